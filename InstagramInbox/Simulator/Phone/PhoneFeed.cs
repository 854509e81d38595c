using System.Runtime.CompilerServices;
using System.Threading.Channels;
using InstagramInbox.Simulator.State;

namespace InstagramInbox.Simulator.Phone;

/// <summary>The stream that tells an open phone page which chat to read again.</summary>
internal sealed class PhoneFeed(Notices notices, IHostApplicationLifetime lifetime)
{
    public async IAsyncEnumerable<string> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        // A page that reads too slowly misses notices, not changes: it re-reads on the next one.
        var changes = Channel.CreateBounded<Notice>(new BoundedChannelOptions(200) { FullMode = BoundedChannelFullMode.DropOldest });
        using var subscription = notices.Subscribe(notice => changes.Writer.TryWrite(notice));
        // After a reconnect everything may have changed.
        yield return "/all";
        while (await MoreAsync(changes.Reader, end.Token))
        {
            while (changes.Reader.TryRead(out var notice))
            {
                if (notice.Customer is not null)
                    yield return $"{notice.Account}/{notice.Customer}";
            }
        }
    }

    private static async Task<bool> MoreAsync(ChannelReader<Notice> reader, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.WaitToReadAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
