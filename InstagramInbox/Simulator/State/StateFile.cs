using System.Text.Json;

namespace InstagramInbox.Simulator.State;

/// <summary>simulator.json in the data folder.</summary>
internal sealed partial class StateFile(SimulatorSettings settings, TimeProvider time, ILogger<StateFile> logger)
{
    private readonly string _path = Path.Combine(settings.Folder, "simulator.json");

    public static byte[] Serialize(SimulatorState state) =>
        JsonSerializer.SerializeToUtf8Bytes(state, SimulatorJson.Default.SimulatorState);

    public SimulatorState Load()
    {
        var state = Read() ?? new SimulatorState();
        foreach (var person in People.Cast().Where(p => state.Customer(p.Id) is null))
            state.Customers.Add(person);
        foreach (var post in Posts.All(time.GetUtcNow()).Where(p => state.Post(p.Id) is null))
            state.Posts.Add(post);
        return state;
    }

    /// <summary>Replaces the file in one step, so that a crash leaves the old one or the new one.</summary>
    public async Task SaveAsync(byte[] json, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(settings.Folder);
        var temporary = _path + ".new";
        await using (var stream = File.Create(temporary))
        {
            await stream.WriteAsync(json, cancellationToken);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, _path, overwrite: true);
    }

    private SimulatorState? Read()
    {
        if (!File.Exists(_path))
            return null;
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(_path), SimulatorJson.Default.SimulatorState);
        }
        catch (JsonException exception)
        {
            Log.Unreadable(logger, exception, _path);
            File.Move(_path, _path + ".unreadable", overwrite: true);
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "{Path} is not readable; the simulator begins anew and keeps the old file beside it.")]
        public static partial void Unreadable(ILogger logger, Exception exception, string path);
    }
}
