using System.Net;
using System.Text;
using InstagramInbox.Accounts;
using InstagramInbox.Channels;
using InstagramInbox.Channels.Chatrace;
using InstagramInbox.Inbox;
using InstagramInbox.Inbox.Projection;
using InstagramInbox.Tests.Infrastructure;
using InstagramInbox.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace InstagramInbox.Tests.Channels.Chatrace;

public sealed class ChatraceWebhookTests
{
    private const string Body = """{"contact_id":"7310","first_name":"Mariana","username":"mariana.souza","text":"Tem em azul?","event_id":"e1"}""";

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("", HttpStatusCode.Unauthorized)]
    [InlineData("wrong", HttpStatusCode.Unauthorized)]
    [InlineData(FakeChatrace.Secret, HttpStatusCode.OK)]
    public async Task Delivery_WithOrWithoutTheSecret_IsStoredOrNot(string? secret, HttpStatusCode expected)
    {
        await using var chatrace = await FakeChatrace.StartAsync();
        await using var app = chatrace.Inbox();
        using var http = app.CreateClient();

        Assert.Equal(expected, await http.DeliverAsync(Body, secret));

        var stored = await app.Get<IJournalStore>().ReadAsync(0, 10, long.MaxValue, CancellationToken.None);
        Assert.Equal(expected == HttpStatusCode.OK ? 1 : 0, stored.Count);
        Assert.DoesNotContain(stored, d => d.Headers.Contains(FakeChatrace.Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Delivery_NotAJsonObject_Is400AndWithoutASecretSet401()
    {
        await using var chatrace = await FakeChatrace.StartAsync();
        await using var app = chatrace.Inbox();
        using var http = app.CreateClient();
        await using var closed = chatrace.Inbox(("CHATRACE_WEBHOOK_SECRET", null), ("INSTAGRAM_USE_CHATRACE", "false"));
        using var closedHttp = closed.CreateClient();

        Assert.Equal(HttpStatusCode.BadRequest, await http.DeliverAsync("""{"text":"a "quote" unescaped"}"""));
        Assert.Equal(HttpStatusCode.Unauthorized, await closedHttp.DeliverAsync(Body));
        Assert.Equal(HttpStatusCode.Unauthorized, await http.DeliverAsync(new string(' ', 9 * 1024 * 1024), "wrong"));
    }

    [Fact]
    public async Task Message_ToTheOnlyChannel_IsThereWithItsWriterAndAnsweredThroughChatrace()
    {
        await using var chatrace = await FakeChatrace.StartAsync();
        chatrace.AnswerJson("""{"success":true}""");
        await using var app = chatrace.Inbox();
        using var http = app.CreateClient();

        await http.DeliverAsync(Body);
        await http.DeliverAsync(Body);
        var conversation = await app.ConversationAsync("7310");

        Assert.Equal(("mariana.souza", "Mariana", 1), (conversation.Contact!.Username, conversation.Contact.Name, conversation.UnreadCount));
        var admin = await app.AdminAccessAsync();
        var outcome = await app.Get<Replies>().SendAsync(admin, conversation.Id, new ReplyDraft { Text = "Temos!" }, Guid.NewGuid());
        Assert.Null(outcome.Obstacle);
        await Until.TrueAsync(async () => await app.StatusAsync(outcome.MessageIds[0]) == MessageStatus.Sent);
        var sent = chatrace.Requests.Single(r => r.Method == "POST");
        Assert.Equal(("/contacts/7310/send/text", FakeChatrace.Token), (sent.Path, sent.Token));
        Assert.Contains($"""{admin.DisplayName}: \n\nTemos!""", sent.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Messages_AlikeWithoutIdAndTime_StayTwo()
    {
        await using var chatrace = await FakeChatrace.StartAsync();
        await using var app = chatrace.Inbox();
        using var http = app.CreateClient();

        await http.DeliverAsync("""{"contact_id":"7310","text":"ok"}""");
        await http.DeliverAsync("""{"contact_id":"7310","text":"ok"}""");

        await Until.TrueAsync(async () => (await app.ConversationAsync("7310")).UnreadCount == 2);
    }

    [Fact]
    public async Task Message_OfAnAccountNobodyConnected_IsKeptAsUnknown()
    {
        await using var chatrace = await FakeChatrace.StartAsync();
        await using var app = chatrace.Inbox();
        using var http = app.CreateClient();
        await using var without = chatrace.Inbox(("INSTAGRAM_USE_CHATRACE", "false"));
        using var withoutHttp = without.CreateClient();

        await http.DeliverAsync("""{"account":"555","contact_id":"7310","text":"Oi"}""");
        await withoutHttp.DeliverAsync("""{"contact_id":"7310","text":"Oi"}""");

        Assert.Equal("555", await app.HeldAccountAsync());
        Assert.Equal("chatrace", await without.HeldAccountAsync());
    }

    [Fact]
    public async Task Sends_ThatChatraceRefuses_SayWhyInPlainTerms()
    {
        await using var chatrace = await FakeChatrace.StartAsync();
        chatrace.Answer = static context => context.Response.WriteAsync(
            context.Request.Method == "GET" ? """{"id":"7310","first_name":"Mariana"}""" : """{"error":{"code":404,"message":"Contact not found"}}""");
        await using var app = chatrace.Inbox();
        using var http = app.CreateClient();
        await http.DeliverAsync(Body);
        var conversation = await app.ConversationAsync("7310");

        var outcome = await app.Get<Replies>().SendAsync(await app.AdminAccessAsync(), conversation.Id, new ReplyDraft { Text = "Temos!" }, Guid.NewGuid());

        await Until.TrueAsync(async () => await app.StatusAsync(outcome.MessageIds[0]) == MessageStatus.Failed);
        await using var db = app.Database();
        Assert.Equal(SendFailure.Unreachable, (await db.Messages.SingleAsync(m => m.Id == outcome.MessageIds[0])).Failure);
    }

    [Fact]
    public async Task Settings_UsedWithAToken_DeclareTheChannelAndWrongOnesNameTheirKeys()
    {
        await using var chatrace = await FakeChatrace.StartAsync();
        await using var app = chatrace.Inbox();
        await using var db = app.Database();
        var channel = await db.Channels.SingleAsync();
        Assert.Equal(("chatrace", "2291704", true, "Chatrace"), (channel.Provider, channel.PageId, channel.Declared, channel.Name));

        Assert.StartsWith("CHATRACE_WEBHOOK_SECRET is missing", Problem(("CHATRACE_WEBHOOK_SECRET", null)), StringComparison.Ordinal);
        Assert.StartsWith("INSTAGRAM_ACCESS_TOKEN is missing", Problem(("INSTAGRAM_ACCESS_TOKEN", null)), StringComparison.Ordinal);
        Assert.StartsWith("INSTAGRAM_ACCESS_TOKEN must be whole", Problem(("INSTAGRAM_ACCESS_TOKEN", "nodot")), StringComparison.Ordinal);
        Assert.StartsWith("INSTAGRAM_API_URL must be an absolute", Problem(("INSTAGRAM_API_URL", "api.chatrace.com")), StringComparison.Ordinal);
        Assert.StartsWith("INSTAGRAM_USE_CHATRACE must be true or false", Problem(("INSTAGRAM_USE_CHATRACE", "yes")), StringComparison.Ordinal);
        Assert.StartsWith("CHATRACE_POLL must be true or false", Problem(("CHATRACE_POLL", "sometimes")), StringComparison.Ordinal);

        string Problem((string, string?) setting)
        {
            var builder = WebApplication.CreateSlimBuilder();
            foreach (var (key, value) in chatrace.Settings.Append(KeyValuePair.Create(setting.Item1, setting.Item2)))
                builder.Configuration[key] = value;
            builder.Services.AddChatrace();
            using var provider = builder.Services.BuildServiceProvider();
            return Assert.Single(Assert.Throws<OptionsValidationException>(provider.GetRequiredService<IStartupValidator>().Validate).Failures);
        }
    }
}

/// <summary>What the tests of Chatrace do with an inbox.</summary>
internal static class ChatraceSteps
{
    public static async Task<HttpStatusCode> DeliverAsync(this HttpClient http, string body, string? secret = FakeChatrace.Secret)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/instagram/webhook") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (secret is not null)
            request.Headers.TryAddWithoutValidation("X-Webhook-Secret", secret);
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }

    /// <summary>A contact's conversation, as soon as it has a message.</summary>
    public static Task<Conversation> ConversationAsync(this InboxApp app, string contactId) => Until.IsAsync(
        async () =>
        {
            await using var db = app.Database();
            return (await db.Conversations.Include(c => c.Contact).SingleOrDefaultAsync(c => c.Contact!.ExternalId == contactId && c.UnreadCount > 0))!;
        },
        found => found is not null);

    public static async Task<MessageStatus?> StatusAsync(this InboxApp app, long messageId)
    {
        await using var db = app.Database();
        return await db.Messages.Where(m => m.Id == messageId).Select(m => m.Status).SingleAsync();
    }

    public static async Task<AgentAccess> AdminAccessAsync(this InboxApp app)
    {
        await using var db = app.Database();
        var admin = await db.Users.SingleAsync(a => a.Email == InboxApp.AdminEmail);
        return new AgentAccess(admin.Id, admin.DisplayName, true, null);
    }

    public static Task<string?> HeldAccountAsync(this InboxApp app) => Until.IsAsync(
        async () =>
        {
            await using var db = app.Database();
            return await db.HeldEvents.Where(h => h.Reason == HoldReason.UnknownAccount).Select(h => h.AccountId).SingleOrDefaultAsync();
        },
        found => found is not null);
}
