using InstagramInbox.Inbox;
using InstagramInbox.Resources;
using Microsoft.Extensions.Localization;

namespace InstagramInbox.Components.Inbox;

/// <summary>The words of a line about the thread itself.</summary>
public static class SystemLines
{
    public static string Words(IStringLocalizer<Text> texts, MessageView line) => line.Details switch
    {
        { Referral: { } referral } => Referrals.Words(texts, referral),
        _ when line is { AttachmentType: CommentMarks.Privately, Status: MessageStatus.Failed } => texts["Note_PrivatelyFailed"],
        { OtherThreadId: not null } when line.AttachmentType == CommentMarks.Privately =>
            line.AuthorName is { } author ? texts["Note_PrivatelyBy", author] : texts["Note_privately"],
        { Control: { } control } => texts["Note_Control" + control.Change] + Said(line.Text),
        _ => Words(texts, line.AttachmentType, line.Text),
    };

    /// <param name="note">Which line it is.</param>
    /// <param name="text">The provider's or the customer's words about it.</param>
    public static string Words(IStringLocalizer<Text> texts, string? note, string? text)
    {
        var words = texts["Note_" + note];
        return (words.ResourceNotFound ? texts["Note_Other", note ?? ""].Value : words.Value) + Said(text);
    }

    private static string Said(string? text) => string.IsNullOrWhiteSpace(text) ? "" : $" “{text}”";
}
