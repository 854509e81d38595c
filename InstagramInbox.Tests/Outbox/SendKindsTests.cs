using System.Text.Json;
using InstagramInbox.Channels;
using InstagramInbox.Inbox;
using InstagramInbox.Tests.Infrastructure;
using InstagramInbox.Tests.Media;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Tests.Outbox;

/// <summary>Every kind of message that can be sent, as it reaches the Graph API.</summary>
public sealed class SendKindsTests(Inboxes inboxes) : IClassFixture<Inboxes>
{
    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Text_TooLongForOneMessage_IsCountedAndGoesOutAsSeveral(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var (customer, id) = await inbox.ConversationAsync();
        var text = string.Join(' ', Enumerable.Repeat("twelve bytes", 170));

        var refused = await inbox.Get<Replies>().SendAsync(inbox.Admin, id, new ReplyDraft { Text = text }, Guid.NewGuid());
        Assert.Equal((ReplyObstacle.TooLong, 3), (refused.Obstacle, refused.TextMessages));
        var sent = await inbox.Get<Replies>().SendAsync(inbox.Admin, id, new ReplyDraft { Text = text, Split = true }, Guid.NewGuid());

        Assert.Equal(3, sent.MessageIds.Count);
        await inbox.StatusesAreAsync(id, Enumerable.Repeat(MessageStatus.Sent, 3));
        var texts = inbox.Graph.SendsTo(customer.Id).Select(s => s.Text).ToList();
        Assert.StartsWith("Ana: \n\ntwelve", texts[0], StringComparison.Ordinal);
        Assert.All(texts, t => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(t), 1, 1000));
        Assert.Equal("Ana: \n\n" + text, string.Join(' ', texts));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Files_WithAText_GoOutAfterItPicturesTogether(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var (customer, id) = await inbox.ConversationAsync();
        var agent = await inbox.AddAgentAsync(signsIn: true);
        using var browser = await SignedInClient.SignInAsync(inbox, agent.AgentId);
        var pdf = await browser.UploadAsync(id, UploadSteps.Pdf, "Preço.pdf");
        var pictures = new List<Guid>();
        for (var i = 0; i < 11; i++)
            pictures.Add(await browser.UploadAsync(id, UploadSteps.Png, $"{i}.png"));
        var press = Guid.NewGuid();
        var draft = new ReplyDraft { Text = "Here", FileIds = [pdf, .. pictures] };

        var first = await inbox.Get<Replies>().SendAsync(agent, id, draft, press);
        var again = await inbox.Get<Replies>().SendAsync(agent, id, draft, press);

        Assert.Equal(first.MessageIds, again.MessageIds);
        await inbox.StatusesAreAsync(id, Enumerable.Repeat(MessageStatus.Sent, 13));
        var sends = inbox.Graph.SendsTo(customer.Id);
        Assert.Equal(["Nora: \n\nHere", "", "", ""], sends.Select(s => s.Text));
        var many = sends[1].Body.GetProperty("message").GetProperty("attachments");
        Assert.Equal(10, many.GetArrayLength());
        Assert.All(many.EnumerateArray(), a => Assert.Equal(("image", true), (a.GetProperty("type").GetString(), a.GetProperty("payload").GetProperty("is_reusable").GetBoolean())));
        Assert.Equal("image", sends[2].Body.GetProperty("message").GetProperty("attachment").GetProperty("type").GetString());
        var document = sends[3].Body.GetProperty("message").GetProperty("attachment");
        Assert.Equal("file", document.GetProperty("type").GetString());
        Assert.EndsWith("/Preco.pdf", document.GetProperty("payload").GetProperty("url").GetString(), StringComparison.Ordinal);
        var rows = await inbox.ReadAsync(db => db.Messages.Where(m => m.SubmissionId == press).OrderBy(m => m.Id).Select(m => new { m.Mid, m.Part }).ToListAsync());
        Assert.Equal(4, rows.Select(r => r.Mid).Distinct().Count());
        Assert.Equal([0, .. Enumerable.Range(1, 10), 1, 1], rows.Select(r => r.Part));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Heart_CardsButtonsAndQuotes_HaveTheFormThatMetaAsksFor(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var customer = inbox.NewCustomer();
        var mid = customer.NewMid();
        await inbox.DeliverAsync(customer.Text("Which size?", mid));
        await inbox.ProjectedAsync();
        var id = await inbox.ConversationOfAsync(customer);
        var asked = (await inbox.ThreadAsync(customer)).Messages.Single().Id;

        await inbox.SendAsync(id, new ReplyDraft { Text = "This one?", QuotedMessageId = asked, QuickReplies = [new QuickReply("Small", "S"), new QuickReply("Large", "L")] });
        await inbox.SendAsync(id, new ReplyDraft { Heart = true });
        await inbox.SendAsync(id, new ReplyDraft
        {
            Cards = [new MessageCard("Shirt", "Blue", "https://shop.example/a.jpg", "https://shop.example/a", [new CardButton("Buy", "https://shop.example/buy", null), new CardButton("Ask", null, "ASK")])],
        });

        await inbox.StatusesAreAsync(id, Enumerable.Repeat(MessageStatus.Sent, 3));
        var bodies = inbox.Graph.SendsTo(customer.Id).Select(s => s.Body).ToList();
        Assert.Equal(mid, bodies[0].GetProperty("reply_to").GetProperty("mid").GetString());
        Assert.Equal("""[{"title":"Small","payload":"S","content_type":"text"},{"title":"Large","payload":"L","content_type":"text"}]""", Compact(bodies[0], "quick_replies"));
        Assert.Equal("""{"type":"like_heart"}""", Compact(bodies[1], "attachment"));
        Assert.Equal(
            """{"type":"template","payload":{"template_type":"generic","elements":[{"title":"Shirt","subtitle":"Blue","image_url":"https://shop.example/a.jpg","default_action":{"type":"web_url","url":"https://shop.example/a"},"buttons":[{"type":"web_url","url":"https://shop.example/buy","title":"Buy"},{"type":"postback","title":"Ask","payload":"ASK"}]}]}}""",
            Compact(bodies[2], "attachment"));
        Assert.All(bodies, b => Assert.Equal("RESPONSE", b.GetProperty("messaging_type").GetString()));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Quote_OfWhatCannotBeQuoted_IsRefused(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var (customer, id) = await inbox.ConversationAsync();
        var (other, otherId) = await inbox.ConversationAsync();
        var (mid, foreign) = (customer.NewMid(), (await inbox.ThreadAsync(other)).Messages[0].Id);
        await inbox.DeliverAsync(customer.Text("Gone", mid), customer.Removal(mid));
        await inbox.ProjectedAsync();
        var removed = (await inbox.ThreadAsync(customer)).Messages.Single(m => m.Status == MessageStatus.Removed).Id;

        foreach (var quoted in new[] { foreign, removed })
        {
            var outcome = await inbox.Get<Replies>().SendAsync(inbox.Admin, id, new ReplyDraft { Text = "?", QuotedMessageId = quoted }, Guid.NewGuid());
            Assert.Equal(ReplyObstacle.QuoteGone, outcome.Obstacle);
        }

        Assert.NotEqual(id, otherId);
        Assert.Empty(inbox.Graph.SendsTo(customer.Id));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Reply_AfterADayWithThePermission_ClaimsTheWindowForPeople(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var customer = new Builders.Customer(inbox.AccountId, inbox.Clock.GetUtcNow().AddHours(-25));
        await inbox.DeliverAsync(customer.Text("Yesterday"));
        await inbox.ProjectedAsync();
        var id = await inbox.ConversationOfAsync(customer);
        var before = await inbox.Get<Replies>().SendAsync(inbox.Admin, id, new ReplyDraft { Text = "Late" }, Guid.NewGuid());
        Assert.Equal(ReplyObstacle.WindowClosed, before.Obstacle);

        await SetHumanAgentAsync(inbox, true);
        try
        {
            Assert.Equal(WindowState.HumanAgent, (await inbox.ThreadAsync(customer)).Reply.Window.At(inbox.Clock.GetUtcNow()));
            await inbox.SendAsync(id, new ReplyDraft { Text = "Late" });
            await inbox.StatusesAreAsync(id, [MessageStatus.Sent]);
        }
        finally
        {
            await SetHumanAgentAsync(inbox, false);
        }

        var body = Assert.Single(inbox.Graph.SendsTo(customer.Id)).Body;
        Assert.Equal(("MESSAGE_TAG", "HUMAN_AGENT"), (body.GetProperty("messaging_type").GetString(), body.GetProperty("tag").GetString()));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Reply_WindowClosesWhileItWaits_FailsWithoutACall(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var customer = new Builders.Customer(inbox.AccountId, inbox.Clock.GetUtcNow().AddHours(-24).AddMinutes(1));
        await inbox.DeliverAsync(customer.Text("Almost a day ago"));
        await inbox.ProjectedAsync();
        var id = await inbox.ConversationOfAsync(customer);
        inbox.Graph.Script(customer.Id, GraphAnswers.Error(2, status: 500));

        await inbox.SendAsync(id, new ReplyDraft { Text = "Just in time" });
        await Until.TrueAsync(() => inbox.Graph.SendsTo(customer.Id).Count == 1);
        await inbox.StatusesAreAsync(id, [MessageStatus.Queued]);
        inbox.Clock.Advance(TimeSpan.FromMinutes(2));

        await inbox.StatusesAreAsync(id, [MessageStatus.Failed]);
        Assert.Equal(SendFailure.WindowClosed, (await inbox.ThreadAsync(customer)).Messages[^1].Failure);
        Assert.Single(inbox.Graph.SendsTo(customer.Id));
    }

    private static Task SetHumanAgentAsync(TestInbox inbox, bool on) => inbox.ReadAsync(db =>
        db.Channels.Where(c => c.Id == inbox.ChannelId).ExecuteUpdateAsync(set => set.SetProperty(c => c.HumanAgent, on)));

    private static string Compact(JsonElement body, string member) => JsonSerializer.Serialize(body.GetProperty("message").GetProperty(member), JsonSerializerOptions.Web);
}
