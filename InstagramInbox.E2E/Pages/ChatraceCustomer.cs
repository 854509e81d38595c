using System.Text.Json;
using Microsoft.Playwright;

namespace InstagramInbox.E2E.Pages;

/// <summary>A customer who writes through Chatrace, played by the simulator's control API.</summary>
public sealed class ChatraceCustomer
{
    private readonly IPage page;

    private ChatraceCustomer(IPage page, string id) => (this.page, Id) = (page, id);

    public string Id { get; }

    /// <param name="page">Somebody's signed-in browser.</param>
    public static async Task<ChatraceCustomer> ComeAsync(IPage page, string username, string name)
    {
        var answer = await CallAsync(page, "POST", "customers", new { username, name });
        return new ChatraceCustomer(page, answer.GetProperty("id").GetString()!);
    }

    public Task WriteAsync(string text) => CallAsync(page, "POST", $"chatrace/{Id}/messages", new { text });

    public Task SendPictureAsync(string drawing) => CallAsync(page, "POST", $"chatrace/{Id}/messages", new { drawing });

    /// <summary>The next reply is refused as if the contact could not be reached.</summary>
    public Task BecomeUnreachableAsync() => CallAsync(page, "PUT", $"faults?customer={Id}", new { sends = new { kind = "Error", code = 404, remaining = 1 } });

    /// <summary>What the account has written, oldest first.</summary>
    public async Task<IReadOnlyList<string>> ReceivedAsync()
    {
        var lines = await CallAsync(page, "GET", $"chatrace/{Id}", null);
        return [.. lines.EnumerateArray().Where(l => !l.GetProperty("mine").GetBoolean()).Select(l => l.GetProperty("text").GetString() ?? "")];
    }

    private static async Task<JsonElement> CallAsync(IPage page, string method, string path, object? body)
    {
        var answer = await page.APIRequest.FetchAsync($"/simulator/api/{path}", new()
        {
            Method = method,
            DataObject = body,
            Headers = [KeyValuePair.Create("X-Simulator", "1")],
        });
        Assert.True(answer.Ok, $"{path}: {answer.Status}");
        var text = await answer.TextAsync();
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }
}
