namespace InstagramInbox.Channels.Meta;

/// <summary>What concerns a thread and is no message: referrals, thread control, notes.</summary>
internal static class MetaThreadEvents
{
    public static ChannelEvent? Map(in MetaOccurrence occurrence)
    {
        var sides = occurrence.FromCustomer;
        if (sides.CustomerId is null)
            return null;
        return occurrence.Event switch
        {
            { Referral: { } referral } => Referred(occurrence, sides, referral),
            { PassThreadControl: { } control } => Control(occurrence, sides, "pass_thread_control", ThreadControlChange.Passed, control),
            { TakeThreadControl: { } control } => Control(occurrence, sides, "take_thread_control", ThreadControlChange.Taken, control),
            { RequestThreadControl: { } control } => Control(occurrence, sides, "request_thread_control", ThreadControlChange.Requested, control),
            var happened => MetaNotes.Of(happened) is { } note ? new ThreadNoted
            {
                Provider = occurrence.Provider, AccountIds = occurrence.Accounts(sides), Kind = note.Kind, ContactId = sides.CustomerId,
                At = occurrence.At, Standby = occurrence.Standby,
                Key = MetaParser.Key(occurrence.Json), Note = note.Note, Text = note.Text,
            } : null,
        };
    }

    public static Referral? Referral(MetaReferral? referral)
    {
        if (referral is null)
            return null;
        var ad = referral.AdsContextData;
        var known = new Referral
        {
            Source = referral.Source, Ref = referral.Ref, AdId = referral.AdId, AdTitle = ad?.AdTitle,
            PictureUrl = MetaAttachments.Page(ad?.PhotoUrl), VideoUrl = MetaAttachments.Page(ad?.VideoUrl), PostId = ad?.PostId,
            ProductId = referral.Product?.Id ?? ad?.ProductId, Link = MetaAttachments.Page(referral.RefererUri),
        };
        return known == new Referral() ? null : known;
    }

    private static CustomerReferred? Referred(in MetaOccurrence occurrence, MetaSides sides, MetaReferral referral) =>
        Referral(referral) is not { } known ? null : new CustomerReferred
        {
            Provider = occurrence.Provider, AccountIds = occurrence.Accounts(sides), Kind = "referral", ContactId = sides.CustomerId,
            At = occurrence.At, Standby = occurrence.Standby,
            Key = MetaParser.Key(occurrence.Json), Referral = known,
        };

    private static ThreadControlChanged Control(
        in MetaOccurrence occurrence, MetaSides sides, string kind, ThreadControlChange change, MetaControl control) => new()
    {
        Provider = occurrence.Provider, AccountIds = occurrence.Accounts(sides), Kind = kind, ContactId = sides.CustomerId,
        At = occurrence.At, Standby = occurrence.Standby,
        Key = MetaParser.Key(occurrence.Json), Change = change, Metadata = control.Metadata, PreviousAppId = control.PreviousOwnerAppId,
        AppId = change == ThreadControlChange.Requested ? control.RequestedOwnerAppId ?? control.NewOwnerAppId : control.NewOwnerAppId,
    };
}
