namespace InstagramInbox.Channels.Meta;

/// <summary>Puts outgoing messages and actions into Meta's form.</summary>
internal static class GraphMessages
{
    public static GraphSend Of(OutgoingMessage message) => new(new GraphParty(message.ContactId))
    {
        MessagingType = message.HumanAgent ? "MESSAGE_TAG" : "RESPONSE",
        Tag = message.HumanAgent ? "HUMAN_AGENT" : null,
        Message = Content(message.Content),
        ReplyTo = message.QuotedMid is { } mid ? new GraphQuote(mid) : null,
    };

    /// <summary>A direct message to whoever wrote a comment.</summary>
    public static GraphSend PrivateAnswer(string commentId, OutgoingContent content) =>
        new(new GraphParty(null) { CommentId = commentId }) { Message = Content(content) };

    public static GraphSend Of(string contactId, SenderSignal signal) => new(new GraphParty(contactId))
    {
        SenderAction = signal switch
        {
            SenderSignal.Typing => "typing_on",
            SenderSignal.TypingStopped => "typing_off",
            SenderSignal.Seen => "mark_seen",
            _ => throw new ArgumentOutOfRangeException(nameof(signal)),
        },
    };

    /// <param name="reaction">Null takes the reaction back.</param>
    public static GraphSend Reaction(string contactId, string mid, string? reaction) => new(new GraphParty(contactId))
    {
        SenderAction = reaction is null ? "unreact" : "react",
        Payload = new GraphActionPayload(mid, reaction),
    };

    private static GraphContent Content(OutgoingContent content) => content switch
    {
        OutgoingContent.Text text => new GraphContent
        {
            Text = text.Words,
            QuickReplies = text.QuickReplies is { Count: > 0 } answers ? [.. answers.Select(a => new GraphQuickReply(a.Title, a.Payload))] : null,
        },
        OutgoingContent.Files { Items: [var file] } => new GraphContent { Attachment = Enclosure(file) },
        OutgoingContent.Files files => new GraphContent { Attachments = [.. files.Items.Select(Enclosure)] },
        OutgoingContent.Heart => new GraphContent { Attachment = new GraphEnclosure("like_heart") },
        OutgoingContent.Cards cards => new GraphContent
        {
            Attachment = new GraphEnclosure("template", new GraphEnclosurePayload { TemplateType = "generic", Elements = [.. cards.Items.Select(Element)] }),
        },
        _ => throw new ArgumentOutOfRangeException(nameof(content)),
    };

    private static GraphEnclosure Enclosure(OutgoingFile file)
    {
        var type = file.Kind switch
        {
            FileKind.Image => "image",
            FileKind.Video => "video",
            FileKind.Audio => "audio",
            _ => "file",
        };
        return new GraphEnclosure(type, new GraphEnclosurePayload { Url = file.Url.AbsoluteUri, IsReusable = true });
    }

    private static GraphElement Element(MessageCard card) => new(
        card.Title ?? "", card.Subtitle, card.ImageUrl, card.Link is { } link ? new GraphButton("web_url", link) : null,
        card.Buttons is { Count: > 0 } buttons
            ? [.. buttons.Select(b => b.Link is { } url ? new GraphButton("web_url", url, b.Title) : new GraphButton("postback", null, b.Title, b.Payload ?? b.Title))]
            : null);
}
