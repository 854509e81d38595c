using InstagramInbox.Accounts;
using InstagramInbox.Inbox;

namespace InstagramInbox.Components.Inbox;

/// <summary>A thread as far back as the agent has read it.</summary>
public sealed record LoadedThread(ThreadView View, IReadOnlyList<MessageView> Messages, bool HasOlder)
{
    /// <summary>The newest messages, and the older ones back to where <paramref name="before"/> began.</summary>
    public static async Task<LoadedThread?> ReadAsync(
        ThreadReader reader, AgentAccess access, long conversationId, LoadedThread? before, CancellationToken cancellationToken)
    {
        if (await reader.OpenAsync(access, conversationId, cancellationToken) is not { } view)
            return null;

        var thread = new LoadedThread(view, view.Messages, view.HasOlder);
        if (before?.View.Head.Id != conversationId || before.Messages.Count <= before.View.Messages.Count)
            return thread;

        var oldest = before.Messages[0];
        while (thread.HasOlder && (thread.Messages[0].At, thread.Messages[0].Id).CompareTo((oldest.At, oldest.Id)) > 0)
            thread = await thread.WithOlderAsync(reader, access, cancellationToken);
        return thread;
    }

    public async Task<LoadedThread> WithOlderAsync(ThreadReader reader, AgentAccess access, CancellationToken cancellationToken)
    {
        var older = await reader.ReadOlderAsync(access, View.Head.Id, Messages[0], cancellationToken);
        return this with { Messages = [.. older.Messages, .. Messages], HasOlder = older.HasOlder };
    }
}
