using System.Net;
using System.Text;
using InstagramInbox.Accounts;
using InstagramInbox.Channels;
using InstagramInbox.Inbox;
using InstagramInbox.Tests.Infrastructure;
using InstagramInbox.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ZenviaBody = InstagramInbox.Tests.Builders.Zenvia;

namespace InstagramInbox.Tests.Channels.Zenvia;

public sealed class ZenviaWebhookTests(Inboxes inboxes) : IClassFixture<Inboxes>
{
    private static int last;

    [Theory]
    [InlineData(null, null)]
    [InlineData("instagram-inbox", null)]
    [InlineData("instagram-inbox", "wrong")]
    [InlineData("somebody", "right")]
    [InlineData(null, "right")]
    public async Task Delivery_WithoutBothHeaders_Is401AndNotStored(string? username, string? token)
    {
        var inbox = await inboxes.OnAsync(DatabaseKind.Sqlite);
        var channel = await ConnectAsync(inbox);
        var marker = $"{Guid.NewGuid():N}";

        using var answer = await PostAsync(inbox, $"{channel.Id}", ZenviaBody.Message(marker, "5501", channel.Sender, ZenviaBody.Text("Hi")), username, token == "right" ? channel.Token : token);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        var stored = await inbox.Get<IJournalStore>().ReadAsync(0, int.MaxValue, long.MaxValue, CancellationToken.None);
        Assert.DoesNotContain(stored, d => d.Body.Span.IndexOf(Encoding.UTF8.GetBytes(marker)) >= 0);
    }

    [Theory]
    [InlineData("nobody", "{}", HttpStatusCode.NotFound)]
    [InlineData(null, "{}", HttpStatusCode.OK)]
    [InlineData(null, "[]", HttpStatusCode.BadRequest)]
    [InlineData(null, "not json", HttpStatusCode.BadRequest)]
    public async Task Delivery_ToAnAddress_IsAnsweredByWhatItIs(string? address, string body, HttpStatusCode expected)
    {
        var inbox = await inboxes.OnAsync(DatabaseKind.Sqlite);
        var channel = await ConnectAsync(inbox);

        using var answer = await PostAsync(inbox, address ?? $"{channel.Id}", body, "instagram-inbox", channel.Token);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Message_TwiceWithAVisitor_IsOneBubbleOfAKnownCustomer(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var channel = await ConnectAsync(inbox);
        var body = ZenviaBody.Message($"m-{channel.Id}", channel.Customer, channel.Sender, ZenviaBody.Text("Bom dia"), more: ""","visitor":{"name":"Rosa Lind"}""");

        await DeliverAsync(inbox, channel, body, body);

        var messages = await inbox.ReadAsync(db => db.Messages.Include(m => m.Conversation!.Contact).Where(m => m.ChannelId == channel.Id).ToListAsync());
        var message = Assert.Single(messages);
        Assert.Equal(("Bom dia", "Rosa Lind"), (message.Text, message.Conversation!.Contact!.DisplayName));
        // There is nobody to ask for more, so nothing goes on asking.
        await Until.TrueAsync(() => inbox.ReadAsync(db => db.Contacts.AnyAsync(
            c => c.ChannelId == channel.Id && c.ProfileDueAt == null && c.ProfileFetchedAt != null && c.ProfileFailures == 0 && c.Name == "Rosa Lind")));
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite, "SENT DELIVERED READ", MessageStatus.Read)]
    [InlineData(DatabaseKind.Sqlite, "READ DELIVERED SENT", MessageStatus.Read)]
    [InlineData(DatabaseKind.Sqlite, "DELIVERED REJECTED", MessageStatus.Delivered)]
    [InlineData(DatabaseKind.Sqlite, "REJECTED DELIVERED", MessageStatus.Delivered)]
    [InlineData(DatabaseKind.Sqlite, "SENT NOT_DELIVERED", MessageStatus.Failed)]
    [InlineData(DatabaseKind.Sqlite, "NOT_DELIVERED READ", MessageStatus.Read)]
    [InlineData(DatabaseKind.Sqlite, "DELETED DELIVERED", MessageStatus.Removed)]
    [InlineData(DatabaseKind.Postgres, "READ DELIVERED SENT", MessageStatus.Read)]
    [InlineData(DatabaseKind.Postgres, "SENT NOT_DELIVERED", MessageStatus.Failed)]
    public async Task Statuses_InAnyOrderEvenBeforeTheirMessage_EndAlike(DatabaseKind kind, string codes, MessageStatus expected)
    {
        var inbox = await inboxes.OnAsync(kind);
        var channel = await ConnectAsync(inbox);
        await DeliverAsync(inbox, channel, ZenviaBody.Message($"hello-{channel.Id}", channel.Customer, channel.Sender, ZenviaBody.Text("Hello")));
        var (early, late) = ($"early-{channel.Id}", $"late-{channel.Id}");
        string[] all = codes.Split(' ');

        await DeliverAsync(inbox, channel, [.. all.Select(code => ZenviaBody.Status(early, code, channel.Sender, channel.Customer))]);
        await AddSentAsync(inbox, channel, early, minute: 50);
        await AddSentAsync(inbox, channel, late, minute: 51);
        await DeliverAsync(inbox, channel, [.. all.Select(code => ZenviaBody.Status(late, code, channel.Sender, channel.Customer))]);

        var statuses = await inbox.ReadAsync(db => db.Messages.Where(m => m.ChannelId == channel.Id && m.Direction == MessageDirection.Outgoing).Select(m => m.Status).Distinct().ToListAsync());
        Assert.Equal(expected, Assert.Single(statuses));
    }

