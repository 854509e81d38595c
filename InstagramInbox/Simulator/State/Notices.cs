namespace InstagramInbox.Simulator.State;

/// <summary>Something changed; whoever shows it reads it again.</summary>
/// <param name="Account">The account's Instagram id, null when the change is not about one chat.</param>
/// <param name="Customer">The customer's id.</param>
/// <param name="ReplyMid">Set when the account has just written to the customer.</param>
internal readonly record struct Notice(string? Account = null, string? Customer = null, string? ReplyMid = null)
{
    /// <summary>In the customer's place: posts, or what stands below them, changed.</summary>
    public const string Posts = "posts";
}

/// <summary>Tells phones, the saver and the demo that the world has changed.</summary>
internal sealed partial class Notices(ILogger<Notices> logger)
{
    private readonly Lock _gate = new();
    private readonly List<Action<Notice>> _callbacks = [];

    public IDisposable Subscribe(Action<Notice> callback)
    {
        lock (_gate)
            _callbacks.Add(callback);
        return new Subscription(this, callback);
    }

    public void Publish(Notice notice)
    {
        Action<Notice>[] callbacks;
        lock (_gate)
            callbacks = [.. _callbacks];
        foreach (var callback in callbacks)
        {
            try
            {
                callback(notice);
            }
            catch (Exception exception)
            {
                Log.CallbackFailed(logger, exception);
            }
        }
    }

    private sealed class Subscription(Notices notices, Action<Notice> callback) : IDisposable
    {
        public void Dispose()
        {
            lock (notices._gate)
                notices._callbacks.Remove(callback);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "A listener of the simulator failed.")]
        public static partial void CallbackFailed(ILogger logger, Exception exception);
    }
}
