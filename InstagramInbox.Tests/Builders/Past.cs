using InstagramInbox.Channels;
using InstagramInbox.Inbox.History;
using InstagramInbox.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace InstagramInbox.Tests.Builders;

/// <summary>An account with conversations from before it is connected.</summary>
internal sealed class Past(TestInbox inbox)
{
    private readonly List<string> pages = [""];

    public string AccountId { get; } = TestInbox.NewAccountId();

    public int ChannelId { get; private set; }

    public Customer NewCustomer() => new(AccountId, inbox.Clock.GetUtcNow().AddMinutes(-10));

    /// <param name="newestFirst">Elements of the thread's messages; ID, SHOP and CUSTOMER stand for what they say.</param>
    public void Thread(Customer customer, params string[] newestFirst)
    {
        inbox.Graph.Threads[customer.Id] = string.Join(',', newestFirst)
            .Replace("CUSTOMER", customer.Id, StringComparison.Ordinal).Replace("SHOP", AccountId, StringComparison.Ordinal).Replace(".ID\"", $".{customer.Id}\"", StringComparison.Ordinal);
        pages[^1] += (pages[^1].Length > 0 ? "," : "")
            + $$$"""{"id":"t_{{{customer.Id}}}","updated_time":"2026-01-02T10:00:01+0000","participants":{"data":[{"id":"{{{AccountId}}}","username":"shop"},{"id":"{{{customer.Id}}}","username":"c{{{customer.Id}}}"}]}}""";
        inbox.Graph.Conversations["p" + AccountId] = pages;
    }

    public void NewPage() => pages.Add("");

    /// <param name="delivered">Events that come before the import can begin.</param>
    public async Task ConnectAsync(params string[] delivered)
    {
        foreach (var one in delivered)
            await inbox.DeliverBodyAsync(Meta.Delivery(AccountId, one));
        ChannelId = await inbox.ConnectAsync(AccountId);
        // What came for an unknown account is let go a moment after it is connected.
        await Until.TrueAsync(() => inbox.ReadAsync(async db => !await db.HeldEvents.AnyAsync(h => h.AccountId == AccountId)));
    }

    public async Task<HistoryProgress> EndsAsync(HistoryState state) => (await Until.IsAsync(ReadAsync, progress => progress?.State == state))!;

    public Task<bool> StartAsync() => WithAsync<HistoryImports, bool>(imports => imports.StartAsync(inbox.AdminUser, ChannelId));

    public Task SaveTokenAsync(string token) => WithAsync<ChannelAdmin, ChannelSaved>(admin => admin.EditAsync(
        inbox.AdminUser, ChannelId, new ChannelForm { Name = "Shop", InstagramId = AccountId, PageId = "p" + AccountId, Token = token }));

    public Task RemoveAsync() => WithAsync<ChannelAdmin, ChannelSaved>(admin => admin.RemoveAsync(inbox.AdminUser, ChannelId));

    private Task<HistoryProgress?> ReadAsync() => WithAsync<HistoryImports, HistoryProgress?>(imports => imports.ReadAsync(inbox.AdminUser, ChannelId));

    private async Task<T> WithAsync<TService, T>(Func<TService, Task<T>> act)
        where TService : notnull
    {
        await using var scope = inbox.App.Services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<TService>());
    }
}
