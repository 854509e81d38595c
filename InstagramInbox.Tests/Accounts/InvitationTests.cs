using System.Net;
using InstagramInbox.Accounts;
using InstagramInbox.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Tests.Accounts;

public sealed class InvitationTests
{
    [Theory]
    [InlineData("SQLite")]
    [InlineData("PostgreSQL")]
    public async Task Invitation_Accepted_SignsInAndWorksOnce(string database)
    {
        await using var app = await InboxApp.OnAsync(database);
        var link = await app.InviteAsync("rita@aurora.example");
        using var rita = app.NewVisitor();

        using var first = await rita.AcceptAsync(link);
        using var inbox = await rita.GetAsync("/inbox");
        using var stranger = app.NewVisitor();
        using var second = await stranger.GetAsync(link);

        Assert.Equal(HttpStatusCode.Found, first.StatusCode);
        Assert.Equal(HttpStatusCode.OK, inbox.StatusCode);
        Assert.Equal(HttpStatusCode.Gone, second.StatusCode);
    }

    [Fact]
    public async Task Invitation_AcceptedTwiceAtTheSameMoment_SetsOnePassword()
    {
        await using var app = new InboxApp();
        var token = (await app.InviteAsync("rita@aurora.example")).Split('/')[^1];
        var invitations = app.Get<Invitations>();

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => Task.Run(() => invitations.AcceptAsync(token, $"password no {i}"))));

        Assert.Single(answers, a => a is not null);
    }

    [Fact]
    public async Task Invitation_AfterSevenDays_IsGone()
    {
        var clock = new MovableClock();
        await using var app = new InboxApp(services: s => s.UseClock(clock));
        var link = await app.InviteAsync("rita@aurora.example");
        clock.Advance(TimeSpan.FromDays(7) + TimeSpan.FromSeconds(1));
        using var rita = app.NewVisitor();

        using var answer = await rita.GetAsync(link);

        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
    }

    [Fact]
    public async Task NewLink_Made_TakesThePlaceOfTheEarlierOne()
    {
        await using var app = new InboxApp();
        var earlier = await app.InviteAsync("rita@aurora.example");
        var later = await app.Get<AgentAdmin>().NewLinkAsync(await app.UserAsync(), await app.IdAsync("rita@aurora.example"));
        using var rita = app.NewVisitor();

        using var gone = await rita.GetAsync(earlier);
        using var good = await rita.GetAsync(later.Link!);

        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
        Assert.Equal(HttpStatusCode.OK, good.StatusCode);
    }

    [Theory]
    [InlineData("too short", "too short", "at least 10 characters")]
    [InlineData("a long password", "another password", "The two passwords differ")]
    [InlineData(DemoPassword.Value, DemoPassword.Value, "too easy to guess")]
    public async Task Invitation_BadPassword_IsRefusedWithTheReasonAndCanBeTriedAgain(string password, string repeated, string reason)
    {
        await using var app = new InboxApp();
        var link = await app.InviteAsync("rita@aurora.example");
        using var rita = app.NewVisitor();

        using var refused = await rita.SubmitAsync(link, "invite", ("Form.Password", password), ("Form.Repeated", repeated));
        using var accepted = await rita.AcceptAsync(link);

        Assert.Contains(reason, await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, accepted.StatusCode);
    }

    [Fact]
    public async Task Invitation_Token_IsStoredAsHashOnly()
    {
        await using var app = new InboxApp();
        var token = (await app.InviteAsync("rita@aurora.example")).Split('/')[^1];

        await using var db = app.Database();
        var stored = await db.Invitations.SingleAsync();

        Assert.Equal(32, stored.TokenHash.Length);
        Assert.NotEqual(token, System.Text.Encoding.UTF8.GetString(stored.TokenHash));
        Assert.DoesNotContain(await db.AuditEntries.Select(e => e.Detail).ToListAsync(), detail => detail?.Contains(token, StringComparison.Ordinal) == true);
    }
}
