using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using InstagramInbox.Data;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Tests.Infrastructure;

/// <summary>The built application as a process of its own on SQLite, so that it can be killed in mid-work.</summary>
internal sealed class InboxProcess : IAsyncDisposable
{
    public const string AccountId = "17841499999999999";
    private readonly Process process;

    private InboxProcess(Process process, Uri address)
    {
        this.process = process;
        // What nobody reads fills the pipe and then stops the process.
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(20) };
    }

    public HttpClient Http { get; }

    public static async Task<InboxProcess> StartAsync(string folder, Uri graph)
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}");
        free.Stop();
        var start = new ProcessStartInfo("dotnet", [Path.ChangeExtension(BuiltAssembly(), ".dll")])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        foreach (var (key, value) in Settings(folder, graph, address))
            start.Environment[key] = value;
        var inbox = new InboxProcess(Process.Start(start)!, address);
        await Until.TrueAsync(inbox.IsReadyAsync);
        return inbox;
    }

    /// <summary>The process's database, while it runs or when it is dead.</summary>
    public static InboxDbContext Open(string folder) =>
        new SqliteInboxDbContext(new DbContextOptionsBuilder<SqliteInboxDbContext>().UseSqlite($"Data Source={Path.Combine(folder, "inbox.db")};Pooling=False").Options);

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            await KillAsync();
        process.Dispose();
        Http.Dispose();
    }

    // The application's own output, beside the tests': it has the runtime configuration that the reference leaves out.
    private static string BuiltAssembly()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var repository = output.Parent!.Parent!.Parent!.Parent!;
        return Path.Combine(repository.FullName, "InstagramInbox", "bin", output.Parent.Name, output.Name, "InstagramInbox");
    }

    private static Dictionary<string, string> Settings(string folder, Uri graph, Uri address) => new(StringComparer.Ordinal)
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["ASPNETCORE_URLS"] = address.ToString(),
        ["INBOX_DATA"] = folder,
        ["META_APP_SECRET"] = InboxApp.AppSecret,
        ["INSTAGRAM_WEBHOOK_TOKEN"] = InboxApp.WebhookToken,
        ["META_URL_API"] = graph.ToString(),
        ["Channels__0__Name"] = "Shop",
        ["Channels__0__InstagramId"] = AccountId,
        ["Channels__0__Token"] = "EAAtoken",
    };

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await Http.GetAsync("/healthz/ready");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException exception)
        {
            return process.HasExited ? throw new InvalidOperationException($"It ended with exit code {process.ExitCode}.", exception) : false;
        }
    }
}
