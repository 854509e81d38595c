namespace InstagramInbox.Webhooks;

/// <summary>One webhook request exactly as it came.</summary>
/// <param name="Number">Its place in the journal; deliveries are applied in this order.</param>
/// <param name="Provider">The provider whose endpoint was called.</param>
/// <param name="Headers">The headers that matter, one <c>name: value</c> a line.</param>
/// <param name="Body">The raw bytes; empty after everything in them was erased.</param>
public sealed record Delivery(long Number, DateTimeOffset ReceivedAt, string Provider, string Headers, ReadOnlyMemory<byte> Body)
{
    /// <summary>Our own line among the headers: the account that the caller was let in for.</summary>
    public const string AccountHeader = "Inbox-Account";

    /// <summary>Our own line among the headers of what was asked for: the question. A delivery of the webhook's has none.</summary>
    public const string SourceHeader = "Inbox-Source";

    /// <summary>It was asked for and did not come by the webhook.</summary>
    public bool WasAskedFor => Headers.StartsWith(SourceHeader + ": ", StringComparison.Ordinal);

    /// <summary>The account that the address or its secret stood for; null where only the body says.</summary>
    public string? Account
    {
        get
        {
            // Never the first line, and the last one when it is there: what is the caller's own stands before it.
            const string Line = "\n" + AccountHeader + ": ";
            var at = Headers.LastIndexOf(Line, StringComparison.Ordinal);
            return at < 0 ? null : Headers[(at + Line.Length)..];
        }
    }
}

/// <summary>A delivery on its way into the journal.</summary>
public sealed record ReceivedDelivery(DateTimeOffset ReceivedAt, string Provider, string Headers, ReadOnlyMemory<byte> Body);
