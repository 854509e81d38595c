using System.Collections.Concurrent;
using System.Threading.Channels;
using InstagramInbox.Accounts;
using InstagramInbox.Channels;
using InstagramInbox.Data;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Inbox;

/// <summary>
/// Lets customers see that somebody is writing and has read their words, where the channel says so. Nothing depends on
/// it: what cannot be shown is left out.
/// </summary>
public sealed partial class SenderSignals(
    IDbContextFactory<InboxDbContext> contexts, ChannelProviders providers, ChannelDirectory directory, TimeProvider time, ILogger<SenderSignals> logger)
    : BackgroundService
{
    private const int MaxWaiting = 200;
    private const int MaxAtOnce = 8;
    private const int MaxRemembered = 10_000;

    /// <summary>Shorter than the twenty seconds after which Instagram lets the dots fade.</summary>
    private static readonly TimeSpan TypingInterval = TimeSpan.FromSeconds(10);

    private readonly Channel<Signal> waiting = System.Threading.Channels.Channel.CreateBounded<Signal>(
        new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropWrite });

    private readonly ConcurrentDictionary<long, DateTimeOffset> typedAt = new();
    private readonly ConcurrentDictionary<long, DateTimeOffset> seenUpTo = new();

    /// <summary>An agent is writing in this conversation. May be called with every key.</summary>
    public void Typing(AgentAccess access, long conversationId)
    {
        var now = time.GetUtcNow();
        if (typedAt.TryGetValue(conversationId, out var last) && now - last < TypingInterval)
            return;
        Remember(typedAt, conversationId, now);
        waiting.Writer.TryWrite(new Signal(access, conversationId, SenderSignal.Typing));
    }

    /// <summary>An agent has the thread before their eyes.</summary>
    public void Seen(AgentAccess access, long conversationId) => waiting.Writer.TryWrite(new Signal(access, conversationId, SenderSignal.Seen));

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Parallel.ForEachAsync(
        waiting.Reader.ReadAllAsync(stoppingToken), new ParallelOptions { MaxDegreeOfParallelism = MaxAtOnce, CancellationToken = stoppingToken },
        async (signal, cancellationToken) =>
        {
            try
            {
                if (await ShowAsync(signal, cancellationToken) is { } problem)
                    Log.NotShown(logger, signal.Kind, signal.ConversationId, problem);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                Log.Failed(logger, exception, signal.ConversationId);
            }
        });

    private async Task<string?> ShowAsync(Signal signal, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await db.ConversationsFor(signal.Access).Where(c => c.Id == signal.ConversationId && c.Kind == ConversationKind.Direct && c.LastCustomerAt != null)
            .Select(c => new { c.LastCustomerAt, c.Contact!.ExternalId, Channel = c.Contact.Channel! }).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        if (row is null || !Wants(row.Channel, signal.Kind) || providers.Find(row.Channel.Provider) is not { } provider || provider is not ISenderActions actions)
            return null;
        if (ReplyWindow.After(row.LastCustomerAt, provider.Limits, humanAgent: false).At(time.GetUtcNow()) != WindowState.Open)
            return null;
        if (signal.Kind == SenderSignal.Seen && !IsNews(signal.ConversationId, row.LastCustomerAt!.Value))
            return null;
        return await directory.GetAsync(row.Channel.Id, cancellationToken) is { } channel
            ? await actions.SignalAsync(channel, row.ExternalId, signal.Kind, cancellationToken)
            : null;
    }

    private static bool Wants(InstagramInbox.Channels.Channel channel, SenderSignal kind) =>
        channel.Health is ChannelHealth.Ok or ChannelHealth.Unknown && (kind == SenderSignal.Seen ? channel.ShowSeen : channel.ShowTyping);

    private bool IsNews(long conversationId, DateTimeOffset newest)
    {
        if (seenUpTo.TryGetValue(conversationId, out var seen) && seen >= newest)
            return false;
        Remember(seenUpTo, conversationId, newest);
        return true;
    }

    // Forgetting costs one signal too many at most.
    private static void Remember(ConcurrentDictionary<long, DateTimeOffset> moments, long conversationId, DateTimeOffset moment)
    {
        if (moments.Count >= MaxRemembered)
            moments.Clear();
        moments[conversationId] = moment;
    }

    private sealed record Signal(AgentAccess Access, long ConversationId, SenderSignal Kind);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "The signal {Signal} in conversation {ConversationId} was not shown: {Problem}")]
        public static partial void NotShown(ILogger logger, SenderSignal signal, long conversationId, string problem);

        [LoggerMessage(Level = LogLevel.Debug, Message = "A signal in conversation {ConversationId} failed.")]
        public static partial void Failed(ILogger logger, Exception exception, long conversationId);
    }
}
