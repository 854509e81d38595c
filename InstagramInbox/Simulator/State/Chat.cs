namespace InstagramInbox.Simulator.State;

/// <summary>What one customer and one account have written to each other.</summary>
internal sealed class Chat
{
    private const int Kept = 400;

    public required string Id { get; init; }
    public required string Account { get; init; }
    public required string Customer { get; init; }
    public List<Line> Lines { get; init; } = [];

    /// <summary>The customer is looking at this chat, so whatever arrives is read.</summary>
    public bool Open { get; set; }

    public bool Started => Lines.Exists(l => l.FromCustomer);

    public long LastFromCustomer => Lines.FindLast(l => l.FromCustomer)?.At ?? 0;

    public int Unread => Lines.Count(l => l is { FromCustomer: false, Seen: false });

    public Line? Find(string? mid) => Lines.Find(l => l.Mid == mid);

    public void Add(Line line)
    {
        Lines.Add(line);
        if (Lines.Count > Kept)
            Lines.RemoveRange(0, Lines.Count - Kept);
    }
}

/// <summary>One message of a chat.</summary>
internal sealed class Line
{
    public required string Mid { get; init; }
    public required long At { get; init; }
    public bool FromCustomer { get; init; }
    public string? Text { get; set; }
    public List<Enclosure> Enclosures { get; init; } = [];
    public string? ReplyTo { get; init; }
    public bool Removed { get; set; }
    public int Edits { get; set; }

    /// <summary>The other side has seen it.</summary>
    public bool Seen { get; set; }

    /// <summary>The other side's reaction, an emoji.</summary>
    public string? Reaction { get; set; }
}

/// <summary>An attachment: Graph's type, and the stored file if it has one.</summary>
internal sealed record Enclosure(string Type, string? File = null, string? Title = null);
