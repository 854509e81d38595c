using System.Text.Json;
using Microsoft.Playwright;

namespace InstagramInbox.E2E.Pages;

/// <summary>A customer who writes by way of Zenvia. There is no page for them, so a signed-in one is borrowed.</summary>
public sealed class ZenviaPhone(IPage page, string id)
{
    public Task WriteAsync(string text, string username) => CallAsync("POST", "messages", new { text, username });

    public Task ReadAsync() => CallAsync("POST", "read", new { });

    /// <summary>What the business writes from now on does not reach this customer.</summary>
    public Task BlockAsync() => CallAsync("PUT", "refuses", new { code = "NOT_DELIVERED", channelErrorCode = "551", reason = "This person is not available right now" });

    private Task CallAsync(string method, string path, object body) => page.EvaluateAsync(
        """
        async ([method, address, body]) => {
          const answer = await fetch(address, { method, headers: { 'X-Simulator': '1', 'Content-Type': 'application/json' }, body });
          if (!answer.ok) throw new Error(`${address}: ${answer.status} ${await answer.text()}`);
        }
        """,
        new[] { method, $"/simulator/api/zenvia/{id}/{path}", JsonSerializer.Serialize(body) });
}
