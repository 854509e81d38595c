using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using InstagramInbox.Accounts;
using InstagramInbox.Inbox;
using InstagramInbox.Media;
using InstagramInbox.Tests.Infrastructure;
using InstagramInbox.Tests.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace InstagramInbox.Tests.Media;

public sealed class UploadTests(Inboxes inboxes) : IClassFixture<Inboxes>
{
    [Fact]
    public async Task File_OfAKindThatGoesOut_IsTakenForWhatItIs()
    {
        var (inbox, id, _, browser) = await StartAsync();
        using var _ = browser;
        var before = Files(inbox);

        Assert.Equal("image image/png a.png", await KindAsync(browser, id, UploadSteps.Png, "a.png", "text/html"));
        Assert.Equal("file application/pdf b.txt", await KindAsync(browser, id, UploadSteps.Pdf, "../../b.txt", "image/png"));
        Assert.Equal("audio audio/wav c", await KindAsync(browser, id, UploadSteps.Wave, "c", "audio/x-wav"));
        Assert.Equal("video video/mp4 d", await KindAsync(browser, id, UploadSteps.Mp4, "d", "video/mp4"));
        Assert.Equal("audio audio/mp4 e", await KindAsync(browser, id, UploadSteps.Mp4, "e", "audio/mp4"));
        Assert.Equal(before + 5, Files(inbox));
    }

