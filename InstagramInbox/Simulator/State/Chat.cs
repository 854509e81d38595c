using System.Text.Json.Nodes;

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

    /// <summary>The id of the app that holds the thread; null while nobody routes conversations.</summary>
    public string? Owner { get; set; }

    public bool Started => Lines.Exists(l => l.FromCustomer);

    public long LastFromCustomer => Lines.Where(l => l.FromCustomer).Select(l => l.At).DefaultIfEmpty().Max();

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

    /// <summary>Further members of the webhook's message: a story, a referral, the payload of a quick reply.</summary>
    public JsonObject? Extra { get; set; }

    /// <summary>The quick replies that the account offers below it.</summary>
    public List<Choice> Choices { get; init; } = [];

    /// <summary>The cards of a template.</summary>
    public List<Card> Cards { get; init; } = [];

    /// <summary>The app that sent it for the account, as the echo names it.</summary>
    public string? AppId { get; init; }

    /// <summary>The comment that the account answers in private with it.</summary>
    public string? CommentText { get; init; }

    /// <summary>The other side has seen it.</summary>
    public bool Seen { get; set; }

    /// <summary>The other side's reaction, an emoji.</summary>
    public string? Reaction { get; set; }

    /// <summary>Leaves nothing of it but that it was there.</summary>
    public void Remove()
    {
        Removed = true;
        Text = null;
        Extra = null;
        Reaction = null;
        Enclosures.Clear();
        Choices.Clear();
        Cards.Clear();
    }
}

/// <summary>An attachment: Graph's type, the stored file if it has one, and for other kinds the webhook's whole attachment.</summary>
internal sealed record Enclosure(string Type, string? File = null, string? Title = null, JsonObject? Raw = null);

/// <summary>A button: what it says, and what tapping it sends or opens.</summary>
internal sealed record Choice(string Title, string? Payload = null, string? Url = null);

internal sealed record Card(string? Title, string? Subtitle, string? Image, IReadOnlyList<Choice> Buttons);
