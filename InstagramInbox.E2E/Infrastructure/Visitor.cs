using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace InstagramInbox.E2E.Infrastructure;

/// <summary>One person's browser within a journey: cookies of its own, and a record of what happened in it.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _console = new();
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly ConcurrentQueue<string> _foreign = new();

    private Visitor(IBrowserContext context, string host)
    {
        _context = context;
        context.Request += (_, request) => NoteForeign(host, request.Url);
        context.Console += (_, message) => Note(message.Type, $"{message.Text} ({message.Location})");
        context.WebError += (_, error) => Note("error", error.Error);
        context.RequestFailed += (_, request) => Note("request", $"{request.Method} {request.Url}: {request.Failure}");
    }

    /// <summary>What the console showed in red; a page that works shows nothing there.</summary>
    public IReadOnlyCollection<string> Errors => _errors;

    /// <summary>What was asked of another host than the application's.</summary>
    public IReadOnlyCollection<string> ForeignRequests => _foreign;

    public static async Task<Visitor> EnterAsync(IBrowser browser, string baseAddress, Look look)
    {
        var context = await browser.NewContextAsync(look.ContextOptions(baseAddress));
        await context.Tracing.StartAsync(new TracingStartOptions { Snapshots = true, Screenshots = false });
        return new Visitor(context, new Uri(baseAddress).Authority);
    }

    public Task<IPage> OpenPageAsync() => _context.NewPageAsync();

    /// <summary>Leaves behind what somebody needs who was not there.</summary>
    public async Task SaveEvidenceAsync(string folder, int number)
    {
        try
        {
            foreach (var (page, index) in _context.Pages.Select((page, index) => (page, index + 1)))
                await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"visitor-{number}-page-{index}.png") });
            await _context.Tracing.StopAsync(new TracingStopOptions { Path = Path.Combine(folder, $"visitor-{number}-trace.zip") });
        }
        catch (Exception lost) when (lost is PlaywrightException or TimeoutException)
        {
            Note("evidence", lost.Message);
        }

        await File.WriteAllLinesAsync(Path.Combine(folder, $"visitor-{number}-console.log"), _console);
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private void NoteForeign(string host, string address)
    {
        if (new Uri(address) is { Scheme: "http" or "https" or "ws" or "wss" } asked && asked.Authority != host)
            _foreign.Enqueue(address);
    }

    private void Note(string kind, string text)
    {
        _console.Enqueue($"{kind}: {text}");
        if (kind is "error")
            _errors.Enqueue(text);
    }
}
