using System.Collections.Immutable;

namespace InstagramInbox.Live;

/// <summary>A conversation has a new version. The notice carries ids only: whoever shows the conversation reads it again.</summary>
public readonly record struct ConversationNotice(long ConversationId, int ChannelId, long Version);

/// <summary>
/// Tells pages and hub connections of this node what changed, after it was committed. Subscribers are called one
/// after another and must return at once; one that fails harms no other.
/// </summary>
public sealed partial class ChangeFeed(ILogger<ChangeFeed> logger)
{
    private readonly Lock gate = new();
    private ImmutableArray<Subscription> subscriptions = [];

    /// <summary>Every change of every conversation; the subscriber picks what its user may see.</summary>
    public IDisposable OnConversation(Action<ConversationNotice> callback) => Add(new Subscription(this, callback, null, null));

    /// <summary>A channel was added, changed or removed, or its health changed.</summary>
    public IDisposable OnChannels(Action callback) => Add(new Subscription(this, null, callback, null));

    /// <summary>An agent was changed or disabled: their pages and connections check what they may still do.</summary>
    public IDisposable OnAgent(Action<string> callback) => Add(new Subscription(this, null, null, callback));

    public void Publish(ConversationNotice notice) => Call(s => s.Conversation?.Invoke(notice));

    public void PublishChannels() => Call(s => s.Channels?.Invoke());

    public void PublishAgent(string agentId) => Call(s => s.Agent?.Invoke(agentId));

    private Subscription Add(Subscription subscription)
    {
        lock (gate)
            subscriptions = subscriptions.Add(subscription);
        return subscription;
    }

    private void Call(Action<Subscription> call)
    {
        foreach (var subscription in subscriptions)
        {
            try
            {
                call(subscription);
            }
            catch (Exception exception)
            {
                Log.SubscriberFailed(logger, exception);
            }
        }
    }

    private sealed record Subscription(
        ChangeFeed Feed, Action<ConversationNotice>? Conversation, Action? Channels, Action<string>? Agent) : IDisposable
    {
        public void Dispose()
        {
            lock (Feed.gate)
                Feed.subscriptions = Feed.subscriptions.Remove(this);
        }

        public bool Equals(Subscription? other) => ReferenceEquals(this, other);

        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A subscriber of the change feed failed.")]
        public static partial void SubscriberFailed(ILogger logger, Exception exception);
    }
}
