using System.Collections.Concurrent;
using System.Net.Http.Headers;
using InstagramInbox.Channels.Health;
using InstagramInbox.Hosting;
using Microsoft.Extensions.Options;

namespace InstagramInbox.Channels.Meta.Rate;

/// <summary>Whether a call has to wait, and for how long.</summary>
/// <param name="Whole">Everything of the account that is as urgent waits as well.</param>
internal readonly record struct BudgetWait(TimeSpan For, bool Whole);

/// <summary>
/// Keeps every account inside Meta's limits before Meta has to. Sends are told to come back later, so that they hold
/// nothing up; what somebody or something waits for is held for some seconds.
/// </summary>
internal sealed class GraphBudget(TimeProvider time, IOptions<HostingOptions> hosting) : IChannelUsage
{
    /// <summary>A rate error without a time means soon.</summary>
    private static readonly TimeSpan AfterRateError = TimeSpan.FromSeconds(5);

    private readonly UsageMeter app = new();
    private readonly ConcurrentDictionary<int, AccountBudget> accounts = new();
    private readonly Lock gate = new();

    /// <summary>Waits for the call's turn where that is near.</summary>
    /// <param name="channelId">The account; null for calls of no account, which know no limit.</param>
    /// <returns>Null when the call may go out now.</returns>
    public async ValueTask<BudgetWait?> AdmitAsync(int? channelId, GraphUse use, CancellationToken cancellationToken)
    {
        if (channelId is not { } id)
            return null;
        TimeSpan wait;
        bool whole;
        lock (gate)
            wait = Of(id).Take(use, time.GetUtcNow(), Patience(use), out whole);
        if (wait > Patience(use))
            return new BudgetWait(wait, whole);
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, time, cancellationToken);
        return null;
    }

    /// <summary>Takes note of what an answer says about usage.</summary>
    public void Note(int? channelId, HttpResponseHeaders headers)
    {
        var readings = UsageHeaders.Read(headers, time.GetUtcNow());
        lock (gate)
        {
            foreach (var reading in readings)
            {
                if (channelId is { } id)
                    Of(id).Note(reading);
                else if (reading.Name == UsageHeaders.App)
                    app.Note(reading);
            }
        }
    }

    /// <summary>Meta refused a call because there were too many.</summary>
    public void Refused(int? channelId, TimeSpan? after)
    {
        if (channelId is not { } id)
            return;
        var now = time.GetUtcNow();
        lock (gate)
            Of(id).Note(new UsageReading("refused", 0, now, now + (after ?? AfterRateError)));
    }

    public ChannelUsage? Read(int channelId)
    {
        var now = time.GetUtcNow();
        lock (gate)
        {
            if (!accounts.TryGetValue(channelId, out var account))
                return null;
            return new ChannelUsage(
                [.. account.Readings.Where(r => r.Name != "refused").Select(r => new ChannelUsageReading(r.Name, r.Percent, r.At)).OrderByDescending(r => r.Percent)],
                account.PausedUntil(GraphUse.Send, now), account.PausedUntil(GraphUse.Background, now));
        }
    }

    // What goes out is tried again by the outbox, which has others to send meanwhile.
    private static TimeSpan Patience(GraphUse use) => use switch
    {
        _ when use.IsSend() => TimeSpan.Zero,
        GraphUse.Interactive => TimeSpan.FromSeconds(5),
        _ => TimeSpan.FromSeconds(10),
    };

    private AccountBudget Of(int channelId) => accounts.GetOrAdd(channelId, _ => new AccountBudget(app, hosting.Value.Nodes));
}
