using Microsoft.Playwright;

namespace InstagramInbox.E2E.Infrastructure;

/// <summary>The connection of a page to the server, which somebody can stumble over.</summary>
internal sealed class Cable
{
    private readonly IPage _page;
    private IWebSocketRoute? _socket;

    private Cable(IPage page) => _page = page;

    /// <summary>To be laid before the page is opened.</summary>
    public static async Task<Cable> LayAsync(IPage page)
    {
        var cable = new Cable(page);
        await page.RouteWebSocketAsync("**/_blazor**", socket =>
        {
            socket.ConnectToServer();
            cable._socket = socket;
        });
        return cable;
    }

    /// <summary>Offline alone would leave open sockets as they are.</summary>
    public async Task PullAsync()
    {
        await _page.Context.SetOfflineAsync(true);
        await _socket!.CloseAsync(new() { Code = 3001, Reason = "cable pulled" });
    }

    public Task PlugInAsync() => _page.Context.SetOfflineAsync(false);
}
