using InstagramInbox.Channels;
using InstagramInbox.Resources;
using Microsoft.Extensions.Localization;

namespace InstagramInbox.Components.Inbox;

/// <summary>Where a customer came from, in words.</summary>
public static class Referrals
{
    public static string Words(IStringLocalizer<Text> texts, Referral referral) => referral switch
    {
        { ProductId: { } product } when referral.AdId is null => texts["Referral_Product", product],
        { AdTitle: { Length: > 0 } title } => texts["Referral_Ad", title],
        { AdId: { } ad } => texts["Referral_AdId", ad],
        { Ref: { Length: > 0 } word } => texts["Referral_Link", word],
        { Link: { Length: > 0 } link } => texts["Referral_Page", OutsideLink.Host(link) ?? link],
        _ => texts["Referral_Other", referral.Source ?? ""],
    };
}
