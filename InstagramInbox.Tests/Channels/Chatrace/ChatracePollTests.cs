using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using InstagramInbox.Accounts;
using InstagramInbox.Channels;
using InstagramInbox.Channels.Chatrace;
using InstagramInbox.Channels.Health;
using InstagramInbox.Tests.Accounts;
using InstagramInbox.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Tests.Channels.Chatrace;

public sealed class ChatracePollTests
{
    private const string Path = "/instagram/check-messages";

    [Fact]
    public async Task Messages_FoundAgainAndByTheWebhookToo_AreOnceInTheInbox()
    {
        await using var chatrace = await FakeChatrace.StartAsync();
        chatrace.AnswerJson("""{"messages":[{"contact_id":"7310","message_id":"m1","text":"Oi"},{"contact_id":"7310","text":"ok"},{"contact_id":"7310","text":"ok"}]}""");
        await using var app = chatrace.Inbox();
        using var http = app.CreateClient();
        var poll = app.Get<ChatracePoll>();

        await http.DeliverAsync("""{"contact_id":"7310","message_id":"m1","text":"Oi"}""");
        var first = Assert.Single(await poll.LookAsync(CancellationToken.None));
        var second = Assert.Single(await poll.LookAsync(CancellationToken.None));

        Assert.Equal((PollOutcome.Answered, 200, 3, 3), (first.Outcome, first.Status, first.Found, first.New));
        Assert.Equal((3, 0), (second.Found, second.New));
        await Until.TrueAsync(async () => (await app.ConversationAsync("7310")).UnreadCount == 3);
        Assert.Equal("/messages/receive", chatrace.Requests.First(r => r.Path.Contains("receive", StringComparison.Ordinal)).Path);
    }

    [Theory]
    [InlineData(404, "<html>Not found</html>", PollOutcome.NoEndpoint)]
    [InlineData(405, "{}", PollOutcome.NoEndpoint)]
    [InlineData(200, "<html>welcome</html>", PollOutcome.NoEndpoint)]
    [InlineData(200, """{"error":{"code":404,"message":"Route not found"}}""", PollOutcome.NoEndpoint)]
    [InlineData(401, "{}", PollOutcome.Refused)]
    [InlineData(500, "{}", PollOutcome.NoAnswer)]
    public async Task Endpoint_MissingOrFailing_IsToldOnceAndAskedLessAndLess(int status, string body, PollOutcome expected)
    {
        await using var chatrace = await FakeChatrace.StartAsync();
        chatrace.AnswerJson(body, status);
        await using var app = chatrace.Inbox(("CHATRACE_POLL", "true"));
        var poll = app.Get<ChatracePoll>();

        var first = Assert.Single(await poll.LookAsync(CancellationToken.None));
        var second = Assert.Single(await poll.LookAsync(CancellationToken.None));

        Assert.Equal((expected, expected), (first.Outcome, second.Outcome));
        Assert.True(second.NextAt - second.At > first.NextAt - first.At);
        var told = app.Get<ChannelPulse>().Unstored(first.ChannelId).Where(e => e.Code.Contains("receive", StringComparison.Ordinal)).ToList();
        Assert.Equal(expected == PollOutcome.NoEndpoint ? 1 : 0, told.Sum(e => e.Count));
        await using var db = app.Database();
        Assert.Equal(ChannelHealth.Unknown, (await db.Channels.SingleAsync()).Health);
    }

    [Fact]
    public void Pause_AfterFailures_GrowsFromTenSecondsToAnHour() =>
        Assert.Equal([10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600], Enumerable.Range(0, 11).Select(n => ChatracePoll.Pause(n).TotalSeconds));

    [Fact]
    public async Task Check_ByAProgramWithAToken_SaysWhatWasTriedAndWhatToDo()
    {
        await using var chatrace = await FakeChatrace.StartAsync();
        chatrace.AnswerJson("<html></html>", 404, "text/html");
        await using var app = chatrace.Inbox();
        using var http = app.CreateClient();
        var tokens = app.Get<ProgramTokens>();
        var admin = TestInbox.User((await app.AdminAccessAsync()).AgentId);
        var token = await tokens.MakeAsync(admin, "monitor");

        using var refused = await http.GetAsync(Path);
        using var wrong = await AskAsync(http, "inbox_wrong");
        using var answer = await AskAsync(http, token);

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.OK), (refused.StatusCode, wrong.StatusCode, answer.StatusCode));
        var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        var one = Assert.Single(json.GetProperty("checked").EnumerateArray());
        Assert.Equal(
            ("NoEndpoint", 404, 0, "2291704"),
            (one.GetProperty("outcome").GetString(), one.GetProperty("status").GetInt32(), one.GetProperty("found").GetInt32(), one.GetProperty("account").GetString()));
        Assert.Contains("https://inbox.example/instagram/webhook", json.GetProperty("next").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secretpart", json.GetRawText(), StringComparison.Ordinal);

        var row = Assert.Single(await tokens.ListAsync(admin));
        Assert.NotNull(row.LastUsedAt);
        await tokens.RevokeAsync(admin, row.Id);
        using var revoked = await AskAsync(http, token);
        Assert.Equal(HttpStatusCode.Unauthorized, revoked.StatusCode);
    }

    [Fact]
    public async Task Check_ByPeople_IsForAdminsAndNotTooOften()
    {
        await using var chatrace = await FakeChatrace.StartAsync();
        chatrace.AnswerJson("""{"messages":[]}""");
        await using var app = chatrace.Inbox();
        using var admin = await app.SignedInAsync();
        using var agent = await app.AddAgentAsync($"{Guid.NewGuid():N}@aurora.example");

        using var forbidden = await agent.GetAsync(Path);
        using var first = await admin.GetAsync(Path);
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.OK), (forbidden.StatusCode, first.StatusCode));

        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 12; i++)
        {
            using var answer = await admin.GetAsync(Path);
            statuses.Add(answer.StatusCode);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[^1]);
    }

    private static Task<HttpResponseMessage> AskAsync(HttpClient http, string token)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, Path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return http.SendAsync(request);
    }
}
