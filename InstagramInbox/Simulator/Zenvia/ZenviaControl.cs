using System.Text.Json.Nodes;
using InstagramInbox.Simulator.Pictures;
using InstagramInbox.Simulator.State;

namespace InstagramInbox.Simulator.Zenvia;

/// <summary>
/// Makes customers of the simulated Zenvia act, under /simulator/api; every change needs the header <c>X-Simulator: 1</c> and a signed-in user.
/// <code>
/// POST zenvia/{customer}/messages    {text payload file fileType rejected contents[] name username quoted referral{}}  answers {id}
///                                    file names one of the simulator's files, such as drawn-parcel.png
/// GET  zenvia/{customer}             the thread: {id out contents status representative}
/// POST zenvia/{customer}/read        reads what has arrived
/// POST zenvia/{customer}/status      {id, code}: DELETED, CLICKED, …
/// PUT  zenvia/{customer}/refuses     {code: REJECTED|NOT_DELIVERED, channelErrorCode, reason, details}, for every message from then on; {} ends it
/// GET  zenvia/subscriptions          as Zenvia keeps them, with their headers
/// PUT  zenvia/subscriptions/{id}     {status: ACTIVE|DEGRADED|INACTIVE}
/// PUT  faults?customer={customer}    as for Instagram; {sends: {kind: Error, code}} answers with that HTTP status
/// </code>
/// </summary>
internal static class ZenviaControl
{
    public static void MapZenviaControl(this IEndpointRouteBuilder api)
    {
        var zenvia = api.MapGroup("/zenvia");
        zenvia.MapGet("/subscriptions", (ZenviaSubscriptionEndpoints subscriptions) => subscriptions.List());
        zenvia.MapPut("/subscriptions/{id}", (string id, JsonObject change, ZenviaSubscriptionEndpoints subscriptions) => subscriptions.Change(id, change));
        zenvia.MapPost("/{customer}/messages", Write);
        zenvia.MapPost("/{customer}/read", (string customer, ZenviaPlay play) => play.Read(customer));
        zenvia.MapPost("/{customer}/status", (string customer, StatusChange change, World world, ZenviaPlay play) =>
        {
            if (world.Read(s => s.Zenvia.Lines.Find(l => l.Customer == customer && l.Id == change.Id)) is not { } line)
                return Results.NotFound();
            play.Status(line, change.Code, TimeSpan.Zero);
            return Results.NoContent();
        });
        zenvia.MapPut("/{customer}/refuses", (string customer, Refusal refusal, World world) => world.Write(s =>
            s.Zenvia.Person(customer).Refuses = refusal.Code is { } code ? new ZenviaRefusal(code, refusal.ChannelErrorCode, refusal.Reason, refusal.Details) : null));
        zenvia.MapGet("/{customer}", (string customer, World world) => world.Read(s => new JsonArray(
        [
            .. s.Zenvia.Lines.Where(l => l.Customer == customer).Select(l => new JsonObject
            {
                ["id"] = l.Id, ["out"] = l.Out, ["contents"] = l.Contents.DeepClone(), ["status"] = l.Status, ["representative"] = l.Representative,
            }),
        ])));
    }

    internal sealed record Written(
        string? Text, string? Payload, string? File, string? FileType, bool Rejected, JsonArray? Contents, string? Name, string? Username, string? Quoted, JsonObject? Referral);

    internal sealed record StatusChange(string Id, string Code);

    internal sealed record Refusal(string? Code, string? ChannelErrorCode, string? Reason, string? Details);

    private static IResult Write(string customer, Written written, HttpRequest request, World world, ZenviaPlay play)
    {
        world.Write(s =>
        {
            var person = s.Zenvia.Person(customer);
            (person.Name, person.Username) = (written.Name ?? person.Name, written.Username ?? person.Username);
        });
        var more = new JsonObject();
        if (written.Quoted is { } quoted)
            more["idRef"] = quoted;
        if (written.Referral is { } referral)
            more["referral"] = referral.DeepClone();
        var contents = written.Contents?.DeepClone().AsArray() ?? Contents(written, $"{request.Scheme}://{request.Host}");
        return contents.Count == 0 ? Results.BadRequest("There is nothing to write.") : Results.Ok(new { play.Write(customer, contents, more).Id });
    }

    private static JsonArray Contents(Written written, string address)
    {
        var contents = new JsonArray();
        if (written.Text is { } text)
        {
            var content = new JsonObject { ["type"] = "text", ["text"] = text };
            if (written.Payload is { } payload)
                content["payload"] = payload;
            contents.Add(content);
        }

        if (written.File is not { } file)
            return contents;
        var sent = new JsonObject
        {
            ["type"] = "file", ["fileUrl"] = $"{address}/simulator/media/{Uri.EscapeDataString(file)}", ["fileMimeType"] = written.FileType ?? MediaStore.TypeOf(file),
            ["fileName"] = file, ["status"] = written.Rejected ? "REJECTED" : "ACCEPTED",
        };
        if (written.Rejected)
            sent["reason"] = "The file is too large";
        contents.Add(sent);
        return contents;
    }
}
