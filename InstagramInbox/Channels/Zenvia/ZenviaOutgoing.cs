using System.Text;

namespace InstagramInbox.Channels.Zenvia;

/// <summary>Puts outgoing messages into Zenvia's form. What Instagram does not take through Zenvia becomes text.</summary>
internal static class ZenviaOutgoing
{
    private const int MaxButtons = 13;
    private const int MaxButtonText = 20;
    private const int MaxText = 1000;

    public static ZenviaSend Of(string senderId, OutgoingMessage message) => new(senderId, message.ContactId, Contents(message.Content))
    {
        Representative = !message.ByPerson ? new ZenviaRepresentative("BOT") : message.HumanAgent ? new ZenviaRepresentative("HUMAN") : null,
    };

    private static IReadOnlyList<ZenviaContent> Contents(OutgoingContent content) => content switch
    {
        OutgoingContent.Text { QuickReplies: { Count: > 0 and <= MaxButtons } answers } text when answers.All(a => a.Title.Length is > 0 and <= MaxButtonText) =>
        [
            new ZenviaContent { Type = "replyable_text", Text = text.Words, QuickReplyButtons = [.. answers.Select(a => new ZenviaButton(a.Title, a.Payload))] },
        ],
        OutgoingContent.Text { QuickReplies: { Count: > 0 } answers } text => Words(text.Words, Numbered(answers.Select(a => a.Title))),
        OutgoingContent.Text text => Words(text.Words),
        OutgoingContent.Files files => [.. files.Items.Select(File)],
        OutgoingContent.Cards cards => Words(Numbered(cards.Items.Select(Card))),
        OutgoingContent.Heart => Words("❤️"),
        _ => throw new ArgumentOutOfRangeException(nameof(content)),
    };

    private static ZenviaContent File(OutgoingFile file)
    {
        var name = file.Name is { Length: > 0 } given ? given : Uri.UnescapeDataString(file.Url.Segments[^1]);
        return file.Kind == FileKind.Image && !file.AsLink
            ? new ZenviaContent { Type = "file", FileUrl = file.Url.AbsoluteUri, FileName = name }
            : new ZenviaContent { Type = "text", Text = $"{name}\n{file.Url.AbsoluteUri}" };
    }

    /// <summary>One text where it fits, else one for each piece.</summary>
    private static IReadOnlyList<ZenviaContent> Words(params IReadOnlyList<string> pieces)
    {
        var whole = string.Join("\n\n", pieces.Where(p => p.Length > 0));
        return Encoding.UTF8.GetByteCount(whole) <= MaxText
            ? [new ZenviaContent { Type = "text", Text = whole }]
            : [.. pieces.Where(p => p.Length > 0).Select(p => new ZenviaContent { Type = "text", Text = p })];
    }

    private static string Numbered(IEnumerable<string> lines) => string.Join('\n', lines.Select((line, index) => $"{index + 1}. {line}"));

    private static string Card(MessageCard card)
    {
        var title = string.Join(" – ", new[] { card.Title, card.Subtitle }.Where(t => !string.IsNullOrWhiteSpace(t)));
        var lines = new[] { title, card.Link }.Concat((card.Buttons ?? []).Select(b => b.Link is { } link ? $"• {b.Title}: {link}" : $"• {b.Title}"));
        return string.Join('\n', lines.Where(l => !string.IsNullOrWhiteSpace(l)));
    }
}
