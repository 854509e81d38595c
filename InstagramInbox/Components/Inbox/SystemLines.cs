using InstagramInbox.Inbox;
using InstagramInbox.Resources;
using Microsoft.Extensions.Localization;

namespace InstagramInbox.Components.Inbox;

/// <summary>The words of a line about the thread itself.</summary>
public static class SystemLines
{
    public static string Words(IStringLocalizer<Text> texts, MessageView line) => Words(texts, line.AttachmentType, line.Text, line.Details?.Referral);

    public static string Words(IStringLocalizer<Text> texts, string? note, string? text, Channels.Referral? referral = null)
    {
        if (referral is not null)
            return Referrals.Words(texts, referral);
        var words = texts["Note_" + note];
        return (words.ResourceNotFound ? texts["Note_Other", note ?? ""].Value : words.Value) + (string.IsNullOrWhiteSpace(text) ? "" : $" “{text}”");
    }
}
