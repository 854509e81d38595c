using System.Runtime.InteropServices;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using InstagramInbox.Channels;
using InstagramInbox.Tests.Infrastructure;
using InstagramInbox.Webhooks;

namespace InstagramInbox.Tests.Inbox;

/// <summary>A story and the threads that live through it: in order, shuffled, and shuffled with repetitions.</summary>
internal sealed record Told<T>(List<Func<T, ChannelEvent>> Story, T[] Threads);

/// <summary>Tells stories in other orders, and compares what became of them.</summary>
internal static class Retelling
{
    private const int Slices = 6;
    private static readonly string[] Manners = ["in order", "shuffled", "with repetitions"];

    public static List<Told<T>> Of<T>(Gen<Func<T, ChannelEvent>> steps, int length, int stories, Func<T> thread) =>
        [.. steps.ListOf(length).Sample(stories).Select(story => new Told<T>([.. story], [.. Manners.Select(_ => thread())]))];

    /// <summary>Deliveries of one to four events, in their order, over slices that are applied one after the other.</summary>
    public static async Task TellAsync<T>(TestInbox inbox, List<Told<T>> told, Random random)
    {
        var slices = Enumerable.Range(0, Slices).Select(_ => new List<string>()).ToArray();
        foreach (var (story, threads) in told)
        {
            foreach (var (thread, index) in threads.Select((t, i) => (t, i)))
                Spread(Order(story, index, random).Select(step => step(thread)), slices, random);
        }

        foreach (var slice in slices)
        {
            var journal = inbox.Get<Journal>();
            await Task.WhenAll(slice.Select(body => journal.TryAppendAsync(new ReceivedDelivery(inbox.Clock.GetUtcNow(), "instagram", "", Encoding.UTF8.GetBytes(body)))));
            await inbox.ProjectedAsync();
        }
    }

    public static async Task AssertAlikeAsync<T>(List<Told<T>> told, Func<T, Task<string>> dump)
    {
        foreach (var (story, threads) in told)
        {
            var states = await Task.WhenAll(threads.Select(dump));
            for (var manner = 1; manner < states.Length; manner++)
            {
                Assert.True(states[manner] == states[0], $"""
                    Told in order:
                    {Except(states[0], states[manner])}
                    {Manners[manner]}:
                    {Except(states[manner], states[0])}
                    the story:
                    {PlainProvider.Body(story.Select(step => step(threads[0]))).Replace(",{", "\n,{", StringComparison.Ordinal)}
                    """);
            }
        }
    }

    /// <summary>The lines of one dump that are not in the other.</summary>
    private static string Except(string dump, string other) => string.Join('\n', dump.Split('\n').Except(other.Split('\n'), StringComparer.Ordinal));

    private static List<Func<T, ChannelEvent>> Order<T>(List<Func<T, ChannelEvent>> story, int index, Random random)
    {
        List<Func<T, ChannelEvent>> order = [.. story];
        if (index == 2)
            order.AddRange(story.Where(_ => random.Next(2) == 0));
        if (index > 0)
            random.Shuffle(CollectionsMarshal.AsSpan(order));
        return order;
    }

    private static void Spread(IEnumerable<ChannelEvent> events, List<string>[] slices, Random random)
    {
        var chunks = events.Chunk(1 + random.Next(4)).ToList();
        var places = chunks.Select(_ => random.Next(Slices)).Order();
        foreach (var (chunk, place) in chunks.Zip(places))
            slices[place].Add(PlainProvider.Body(chunk));
    }
}
