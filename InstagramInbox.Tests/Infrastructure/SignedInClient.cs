using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Tests.Infrastructure;

/// <summary>Somebody's signed-in browser that reaches the application through its real port.</summary>
internal sealed partial class SignedInClient : IDisposable
{
    private SignedInClient(Uri address) =>
        Http = new HttpClient(new SocketsHttpHandler { CookieContainer = Cookies, AllowAutoRedirect = false }) { BaseAddress = address };

    public HttpClient Http { get; }

    public CookieContainer Cookies { get; } = new();

    /// <param name="agentId">An agent who was added with a password.</param>
    public static async Task<SignedInClient> SignInAsync(TestInbox inbox, string agentId)
    {
        var email = await inbox.ReadAsync(db => db.Users.Where(a => a.Id == agentId).Select(a => a.Email!).SingleAsync());
        var client = new SignedInClient(inbox.Address);
        var page = await client.Http.GetStringAsync("/account/login");
        using var answer = await client.Http.PostAsync("/account/login", new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["_handler"] = "login",
            ["__RequestVerificationToken"] = Token().Match(page).Groups["token"].Value,
            ["Form.Email"] = email,
            ["Form.Password"] = InboxApp.Password,
        }));
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        return client;
    }

    public void Dispose() => Http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
