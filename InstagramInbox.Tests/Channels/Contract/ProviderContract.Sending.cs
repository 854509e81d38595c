using System.Globalization;
using System.Net;
using System.Resources;
using InstagramInbox.Channels;
using InstagramInbox.Inbox;
using InstagramInbox.Tests.Infrastructure;
using InstagramInbox.Tests.Media;
using InstagramInbox.Tests.Outbox;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Tests.Channels.Contract;

public abstract partial class ProviderContract<TProvider>
{
    [Fact]
    public async Task Reply_OfText_GoesOutOnceWithTheNameInFront()
    {
        var (contact, id) = await inbox.ConversationAsync();

        await inbox.Inbox.ReplyAsync(id, "Olá 😀\n\"line two\"");

        await inbox.Inbox.StatusesAreAsync(id, [MessageStatus.Sent]);
        var sent = Assert.Single(inbox.Api.SentTo(contact));
        Assert.Equal((WithName("Olá 😀\n\"line two\""), null), (sent.Text, sent.MediaUrl));
        Assert.Contains(inbox.Account.Token, sent.Token, StringComparison.Ordinal);
        Assert.NotNull((await inbox.MessagesAsync(contact))[1].Mid);
    }

    [Fact]
    public async Task Reply_OfAPicture_GoesOutAsALinkThatTheProviderCanOpen()
    {
        var (contact, id) = await inbox.ConversationAsync();
        var agent = await inbox.Inbox.AddAgentAsync(signsIn: true);
        using var browser = await SignedInClient.SignInAsync(inbox.Inbox, agent.AgentId);
        if (inbox.Installed.Limits.For("image/png") is null)
        {
            using var refused = await browser.PostFileAsync(id, UploadSteps.Png, "photo.png");
            Assert.False(refused.IsSuccessStatusCode);
            return;
        }

        var file = await browser.UploadAsync(id, UploadSteps.Png, "photo.png");
        var outcome = await inbox.Inbox.Get<Replies>().SendAsync(agent, id, new ReplyDraft { FileIds = [file] }, Guid.NewGuid());
        Assert.Null(outcome.Obstacle);

        await inbox.Inbox.StatusesAreAsync(id, [MessageStatus.Sent]);
        var link = new Uri(Assert.Single(inbox.Api.SentTo(contact)).MediaUrl!);
        Assert.Equal("inbox.example", link.Host);
        using var fetched = await inbox.Inbox.Http.GetAsync(link.PathAndQuery);
        Assert.Equal((HttpStatusCode.OK, "image/png"), (fetched.StatusCode, fetched.Content.Headers.ContentType?.MediaType));
        Assert.Equal(UploadSteps.Png, await fetched.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Replies_OfOneConversation_GoOutInTheirOrder()
    {
        var (contact, id) = await inbox.ConversationAsync();

        for (var i = 0; i < 5; i++)
            await inbox.Inbox.ReplyAsync(id, $"{i}");

        await inbox.Inbox.StatusesAreAsync(id, Enumerable.Repeat(MessageStatus.Sent, 5));
        Assert.Equal(Enumerable.Range(0, 5).Select(i => WithName($"{i}")), inbox.Api.SentTo(contact).Select(s => s.Text));
    }

    [Fact]
    public async Task Reply_WhileTheProviderIsDown_WaitsAndThenGoesOutBeforeTheNext()
    {
        var (contact, id) = await inbox.ConversationAsync();
        inbox.Api.Script(contact, Provider.Busy, Provider.Accepted($"first.{contact}"));

        await inbox.Inbox.ReplyAsync(id, "first");
        await inbox.Inbox.ReplyAsync(id, "second");
        await Until.TrueAsync(() => inbox.Api.SentTo(contact).Count == 1);
        await inbox.Inbox.StatusesAreAsync(id, [MessageStatus.Queued, MessageStatus.Queued]);
        // However long the provider asks to be left alone.
        await Until.TrueAsync(() =>
        {
            inbox.Inbox.Clock.Advance(TimeSpan.FromSeconds(1));
            return inbox.Api.SentTo(contact).Count == 3;
        });

        await inbox.Inbox.StatusesAreAsync(id, [MessageStatus.Sent, MessageStatus.Sent]);
        Assert.Equal([WithName("first"), WithName("first"), WithName("second")], inbox.Api.SentTo(contact).Select(s => s.Text));
    }

    [Fact]
    public async Task Reply_ThatTheProviderRefuses_FailsInPlainWordsAndLetsTheNextGo()
    {
        var (contact, id) = await inbox.ConversationAsync();
        inbox.Api.Script(contact, Provider.Refused);

        var failed = await inbox.Inbox.ReplyAsync(id, "not like this");
        await inbox.Inbox.ReplyAsync(id, "but like this");

        await inbox.Inbox.StatusesAreAsync(id, [MessageStatus.Failed, MessageStatus.Sent]);
        var shown = (await inbox.MessagesAsync(contact)).Single(m => m.Id == failed);
        Assert.NotNull(new ResourceManager(typeof(Resources.Text)).GetString($"Failure_{shown.Failure}", CultureInfo.InvariantCulture));
        Assert.False(string.IsNullOrWhiteSpace(shown.FailureDetail));
    }

    [Fact]
    public async Task Reply_WhoseTokenIsRefused_WaitsForANewOne()
    {
        var account = await inbox.ConnectAsync();
        var (contact, id) = await inbox.ConversationAsync(account);
        var renewed = Provider.NewToken(account.Account);
        inbox.Api.Script(contact, Provider.TokenRefused);

        await inbox.Inbox.ReplyAsync(id, "waits");
        await Until.TrueAsync(() => inbox.Inbox.ReadAsync(db => db.Channels.AnyAsync(c => c.Id == account.ChannelId && c.Health == ChannelHealth.TokenRejected)));
        await inbox.Inbox.StatusesAreAsync(id, [MessageStatus.Queued]);
        Assert.Null((await inbox.SaveTokenAsync(account, renewed)).Problem);

        await inbox.Inbox.StatusesAreAsync(id, [MessageStatus.Sent]);
        Assert.Equal([true, true], inbox.Api.SentTo(contact).Zip([account.Token, renewed], (sent, token) => sent.Token.Contains(token, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Reply_WithoutAnAnswer_IsUnconfirmedAndNotSentAgain()
    {
        var (contact, id) = await inbox.ConversationAsync();
        inbox.Api.Script(contact, GraphAnswers.Reset);

        await inbox.Inbox.ReplyAsync(id, "did it go?");
        await inbox.Inbox.StatusesAreAsync(id, [MessageStatus.Unconfirmed]);
        await inbox.Inbox.ReplyAsync(id, "next");

        await inbox.Inbox.StatusesAreAsync(id, [MessageStatus.Unconfirmed, MessageStatus.Sent]);
        Assert.Equal([WithName("did it go?"), WithName("next")], inbox.Api.SentTo(contact).Select(s => s.Text));
    }

    private string WithName(string text) => NamePrefix.For(inbox.Installed.NamePrefix, "Ana") + text;
}
