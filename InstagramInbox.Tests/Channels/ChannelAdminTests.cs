using System.Security.Claims;
using InstagramInbox.Accounts;
using InstagramInbox.Channels;
using InstagramInbox.Live;
using InstagramInbox.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace InstagramInbox.Tests.Channels;

public sealed class ChannelAdminTests
{
    private const string Token = "EAAverySecretTokenOfAurora";

    [Theory]
    [InlineData("SQLite")]
    [InlineData("PostgreSQL")]
    public async Task Channel_AddedEditedRemovedAndAddedAgain_KeepsItsRow(string database)
    {
        await using var app = await InboxApp.OnAsync(database);
        await using var scope = app.Services.CreateAsyncScope();
        var channels = scope.ServiceProvider.GetRequiredService<ChannelAdmin>();
        var directory = app.Get<ChannelDirectory>();
        var admin = await AdminAsync(app);

        var id = (await channels.AddAsync(admin, Form())).Id!.Value;
        Assert.Equal(Token, (await directory.GetAsync(id))?.Token);
        Assert.Equal(id, (await directory.FindAsync("instagram", ["nobody", "17841400000000001"]))?.Id);
        Assert.Equal(id, (await directory.FindAsync("instagram", ["100200"]))?.Id);
        Assert.Null(await directory.FindAsync("facebook", ["100200"]));

        var edited = Form();
        (edited.Name, edited.Token, edited.InstagramId) = ("Aurora 2", "", "17841400000000009");
        Assert.Null((await channels.EditAsync(admin, id, edited)).Problem);
        Assert.Equal(Token, (await directory.GetAsync(id))?.Token);
        Assert.Null(await directory.FindAsync("instagram", ["17841400000000001"]));
        Assert.Equal("Aurora 2", (await directory.FindAsync("instagram", ["17841400000000009"]))?.Name);

        Assert.Equal(id, (await channels.RemoveAsync(admin, id)).Id);
        Assert.Null(await directory.GetAsync(id));
        Assert.Null(await directory.FindAsync("instagram", ["17841400000000009"]));
        Assert.Empty(await channels.ListAsync(admin));
        await using (var db = app.Database())
            Assert.Null((await db.Channels.SingleAsync()).ProtectedToken);

        Assert.Equal(ChannelProblem.Gone, (await channels.EditAsync(admin, id, Form())).Problem);
        Assert.Equal(id, (await channels.AddAsync(admin, Form())).Id);
        Assert.Equal(Token, (await directory.GetAsync(id))?.Token);
        await using (var db = app.Database())
        {
            var entries = await db.AuditEntries.Where(e => e.Subject == $"channel:{id}").OrderBy(e => e.Id).ToListAsync();
            Assert.Equal(["channel.added", "channel.changed", "channel.removed", "channel.added"], entries.Select(e => e.Action));
            Assert.All(entries, e => Assert.NotNull(e.AgentId));
        }
    }

    [Theory]
    [InlineData("SQLite")]
    [InlineData("PostgreSQL")]
    public async Task Ids_OfAnotherChannel_AreRefusedWithAReason(string database)
    {
        await using var app = await InboxApp.OnAsync(database);
        await using var scope = app.Services.CreateAsyncScope();
        var channels = scope.ServiceProvider.GetRequiredService<ChannelAdmin>();
        var admin = await AdminAsync(app);
        var first = (await channels.AddAsync(admin, Form())).Id!.Value;
        var second = (await channels.AddAsync(admin, Form("100300", "17841400000000002"))).Id!.Value;

        Assert.Equal(ChannelProblem.Taken, (await channels.AddAsync(admin, Form("100200", ""))).Problem);
        Assert.Equal(ChannelProblem.Taken, (await channels.AddAsync(admin, Form("", "17841400000000001"))).Problem);
        Assert.Equal(ChannelProblem.Taken, (await channels.EditAsync(admin, second, Form())).Problem);
        await channels.RemoveAsync(admin, first);
        Assert.Equal(ChannelProblem.TakenByRemoved, (await channels.EditAsync(admin, second, Form())).Problem);

        // One id of the removed channel and one of none: its row comes back, and no index is in the way.
        Assert.Equal(first, (await channels.AddAsync(admin, Form("100200", "17841400000000007"))).Id);
        await channels.RemoveAsync(admin, first);
        await channels.RemoveAsync(admin, second);
        Assert.Equal(second, (await channels.AddAsync(admin, Form("100200", "17841400000000002"))).Id);
    }

