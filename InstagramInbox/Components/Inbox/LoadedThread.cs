using InstagramInbox.Accounts;
using InstagramInbox.Inbox;

namespace InstagramInbox.Components.Inbox;

/// <summary>A thread as far back as the agent has read it.</summary>
public sealed record LoadedThread(ThreadView View, IReadOnlyList<MessageView> Messages, bool HasOlder)
{
    /// <summary>How much stays of a thread that is open all day and that nobody has scrolled back in.</summary>
    private const int Most = 200;

    /// <summary>The agent wanted to see more than the newest messages.</summary>
    private bool Extended { get; init; }

    /// <summary>
    /// The newest messages, and the older ones back to where <paramref name="before"/> began: a message that arrives
    /// takes none away from under the reader's eyes.
    /// </summary>
    public static async Task<LoadedThread?> ReadAsync(
        ThreadReader reader, AgentAccess access, long conversationId, LoadedThread? before, CancellationToken cancellationToken)
    {
        if (await reader.OpenAsync(access, conversationId, cancellationToken) is not { } view)
            return null;

        var thread = new LoadedThread(view, view.Messages, view.HasOlder);
        if (before?.View.Head.Id != conversationId || before.Messages.Count == 0)
            return thread;

        thread = thread with { Extended = before.Extended };
        var oldest = before.Extended || before.Messages.Count <= Most ? before.Messages[0] : before.Messages[^Most];
        while (thread.HasOlder && Place(thread.Messages[0]).CompareTo(Place(oldest)) > 0)
            thread = await thread.ReadOlderAsync(reader, access, cancellationToken);
        var earlier = thread.Messages.Count(m => Place(m).CompareTo(Place(oldest)) < 0);
        // Pages are read whole; what nobody asked for stays a press of "load older" away.
        return earlier == 0 || !before.HasOlder ? thread : thread with { Messages = [.. thread.Messages.Skip(earlier)], HasOlder = true };
    }

    public async Task<LoadedThread> WithOlderAsync(ThreadReader reader, AgentAccess access, CancellationToken cancellationToken) =>
        await ReadOlderAsync(reader, access, cancellationToken) with { Extended = true };

    private async Task<LoadedThread> ReadOlderAsync(ThreadReader reader, AgentAccess access, CancellationToken cancellationToken)
    {
        var older = await reader.ReadOlderAsync(access, View.Head.Id, Messages[0], cancellationToken);
        return this with { Messages = [.. older.Messages, .. Messages], HasOlder = older.HasOlder };
    }

    private static (DateTimeOffset At, long Id) Place(MessageView message) => (message.At, message.Id);
}
