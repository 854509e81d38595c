using System.Threading.Channels;
using InstagramInbox.Simulator.State;

namespace InstagramInbox.Simulator.Phone;

/// <summary>Reads, as a person would, what arrives in a chat whose app is open.</summary>
internal sealed class OpenPhones(World world, CustomerActions customers, Notices notices, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(600);

    private readonly Channel<Notice> _arrived = Channel.CreateUnbounded<Notice>();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var subscription = notices.Subscribe(notice =>
        {
            if (notice.ReplyMid is not null)
                _arrived.Writer.TryWrite(notice);
        });
        await foreach (var notice in _arrived.Reader.ReadAllAsync(stoppingToken))
        {
            if (notice is not { Account: { } account, Customer: { } customer } || !world.Read(s => s.Chat(account, customer)?.Open ?? false))
                continue;
            await Task.Delay(Glance, time, stoppingToken);
            customers.Read(account, customer);
        }
    }
}
