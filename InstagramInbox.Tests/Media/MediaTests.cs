using System.Net;
using InstagramInbox.Channels;
using InstagramInbox.Media;
using InstagramInbox.Tests.Builders;
using InstagramInbox.Tests.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
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
        Assert.Null(await media.GetAsync(new Uri("https://localhost/a.jpg"), null, null, CancellationToken.None));
        Assert.Null(await media.GetAsync(new Uri("https://a.fbcdn.net.localhost/a.jpg"), null, null, CancellationToken.None));
    }

    [Theory]
    [InlineData("/picture", null, HttpStatusCode.OK, "image/png")]
    [InlineData("/picture", "bytes=2-4", HttpStatusCode.PartialContent, "image/png")]
    [InlineData("/moved", null, HttpStatusCode.OK, "image/png")]
    [InlineData("/moved-inside", null, HttpStatusCode.NoContent, Denied)]
    [InlineData("/moved-forever", null, HttpStatusCode.NoContent, Denied)]
    [InlineData("/page", null, HttpStatusCode.NoContent, Denied)]
    [InlineData("/huge", null, HttpStatusCode.NoContent, Denied)]
    [InlineData("/gone", null, HttpStatusCode.NoContent, Denied)]
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

    [Theory]
    [InlineData("video", "/film", "bytes=2-4", "", HttpStatusCode.PartialContent, "video/mp4", "234")]
    [InlineData("video", "/whole", "bytes=2-4", "", HttpStatusCode.PartialContent, "video/mp4", "234")]
    [InlineData("video", "/whole", "bytes=-3", "", HttpStatusCode.PartialContent, "video/mp4", "789")]
    [InlineData("video", "/whole", "bytes=7-", "", HttpStatusCode.PartialContent, "video/mp4", "789")]
    [InlineData("video", "/whole", "bytes=70-", "", HttpStatusCode.RequestedRangeNotSatisfiable, "video/mp4", "")]
    [InlineData("video", "/film", "bytes=70-", "", HttpStatusCode.RequestedRangeNotSatisfiable, null, "")]
    [InlineData("video", "/picture", null, "", HttpStatusCode.NoContent, null, "")]
    [InlineData("image", "/drawing", null, "", HttpStatusCode.NoContent, null, "")]
    [InlineData("file", "/paper", null, "attachment", HttpStatusCode.OK, "application/pdf", "%PDF")]
    [InlineData("file", "/page", null, "attachment", HttpStatusCode.OK, "application/octet-stream", "<script>alert(1)</script>")]
    [InlineData("file", "/drawing", null, "attachment", HttpStatusCode.OK, "application/octet-stream", "<svg/>")]
    [InlineData("story_mention", "/picture", null, "", HttpStatusCode.OK, "image/png", "0123456789")]
    public async Task Attachment_OfAKind_IsHandedOutAsItAndNothingElse(
        string kind, string path, string? range, string disposition, HttpStatusCode expected, string? type, string content)
    {
        await using var host = await StartHostAsync();
        var inbox = await inboxes.OnAsync(DatabaseKind.Sqlite);
        using var browser = await SignedInClient.SignInAsync(inbox, (await inbox.AddAgentAsync(signsIn: true)).AgentId);
        var customer = inbox.NewCustomer();
        await inbox.DeliverAsync(customer.Attachments(null, attachments: (kind, host.Urls.Single() + path)));
        await inbox.ProjectedAsync();
        var address = $"/media/messages/{(await inbox.ThreadAsync(customer)).Messages[0].Id}";

        using var answer = await browser.Http.SendAsync(Ask(HttpMethod.Get, address, range));
        using var head = await browser.Http.SendAsync(Ask(HttpMethod.Head, address, range));

        Assert.Equal((expected, expected), (answer.StatusCode, head.StatusCode));
        Assert.Equal((type, content), (answer.Content.Headers.ContentType?.MediaType, await answer.Content.ReadAsStringAsync()));
        Assert.Equal("", await head.Content.ReadAsStringAsync());
        Assert.Equal(disposition, answer.Content.Headers.ContentDisposition?.DispositionType ?? "");
        Assert.Equal(kind == "story_mention" || expected == HttpStatusCode.NoContent, answer.Headers.CacheControl?.NoStore);
        if (content == "789")
            Assert.Equal("bytes 7-9/10", answer.Content.Headers.ContentRange?.ToString());
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Attachment_OfAChannelThatKeeps_OutlivesItsAddressUntilItIsRemoved(DatabaseKind kind)
    {
        var host = await StartHostAsync();
        var inbox = await inboxes.OnAsync(kind);
        using var browser = await SignedInClient.SignInAsync(inbox, (await inbox.AddAgentAsync(signsIn: true)).AgentId);
        var accountId = TestInbox.NewAccountId();
        await KeepAsync(inbox, accountId, await inbox.ConnectAsync(accountId));
        var (customer, mid) = (new Customer(accountId), "kept." + accountId);
        var url = host.Urls.Single() + "/picture";
        await inbox.DeliverBodyAsync(Meta.Delivery(accountId, customer.Attachments(null, mid, 1, ("image", url), ("story_mention", url))));
        await inbox.ProjectedAsync();
        await Until.TrueAsync(() => inbox.ReadAsync(db => db.Messages.AnyAsync(m => m.Mid == mid && m.FileId != null)));
        var rows = await inbox.ReadAsync(db => db.Messages.Where(m => m.Mid == mid).OrderBy(m => m.Part).Select(m => new { m.Id, m.FileId }).ToListAsync());
        await host.DisposeAsync();

        Assert.Equal("0123456789", await browser.Http.GetStringAsync($"/media/messages/{rows[0].Id}"));
        Assert.Equal(HttpStatusCode.NoContent, (await browser.Http.GetAsync($"/media/messages/{rows[1].Id}")).StatusCode);
        Assert.Null(rows[1].FileId);
        await inbox.DeliverBodyAsync(Meta.Delivery(accountId, customer.Removal(mid, 2)));
        await Until.TrueAsync(() => inbox.ReadAsync(async db => !await db.MediaFiles.AnyAsync(f => f.Id == rows[0].FileId)));
        Assert.False(File.Exists(inbox.Get<MediaFolder>().PathOf(rows[0].FileId!.Value)));
    }

    [Fact]
    public async Task Picture_DeadAndOld_HasTheProfileFetchedAnew()
    {
        var inbox = await inboxes.OnAsync(DatabaseKind.Sqlite);
        using var browser = await SignedInClient.SignInAsync(inbox, (await inbox.AddAgentAsync(signsIn: true)).AgentId);
        var customer = inbox.NewCustomer();
        inbox.Graph.Profiles[customer.Id] = """{"username":"pia","profile_pic":"http://127.0.0.1:1/dead.png","follower_count":12,"is_verified_user":true,"is_user_follow_business":true}""";
        await inbox.DeliverAsync(customer.Text("Hello"));
        await inbox.ProjectedAsync();
        var contact = await Until.IsAsync(() => inbox.ReadAsync(db => db.Contacts.SingleAsync(c => c.ExternalId == customer.Id)), c => c.Username == "pia");
        inbox.Graph.Profiles[customer.Id] = """{"username":"pia","profile_pic":"http://127.0.0.1:1/new.png"}""";

        Assert.Equal(HttpStatusCode.NoContent, (await browser.Http.GetAsync($"/media/contacts/{contact.Id}")).StatusCode);
        Assert.Null(await inbox.ReadAsync(db => db.Contacts.Where(c => c.Id == contact.Id).Select(c => c.ProfileDueAt).SingleAsync()));
        await inbox.ReadAsync(db => db.Contacts.Where(c => c.Id == contact.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.ProfileFetchedAt, inbox.Clock.GetUtcNow().AddHours(-2))));
        Assert.Equal(HttpStatusCode.NoContent, (await browser.Http.GetAsync($"/media/contacts/{contact.Id}")).StatusCode);

        await Until.TrueAsync(() => inbox.ReadAsync(db => db.Contacts.AnyAsync(c => c.Id == contact.Id && c.PictureUrl!.EndsWith("new.png"))));
        Assert.Equal((12, true, true), (contact.FollowerCount, contact.IsVerified, contact.FollowsBusiness));
    }

    private static HttpRequestMessage Ask(HttpMethod method, string address, string? range)
    {
        var request = new HttpRequestMessage(method, address);
        if (range is not null)
            request.Headers.Add("Range", range);
        return request;
    }

    private static async Task KeepAsync(TestInbox inbox, string accountId, int channelId)
    {
        await using var scope = inbox.App.Services.CreateAsyncScope();
        var saved = await scope.ServiceProvider.GetRequiredService<ChannelAdmin>().EditAsync(inbox.AdminUser, channelId, new ChannelForm
        {
            Name = "Keeper", InstagramId = accountId, PageId = "p" + accountId, Options = new ChannelOptions { KeepMedia = true },
        });
        Assert.Null(saved.Problem);
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
        host.MapGet("/film", () => Results.Bytes("0123456789"u8.ToArray(), "video/mp4", enableRangeProcessing: true));
        host.MapGet("/whole", () => Results.Bytes("0123456789"u8.ToArray(), "video/mp4"));
        host.MapGet("/drawing", () => Results.Bytes("<svg/>"u8.ToArray(), "image/svg+xml"));
        host.MapGet("/paper", () => Results.Bytes("%PDF"u8.ToArray(), "application/pdf"));
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
