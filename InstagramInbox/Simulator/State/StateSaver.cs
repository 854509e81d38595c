using System.Threading.Channels;

namespace InstagramInbox.Simulator.State;

/// <summary>Writes the state a moment after it changed, many changes in one go, and once more when the app stops.</summary>
internal sealed partial class StateSaver(World world, StateFile file, Notices notices, TimeProvider time, ILogger<StateSaver> logger)
    : BackgroundService
{
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(200);

    private readonly Channel<bool> _dirty = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var subscription = notices.Subscribe(_ => _dirty.Writer.TryWrite(true));
        try
        {
            while (true)
            {
                await _dirty.Reader.ReadAsync(stoppingToken);
                await Task.Delay(Gathering, time, stoppingToken);
                while (_dirty.Reader.TryRead(out _))
                {
                }

                await SaveAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await SaveAsync(CancellationToken.None);
        }
    }

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await file.SaveAsync(world.Serialize(), cancellationToken);
        }
        catch (IOException exception)
        {
            Log.NotSaved(logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The simulator's state could not be written.")]
        public static partial void NotSaved(ILogger logger, Exception exception);
    }
}
