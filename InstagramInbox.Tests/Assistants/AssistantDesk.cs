using InstagramInbox.Assistants;
using InstagramInbox.Inbox;
using InstagramInbox.Tests.Builders;
using InstagramInbox.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace InstagramInbox.Tests.Assistants;

/// <summary>An account of its own with an assistant called Lumi.</summary>
internal sealed class AssistantDesk
{
    private AssistantDesk(TestInbox inbox, string accountId, int channelId) => (Inbox, AccountId, ChannelId) = (inbox, accountId, channelId);

    public TestInbox Inbox { get; }

    public string AccountId { get; }

    public int ChannelId { get; }

    public static async Task<AssistantDesk> OpenAsync(TestInbox inbox, Action<AssistantForm>? change = null)
    {
        var account = TestInbox.NewAccountId();
        var desk = new AssistantDesk(inbox, account, await inbox.ConnectAsync(account));
        await desk.SaveAsync(change);
        return desk;
    }

    public static AssistantForm NewForm()
    {
        var form = new AssistantForm { Name = "Lumi", Enabled = true, Greeting = "Hi! How can I help?", Fallback = "Sorry, come again?" };
        form.Rules.Add(new RuleForm { Keywords = "opening hours, horário", Title = "Hours", Reply = "We are open from 9 to 18." });
        form.Rules.Add(new RuleForm { Keywords = "person, agent", Title = "A person", Reply = "One moment.", HandOver = true });
        return form;
    }

    /// <returns>The new secret, where one was made.</returns>
    public async Task<string?> SaveAsync(Action<AssistantForm>? change = null)
    {
        var form = NewForm();
        change?.Invoke(form);
        await using var scope = Inbox.App.Services.CreateAsyncScope();
        var saved = await scope.ServiceProvider.GetRequiredService<AssistantAdmin>().SaveAsync(Inbox.AdminUser, ChannelId, form);
        Assert.Null(saved.Problem);
        return saved.Secret;
    }

    /// <summary>Somebody whose clock is the inbox's.</summary>
    public Customer NewCustomer(string? username = null)
    {
        var customer = new Customer(AccountId, Inbox.Clock.GetUtcNow());
        if (username is not null)
            Inbox.Graph.Profiles[customer.Id] = $$"""{"id":"{{customer.Id}}","username":"{{username}}"}""";
        return customer;
    }

    /// <summary>The customer writes now.</summary>
    public async Task WriteAsync(Customer customer, params IEnumerable<string> texts)
    {
        foreach (var text in texts)
            await DeliverAsync(customer.Text(text, at: Now(customer)));
        await Inbox.ProjectedAsync();
    }

    public async Task DeliverAsync(params IEnumerable<string> events)
    {
        foreach (var one in events)
            await Inbox.DeliverBodyAsync(Meta.Delivery(AccountId, one));
        await Inbox.ProjectedAsync();
    }

    /// <summary>This moment, as seconds of the customer's clock.</summary>
    public double Now(Customer customer) => (Inbox.Clock.GetUtcNow().ToUnixTimeMilliseconds() - customer.At(0)) / 1000.0;

    /// <summary>Waits until the assistant has looked at what the customer wrote, and returns what it has said so far.</summary>
    public async Task<string> SaidAsync(Customer customer)
    {
        var id = await Inbox.ConversationOfAsync(customer);
        Inbox.Clock.Advance(Conduct.Quiet);
        await Until.TrueAsync(() => Inbox.ReadAsync(db => db.Conversations.AnyAsync(c => c.Id == id && c.AssistantDueAt == null)));
        return string.Join('|', (await MessagesAsync(customer)).Where(m => m.Automated).Select(m => m.Text!.Replace("Lumi: \n\n", "", StringComparison.Ordinal)));
    }

    public async Task<List<Message>> MessagesAsync(Customer customer)
    {
        var id = await Inbox.ConversationOfAsync(customer);
        return await Inbox.ReadAsync(db => db.Messages.AsNoTracking().Where(m => m.ConversationId == id).OrderBy(m => m.Id).ToListAsync());
    }

    public async Task<SessionState?> StateAsync(Customer customer) => (await Inbox.RowAsync(await Inbox.ConversationOfAsync(customer)))!.Assistant;

    public async Task ReplyAsync(Customer customer, string text)
    {
        var outcome = await Inbox.Get<Replies>().SendAsync(Inbox.Admin, await Inbox.ConversationOfAsync(customer), new ReplyDraft { Text = text }, Guid.NewGuid());
        Assert.Null(outcome.Obstacle);
    }
}
