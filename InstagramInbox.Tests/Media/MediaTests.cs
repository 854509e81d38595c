using System.Net;
using InstagramInbox.Media;
using InstagramInbox.Tests.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace InstagramInbox.Tests.Media;

public sealed class MediaTests(Inboxes inboxes) : IClassFixture<Inboxes>
{
    private const string Denied = "denied";

    [Theory]
    [InlineData("https://scontent.cdninstagram.com/a.jpg", true)]
    [InlineData("https://lookaside.fbsbx.com/a.jpg", true)]
    [InlineData("http://scontent.cdninstagram.com/a.jpg", false)]
    [InlineData("https://scontent.cdninstagram.com:8443/a.jpg", false)]
    [InlineData("https://evilcdninstagram.com/a.jpg", false)]
    [InlineData("https://cdninstagram.com.evil.example/a.jpg", false)]
    [InlineData("https://169.254.169.254/latest/meta-data", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("https://media.example/a.jpg", true)]
    [InlineData("http://media.example:81/a.jpg", true)]
    [InlineData("ftp://media.example/a.jpg", false)]
    public void Address_Judged_ByHostAndScheme(string address, bool allowed) =>
        Assert.Equal(allowed, new MediaOptions { ExtraHosts = ["media.example"] }.Allows(new Uri(address)));

    [Theory]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.31.0.1", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("157.240.1.1", true)]
    [InlineData("2a03:2880::1", true)]
    public void Address_OfANetwork_IsPublicOrNot(string address, bool isPublic) => Assert.Equal(isPublic, PublicAddress.IsPublic(IPAddress.Parse(address)));

    [Fact]
    public async Task Host_AllowedWhoseNameLeadsInside_IsNotAsked()
    {
        using var media = new MediaHttp(Microsoft.Extensions.Options.Options.Create(new MediaOptions()));

        // The name resolves to this machine (RFC 6761), and nothing below localhost is a provider's.
        Assert.Null(await media.GetAsync(new Uri("https://localhost/a.jpg"), null, CancellationToken.None));
        Assert.Null(await media.GetAsync(new Uri("https://a.fbcdn.net.localhost/a.jpg"), null, CancellationToken.None));
    }

    [Theory]
    [InlineData("/picture", null, HttpStatusCode.OK, "image/png")]
    [InlineData("/picture", "bytes=2-4", HttpStatusCode.PartialContent, "image/png")]
    [InlineData("/moved", null, HttpStatusCode.OK, "image/png")]
    [InlineData("/moved-inside", null, HttpStatusCode.NotFound, Denied)]
    [InlineData("/moved-forever", null, HttpStatusCode.NotFound, Denied)]
    [InlineData("/page", null, HttpStatusCode.NotFound, Denied)]
    [InlineData("/huge", null, HttpStatusCode.NotFound, Denied)]
    [InlineData("/gone", null, HttpStatusCode.NotFound, Denied)]
    public async Task Attachment_AskedFor_IsPassedOnOrNot(string path, string? range, HttpStatusCode expected, string type)
    {
        await using var host = await StartHostAsync();
        var inbox = await inboxes.OnAsync(DatabaseKind.Sqlite);
        using var browser = await SignedInClient.SignInAsync(inbox, (await inbox.AddAgentAsync(signsIn: true)).AgentId);
        var customer = inbox.NewCustomer();
        await inbox.DeliverAsync(customer.Attachments(null, attachments: ("image", host.Urls.Single() + path)));
        await inbox.ProjectedAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/media/messages/{(await inbox.ThreadAsync(customer)).Messages[0].Id}");
        if (range is not null)
            request.Headers.Add("Range", range);

        using var answer = await browser.Http.SendAsync(request);

        Assert.Equal(expected, answer.StatusCode);
        if (type == Denied)
            return;
        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(range is null ? "0123456789" : "234", await answer.Content.ReadAsStringAsync());
        Assert.Equal(range is null ? null : "bytes 2-4/10", answer.Content.Headers.ContentRange?.ToString());
        Assert.Equal("default-src 'none'; sandbox", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }

    [Fact]
    public async Task Media_OfNothing_IsNotFoundAndOfNobodyIsNotShown()
    {
        var inbox = await inboxes.OnAsync(DatabaseKind.Sqlite);
        var (customer, _) = await inbox.ConversationAsync();
        using var browser = await SignedInClient.SignInAsync(inbox, (await inbox.AddAgentAsync(signsIn: true)).AgentId);
        var head = (await inbox.ThreadAsync(customer)).Head;

        Assert.Equal(HttpStatusCode.NotFound, (await browser.Http.GetAsync("/media/messages/999999999")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Http.GetAsync($"/media/contacts/{head.ContactId}")).StatusCode);
        using var stranger = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = inbox.Address };
        Assert.Equal(HttpStatusCode.Found, (await stranger.GetAsync($"/media/contacts/{head.ContactId}")).StatusCode);
    }

    private static async Task<WebApplication> StartHostAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        var host = builder.Build();
        host.MapGet("/picture", () => Results.Bytes("0123456789"u8.ToArray(), "image/png", enableRangeProcessing: true));
        host.MapGet("/moved", () => Results.Redirect("/picture"));
        host.MapGet("/moved-inside", () => Results.Redirect("http://127.0.0.2/picture"));
        host.MapGet("/moved-forever", () => Results.Redirect("/moved-forever"));
        host.MapGet("/page", () => Results.Content("<script>alert(1)</script>", "text/html"));
        host.MapGet("/huge", context =>
        {
            context.Response.ContentType = "video/mp4";
            context.Response.ContentLength = 40L * 1024 * 1024;
            return context.Response.Body.WriteAsync(new byte[1024]).AsTask();
        });
        await host.StartAsync();
        return host;
    }
}
