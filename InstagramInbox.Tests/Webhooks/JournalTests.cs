using System.Net;
using InstagramInbox.Tests.Builders;
using InstagramInbox.Tests.Infrastructure;
using InstagramInbox.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace InstagramInbox.Tests.Webhooks;

public sealed class JournalTests
{
    [Fact]
    public async Task Delivery_DiskRefusesIt_Is503AndComesBackLater()
    {
        var store = new GatedStore { Failure = new IOException("No space left on device") };
        await using var inbox = await TestInbox.StartAsync(DatabaseKind.Sqlite, services => services.AddSingleton<IJournalStore>(store));
        var body = Meta.Delivery(inbox.AccountId, inbox.NewCustomer().Text("Hi"));

        using var refused = await inbox.Http.PostSignedAsync(body);
        store.Failure = null;
        using var taken = await inbox.Http.PostSignedAsync(body);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        Assert.Single(store.Stored);
    }

    [Fact]
    public async Task Queue_Full_SendsTheRestAwayAndLosesNoneThatItTook()
    {
        var store = new GatedStore();
        store.Close();
        using var journal = new Journal(store, NullLogger<Journal>.Instance);
        await journal.StartAsync(CancellationToken.None);
        // More than may wait: 64 MB in bodies of one.
        var attempts = Enumerable.Range(0, 80).Select(i => journal.TryAppendAsync(
            new ReceivedDelivery(DateTimeOffset.UnixEpoch, "instagram", $"{i}", new byte[1024 * 1024]))).ToList();

        await Until.TrueAsync(() => attempts.Count(a => a.IsCompleted) >= 16);
        Assert.DoesNotContain(true, await Task.WhenAll(attempts.Where(a => a.IsCompleted)));
        store.Open();
        var taken = (await Task.WhenAll(attempts)).Count(t => t);

        Assert.Equal(64, taken);
        Assert.Equal(taken, store.Stored.Count);
        Assert.True(await journal.TryAppendAsync(new ReceivedDelivery(DateTimeOffset.UnixEpoch, "instagram", "after", new byte[1024])));
        await journal.StopAsync(CancellationToken.None);
        Assert.False(await journal.TryAppendAsync(new ReceivedDelivery(DateTimeOffset.UnixEpoch, "instagram", "too late", new byte[1])));
    }

    [Fact]
    public async Task Delivery_QueueFull_Is503WithRetryAfter()
    {
        var store = new GatedStore();
        await using var inbox = await TestInbox.StartAsync(DatabaseKind.Sqlite, services => services.AddSingleton<IJournalStore>(store));
        store.Close();
        var filler = new ReceivedDelivery(DateTimeOffset.UnixEpoch, "instagram", "", new byte[32 * 1024 * 1024]);
        var waiting = new[] { inbox.Get<Journal>().TryAppendAsync(filler), inbox.Get<Journal>().TryAppendAsync(filler) };

        using var busy = await inbox.Http.PostSignedAsync("{}");
        store.Open();
        await Task.WhenAll(waiting);
        using var taken = await inbox.Http.PostSignedAsync("{}");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, busy.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(5), busy.Headers.RetryAfter?.Delta);
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Deliveries_ManyAtOnce_AreEachStoredOnce(DatabaseKind kind)
    {
        await using var inbox = await TestInbox.StartAsync(kind);
        var bodies = Enumerable.Range(0, 200).Select(i => $$"""{"n":{{i}}}""").ToList();

        await Task.WhenAll(bodies.Select(b => inbox.DeliverBodyAsync(b)));

        var stored = await inbox.Get<IJournalStore>().ReadAsync(0, 1000, long.MaxValue, CancellationToken.None);
        Assert.Equal(bodies.Order(), stored.Select(d => System.Text.Encoding.UTF8.GetString(d.Body.Span)).Order());
        Assert.Equal(stored.Select(d => d.Number).Order(), stored.Select(d => d.Number));
    }

    /// <summary>A store whose appends wait at a gate, or fail.</summary>
    private sealed class GatedStore : IJournalStore
    {
        private TaskCompletionSource gate = Opened();

        public List<ReceivedDelivery> Stored { get; } = [];

        public Exception? Failure { get; set; }

        public void Close() => gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Open() => gate.TrySetResult();

        public Task InitializeAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<IReadOnlyList<Delivery>> ReadLatestAsync(string provider, int maxCount, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<Delivery>>([]);

        public async Task AppendAsync(IReadOnlyList<ReceivedDelivery> deliveries, CancellationToken cancellationToken)
        {
            await gate.Task;
            if (Failure is { } failure)
                throw failure;
            Stored.AddRange(deliveries);
        }

        public Task<IReadOnlyList<Delivery>> ReadAsync(long after, int maxCount, long maxBytes, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<Delivery>>([]);

        public Task<IReadOnlyList<Delivery>> ReadAsync(IReadOnlyCollection<long> numbers, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<Delivery>>([]);

        public Task<int> PruneAsync(DateTimeOffset before, long upTo, IReadOnlyCollection<long> keep, int maxCount, CancellationToken cancellationToken) =>
            Task.FromResult(0);

        public Task<bool> ReplaceAsync(IReadOnlyCollection<(long Number, ReadOnlyMemory<byte> Body)> bodies, CancellationToken cancellationToken) =>
            Task.FromResult(true);

        private static TaskCompletionSource Opened()
        {
            var open = new TaskCompletionSource();
            open.SetResult();
            return open;
        }
    }
}
