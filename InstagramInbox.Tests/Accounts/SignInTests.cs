using System.Net;
using InstagramInbox.Accounts;
using InstagramInbox.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Tests.Accounts;

public sealed class SignInTests
{
    [Theory]
    [InlineData("SQLite")]
    [InlineData("PostgreSQL")]
    public async Task SignIn_RightPassword_OpensThePageThatWasAskedFor(string database)
    {
        await using var app = await InboxApp.OnAsync(database);
        using var visitor = app.NewVisitor();
        using var asked = await visitor.GetAsync("/settings/agents");

        using var answer = await visitor.SignInAsync(InboxApp.AdminEmail, InboxApp.Password, asked.Headers.Location!.PathAndQuery);

        Assert.Equal("/settings/agents", answer.Headers.Location!.ToString().Replace("https://localhost", "", StringComparison.Ordinal));
        using var page = await visitor.GetAsync("/settings/agents");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task SignIn_Cookie_IsHttpOnlyLaxAndSecure()
    {
        await using var app = new InboxApp();
        using var visitor = app.NewVisitor();

        using var answer = await visitor.SignInAsync(InboxApp.AdminEmail, InboxApp.Password);

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("inbox=", StringComparison.Ordinal)).ToLowerInvariant();
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=lax", cookie, StringComparison.Ordinal);
        Assert.Contains("secure", cookie, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(InboxApp.AdminEmail, "wrong password")]
    [InlineData("nobody@aurora.example", InboxApp.Password)]
    [InlineData("", "")]
    public async Task SignIn_Wrong_SaysTheSameForAddressAndPassword(string email, string password)
    {
        await using var app = new InboxApp();
        using var visitor = app.NewVisitor();

        using var answer = await visitor.SignInAsync(email, password);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("open an account here", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var page = await visitor.GetAsync("/inbox");
        Assert.Equal(HttpStatusCode.Found, page.StatusCode);
    }

    [Fact]
    public async Task SignIn_FiveWrongPasswords_LocksOutEvenTheRightOne()
    {
        await using var app = new InboxApp();
        using var visitor = app.NewVisitor();
        for (var i = 0; i < 5; i++)
            (await visitor.SignInAsync(InboxApp.AdminEmail, $"wrong {i}")).Dispose();

        using var answer = await visitor.SignInAsync(InboxApp.AdminEmail, InboxApp.Password);

        Assert.Contains("Too many wrong passwords", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await using var db = app.Database();
        var until = (await db.Users.SingleAsync()).LockoutEnd!.Value;
        Assert.InRange(until, TimeProvider.System.GetUtcNow().AddMinutes(14), TimeProvider.System.GetUtcNow().AddMinutes(16));
    }

    [Fact]
    public async Task SignIn_WithoutAntiforgeryToken_IsRefused()
    {
        await using var app = new InboxApp();
        using var visitor = app.NewVisitor();
        using var form = new FormUrlEncodedContent(
            [new("_handler", "login"), new("Form.Email", InboxApp.AdminEmail), new("Form.Password", InboxApp.Password)]);

        using var answer = await visitor.Http.PostAsync("/account/login", form);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("javascript:alert(1)")]
    public async Task SignIn_ReturnUrlElsewhere_GoesToTheInbox(string returnUrl)
    {
        await using var app = new InboxApp();
        using var visitor = app.NewVisitor();

        using var answer = await visitor.SignInAsync(
            InboxApp.AdminEmail, InboxApp.Password, $"/account/login?returnUrl={Uri.EscapeDataString(returnUrl)}");

        Assert.Equal("https://localhost/inbox", new Uri(new Uri("https://localhost"), answer.Headers.Location!).ToString());
    }

    [Fact]
    public async Task SignOut_Posted_EndsTheSession()
    {
        await using var app = new InboxApp();
        using var visitor = await app.SignedInAsync();
        var profile = await visitor.Http.GetStringAsync("/account/profile");

        using var answer = await visitor.PostAsync("/account/logout", profile, "profile");

        Assert.Equal("/account/login", answer.Headers.Location?.ToString());
        using var page = await visitor.GetAsync("/inbox");
        Assert.Equal(HttpStatusCode.Found, page.StatusCode);
    }

    [Fact]
    public async Task DemoPassword_WithoutSimulator_OpensNothing()
    {
        await using var app = new InboxApp();
        await using (var db = app.Database())
            await app.Get<DemoAgents>().AddAsync(db, default);
        using var visitor = app.NewVisitor();

        using var answer = await visitor.SignInAsync(DemoAgents.AdminEmail, DemoPassword.Value);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
