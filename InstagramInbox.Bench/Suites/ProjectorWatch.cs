using System.Diagnostics;

namespace InstagramInbox.Bench.Suites;

/// <summary>Follows the product's projector through its database, and holds it to one message for each delivery.</summary>
internal sealed class ProjectorWatch(ProductDatabase database)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(20);

    private readonly long projectedBefore = database.Projected();
    private readonly long messagesBefore = database.Messages();

    /// <summary>To be called as soon as the load has ended.</summary>
    public async Task<Projection> CatchUpAsync(TimeSpan load, long acked, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var last = database.LastDelivery();
        var projected = database.Projected();
        var lag = last - projected;
        var perSecond = (projected - projectedBefore) / load.TotalSeconds;
        while (database.Projected() < last)
        {
            if (Stopwatch.GetElapsedTime(start) > Patience)
                throw new BenchFailedException($"the projector is {last - database.Projected()} deliveries behind after {Patience.TotalMinutes} minutes");
            await Task.Delay(PollInterval, TimeProvider.System, cancellationToken);
        }

        var catchUp = Stopwatch.GetElapsedTime(start);
        var messages = database.Messages() - messagesBefore;
        return messages == acked
            ? new Projection(perSecond, lag, catchUp)
            : throw new BenchFailedException($"{acked} requests were acked, but the inbox has {messages} messages more");
    }
}
