namespace InstagramInbox.Channels;

/// <summary>The lines that providers put into a thread; each is the end of a resource key <c>Note_…</c>.</summary>
public static class ThreadNotes
{
    public const string OptedIn = "OptedIn";
    public const string OptedOut = "OptedOut";
    public const string FeedbackGood = "FeedbackGood";
    public const string FeedbackBad = "FeedbackBad";
    public const string PolicyWarning = "PolicyWarning";
    public const string PolicyBlocked = "PolicyBlocked";
    public const string PolicyUnblocked = "PolicyUnblocked";
    public const string AccountLinked = "AccountLinked";
    public const string AccountUnlinked = "AccountUnlinked";
    public const string Ordered = "Ordered";
    public const string AppRoles = "AppRoles";

    public static IReadOnlyList<string> All { get; } =
    [
        OptedIn, OptedOut, FeedbackGood, FeedbackBad, PolicyWarning, PolicyBlocked, PolicyUnblocked, AccountLinked,
        AccountUnlinked, Ordered, AppRoles,
    ];
}
