using InstagramInbox.Channels;
using InstagramInbox.Data;
using InstagramInbox.Hosting;
using InstagramInbox.Inbox.Projection;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Inbox.History;

/// <summary>
/// Asks for messages that the provider has hinted at and never delivered. What it cannot have after some looks is
/// shown to admins.
/// </summary>
internal sealed partial class MessageLookup(
    IDbContextFactory<InboxDbContext> contexts, ChannelDirectory directory, ChannelProviders providers, HistoryWriter writer, TimeProvider time,
    ILogger<MessageLookup> logger) : BackgroundService
{
    private const int MaxRows = 20;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>How long after the hint each look comes; before the first the message may still come by itself.</summary>
    private static readonly TimeSpan[] Looks = [TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1)];

    private readonly Dictionary<long, int> looks = [];

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.RunAsync(time, Interval, LookAsync, exception => Log.Failed(logger, exception), stoppingToken);

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var before = now - Looks[0];
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // What waits for a channel without a good token must not stand before what others wait for.
        var held = await db.HeldEvents
            .Where(h => h.Reason == HoldReason.AwaitsLookup && h.HeldAt <= before && h.Mid != null
                && db.Channels.Any(c => c.Id == h.ChannelId && c.RemovedAt == null && c.Health != ChannelHealth.TokenRejected))
            .OrderByDescending(h => h.HeldAt).AsNoTracking().ToListAsync(cancellationToken);
        foreach (var gone in looks.Keys.Except(held.Select(h => h.Id)).ToList())
            looks.Remove(gone);
        foreach (var hint in held.Where(h => now >= h.HeldAt + Looks[looks.GetValueOrDefault(h.Id)]).Take(MaxRows))
            await LookAsync(hint, cancellationToken);
    }

    private async Task LookAsync(HeldEvent hint, CancellationToken cancellationToken)
    {
        var channelId = hint.ChannelId!.Value;
        if (await directory.GetAsync(channelId, cancellationToken) is not { } channel || providers.Find(channel.Provider) is not IMessageHistory history)
            return;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            if (await db.Messages.AnyAsync(m => m.ChannelId == channelId && m.Mid == hint.Mid, cancellationToken))
            {
                await db.HeldEvents.Where(h => h.Id == hint.Id).ExecuteDeleteAsync(cancellationToken);
                return;
            }
        }

        var answer = await history.GetMessageAsync(channel, hint.Mid!, cancellationToken);
        switch (answer)
        {
            case LookupResult<RecentMessage>.Found { Value: { ContactId: not null } found }:
                await writer.AddFoundAsync(channel, hint, found, cancellationToken);
                break;
            // Until the channel works again nothing is said about the message.
            case LookupResult<RecentMessage>.ChannelDown { Health: ChannelHealth.TokenRejected } down:
                await directory.SetHealthAsync(channelId, channel.Token, down.Health, down.Detail, cancellationToken);
                return;
        }

        var made = looks[hint.Id] = looks.GetValueOrDefault(hint.Id) + 1;
        if (made == Looks.Length)
            await GiveUpAsync(hint, answer, cancellationToken);
    }

    private async Task GiveUpAsync(HeldEvent hint, LookupResult<RecentMessage> answer, CancellationToken cancellationToken)
    {
        looks.Remove(hint.Id);
        var detail = answer switch
        {
            LookupResult<RecentMessage>.Refused refused => refused.Detail,
            LookupResult<RecentMessage>.Later later => later.Detail,
            LookupResult<RecentMessage>.ChannelDown down => down.Detail,
            _ => null,
        };
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.HeldEvents.Where(h => h.Id == hint.Id && h.Reason == HoldReason.AwaitsLookup).ExecuteUpdateAsync(
            set => set.SetProperty(h => h.Reason, HoldReason.NotSupported).SetProperty(h => h.Error, detail), cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Messages that were only hinted at could not be looked up.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