    [Theory]
    [InlineData("SQLite")]
    [InlineData("PostgreSQL")]
    public async Task Channels_TheSameAddedAtOnce_BecomeOne(string database)
    {
        await using var app = await InboxApp.OnAsync(database);
        var admin = await AdminAsync(app);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            await using var scope = app.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<ChannelAdmin>().AddAsync(admin, Form());
        }));

        Assert.Single(answers, a => a.Id is not null);
        Assert.Equal(7, answers.Count(a => a.Problem == ChannelProblem.Taken));
    }

    [Theory]
    [InlineData("", "t", "1", "2", ChannelProblem.NameMissing)]
    [InlineData("n", "", "1", "2", ChannelProblem.TokenMissing)]
    [InlineData("n", "two words", "1", "2", ChannelProblem.TokenMalformed)]
    [InlineData("n", "línea", "1", "2", ChannelProblem.TokenMalformed)]
    [InlineData("n", "t", " ", "", ChannelProblem.IdMissing)]
    [InlineData("n", "t", "1/2", "", ChannelProblem.IdMalformed)]
    public async Task Form_Wrong_IsRefused(string name, string token, string page, string instagram, ChannelProblem problem)
    {
        await using var app = new InboxApp();
        await using var scope = app.Services.CreateAsyncScope();
        var form = new ChannelForm { Name = name, Token = token, PageId = page, InstagramId = instagram };

        Assert.Equal(problem, (await scope.ServiceProvider.GetRequiredService<ChannelAdmin>().AddAsync(await AdminAsync(app), form)).Problem);
    }

    [Fact]
    public async Task Token_OnDisk_IsNeverReadable()
    {
        await using var app = new InboxApp();
        await using var scope = app.Services.CreateAsyncScope();
        var channels = scope.ServiceProvider.GetRequiredService<ChannelAdmin>();
        var admin = await AdminAsync(app);
        await channels.AddAsync(admin, Form());

        Assert.DoesNotContain(Token, (await channels.ListAsync(admin)).Single().ToString(), StringComparison.Ordinal);
        foreach (var file in Directory.EnumerateFiles(app.Folder.Path, "*", SearchOption.AllDirectories))
        {
            await using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(open, System.Text.Encoding.Latin1);
            Assert.DoesNotContain(Token, await reader.ReadToEndAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Actions_ByAnAgent_AreDenied()
    {
        await using var app = new InboxApp();
        await using var scope = app.Services.CreateAsyncScope();
        var channels = scope.ServiceProvider.GetRequiredService<ChannelAdmin>();
        var admin = await AdminAsync(app);
        await using (var db = app.Database())
            await db.UserRoles.ExecuteDeleteAsync();

        await Assert.ThrowsAsync<AccessDeniedException>(() => channels.ListAsync(admin));
        await Assert.ThrowsAsync<AccessDeniedException>(() => channels.AddAsync(admin, Form()));
        await Assert.ThrowsAsync<AccessDeniedException>(() => channels.EditAsync(admin, 1, Form()));
        await Assert.ThrowsAsync<AccessDeniedException>(() => channels.TestAsync(admin, 1));
        await Assert.ThrowsAsync<AccessDeniedException>(() => channels.RemoveAsync(admin, 1));
    }

    [Fact]
    public async Task Health_TheSameAgain_IsNotAnnouncedTwice()
    {
        await using var app = new InboxApp();
        await using var scope = app.Services.CreateAsyncScope();
        var id = (await scope.ServiceProvider.GetRequiredService<ChannelAdmin>().AddAsync(await AdminAsync(app), Form())).Id!.Value;
        var directory = app.Get<ChannelDirectory>();
        var notices = 0;
        using var subscription = app.Get<ChangeFeed>().OnChannels(() => notices++);

        await directory.SetHealthAsync(id, Token, ChannelHealth.TokenRejected, "expired");
        await directory.SetHealthAsync(id, Token, ChannelHealth.TokenRejected, "expired");
        Assert.Equal(1, notices);
        Assert.Equal(ChannelHealth.TokenRejected, (await directory.FindAsync("instagram", ["100200"]))?.Health);

        await scope.ServiceProvider.GetRequiredService<ChannelAdmin>().EditAsync(await AdminAsync(app), id, Form());
        Assert.Equal(ChannelHealth.Unknown, (await directory.FindAsync("instagram", ["100200"]))?.Health);
    }

    private static ChannelForm Form(string page = "100200", string instagram = "17841400000000001") =>
        new() { Name = "Aurora", Token = Token, PageId = page, InstagramId = instagram };

    private static async Task<ClaimsPrincipal> AdminAsync(InboxApp app)
    {
        await using var db = app.Database();
        var id = await db.Users.Where(a => a.Email == InboxApp.AdminEmail).Select(a => a.Id).SingleAsync();
        return new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, id)], "test"));
    }
}
