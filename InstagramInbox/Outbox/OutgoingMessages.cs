using InstagramInbox.Channels;
using InstagramInbox.Inbox;
using InstagramInbox.Media;

namespace InstagramInbox.Outbox;

/// <summary>Makes what goes to the provider of what is stored, at the moment of the attempt: the window may have closed while it waited.</summary>
internal sealed class OutgoingMessages(MediaLinks links, TimeProvider time)
{
    /// <returns>The message, or why nothing goes.</returns>
    public (OutgoingMessage? Message, SendResult? Refusal) Compose(ClaimedMessage claimed, ProviderLimits limits)
    {
        var first = claimed.Parts[0];
        // Only what a person wrote may claim the window for people.
        var state = ReplyWindow.After(claimed.LastCustomerAt, limits, claimed.HumanAgent && first.AuthorId is not null).At(time.GetUtcNow());
        if (state is WindowState.Closed or WindowState.NeverOpened)
            return (null, new SendResult.Refused(SendFailure.WindowClosed, "The reply window closed while the message waited."));
        if (Content(claimed.Parts, limits) is not { } content)
            return (null, new SendResult.Refused(SendFailure.Other, "There is no address to fetch files from: INBOX_PUBLIC_URL is not set."));
        return (new OutgoingMessage(claimed.ContactId, content, first.QuotedMid, state == WindowState.HumanAgent), null);
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
