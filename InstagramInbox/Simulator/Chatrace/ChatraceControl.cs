using System.Text.Json.Nodes;
using InstagramInbox.Simulator.Pictures;
using InstagramInbox.Simulator.State;

namespace InstagramInbox.Simulator.Chatrace;

/// <summary>A message of a customer who writes through Chatrace.</summary>
/// <param name="Drawing">A shipped picture in the place of a text.</param>
/// <param name="Body">Members of the request's body to add or, where null, to leave out.</param>
internal sealed record ChatraceWritten(string? Text, string? Drawing, JsonObject? Body);

internal sealed record ChatraceLine(string Mid, bool Mine, string? Text, IReadOnlyList<string> Files);

/// <summary>The part of the control API that plays the customers of the account at Chatrace.</summary>
internal static class ChatraceControl
{
    public static void MapChatraceControl(this IEndpointRouteBuilder api)
    {
        var chatrace = api.MapGroup("/chatrace");
        chatrace.MapPut("", (ChatraceHabit habit, ChatraceAccount account) => account.Habit = habit);
        chatrace.MapPost("/raw", async (HttpRequest request, ChatraceFlow flow, CancellationToken cancellationToken) =>
        {
            using var reader = new StreamReader(request.Body);
            return new { answer = await flow.PostAsync(await reader.ReadToEndAsync(cancellationToken), cancellationToken) };
        });
        chatrace.MapGet("/{customer}", (string customer, World world, ChatraceAccount account) => world.Read(state =>
            state.Chat(account.Id, customer)?.Lines.ConvertAll(l => new ChatraceLine(l.Mid, l.FromCustomer, l.Text, [.. l.Enclosures.Select(e => e.File ?? "")])) ?? []));
        chatrace.MapPost("/{customer}/messages", WriteAsync);
    }

    private static async Task<IResult> WriteAsync(string customer, ChatraceWritten written, ChatraceFlow flow, TimeProvider time, CancellationToken cancellationToken)
    {
        var drawing = Drawings.Names.Contains(written.Drawing ?? "") ? $"drawn-{written.Drawing}.png" : null;
        if (string.IsNullOrWhiteSpace(written.Text) == drawing is null)
            return Results.BadRequest("A message has a text or a picture.");
        var draft = drawing is null ? new Draft(written.Text) : new Draft { Enclosures = [new Enclosure("image", drawing)] };
        var line = draft.ToLine(time.GetUtcNow(), fromCustomer: true);
        return await flow.WriteAsync(customer, line, written.Body, cancellationToken) is { } answer ? Results.Ok(new { line.Mid, answer }) : Results.NotFound();
    }
}
