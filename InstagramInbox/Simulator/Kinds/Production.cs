using System.Text.Json.Nodes;
using InstagramInbox.Simulator.Delivery;

namespace InstagramInbox.Simulator.Kinds;

/// <summary>What a customer, the account in Instagram or Instagram itself is asked to do. Only <see cref="Kind"/> is needed.</summary>
internal sealed record Production
{
    public required string Kind { get; init; }
    public string? Text { get; init; }
    public string? Title { get; init; }
    public string? Payload { get; init; }

    /// <summary>The message that the event is about, or the one that a message answers.</summary>
    public string? Mid { get; init; }

    /// <summary>The post that it happens below or with; the account's first where none is named.</summary>
    public string? Post { get; init; }

    /// <summary>How the event names a comment.</summary>
    public CommentIdForm? CommentId { get; init; }

    /// <summary>Names of drawings, for pictures.</summary>
    public IReadOnlyList<string>? Drawings { get; init; }

    /// <summary>A stored file's name, as an upload answers it.</summary>
    public string? File { get; init; }

    /// <summary>An address in place of the simulator's own media; <c>gone</c> for one that answers 404.</summary>
    public string? Url { get; init; }
    public string? Emoji { get; init; }
    public int? NumEdit { get; init; }

    /// <summary>Writes <c>num_edit</c> as text.</summary>
    public bool AsText { get; init; }
    public string? Ref { get; init; }
    public string? Source { get; init; }
    public string? Action { get; init; }

    /// <summary>The other tool that sends for the account: <c>us</c>, <c>other</c> or an id. Null is a person in the Instagram app.</summary>
    public string? App { get; init; }
    public int? MinutesAgo { get; init; }

    /// <summary>Members to add to the message, or to the event's own member.</summary>
    public JsonObject? Extra { get; init; }
    public Envelope? Envelope { get; init; }
}
