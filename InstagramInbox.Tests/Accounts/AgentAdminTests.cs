using System.Net;
using InstagramInbox.Accounts;
using InstagramInbox.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Tests.Accounts;

public sealed class AgentAdminTests
{
    private const string Rita = "rita@aurora.example";

    [Fact]
    public async Task Disabled_Agent_IsRefusedByRequestsWithinHalfAMinuteAndByActionsAtOnce()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var app = new InboxApp(services: s => s.UseClock(clock));
        using var rita = await app.AddAgentAsync(Rita);
        await app.Get<AgentAdmin>().DisableAsync(await app.UserAsync(), await app.IdAsync(Rita));

        await Assert.ThrowsAsync<AccessDeniedException>(async () => await app.Get<AccessControl>().RequireAsync(await app.UserAsync(Rita)));
        clock.Advance(TimeSpan.FromSeconds(31));
        using var page = await rita.GetAsync("/inbox");
        using var again = await rita.SignInAsync(Rita, InboxApp.Password);

        Assert.Equal(HttpStatusCode.Found, page.StatusCode);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task Disabled_AgentSentToTheSignInPage_StaysThere()
    {
        await using var app = new InboxApp();
        using var rita = await app.AddAgentAsync(Rita);
        await app.Get<AgentAdmin>().DisableAsync(await app.UserAsync(), await app.IdAsync(Rita));

        using var page = await rita.GetAsync("/account/login?returnUrl=%2Finbox");

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task Enabled_Agent_HasToSignInAnew()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var app = new InboxApp(services: s => s.UseClock(clock));
        using var rita = await app.AddAgentAsync(Rita);
        var id = await app.IdAsync(Rita);
        await app.Get<AgentAdmin>().DisableAsync(await app.UserAsync(), id);
        await app.Get<AgentAdmin>().EnableAsync(await app.UserAsync(), id);
        clock.Advance(TimeSpan.FromSeconds(31));

        using var page = await rita.GetAsync("/inbox");
        using var again = await rita.SignInAsync(Rita, InboxApp.Password);

        Assert.Equal(HttpStatusCode.Found, page.StatusCode);
        Assert.Equal(HttpStatusCode.Found, again.StatusCode);
    }

    [Theory]
    [InlineData("SQLite")]
    [InlineData("PostgreSQL")]
    public async Task LastAdmin_DisabledOrDemoted_IsRefused(string database)
    {
        await using var app = await InboxApp.OnAsync(database);
        var admin = await app.UserAsync();
        var id = await app.IdAsync(InboxApp.AdminEmail);
        // Somebody who has not accepted the invitation cannot manage anything.
        await app.InviteAsync("teo@aurora.example", Roles.Admin);

        var disabled = await app.Get<AgentAdmin>().DisableAsync(admin, id);
        var demoted = await app.Get<AgentAdmin>().ChangeAsync(admin, id, new AgentChoice("admin", Roles.Agent, null));

        Assert.Equal(AgentRefusal.LastAdmin, disabled.Refusal);
        Assert.Equal(AgentRefusal.LastAdmin, demoted.Refusal);
        Assert.True((await app.Get<AccessControl>().RequireAsync(admin)).IsAdmin);
    }

    [Theory]
    [InlineData("SQLite")]
    [InlineData("PostgreSQL")]
    public async Task TwoAdmins_DisablingEachOtherAtTheSameMoment_LeaveOne(string database)
    {
        await using var app = await InboxApp.OnAsync(database);
        (await app.AddAgentAsync(Rita, Roles.Admin)).Dispose();
        var (one, other) = (await app.UserAsync(), await app.UserAsync(Rita));
        var (oneId, otherId) = (await app.IdAsync(InboxApp.AdminEmail), await app.IdAsync(Rita));

        await Task.WhenAll(
            Quietly(() => app.Get<AgentAdmin>().DisableAsync(one, otherId)),
            Quietly(() => app.Get<AgentAdmin>().DisableAsync(other, oneId)));

        await using var db = app.Database();
        Assert.Equal(1, await db.Users.CountAsync(a => a.DisabledAt == null));
    }

    [Theory]
    [InlineData("SQLite")]
    [InlineData("PostgreSQL")]
    public async Task Invite_AddressInUse_IsRefusedWhateverItsCase(string database)
    {
        await using var app = await InboxApp.OnAsync(database);
        await app.InviteAsync(Rita);

        var answer = await app.Get<AgentAdmin>().InviteAsync(await app.UserAsync(), "RITA@Aurora.example", new AgentChoice("Rita", Roles.Agent, null));

        Assert.Equal(AgentRefusal.EmailTaken, answer.Refusal);
    }

    [Fact]
    public async Task Change_ByAnAgent_IsDenied()
    {
        await using var app = new InboxApp();
        (await app.AddAgentAsync(Rita)).Dispose();
        var rita = await app.UserAsync(Rita);

        await Assert.ThrowsAsync<AccessDeniedException>(async () =>
            await app.Get<AgentAdmin>().ChangeAsync(rita, await app.IdAsync(Rita), new AgentChoice("Rita", Roles.Admin, null)));
        await Assert.ThrowsAsync<AccessDeniedException>(() => app.Get<AgentList>().ReadAsync(rita));
    }

    [Fact]
    public async Task Change_OfAnAgent_IsInTheAuditLogAndAnnounced()
    {
        await using var app = new InboxApp();
        await app.InviteAsync(Rita);
        var id = await app.IdAsync(Rita);
        List<string> announced = [];
        using var subscription = app.Get<InstagramInbox.Live.ChangeFeed>().OnAgent(announced.Add);

        await app.Get<AgentAdmin>().ChangeAsync(await app.UserAsync(), id, new AgentChoice("Rita B.", Roles.Admin, []));

        await using var db = app.Database();
        var entry = await db.AuditEntries.SingleAsync(e => e.Action == "agent.changed");
        Assert.Equal(($"agent:{id}", await app.IdAsync(InboxApp.AdminEmail)), (entry.Subject, entry.AgentId));
        Assert.Equal([id], announced);
        var access = await app.Get<AccessControl>().RequireAsync(await app.UserAsync(Rita));
        Assert.True(access is { DisplayName: "Rita B.", IsAdmin: true, ChannelIds.Count: 0 });
    }

    private static async Task Quietly(Func<Task> action)
    {
        try
        {
            await Task.Run(action);
        }
        catch (AccessDeniedException)
        {
            // The other one was faster.
        }
    }
}
