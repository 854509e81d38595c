using InstagramInbox.E2E.Pages;
using Microsoft.Playwright;

namespace InstagramInbox.E2E.Infrastructure;

/// <summary>What a journey through the application begins with: agents at their desks, customers with their phones.</summary>
public sealed class Story(Journey journey, InboxServer server)
{
    public Journey Journey => journey;

    public string Address => server.Address;

    /// <summary>Somebody whom the application does not know yet.</summary>
    public Task<IPage> StrangerAsync(Look? look = null) => journey.EnterAsync(server.Address, look);

    /// <summary>An agent's browser, signed in; nothing is opened yet.</summary>
    public async Task<IPage> EnterAsync(DemoAgent agent, Look? look = null)
    {
        look ??= Look.Desktop;
        if (server.SessionOf(agent.Email) is { } session)
            return await journey.EnterAsync(server.Address, look with { Session = session });
        var page = await journey.EnterAsync(server.Address, look);
        await new LoginPage(page).SignInAsync(agent.Email, DemoAgent.Password);
        server.Remember(agent.Email, await page.Context.StorageStateAsync());
        return page;
    }

    /// <summary>An agent who looks at the inbox.</summary>
    public async Task<InboxPage> AtInboxAsync(DemoAgent agent, Look? look = null)
    {
        var inbox = new InboxPage(await EnterAsync(agent, look));
        await inbox.OpenAsync();
        return inbox;
    }

    /// <summary>A new customer's phone.</summary>
    public async Task<PhonePage> CustomerAsync(string username, Look? look = null)
    {
        var phone = new PhonePage(await EnterAsync(DemoAgent.Caio, look));
        await phone.OpenAsync();
        await phone.AddCustomerAsync(username);
        return phone;
    }

    /// <summary>The phone of somebody who writes to a Page in Messenger.</summary>
    /// <param name="page">As the phone calls it.</param>
    public async Task<PhonePage> CustomerOfMessengerAsync(string name, string page)
    {
        var phone = new PhonePage(await EnterAsync(DemoAgent.Caio));
        await phone.OpenAsync();
        await phone.ChooseAccountAsync(page);
        await phone.AddCustomerAsync(name);
        return phone;
    }
}
