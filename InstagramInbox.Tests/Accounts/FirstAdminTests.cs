using System.Net;
using InstagramInbox.Accounts;
using InstagramInbox.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Tests.Accounts;

public sealed class FirstAdminTests
{
    private static readonly Dictionary<string, string?> NoAdmin = new() { ["INBOX_ADMIN_EMAIL"] = null, ["INBOX_ADMIN_PASSWORD"] = null };

    [Fact]
    public async Task Setup_RightCode_MakesTheAdminOnceAndIsGone()
    {
        await using var app = new InboxApp(NoAdmin);
        using var visitor = app.NewVisitor();
        (await visitor.GetAsync("/setup")).Dispose();
        var code = app.Get<SetupCode>().Renew();

        using var answer = await SetUpAsync(visitor, code.ToLowerInvariant());
        using var inbox = await visitor.GetAsync("/inbox");
        using var gone = await visitor.GetAsync("/setup");

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal(HttpStatusCode.OK, inbox.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.False(app.Get<SetupCode>().IsRight(code));
        await using var db = app.Database();
        Assert.Equal("marta", (await db.Users.SingleAsync()).DisplayName);
    }

    [Fact]
    public async Task Setup_WrongCode_MakesNobody()
    {
        await using var app = new InboxApp(NoAdmin);
        using var visitor = app.NewVisitor();

        using var answer = await SetUpAsync(visitor, "AAAA-AAAA-AAAA-AAAA-AAAA-AAAA");

        Assert.Contains("not the code", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await using var db = app.Database();
        Assert.False(await db.Users.AnyAsync());
    }

    [Fact]
    public void SetupCode_AfterTooManyTries_RefusesTheRightOneToo()
    {
        var setup = new SetupCode();
        var code = setup.Renew();
        for (var i = 0; i < 20; i++)
            Assert.False(setup.IsRight($"guess {i}"));

        Assert.False(setup.IsRight(code));
    }

    [Fact]
    public async Task Start_WithoutAdmin_LeadsTheSignInPageToSetup()
    {
        await using var app = new InboxApp(NoAdmin);
        using var visitor = app.NewVisitor();

        using var answer = await visitor.GetAsync("/account/login");

        Assert.Equal("/setup", new Uri(new Uri("https://localhost"), answer.Headers.Location!).AbsolutePath);
    }

    [Fact]
    public async Task Start_WithSimulatorAndNobody_AddsTheDemoSignIns()
    {
        await using var app = new InboxApp(new Dictionary<string, string?>(NoAdmin) { ["INSTAGRAM_USE_MOCK"] = "true" });

        using var visitor = await app.SignedInAsync(DemoAgents.AdminEmail, DemoPassword.Value);

        await using var db = app.Database();
        Assert.Equal(["Ana", "Bia", "Caio"], await db.Users.OrderBy(a => a.DisplayName).Select(a => a.DisplayName).ToListAsync());
        Assert.Contains("bia@demo.example", await app.Get<DemoAgents>().DescribeAsync(db, default), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithSimulatorInAFolderOfOthers_AddsNoDemoSignIns()
    {
        await using var app = new InboxApp(new Dictionary<string, string?> { ["INSTAGRAM_USE_MOCK"] = "true" });
        _ = app.Services;

        await using var db = app.Database();

        Assert.Equal(InboxApp.AdminEmail, (await db.Users.SingleAsync()).Email);
        Assert.Empty(await app.Get<DemoAgents>().DescribeAsync(db, default));
    }

    private static Task<HttpResponseMessage> SetUpAsync(Visitor visitor, string code) => visitor.SubmitAsync(
        "/setup", "setup", ("Form.Code", code), ("Form.Email", "marta@aurora.example"), ("Form.Password", InboxApp.Password), ("Form.Repeated", InboxApp.Password));
}
