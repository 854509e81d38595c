using InstagramInbox.Channels;
using InstagramInbox.Inbox;
using InstagramInbox.Media;

namespace InstagramInbox.Outbox;

/// <summary>Makes what goes to the provider of what is stored, at the moment of the attempt: the window may have closed while it waited.</summary>
internal sealed class OutgoingMessages(MediaLinks links, TimeProvider time)
{
    /// <returns>The message, or why nothing goes.</returns>
    public (OutgoingMessage? Message, SendResult? Refusal) Compose(ClaimedMessage claimed, ProviderLimits limits, CommentLimits? comments)
    {
        var first = claimed.Parts[0];
        var state = claimed.Comment is null ? DirectWindow(claimed, limits) : CommentWindow(claimed, comments);
        if (state is WindowState.Closed or WindowState.NeverOpened)
            return (null, new SendResult.Refused(SendFailure.WindowClosed, "The reply window closed while the message waited."));
        if (Content(claimed.Parts, limits) is not { } content)
            return (null, new SendResult.Refused(SendFailure.Other, "There is no address to fetch files from: INBOX_PUBLIC_URL is not set."));
        return (new OutgoingMessage(claimed.ContactId, content, claimed.Comment is null ? first.QuotedMid : null, state == WindowState.HumanAgent)
        {
            Comment = claimed.Comment,
            ByPerson = !first.Automated,
        }, null);
    }

    /// <summary>Only what a person wrote may claim the window for people.</summary>
    private WindowState DirectWindow(ClaimedMessage claimed, ProviderLimits limits) =>
        ReplyWindow.After(claimed.LastCustomerAt, limits, claimed.HumanAgent && claimed.Parts[0] is { AuthorId: not null, Automated: false }).At(time.GetUtcNow());

    /// <summary>Below posts nothing closes. A private answer counts from its comment, whatever was said in the direct thread.</summary>
    private WindowState CommentWindow(ClaimedMessage claimed, CommentLimits? comments)
    {
        if (claimed.Comment!.Answer != CommentAnswer.Private)
            return WindowState.Open;
        return claimed.CommentAt + comments?.PrivateReplyWindow > time.GetUtcNow() ? WindowState.Open : WindowState.Closed;
    }

    /// <returns>Null when a file has no address.</returns>
    private OutgoingContent? Content(IReadOnlyList<Message> parts, ProviderLimits limits)
    {
        var first = parts[0];
        if (first.AttachmentType is null)
            return new OutgoingContent.Text(first.Text ?? "", first.Details?.QuickReplies);
        if (first.FileId is null)
            return first.AttachmentType == ReplyMessages.Heart ? new OutgoingContent.Heart() : new OutgoingContent.Cards(first.Details?.Cards ?? []);
        var files = parts.Select(part => File(part, limits)).ToList();
        return files.Contains(null) ? null : new OutgoingContent.Files([.. files.OfType<OutgoingFile>()]);
    }

    private OutgoingFile? File(Message part, ProviderLimits limits)
    {
        var (kind, name) = (MediaTypes.KindOfWord(part.AttachmentType!), part.Details?.Title);
        var asLink = limits.Files.Any(f => f.Kind == kind && f.AsLink);
        return links.For(part.FileId!.Value, name, asLink) is { } url ? new OutgoingFile(kind, url, name) { AsLink = asLink } : null;
    }
}
