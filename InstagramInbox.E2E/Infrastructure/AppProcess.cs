using System.Diagnostics;
using System.Text.RegularExpressions;

namespace InstagramInbox.E2E.Infrastructure;

/// <summary>The application in a process and a data folder of its own, with nothing of this machine's settings.</summary>
internal sealed partial class AppProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly string[] SettingPrefixes = ["ASPNETCORE_", "DOTNET_ENVIRONMENT", "INBOX_", "INSTAGRAM_", "META_", "FACEBOOK_", "ZENVIA_", "CHATRACE_", "Channels__"];

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("inbox-journeys-");
    private readonly List<string> _log = [];
    private readonly TaskCompletionSource<string> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process;

    private AppProcess(string folder, IReadOnlyDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(folder, "InstagramInbox.dll")])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // The content root, where the settings of the application lie.
            WorkingDirectory = folder,
        };
        foreach (var name in start.Environment.Keys.Where(name => SettingPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal))).ToList())
            start.Environment.Remove(name);
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["INBOX_DATA"] = _data.FullName;
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.Exited += (_, _) => _listening.TrySetException(new InvalidOperationException("The application ended."));
        AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
    }

    /// <summary>Where it listens, without a closing slash.</summary>
    public string Address { get; private set; } = "";

    /// <summary>What it has written so far.</summary>
    public IReadOnlyList<string> Log
    {
        get
        {
            lock (_log)
                return [.. _log];
        }
    }

    /// <param name="folder">Where the built or published application lies.</param>
    /// <param name="settings">Environment variables for it.</param>
    public static async Task<AppProcess> StartAsync(string folder, IReadOnlyDictionary<string, string> settings)
    {
        var app = new AppProcess(folder, settings);
        try
        {
            app._process.Start();
            app._process.BeginOutputReadLine();
            app._process.BeginErrorReadLine();
            app.Address = await app._listening.Task.WaitAsync(StartLimit);
            return app;
        }
        catch (Exception failure) when (failure is InvalidOperationException or TimeoutException)
        {
            await app.DisposeAsync();
            throw new InvalidOperationException($"The application did not start: {failure.Message}\n{string.Join('\n', app.Log)}", failure);
        }
    }

    /// <summary>What the log says in the place named "value", as soon as it does.</summary>
    public async Task<string> ReadAsync(Regex pattern)
    {
        using var limit = new CancellationTokenSource(StartLimit);
        while (true)
        {
            if (Log.Select(line => pattern.Match(line)).FirstOrDefault(match => match.Success) is { } found)
                return found.Groups["value"].Value;
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
        Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _data.Delete(recursive: true);
    }

    /// <summary>Also when the run is broken off: nothing stays behind.</summary>
    private void OnProcessExit(object? sender, EventArgs e) => Kill();

    private void Kill()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is null)
            return;
        lock (_log)
            _log.Add(line.Data);
        if (ListeningOn().Match(line.Data) is { Success: true } match)
            _listening.TrySetResult(match.Groups["address"].Value);
    }

    [GeneratedRegex("Now listening on: (?<address>http://[0-9.:]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ListeningOn();
}
