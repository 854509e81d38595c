namespace InstagramInbox.Channels.Meta;

/// <summary>What the customer's device tells: read, delivered.</summary>
internal static class MetaReceipts
{
    public static MessagesRead? Map(in MetaOccurrence occurrence, MetaRead read)
    {
        var (sides, mid) = (occurrence.FromCustomer, MetaOccurrence.Mid(read.Mid));
        return mid is null && (read.Watermark is null || sides.CustomerId is null) ? null : new MessagesRead
        {
            Provider = occurrence.Provider, AccountIds = occurrence.Accounts(sides), Kind = "read", ContactId = sides.CustomerId,
            At = occurrence.At, Standby = occurrence.Standby,
            Mid = mid, Watermark = read.Watermark,
        };
    }

    public static MessagesDelivered? Map(in MetaOccurrence occurrence, MetaDelivered delivered)
    {
        var sides = occurrence.FromCustomer;
        string[] mids = [.. (delivered.Mids ?? []).Select(MetaOccurrence.Mid).OfType<string>()];
        return mids.Length == 0 && (delivered.Watermark is null || sides.CustomerId is null) ? null : new MessagesDelivered
        {
            Provider = occurrence.Provider, AccountIds = occurrence.Accounts(sides), Kind = "delivery", ContactId = sides.CustomerId,
            At = occurrence.At, Standby = occurrence.Standby,
            Mids = mids, Watermark = delivered.Watermark,
        };
    }
}