    [Fact]
    public async Task File_ThatCannotGoOut_IsRefusedInPlainWordsAndLeavesNothing()
    {
        var (inbox, id, _, browser) = await StartAsync();
        using var _ = browser;
        var before = Files(inbox);

        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "FileType"), await RefusalAsync(browser, id, [.. "<html><script>alert(1)</script>"u8]));
        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "FileType"), await RefusalAsync(browser, id, []));
        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "FileType"), await RefusalAsync(browser, id, [.. "RIFF1234WEBPVP8 "u8]));
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "FileTooLarge"), await RefusalAsync(browser, id, [.. UploadSteps.Png, .. new byte[8 * 1024 * 1024]]));
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "FileTooLarge"), await RefusalAsync(browser, id, [.. UploadSteps.Pdf, .. new byte[25 * 1024 * 1024]]));
        Assert.Equal(before, Files(inbox));
    }

    [Fact]
    public async Task Upload_ByWhomItIsNotFor_IsRefused()
    {
        var (inbox, id, _, browser) = await StartAsync();
        using var _ = browser;
        var otherChannel = await inbox.ConnectAsync(TestInbox.NewAccountId());
        using var stranger = await SignedInClient.SignInAsync(inbox, (await inbox.AddAgentAsync(signsIn: true, channelIds: otherChannel)).AgentId);
        using var nobody = new HttpClient { BaseAddress = inbox.Address };

        using var fromElsewhere = await browser.PostFileAsync(id, UploadSteps.Png, "a.png", origin: "https://evil.example");
        using var byStranger = await stranger.PostFileAsync(id, UploadSteps.Png, "a.png");
        using var byNobody = await nobody.PostAsync($"/media/uploads?conversation={id}", new ByteArrayContent(UploadSteps.Png));
        using var ours = await browser.PostFileAsync(id, UploadSteps.Png, "a.png", origin: inbox.Address.GetLeftPart(UriPartial.Authority));

        Assert.Equal(
            [HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized, HttpStatusCode.OK],
            new[] { fromElsewhere, byStranger, byNobody, ours }.Select(a => a.StatusCode));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task File_OfSomebodyElseOrSentAlready_IsRefused(DatabaseKind kind)
    {
        var (inbox, id, agent, browser) = await StartAsync(kind);
        using var _ = browser;
        var other = await inbox.AddAgentAsync("Rita");
        var (_, otherId) = await inbox.ConversationAsync();
        var file = await browser.UploadAsync(id, UploadSteps.Png, "a.png");

        Assert.Equal(ReplyObstacle.FileGone, await SendAsync(inbox, other, id, file));
        Assert.Equal(ReplyObstacle.FileGone, await SendAsync(inbox, agent, otherId, file));
        Assert.Null(await SendAsync(inbox, agent, id, file));
        Assert.Equal(ReplyObstacle.FileGone, await SendAsync(inbox, agent, id, file));
        Assert.Equal(ReplyObstacle.FileGone, await SendAsync(inbox, agent, id, Guid.NewGuid()));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Link_OfASentFile_ServesItToAnybodyUntilItEnds(DatabaseKind kind)
    {
        var (inbox, id, agent, browser) = await StartAsync(kind);
        using var _ = browser;
        var file = await browser.UploadAsync(id, UploadSteps.Png, "Straße.png");
        var unsent = inbox.Get<MediaLinks>().For(file, "x.png")!.PathAndQuery;
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(inbox, unsent));
        Assert.Null(await SendAsync(inbox, agent, id, file));
        await inbox.StatusesAreAsync(id, [MessageStatus.Sent]);
        var customer = await inbox.ReadAsync(db => db.Conversations.Where(c => c.Id == id).Select(c => c.Contact!.ExternalId).SingleAsync());
        var url = new Uri(inbox.Graph.SendsTo(customer).Single().Body.GetProperty("message").GetProperty("attachment").GetProperty("payload").GetProperty("url").GetString()!);
        Assert.StartsWith("https://inbox.example/media/out/", url.AbsoluteUri, StringComparison.Ordinal);

        using var whole = await inbox.Http.GetAsync(url.PathAndQuery);
        using var head = await inbox.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, url.PathAndQuery));
        using var range = new HttpRequestMessage(HttpMethod.Get, url.PathAndQuery);
        range.Headers.Range = new RangeHeaderValue(1, 3);
        using var part = await inbox.Http.SendAsync(range);

        Assert.Equal(UploadSteps.Png, await whole.Content.ReadAsByteArrayAsync());
        Assert.Equal("image/png", whole.Content.Headers.ContentType?.MediaType);
        Assert.Equal("nosniff", whole.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("inline; filename=Stra-e.png", whole.Content.Headers.ContentDisposition?.ToString());
        Assert.Equal((HttpStatusCode.OK, UploadSteps.Png.Length), (head.StatusCode, (int)head.Content.Headers.ContentLength!));
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal("PNG"u8.ToArray(), await part.Content.ReadAsByteArrayAsync());

        var token = url.Segments[^2].Trim('/');
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(inbox, $"/media/out/{token[..^2]}AA/a.png"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(inbox, $"/media/out/{file:N}"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(inbox, "/media/out/..%2f..%2finbox.db"));
        inbox.Clock.Advance(TimeSpan.FromHours(24));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(inbox, url.PathAndQuery));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Message_WithAFileRemoved_TakesFileAndLinksAlong(DatabaseKind kind)
    {
        var (inbox, id, agent, browser) = await StartAsync(kind);
        using var _ = browser;
        var file = await browser.UploadAsync(id, UploadSteps.Png, "a.png");
        Assert.Null(await SendAsync(inbox, agent, id, file));
        await inbox.StatusesAreAsync(id, [MessageStatus.Sent]);
        var row = await inbox.ReadAsync(db => db.Messages.Where(m => m.FileId == file).Select(m => new { m.Id, m.Mid, m.Conversation!.Contact!.ExternalId }).SingleAsync());
        var link = inbox.Get<MediaLinks>().For(file, "a.png")!.PathAndQuery;
        var path = inbox.Get<MediaFolder>().PathOf(file);
        using (var seen = await browser.Http.GetAsync($"/media/messages/{row.Id}"))
            Assert.Equal(UploadSteps.Png, await seen.Content.ReadAsByteArrayAsync());
        Assert.True(File.Exists(path));

        await inbox.DeliverAsync($$$"""{"sender":{"id":"{{{inbox.AccountId}}}"},"recipient":{"id":"{{{row.ExternalId}}}"},"timestamp":{{{inbox.Clock.GetUtcNow().ToUnixTimeMilliseconds()}}},"message":{"mid":"{{{row.Mid}}}","is_deleted":true}}""");
        await inbox.ProjectedAsync();
        await inbox.StatusesAreAsync(id, [MessageStatus.Removed]);

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(inbox, link));
        using var gone = await browser.Http.GetAsync($"/media/messages/{row.Id}");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        await inbox.Get<MediaCleaner>().EraseAsync(CancellationToken.None);
        Assert.False(File.Exists(path));
        Assert.False(await inbox.ReadAsync(db => db.MediaFiles.AnyAsync(f => f.Id == file)));
        Assert.False(await inbox.ReadAsync(db => db.Erasures.AnyAsync(e => e.FileId == file)));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Upload_NeverSent_GoesAfterADayAndWhatWasSentStays(DatabaseKind kind)
    {
        var (inbox, id, agent, browser) = await StartAsync(kind);
        using var _ = browser;
        var (sent, unsent) = (await browser.UploadAsync(id, UploadSteps.Png, "a.png"), await browser.UploadAsync(id, UploadSteps.Png, "b.png"));
        Assert.Null(await SendAsync(inbox, agent, id, sent));
        using (var preview = await browser.Http.GetAsync($"/media/uploads/{unsent}"))
            Assert.Equal(HttpStatusCode.OK, preview.StatusCode);

        await inbox.Get<MediaCleaner>().SweepAsync(CancellationToken.None);
        Assert.True(File.Exists(inbox.Get<MediaFolder>().PathOf(unsent)));
        inbox.Clock.Advance(TimeSpan.FromDays(1));
        await inbox.Get<MediaCleaner>().SweepAsync(CancellationToken.None);

        Assert.False(File.Exists(inbox.Get<MediaFolder>().PathOf(unsent)));
        Assert.True(File.Exists(inbox.Get<MediaFolder>().PathOf(sent)));
        Assert.Equal([sent], await inbox.ReadAsync(db => db.MediaFiles.Where(f => f.ConversationId == id).Select(f => f.Id).ToListAsync()));
    }

    [Fact]
    public async Task File_WithoutAPublicAddress_IsRefused()
    {
        await using var inbox = await TestInbox.StartAsync(DatabaseKind.Sqlite, services => services.Replace(ServiceDescriptor.Singleton<IPublicAddress>(new NoAddress())));
        var (_, id) = await inbox.ConversationAsync();
        var agent = await inbox.AddAgentAsync(signsIn: true);
        using var browser = await SignedInClient.SignInAsync(inbox, agent.AgentId);

        Assert.Equal(ReplyObstacle.NoPublicAddress, await SendAsync(inbox, agent, id, await browser.UploadAsync(id, UploadSteps.Png, "a.png")));
    }

    private async Task<(TestInbox Inbox, long ConversationId, AgentAccess Agent, SignedInClient Browser)> StartAsync(DatabaseKind kind = DatabaseKind.Sqlite)
    {
        var inbox = await inboxes.OnAsync(kind);
        var (_, id) = await inbox.ConversationAsync();
        var agent = await inbox.AddAgentAsync(signsIn: true);
        return (inbox, id, agent, await SignedInClient.SignInAsync(inbox, agent.AgentId));
    }

    private static int Files(TestInbox inbox)
    {
        var folder = Path.Combine(inbox.App.Folder.Path, "media");
        return Directory.Exists(folder) ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Length : 0;
    }

    private static async Task<string> KindAsync(SignedInClient browser, long id, byte[] bytes, string name, string type)
    {
        using var answer = await browser.PostFileAsync(id, bytes, name, type);
        var file = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(bytes.Length, file.GetProperty("length").GetInt64());
        return $"{file.GetProperty("kind")} {file.GetProperty("contentType")} {file.GetProperty("name")}";
    }

    private static async Task<(HttpStatusCode Status, string? Problem)> RefusalAsync(SignedInClient browser, long id, byte[] bytes)
    {
        using var answer = await browser.PostFileAsync(id, bytes, "a.png", "image/png");
        var refusal = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.NotEqual($"Obstacle_{refusal.GetProperty("problem")}", refusal.GetProperty("reason").GetString());
        return (answer.StatusCode, refusal.GetProperty("problem").GetString());
    }

    private static async Task<HttpStatusCode> StatusAsync(TestInbox inbox, string path)
    {
        using var answer = await inbox.Http.GetAsync(path);
        return answer.StatusCode;
    }

    private static async Task<ReplyObstacle?> SendAsync(TestInbox inbox, AgentAccess agent, long id, Guid file) =>
        (await inbox.Get<Replies>().SendAsync(agent, id, new ReplyDraft { FileIds = [file] }, Guid.NewGuid())).Obstacle;

    private sealed class NoAddress : IPublicAddress
    {
        public Uri? Value => null;
    }
}
