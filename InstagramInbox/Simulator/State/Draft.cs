using System.Text.Json.Nodes;

namespace InstagramInbox.Simulator.State;

/// <summary>A message before it has an id and a time.</summary>
internal sealed record Draft(string? Text = null)
{
    public IReadOnlyList<Enclosure> Enclosures { get; init; } = [];
    public string? ReplyTo { get; init; }
    public JsonObject? Extra { get; init; }
    public IReadOnlyList<Choice> Choices { get; init; } = [];
    public IReadOnlyList<Card> Cards { get; init; } = [];
    public string? AppId { get; init; }
    public string? CommentText { get; init; }

    public Line ToLine(DateTimeOffset at, bool fromCustomer, bool ofMessenger = false) => new()
    {
        Mid = ofMessenger ? Ids.MessengerMessage() : Ids.Message(),
        At = at.ToUnixTimeMilliseconds(),
        FromCustomer = fromCustomer,
        Text = Text,
        Enclosures = [.. Enclosures],
        ReplyTo = ReplyTo,
        Extra = Extra?.DeepClone().AsObject(),
        Choices = [.. Choices],
        Cards = [.. Cards],
        AppId = AppId,
        CommentText = CommentText,
    };
}