    [Fact]
    public async Task Token_RenewedAndChannelRemovedAndAddedAgain_LetsOnlyTheNewestIn()
    {
        var inbox = await inboxes.OnAsync(DatabaseKind.Sqlite);
        var channel = await ConnectAsync(inbox);
        await using var scope = inbox.App.Services.CreateAsyncScope();
        var secrets = scope.ServiceProvider.GetRequiredService<WebhookSecrets>();
        var admin = scope.ServiceProvider.GetRequiredService<ChannelAdmin>();

        var renewed = (await secrets.RenewAsync(inbox.AdminUser, channel.Id)).Token!;
        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.OK], [await StatusAsync(channel.Token), await StatusAsync(renewed)]);
        await admin.RemoveAsync(inbox.AdminUser, channel.Id);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(renewed));
        await admin.AddAsync(inbox.AdminUser, Form(channel.Sender));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(renewed));

        Assert.False(await inbox.ReadAsync(db => db.Channels.AnyAsync(c => c.ProtectedWebhookSecret == renewed)));
        Assert.Equal(ChannelProblem.Gone, (await secrets.RenewAsync(inbox.AdminUser, inbox.ChannelId)).Problem);
        var agent = await inbox.AddAgentAsync();
        await Assert.ThrowsAsync<AccessDeniedException>(() => secrets.RenewAsync(TestInbox.User(agent.AgentId), channel.Id));

        async Task<HttpStatusCode> StatusAsync(string token)
        {
            using var answer = await PostAsync(inbox, $"{channel.Id}", "{}", "instagram-inbox", token);
            return answer.StatusCode;
        }
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Message_OfAnotherSender_IsKeptNoLongerThanTheJournal(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var channel = await ConnectAsync(inbox);
        await DeliverAsync(inbox, channel, ZenviaBody.Message($"o-{channel.Id}", channel.Customer, "somebody.else", ZenviaBody.Text("Hi")));
        Assert.Equal(1, await inbox.ReadAsync(db => db.HeldEvents.CountAsync(h => h.ChannelId == channel.Id)));

        using var later = ActivatorUtilities.CreateInstance<Housekeeping>(inbox.App.Services, new FakeTimeProvider(inbox.Clock.GetUtcNow().AddDays(40)));
        await later.PruneAsync(CancellationToken.None);

        Assert.Equal(0, await inbox.ReadAsync(db => db.HeldEvents.CountAsync(h => h.ChannelId == channel.Id)));
    }

    private static async Task<Connected> ConnectAsync(TestInbox inbox)
    {
        var sender = $"sender.{Interlocked.Increment(ref last)}";
        await using var scope = inbox.App.Services.CreateAsyncScope();
        var saved = await scope.ServiceProvider.GetRequiredService<ChannelAdmin>().AddAsync(inbox.AdminUser, Form(sender));
        var access = await inbox.Get<ChannelDirectory>().GetAsync(saved.Id!.Value);
        return new Connected(saved.Id.Value, sender, $"55{last}", access!.WebhookSecret!);
    }

    private static ChannelForm Form(string sender) => new() { Provider = "zenvia", Name = sender, InstagramId = sender, Token = "ztoken" };

    /// <summary>As the outbox leaves a message that was accepted under this id.</summary>
    private static async Task AddSentAsync(TestInbox inbox, Connected channel, string mid, int minute)
    {
        await using (var db = inbox.App.Database())
        {
            var conversation = await db.Conversations.SingleAsync(c => c.ChannelId == channel.Id);
            var at = DateTimeOffset.Parse(ZenviaBody.At, null).AddMinutes(minute);
            db.Messages.Add(new Message
            {
                ChannelId = channel.Id, ConversationId = conversation.Id, Mid = mid, Direction = MessageDirection.Outgoing, Status = MessageStatus.Sent, Text = "Here", At = at, SentAt = at,
                StoredAt = at, AuthorId = inbox.Admin.AgentId,
            });
            await db.SaveChangesAsync();
            await InstagramInbox.Outbox.HeldForAttempts.ReleaseAsync(db, channel.Id, mid, CancellationToken.None);
        }

        inbox.Get<InstagramInbox.Inbox.Projection.ProjectorSignal>().Set();
        await inbox.ProjectedAsync();
    }

    private static async Task DeliverAsync(TestInbox inbox, Connected channel, params string[] bodies)
    {
        foreach (var body in bodies)
        {
            using var answer = await PostAsync(inbox, $"{channel.Id}", body, "instagram-inbox", channel.Token);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        await inbox.ProjectedAsync();
    }

    private static async Task<HttpResponseMessage> PostAsync(TestInbox inbox, string channel, string body, string? username, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/webhook/zenvia/{channel}") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (username is not null)
            request.Headers.Add("Username", username);
        if (token is not null)
            request.Headers.Add("AuthenticationToken", token);
        return await inbox.Http.SendAsync(request);
    }

    private sealed record Connected(int Id, string Sender, string Customer, string Token);
}
