using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using InstagramInbox.Channels;
using Microsoft.AspNetCore.Http;

namespace InstagramInbox.Tests.Channels;

public sealed class GraphClientSendTests
{
    private static readonly OutgoingMessage Message = new("902100000000001", new OutgoingContent.Text("Ana: \n\nOlá 😀"));

    [Fact]
    public async Task Send_Accepted_HasTheFormThatMetaAsksFor()
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.AnswerJson("""{"recipient_id":"902100000000001","message_id":"mid.1"}""");

        Assert.Equal("Accepted mid.1", await SendAsync(graph));

        var request = Assert.Single(graph.Requests);
        var proof = HMACSHA256.HashData(Encoding.UTF8.GetBytes(FakeGraph.Secret), Encoding.UTF8.GetBytes("EAAtoken"));
        Assert.Equal(("POST", "/v25.0/100200/messages", "Bearer EAAtoken"), (request.Method, request.Path, request.Authorization));
        Assert.Equal(Convert.ToHexStringLower(proof), request.Query["appsecret_proof"]);
        Assert.DoesNotContain(request.Query, q => q.Value.ToString().Contains("EAAtoken", StringComparison.Ordinal));
        var body = JsonDocument.Parse(request.Body).RootElement;
        Assert.Equal("RESPONSE", body.GetProperty("messaging_type").GetString());
        Assert.Equal(Message.ContactId, body.GetProperty("recipient").GetProperty("id").GetString());
        Assert.Equal("Ana: \n\nOlá 😀", body.GetProperty("message").GetProperty("text").GetString());
    }

    [Theory]
    [InlineData(400, """{"error":{"message":"m","type":"OAuthException","code":10,"error_subcode":2534022}}""", "Refused WindowClosed")]
    [InlineData(400, """{"error":{"message":"m","code":"190","error_subcode":"463"}}""", "Down TokenRejected")]
    [InlineData(403, """{"error":{"message":"m","code":200}}""", "Down Blocked")]
    [InlineData(500, """{"error":{"message":"m","code":2,"is_transient":true}}""", "Later")]
    [InlineData(200, """{"error":{"message":"m","code":368}}""", "Down Blocked")]
    [InlineData(500, """{"error":{"message":"m","code":1,"error_subcode":1357046}}""", "Unknown")]
    [InlineData(500, "<html>oops</html>", "Unknown")]
    [InlineData(502, "", "Unknown")]
    [InlineData(408, "", "Unknown")]
    [InlineData(200, "<html>welcome to the café</html>", "Unknown")]
    [InlineData(200, "{}", "Unknown")]
    [InlineData(200, "{\"message_id\":", "Unknown")]
    [InlineData(200, "[]", "Unknown")]
    [InlineData(429, "", "Later")]
    [InlineData(404, "nothing here", "Refused Other")]
    [InlineData(302, "", "Refused Other")]
    public async Task Send_Answered_HasTheOutcomeOfTheAnswer(int status, string body, string expected)
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.AnswerJson(body, status, ("Location", "/elsewhere"));

        Assert.Equal(expected, await SendAsync(graph));
        Assert.Single(graph.Requests);
    }

    [Fact]
    public async Task Send_OverTheLimit_WaitsAsLongAsMetaAsks()
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.AnswerJson("""{"error":{"message":"m","code":80006}}""", 400, ("X-Business-Use-Case-Usage",
            """{"123":[{"type":"messenger","call_count":100,"estimated_time_to_regain_access":7},{"type":"pages","estimated_time_to_regain_access":0}]}"""));

        Assert.Equal("Later 7", await SendAsync(graph));
    }

    [Theory]
    [InlineData("http://127.0.0.1:{closed}/v25.0/")]
    [InlineData("http://graph.invalid/v25.0/")]
    [InlineData("https://127.0.0.1:{open}/v25.0/")]
    public async Task Send_NotConnected_IsTriedLater(string address)
    {
        await using var graph = await FakeGraph.StartAsync();
        var open = graph.BaseAddress.Port;
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var port = ((IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();
        graph.BaseAddress = new Uri(address.Replace("{closed}", $"{port}", StringComparison.Ordinal).Replace("{open}", $"{open}", StringComparison.Ordinal));

        Assert.Equal("Later", await SendAsync(graph));
        Assert.Empty(graph.Requests);
    }

    [Fact]
    public async Task Send_ConnectionResetAfterTheRequest_IsUnknown()
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.Answer = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };

        Assert.Equal("Unknown", await SendAsync(graph));
        Assert.Single(graph.Requests);
    }

    [Fact]
    public async Task Send_ResetOnAConnectionInUse_IsNotSentTwice()
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.AnswerJson("""{"message_id":"mid.1"}""");
        Assert.Equal("Accepted mid.1", await SendAsync(graph));
        graph.Answer = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };

        Assert.Equal("Unknown", await SendAsync(graph));
        Assert.Equal(2, graph.Requests.Count);
    }

    [Fact]
    public async Task Send_AnswerCutShort_IsUnknown()
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.Answer = async context =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync("{\"message_id\":\"mid.1\"}");
            await context.Response.Body.FlushAsync();
            context.Abort();
        };

        Assert.Equal("Unknown", await SendAsync(graph));
    }

    [Fact]
    public async Task Send_NoAnswerInTime_IsUnknown()
    {
        await using var graph = await FakeGraph.StartAsync(timeout: TimeSpan.FromMilliseconds(300));
        graph.Answer = context => Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);

        Assert.Equal("Unknown", await SendAsync(graph));
    }

    [Fact]
    public async Task Send_Cancelled_Throws()
    {
        await using var graph = await FakeGraph.StartAsync();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => graph.Provider.SendAsync(FakeGraph.Channel, Message, cancelled.Token));
    }

    private static async Task<string> SendAsync(FakeGraph graph) =>
        (await graph.Provider.SendAsync(FakeGraph.Channel, Message, CancellationToken.None)).Word();
}
