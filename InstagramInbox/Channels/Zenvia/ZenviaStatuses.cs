namespace InstagramInbox.Channels.Zenvia;

/// <summary>What became of a message of ours.</summary>
internal static class ZenviaStatuses
{
    /// <returns>Null when it says nothing that is understood here; empty when it says nothing new.</returns>
    public static IReadOnlyList<ChannelEvent>? Map(ZenviaOccurrence occurrence)
    {
        if (occurrence.Mid is not { } mid || occurrence.Event.MessageStatus is not { Code: { } code } status || !occurrence.IsOut)
            return null;
        return code.ToUpperInvariant() switch
        {
            // The answer to the send has said so already.
            "SENT" or "ACCEPTED" => [],
            "DELIVERED" =>
            [
                new MessagesDelivered
                {
                    Provider = ZenviaProvider.ProviderName, AccountIds = occurrence.Accounts, Kind = code, ContactId = occurrence.Customer, At = occurrence.At, Mids = [mid],
                },
            ],
            "READ" =>
            [
                new MessagesRead
                {
                    Provider = ZenviaProvider.ProviderName, AccountIds = occurrence.Accounts, Kind = code, ContactId = occurrence.Customer, At = occurrence.At, Mid = mid,
                },
            ],
            "REJECTED" or "NOT_DELIVERED" => [Failed(occurrence, mid, code, status)],
            "DELETED" =>
            [
                new MessageRemoved
                {
                    Provider = ZenviaProvider.ProviderName, AccountIds = occurrence.Accounts, Kind = code, ContactId = occurrence.Customer, At = occurrence.At, Mid = mid,
                    FromBusiness = true,
                },
            ],
            _ => null,
        };
    }

    private static MessageFailed Failed(ZenviaOccurrence occurrence, string mid, string code, ZenviaStatus status)
    {
        var causes = status.Causes ?? [];
        var otherwise = code.Equals("NOT_DELIVERED", StringComparison.OrdinalIgnoreCase) ? SendFailure.Unreachable : SendFailure.Other;
        var words = causes.SelectMany(c => new[] { c.ChannelErrorCode, c.Reason, c.Details }).Prepend(status.Description).Prepend(code)
            .Where(w => !string.IsNullOrWhiteSpace(w)).Select(w => w!.Trim()).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return new MessageFailed
        {
            Provider = ZenviaProvider.ProviderName, AccountIds = occurrence.Accounts, Kind = code, ContactId = occurrence.Customer, At = occurrence.At, Mid = mid,
            Failure = ZenviaErrors.FailureOf(causes.Select(c => c.ChannelErrorCode), string.Join(' ', words.Skip(1))) ?? otherwise,
            Detail = string.Join(" · ", words),
        };
    }
}
