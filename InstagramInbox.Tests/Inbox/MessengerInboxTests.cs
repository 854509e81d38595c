using InstagramInbox.Channels;
using InstagramInbox.Inbox;
using InstagramInbox.Tests.Builders;
using InstagramInbox.Tests.Infrastructure;
using InstagramInbox.Tests.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace InstagramInbox.Tests.Inbox;

/// <summary>A Page's Messenger from the webhook to the answer's last tick.</summary>
public sealed class MessengerInboxTests
{
    [Fact]
    public async Task Message_OfPage_IsAnsweredAndTickedByWatermarks()
    {
        await using var inbox = await TestInbox.StartAsync(DatabaseKind.Sqlite);
        var page = await ConnectPageAsync(inbox);
        var customer = new Customer(page, inbox.Clock.GetUtcNow().AddMinutes(-10));
        inbox.Graph.Profiles[customer.Id] = """{"first_name":"Camila","last_name":"Duarte","profile_pic":"http://127.0.0.1:1/c.png"}""";
        await inbox.DeliverBodyAsync(Meta.PageDelivery(page, customer.Text("Hello?")), "facebook");
        await inbox.ProjectedAsync();
        var conversation = await inbox.ConversationOfAsync(customer);
        await Until.IsAsync(() => inbox.ReadAsync(db => db.Contacts.Where(c => c.ExternalId == customer.Id).Select(c => c.Name).SingleAsync()), name => name == "Camila Duarte");

        await inbox.ReplyAsync(conversation, "Hi");
        await inbox.StatusesAreAsync(conversation, MessageStatus.Sent);
        Assert.Equal("Ana:\nHi", Assert.Single(inbox.Graph.SendsTo(customer.Id)).Text);
        await inbox.DeliverBodyAsync(Meta.PageDelivery(page, DeliveredUpTo(customer, 700)), "facebook");
        await inbox.StatusesAreAsync(conversation, MessageStatus.Delivered);
        await inbox.DeliverBodyAsync(Meta.PageDelivery(page, customer.ReadUpTo(701)), "facebook");

        await inbox.StatusesAreAsync(conversation, MessageStatus.Read);
    }

    [Fact]
    public async Task Reply_OnInstagram_HasTheNameThere()
    {
        await using var inbox = await TestInbox.StartAsync(DatabaseKind.Sqlite);
        var (customer, conversation) = await inbox.ConversationAsync();

        await inbox.ReplyAsync(conversation, "Hi");
        await inbox.StatusesAreAsync(conversation, MessageStatus.Sent);

        Assert.Equal("Ana: \n\nHi", Assert.Single(inbox.Graph.SendsTo(customer.Id)).Text);
    }

    [Fact]
    public async Task Message_OfPageThatNobodyConnected_WaitsAsUnknownAccount()
    {
        await using var inbox = await TestInbox.StartAsync(DatabaseKind.Sqlite);
        var page = TestInbox.NewAccountId();
        var customer = new Customer(page, inbox.Clock.GetUtcNow().AddMinutes(-10));

        // Not of the Instagram channel either, though that names the same Page.
        await inbox.DeliverBodyAsync(Meta.PageDelivery(page, customer.Text("Hello?")), "facebook");
        await inbox.DeliverBodyAsync(Meta.PageDelivery("p" + inbox.AccountId, new Customer("p" + inbox.AccountId).Text("And I?")), "facebook");
        await inbox.ProjectedAsync();

        Assert.Equal(2, await inbox.ReadAsync(db => db.HeldEvents.CountAsync(h => h.Provider == "facebook" && h.ChannelId == null)));
        await ConnectPageAsync(inbox, page);
        await inbox.ProjectedAsync();
        await Until.IsAsync(() => inbox.ReadAsync(db => db.Conversations.CountAsync(c => c.Contact!.ExternalId == customer.Id)), count => count == 1);
    }

    [Fact]
    public async Task Rules_OfMessenger_AreItsOwn()
    {
        await using var inbox = await TestInbox.StartAsync(DatabaseKind.Sqlite);
        var provider = inbox.Get<ChannelProviders>().Get("facebook");

        Assert.Equal((1999, false), (provider.Limits.Text.Max, provider.Limits.Text.InBytes));
        Assert.Equal((30, false, true), (provider.Limits.MaxImages, provider.Limits.TakesHeart, provider.Limits.TakesQuotes));
        Assert.All(provider.Limits.Files, f => Assert.Equal(25 * 1024 * 1024, f.MaxBytes));
        Assert.Equal(TimeSpan.FromDays(7), provider.Limits.HumanAgentWindow);
        Assert.Equal(["❤️", "👍", "😆", "😮", "😢", "😡", "👎"], ((ISenderActions)provider).ReactionsFor(ChannelLogin.Page));
    }

    /// <summary>Without the ids of messages, as Messenger may tell it.</summary>
    private static string DeliveredUpTo(Customer customer, double at) => customer.Delivered(at);

    private static async Task<string> ConnectPageAsync(TestInbox inbox, string? pageId = null)
    {
        var page = pageId ?? TestInbox.NewAccountId();
        await using var scope = inbox.App.Services.CreateAsyncScope();
        var saved = await scope.ServiceProvider.GetRequiredService<ChannelAdmin>().AddAsync(
            inbox.AdminUser, new ChannelForm { Provider = "facebook", Name = "Page " + page[^3..], PageId = page, Token = "EAApage" });
        Assert.NotNull(saved.Id);
        return page;
    }
}
