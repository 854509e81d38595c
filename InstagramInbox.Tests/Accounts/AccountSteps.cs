using System.Security.Claims;
using InstagramInbox.Accounts;
using InstagramInbox.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Tests.Accounts;

/// <summary>Steps that several account tests begin with.</summary>
internal static class AccountSteps
{
    public static async Task<ClaimsPrincipal> UserAsync(this InboxApp app, string email = InboxApp.AdminEmail)
    {
        await using var db = app.Database();
        var id = await db.Users.Where(a => a.Email == email).Select(a => a.Id).SingleAsync();
        return new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, id)], "test"));
    }

    public static async Task<string> IdAsync(this InboxApp app, string email) => (await app.UserAsync(email)).FindFirstValue(ClaimTypes.NameIdentifier)!;

    public static async Task<string> InviteAsync(this InboxApp app, string email, string role = Roles.Agent)
    {
        var answer = await app.Get<AgentAdmin>().InviteAsync(await app.UserAsync(), email, new AgentChoice(EmailAddress.NameOf(email), role, null));
        return answer.Link!;
    }

    public static Task<HttpResponseMessage> AcceptAsync(this Visitor visitor, string link, string password = InboxApp.Password) =>
        visitor.SubmitAsync(link, "invite", ("Form.Password", password), ("Form.Repeated", password));

    /// <summary>Invites somebody, who accepts and so is signed in.</summary>
    public static async Task<Visitor> AddAgentAsync(this InboxApp app, string email, string role = Roles.Agent)
    {
        var visitor = app.NewVisitor();
        using var answer = await visitor.AcceptAsync(await app.InviteAsync(email, role));
        Assert.Equal(System.Net.HttpStatusCode.Found, answer.StatusCode);
        return visitor;
    }
}
