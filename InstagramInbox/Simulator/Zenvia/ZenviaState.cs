using System.Text.Json.Nodes;

namespace InstagramInbox.Simulator.Zenvia;

/// <summary>What the simulated Zenvia keeps.</summary>
internal sealed class ZenviaState
{
    /// <summary>In Zenvia's form.</summary>
    public List<JsonObject> Subscriptions { get; init; } = [];

    public List<ZenviaPerson> People { get; init; } = [];

    public List<ZenviaLine> Lines { get; init; } = [];

    public ZenviaPerson Person(string id)
    {
        if (People.Find(p => p.Id == id) is { } known)
            return known;
        var person = new ZenviaPerson { Id = id };
        People.Add(person);
        return person;
    }
}

/// <summary>A customer by Zenvia's id.</summary>
internal sealed class ZenviaPerson
{
    public required string Id { get; init; }

    public string? Name { get; set; }

    public string? Username { get; set; }

    public string? Picture { get; set; }

    /// <summary>What messages to this customer end with instead of arriving; null when they arrive.</summary>
    public ZenviaRefusal? Refuses { get; set; }
}

/// <param name="Code">REJECTED or NOT_DELIVERED.</param>
internal sealed record ZenviaRefusal(string Code, string? ChannelErrorCode = null, string? Reason = null, string? Details = null);

/// <summary>One message.</summary>
internal sealed class ZenviaLine
{
    public required string Id { get; init; }

    public required string Customer { get; init; }

    public bool Out { get; init; }

    public required JsonArray Contents { get; init; }

    public required long At { get; init; }

    /// <summary>HUMAN, BOT or null.</summary>
    public string? Representative { get; init; }

    /// <summary>The last status of an outgoing one.</summary>
    public string? Status { get; set; }
}
