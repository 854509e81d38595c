using System.Net;
using System.Text;
using InstagramInbox.Inbox;
using InstagramInbox.Tests.Builders;
using InstagramInbox.Tests.Infrastructure;
using InstagramInbox.Webhooks;

namespace InstagramInbox.Tests.Webhooks;

public sealed class MessengerWebhookTests(Inboxes inboxes) : IClassFixture<Inboxes>
{
    private const string Address = "/api/webhook/messenger/instagram";

    [Theory]
    [InlineData("instagram", "subscribe", InboxApp.WebhookToken, HttpStatusCode.OK)]
    [InlineData("facebook", "subscribe", "for facebook", HttpStatusCode.OK)]
    [InlineData("facebook", "subscribe", InboxApp.WebhookToken, HttpStatusCode.Forbidden)]
    [InlineData("instagram", "subscribe", "wrong", HttpStatusCode.Forbidden)]
    [InlineData("instagram", "subscribe", "", HttpStatusCode.Forbidden)]
    [InlineData("instagram", "unsubscribe", InboxApp.WebhookToken, HttpStatusCode.Forbidden)]
    [InlineData("telegram", "subscribe", InboxApp.WebhookToken, HttpStatusCode.NotFound)]
    public async Task Verification_Asked_AnswersWithTheChallengeOrNot(string provider, string mode, string token, HttpStatusCode expected)
    {
        var inbox = await inboxes.OnAsync(DatabaseKind.Sqlite);

        using var answer = await inbox.Http.GetAsync(
            $"/api/webhook/messenger/{provider}?hub.mode={mode}&hub.verify_token={Uri.EscapeDataString(token)}&hub.challenge=%3Cb%3E115-ção");

        Assert.Equal(expected, answer.StatusCode);
        if (expected != HttpStatusCode.OK)
            return;
        Assert.Equal("<b>115-ção", await answer.Content.ReadAsStringAsync());
        Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("sha256=")]
    [InlineData("sha256=zz")]
    [InlineData("sha1=da39a3ee5e6b4b0d3255bfef95601890afd80709")]
    [InlineData("wrong secret")]
    public async Task Delivery_NotSignedRightly_Is401AndNotStored(string? signature)
    {
        var inbox = await inboxes.OnAsync(DatabaseKind.Sqlite);
        var marker = $"{Guid.NewGuid():N}";
        var body = Encoding.UTF8.GetBytes(Meta.Delivery(inbox.AccountId, inbox.NewCustomer().Text(marker)));
        using var request = new HttpRequestMessage(HttpMethod.Post, Address) { Content = new ByteArrayContent(body) };
        if (signature is not null)
            request.Headers.TryAddWithoutValidation("X-Hub-Signature-256", signature == "wrong secret" ? Signer.Sign(body, "other") : signature);

        using var answer = await inbox.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.False(await IsStoredAsync(inbox, marker));
    }

    [Fact]
    public async Task Delivery_SentAsAForm_IsReadAsTheBytesThatItIs()
    {
        var inbox = await inboxes.OnAsync(DatabaseKind.Sqlite);
        var body = Encoding.UTF8.GetBytes("a=1&b=2");
        using var request = new HttpRequestMessage(HttpMethod.Post, Address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/x-www-form-urlencoded");

        using var unsigned = await inbox.Http.SendAsync(request);
        using var signed = new HttpRequestMessage(HttpMethod.Post, Address) { Content = new ByteArrayContent(body) };
        signed.Content.Headers.ContentType = request.Content.Headers.ContentType;
        signed.Headers.Add("X-Hub-Signature-256", Signer.Sign(body, InboxApp.AppSecret));
        using var answer = await inbox.Http.SendAsync(signed);

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.BadRequest), (unsigned.StatusCode, answer.StatusCode));
    }

    [Theory]
    [InlineData("not json {0}")]
    [InlineData("[\"{0}\"]")]
    [InlineData("\"{0}\"")]
    [InlineData("{\"a\":\"{0}\"} trailing")]
    [InlineData("{\"a\":\"{0}\"")]
    [InlineData("")]
    public async Task Delivery_NotAJsonObject_Is400AndNotStored(string form)
    {
        var inbox = await inboxes.OnAsync(DatabaseKind.Sqlite);
        var marker = $"{Guid.NewGuid():N}";

        using var answer = await inbox.Http.PostSignedAsync(form.Replace("{0}", marker, StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.False(await IsStoredAsync(inbox, marker));
    }

    [Theory]
    [InlineData(false, false, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(true, false, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(false, true, HttpStatusCode.OK)]
    [InlineData(true, true, HttpStatusCode.OK)]
    public async Task Delivery_AroundEightMegabytes_IsTakenUpToThem(bool chunked, bool fits, HttpStatusCode expected)
    {
        var inbox = await inboxes.OnAsync(DatabaseKind.Sqlite);
        var start = Encoding.UTF8.GetBytes("{\"object\":\"nothing\",\"filler\":\"");
        var body = new byte[(8 * 1024 * 1024) + (fits ? 0 : 1)];
        Array.Fill(body, (byte)'x');
        start.CopyTo(body, 0);
        "\"}"u8.CopyTo(body.AsSpan(body.Length - 2));
        using var request = new HttpRequestMessage(HttpMethod.Post, Address) { Content = new ByteArrayContent(body) };
        request.Headers.Add("X-Hub-Signature-256", Signer.Sign(body));
        request.Headers.TransferEncodingChunked = chunked;
        request.Headers.ExpectContinue = true;

        using var answer = await inbox.Http.SendAsync(request);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    public async Task Delivery_ThatCallsItselfAForm_IsReadAsTheBytesThatItIs(string contentType)
    {
        var inbox = await inboxes.OnAsync(DatabaseKind.Sqlite);
        var body = "{}"u8.ToArray();
        using var request = new HttpRequestMessage(HttpMethod.Post, Address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        request.Headers.Add("X-Hub-Signature-256", Signer.Sign(body));

        using var answer = await inbox.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Delivery_ToAnUnknownProvider_Is404()
    {
        var inbox = await inboxes.OnAsync(DatabaseKind.Sqlite);

        using var answer = await inbox.Http.PostSignedAsync("{}", "telegram");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Delivery_WithUnknownMembersSignedWithTheSecondSecret_IsKeptByteForByte(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var customer = inbox.NewCustomer();
        var body = Meta.Delivery(inbox.AccountId, customer.Text("Bom dia \\u2764")).Replace("\"object\"", "  \"new_member\" : [1,{}], \"object\"", StringComparison.Ordinal);

        using var answer = await inbox.Http.PostSignedAsync(body, secret: TestInbox.SecondAppSecret);
        await inbox.ProjectedAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(await IsStoredAsync(inbox, body));
        Assert.Single((await inbox.ThreadAsync(customer)).Messages);
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Delivery_OfInstagramToThePathOfFacebook_IsApplied(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var customer = inbox.NewCustomer();

        await inbox.DeliverBodyAsync(Meta.Delivery(inbox.AccountId, customer.Text("Hi")), "facebook");
        await inbox.ProjectedAsync();

        Assert.Equal("Hi", Assert.Single((await inbox.ThreadAsync(customer)).Messages).Text);
    }

    private static async Task<bool> IsStoredAsync(TestInbox inbox, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var stored = await inbox.Get<IJournalStore>().ReadAsync(0, int.MaxValue, long.MaxValue, CancellationToken.None);
        return stored.Any(d => d.Body.Span.IndexOf(bytes) >= 0);
    }
}
