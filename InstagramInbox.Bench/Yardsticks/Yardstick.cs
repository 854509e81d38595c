namespace InstagramInbox.Bench.Yardsticks;

/// <summary>The other side of this program: started by itself with the hidden first argument <c>yardstick</c>, it is the server to compare with.</summary>
internal static class Yardstick
{
    public static async Task<int> RunAsync(string name, string[] arguments)
    {
        switch (name, arguments)
        {
            case (IngestYardstick.Name, [var url, var folder, var secret]):
                await IngestYardstick.RunAsync(url, folder, secret);
                return ExitCode.Ok;
            default:
                await Console.Error.WriteLineAsync($"Unknown yardstick '{name}'.");
                return ExitCode.Usage;
        }
    }
}
