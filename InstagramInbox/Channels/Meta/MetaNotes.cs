namespace InstagramInbox.Channels.Meta;

/// <summary>A line for the thread.</summary>
/// <param name="Kind">Meta's name of the event.</param>
internal readonly record struct MetaNote(string Kind, string Note, string? Text);

/// <summary>Reads the lines out of events that are neither messages nor thread control.</summary>
internal static class MetaNotes
{
    public static MetaNote? Of(MetaEvent happened) => happened switch
    {
        { Optin: { } optIn } => new MetaNote("optin", HasStopped(optIn) ? ThreadNotes.OptedOut : ThreadNotes.OptedIn, optIn.Title ?? optIn.Payload ?? optIn.Ref),
        { ResponseFeedback: { } feedback } => Feedback(feedback.Feedback),
        { PolicyEnforcement: { } policy } => Policy(policy),
        { AccountLinking.Status: "linked" } => new MetaNote("account_linking", ThreadNotes.AccountLinked, null),
        { AccountLinking.Status: "unlinked" } => new MetaNote("account_linking", ThreadNotes.AccountUnlinked, null),
        { Order: { } order } => new MetaNote("order", ThreadNotes.Ordered, Order(order)),
        { AppRoles: { } roles } => new MetaNote("app_roles", ThreadNotes.AppRoles, Lines(roles.Select(r => $"{r.Key}: {string.Join(", ", r.Value ?? [])}"))),
        _ => null,
    };

    private static bool HasStopped(MetaOptIn optIn) =>
        optIn.NotificationMessagesStatus?.StartsWith("STOP", StringComparison.OrdinalIgnoreCase) == true;

    private static MetaNote? Feedback(string? words) => words switch
    {
        not null when words.StartsWith("Good", StringComparison.OrdinalIgnoreCase) => new MetaNote("response_feedback", ThreadNotes.FeedbackGood, null),
        not null when words.StartsWith("Bad", StringComparison.OrdinalIgnoreCase) => new MetaNote("response_feedback", ThreadNotes.FeedbackBad, null),
        _ => null,
    };

    private static MetaNote? Policy(MetaPolicy policy) => policy.Action switch
    {
        "warning" => new MetaNote("policy_enforcement", ThreadNotes.PolicyWarning, policy.Reason),
        "block" => new MetaNote("policy_enforcement", ThreadNotes.PolicyBlocked, policy.Reason),
        "unblock" => new MetaNote("policy_enforcement", ThreadNotes.PolicyUnblocked, policy.Reason),
        _ => null,
    };

    private static string? Order(MetaOrder order) => Lines(
    [
        .. (order.Products ?? []).OfType<MetaOrdered>().Select(p => $"{p.Quantity ?? "1"} × {p.Name ?? p.Title ?? p.RetailerId}"),
        .. order.Note is { } note ? [note] : Array.Empty<string>(),
    ]);

    // Names of members come without a converter, and U+0000 cannot be stored everywhere.
    private static string? Lines(IEnumerable<string> lines) => string.Join('\n', lines).Replace('\0', '\uFFFD') is { Length: > 0 } text ? text : null;
}
