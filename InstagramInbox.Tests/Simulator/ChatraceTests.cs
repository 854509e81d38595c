using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using InstagramInbox.Channels.Chatrace;

namespace InstagramInbox.Tests.Simulator;

public sealed class ChatraceTests
{
    private const string Contact = "/simulator/chatrace/contacts/7310846205517702";

    [Fact]
    public async Task Api_WithAndWithoutTheToken_AnswersAsChatrace()
    {
        await using var host = await SimulatorHost.StartAsync();

        Assert.Equal((HttpStatusCode.Unauthorized, "Invalid access token"), await AskAsync(host, "/simulator/chatrace/accounts/me", token: "wrong"));
        Assert.Equal((HttpStatusCode.OK, null), await AskAsync(host, "/simulator/chatrace/accounts/me"));
        Assert.Equal((HttpStatusCode.OK, "Contact not found"), await AskAsync(host, "/simulator/chatrace/contacts/1"));
        Assert.Equal((HttpStatusCode.OK, null), await AskAsync(host, Contact));
        Assert.Equal((HttpStatusCode.OK, null), await AskAsync(host, $"{Contact}/send/text", new { text = "Oi", channel = "instagram" }));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "The given data was invalid."), await AskAsync(host, $"{Contact}/send/text", new { words = "Oi" }));

        var lines = await host.GetAsync("/simulator/api/chatrace/7310846205517702");
        Assert.Equal("Oi", (string?)Assert.Single(lines.AsArray())!["text"]);
    }

    [Fact]
    public async Task Faults_OfSends_FailInChatracesWays()
    {
        await using var host = await SimulatorHost.StartAsync();

        Assert.Equal((HttpStatusCode.OK, "This contact is unavailable"), await FailAsync(404));
        Assert.Equal((HttpStatusCode.TooManyRequests, "Too many requests"), await FailAsync(429));

        async Task<(HttpStatusCode, string?)> FailAsync(int code)
        {
            await host.PutAsync("/simulator/api/faults?customer=7310846205517702", new { sends = new { kind = "Error", code, remaining = 1 } });
            return await AskAsync(host, $"{Contact}/send/text", new { text = "Oi" });
        }
    }

    [Fact]
    public async Task Receive_SwitchedOn_HandsOutWhatWasWritten()
    {
        await using var host = await SimulatorHost.StartAsync();
        var (missing, _) = await AskAsync(host, "/simulator/chatrace/messages/receive");

        await host.PutAsync("/simulator/api/chatrace", new { receives = true, delivers = false });
        await host.PostAsync("/simulator/api/chatrace/7310846205517702/messages", new { text = "Oi" });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/simulator/chatrace/messages/receive");
        request.Headers.Add("X-ACCESS-TOKEN", ChatraceSettings.SimulatorToken);
        using var answer = await host.Http.SendAsync(request);
        var messages = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["messages"]!.AsArray();

        Assert.Equal(HttpStatusCode.NotFound, missing);
        Assert.Equal(("Oi", "text", "mariana.souza"), ((string?)messages[0]!["last_input"], (string?)messages[0]!["last_input_type"], (string?)messages[0]!["username"]));
    }

    private static async Task<(HttpStatusCode Status, string? Error)> AskAsync(SimulatorHost host, string path, object? body = null, string token = ChatraceSettings.SimulatorToken)
    {
        using var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Add("X-ACCESS-TOKEN", token);
        using var answer = await host.Http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.StartsWith('{') ? (string?)JsonNode.Parse(text)!["error"]?["message"] : null);
    }
}
