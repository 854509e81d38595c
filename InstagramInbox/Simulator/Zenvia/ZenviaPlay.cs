using System.Globalization;
using System.Text.Json.Nodes;
using InstagramInbox.Simulator.State;

namespace InstagramInbox.Simulator.Zenvia;

/// <summary>What happens at the simulated Zenvia: customers write and read, and the business' messages arrive or don't.</summary>
internal sealed class ZenviaPlay(World world, ZenviaWebhooks webhooks, TimeProvider time)
{
    private static readonly TimeSpan UntilSent = TimeSpan.FromMilliseconds(60);
    private static readonly TimeSpan UntilArrived = TimeSpan.FromMilliseconds(250);

    public ZenviaLine Write(string customer, JsonArray contents, JsonObject? more = null)
    {
        var line = Add(customer, isOut: false, contents, null);
        Tell(line, more);
        return line;
    }

    /// <summary>The business writes; what becomes of it follows by itself.</summary>
    public ZenviaLine Send(string customer, JsonArray contents, string? representative, ZenviaRefusal? trouble)
    {
        var line = Add(customer, isOut: true, contents, representative);
        Tell(line, null);
        Status(line, "SENT", UntilSent);
        if ((world.Read(s => s.Zenvia.Person(customer).Refuses) ?? trouble) is { } refusal)
            Status(line, refusal.Code, UntilArrived, refusal);
        else
            Status(line, "DELIVERED", UntilArrived);
        return line;
    }

    public void Read(string customer)
    {
        foreach (var line in world.Read(s => s.Zenvia.Lines.Where(l => l.Customer == customer && l.Out && l.Status == "DELIVERED").ToList()))
            Status(line, "READ", TimeSpan.Zero);
    }

    public void Status(ZenviaLine line, string code, TimeSpan delay, ZenviaRefusal? refusal = null)
    {
        world.Write(_ => line.Status = code);
        var status = new JsonObject { ["timestamp"] = Now(), ["code"] = code, ["description"] = code is "REJECTED" or "NOT_DELIVERED" ? "The message was not delivered" : $"The message is {code}" };
        if (refusal is not null)
        {
            status["causes"] = new JsonArray(new JsonObject
            {
                ["channelErrorCode"] = refusal.ChannelErrorCode, ["reason"] = refusal.Reason, ["details"] = refusal.Details,
            });
        }

        webhooks.Add("MESSAGE_STATUS", line.Customer, "OUT", new JsonObject
        {
            ["id"] = Ids.Trace(),
            ["timestamp"] = Now(),
            ["type"] = "MESSAGE_STATUS",
            ["channel"] = "instagram",
            ["messageId"] = line.Id,
            ["contentIndex"] = 0,
            ["message"] = new JsonObject { ["id"] = line.Id, ["direction"] = "OUT", ["from"] = SimulatedZenvia.SenderId, ["to"] = line.Customer },
            ["messageStatus"] = status,
        }, delay);
    }

    private ZenviaLine Add(string customer, bool isOut, JsonArray contents, string? representative) => world.Write(s =>
    {
        s.Zenvia.Person(customer);
        var line = new ZenviaLine
        {
            Id = Ids.Trace(), Customer = customer, Out = isOut, Contents = contents, At = time.GetUtcNow().ToUnixTimeMilliseconds(), Representative = representative,
        };
        s.Zenvia.Lines.Add(line);
        return line;
    });

    private void Tell(ZenviaLine line, JsonObject? more)
    {
        var person = world.Read(s => s.Zenvia.Person(line.Customer));
        var message = new JsonObject
        {
            ["id"] = line.Id,
            ["from"] = line.Out ? SimulatedZenvia.SenderId : line.Customer,
            ["to"] = line.Out ? line.Customer : SimulatedZenvia.SenderId,
            ["direction"] = line.Out ? "OUT" : "IN",
            ["channel"] = "instagram",
            ["contents"] = line.Contents.DeepClone(),
            ["visitor"] = new JsonObject { ["name"] = person.Name, ["firstName"] = person.Name?.Split(' ')[0], ["userName"] = person.Username, ["picture"] = person.Picture },
            ["timestamp"] = Now(),
        };
        foreach (var (name, value) in more ?? [])
            message[name] = value?.DeepClone();
        webhooks.Add("MESSAGE", line.Customer, line.Out ? "OUT" : "IN", new JsonObject
        {
            ["id"] = Ids.Trace(),
            ["timestamp"] = Now(),
            ["type"] = "MESSAGE",
            ["channel"] = "instagram",
            ["direction"] = line.Out ? "OUT" : "IN",
            ["message"] = message,
        }, TimeSpan.Zero);
    }

    private string Now() => time.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}
