using System.Globalization;
using InstagramInbox.Channels;

namespace InstagramInbox.Tests.Builders;

/// <summary>Events of one customer's thread as a provider's reader gives them, with ids that no other thread has.</summary>
internal sealed class Thread(string accountId, DateTimeOffset start)
{
    private static long last = 700_000_000_000_000;

    public string Id { get; } = Interlocked.Increment(ref last).ToString(CultureInfo.InvariantCulture);

    public DateTimeOffset At(double seconds) => start.AddSeconds(seconds);

    /// <summary>An id of this thread's own.</summary>
    public string Mid(string name) => $"{name}.{Id}";

    public MessageArrived Message(string name, double at, params IEnumerable<MessagePart> parts) => new()
    {
        Provider = "instagram", AccountIds = [accountId], Kind = "message", ContactId = Id, At = At(at), Mid = Mid(name), Parts = [.. parts],
    };

    public MessageArrived Text(string name, string text, double at) => Message(name, at, new MessagePart(0, text));

    public MessageArrived Echo(string name, string text, double at, string? appId = null) => Text(name, text, at) with { FromBusiness = true, AppId = appId };

    public MessageEdited Edit(string name, int number, string text, double at = 50) =>
        new() { Provider = "instagram", AccountIds = [accountId], Kind = "message_edit", ContactId = Id, At = At(at), Mid = Mid(name), Number = number, Text = text };

    public MessageReacted Reaction(string name, string? emoji, double at) =>
        new() { Provider = "instagram", AccountIds = [accountId], Kind = "reaction", ContactId = Id, At = At(at), Mid = Mid(name), Emoji = emoji };

    public MessageRemoved Removal(string name, double at = 60) =>
        new() { Provider = "instagram", AccountIds = [accountId], Kind = "message", ContactId = Id, At = At(at), Mid = Mid(name) };

    public MessagesRead Read(string? name, double at, double? watermark = null) =>
        new() { Provider = "instagram", AccountIds = [accountId], Kind = "read", ContactId = Id, At = At(at), Mid = name is null ? null : Mid(name), Watermark = watermark is { } w ? At(w) : null };

    public MessagesDelivered Delivered(double at, params IEnumerable<string> names) =>
        new() { Provider = "instagram", AccountIds = [accountId], Kind = "delivery", ContactId = Id, At = At(at), Mids = [.. names.Select(Mid)] };

    public MessageFailed Failed(string name, double at, SendFailure failure = SendFailure.Unreachable) => new()
    {
        Provider = "instagram", AccountIds = [accountId], Kind = "NOT_DELIVERED", ContactId = Id, At = At(at), Mid = Mid(name), Failure = failure, Detail = "in their words",
    };

    /// <summary>It names neither side, only the account.</summary>
    public MessageHinted Hint(string name, double at = 0) =>
        new() { Provider = "instagram", AccountIds = [accountId], Kind = "message_edit", At = At(at), Mid = Mid(name) };

    public CustomerReferred Referred(string name, double at, Referral referral) =>
        new() { Provider = "instagram", AccountIds = [accountId], Kind = "referral", ContactId = Id, At = At(at), Key = Mid("key." + name), Referral = referral };

    public ThreadControlChanged Control(string name, ThreadControlChange change, string? appId, double at) => new()
    {
        Provider = "instagram", AccountIds = [accountId], Kind = "pass_thread_control", ContactId = Id, At = At(at), Key = Mid("key." + name),
        Change = change, AppId = appId, PreviousAppId = "999", Metadata = "over to you",
    };

    public ThreadNoted Noted(string name, string note, double at) =>
        new() { Provider = "instagram", AccountIds = [accountId], Kind = note, ContactId = Id, At = At(at), Key = Mid("key." + name), Note = note, Text = "as they put it" };

    public NotSupported Unknown(string kind, double at) =>
        new() { Provider = "instagram", AccountIds = [accountId], Kind = kind, ContactId = Id, At = At(at), Key = Mid("event." + kind), Raw = "{}" };
}
