using InstagramInbox.Channels;
using InstagramInbox.Media;

namespace InstagramInbox.Inbox;

/// <summary>Lays out what an agent sends as messages: each inner list is one message at the provider, its parts in their order.</summary>
internal static class ReplyMessages
{
    public const string Heart = "like_heart";
    public const string Template = "template";

    public static List<List<Message>> Of(ReplyRules rules, ReplyDraft draft, IReadOnlyList<string> texts, IReadOnlyCollection<MediaFile> files)
    {
        List<List<Message>> messages = [.. texts.Select(text => new List<Message> { new() { Direction = MessageDirection.Outgoing, Text = text } })];
        if (draft.QuickReplies.Count > 0)
            messages[^1][0].Details = new MessageDetails { QuickReplies = draft.QuickReplies };
        var ordered = draft.FileIds.Distinct().Select(id => files.First(f => f.Id == id)).ToLookup(f => MediaTypes.KindOf(f.ContentType) == FileKind.Image);
        messages.AddRange(ordered[true].Chunk(rules.MaxImages).Select(Parts));
        messages.AddRange(ordered[false].Select(file => Parts([file])));
        if (draft.Heart)
            messages.Add([new Message { Direction = MessageDirection.Outgoing, Part = 1, AttachmentType = Heart }]);
        if (draft.Cards.Count > 0)
            messages.Add([new Message { Direction = MessageDirection.Outgoing, Part = 1, AttachmentType = Template, Details = new MessageDetails { Cards = draft.Cards } }]);
        return messages;
    }

    private static List<Message> Parts(MediaFile[] files) => [.. files.Select((file, index) => new Message
    {
        Direction = MessageDirection.Outgoing,
        Part = index + 1,
        AttachmentType = MediaTypes.Word(MediaTypes.KindOf(file.ContentType)),
        FileId = file.Id,
        Details = new MessageDetails { Title = file.FileName, Length = file.Length },
    })];
}
