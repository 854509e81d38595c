using System.Text.Json.Serialization;

namespace InstagramInbox.Channels.Meta;

// What goes to /messages, as Meta writes it; used in this folder only.

internal sealed record GraphSend(GraphParty Recipient)
{
    public string? MessagingType { get; init; }

    public string? Tag { get; init; }

    public GraphContent? Message { get; init; }

    public GraphQuote? ReplyTo { get; init; }

    public string? SenderAction { get; init; }

    public GraphActionPayload? Payload { get; init; }
}

internal sealed record GraphContent
{
    public string? Text { get; init; }

    public IReadOnlyList<GraphQuickReply>? QuickReplies { get; init; }

    public GraphEnclosure? Attachment { get; init; }

    /// <summary>Several pictures in one message.</summary>
    public IReadOnlyList<GraphEnclosure>? Attachments { get; init; }
}

internal sealed record GraphQuickReply(string Title, string Payload)
{
    public string ContentType => "text";
}

internal sealed record GraphEnclosure(string Type, GraphEnclosurePayload? Payload = null);

internal sealed record GraphEnclosurePayload
{
    public string? Url { get; init; }

    public bool? IsReusable { get; init; }

    public string? TemplateType { get; init; }

    public IReadOnlyList<GraphElement>? Elements { get; init; }
}

internal sealed record GraphElement(string Title, string? Subtitle, string? ImageUrl, GraphButton? DefaultAction, IReadOnlyList<GraphButton>? Buttons);

internal sealed record GraphButton(string Type, string? Url = null, string? Title = null, string? Payload = null);

internal sealed record GraphQuote(string Mid);

internal sealed record GraphActionPayload(string MessageId, string? Reaction = null);

internal sealed record GraphActed([property: JsonConverter(typeof(MetaIdConverter))] string? RecipientId);
