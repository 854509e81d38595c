using System.Net;
using System.Text;

namespace InstagramInbox.Tests.Channels.Contract;

public abstract partial class ProviderContract<TProvider>
{
    private const int MaxBytes = 8 * 1024 * 1024;

    [Theory]
    [InlineData(Proof.Wrong)]
    [InlineData(Proof.None)]
    public async Task Delivery_NotProven_Is401AndNotStored(Proof proof)
    {
        var message = inbox.Incoming();

        using var answer = await inbox.PostAsync(Provider.Text(message, message.Mid), proof);
        using var nonsense = await inbox.PostAsync($"not json {message.Mid}", proof);
        await inbox.Inbox.ProjectedAsync();

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (answer.StatusCode, nonsense.StatusCode));
        Assert.Null(await inbox.StoredAsync(message.Mid));
        Assert.Empty(await inbox.MessagesAsync(message.ContactId));
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
        var marker = $"{Guid.NewGuid():N}";

        using var answer = await inbox.PostAsync(form.Replace("{0}", marker, StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Null(await inbox.StoredAsync(marker));
    }

    [Theory]
    [InlineData(1, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(0, HttpStatusCode.OK)]
    public async Task Delivery_AroundEightMegabytes_IsTakenUpToThem(int over, HttpStatusCode expected)
    {
        var marker = $"{Guid.NewGuid():N}";
        var body = new byte[MaxBytes + over];
        Array.Fill(body, (byte)'x');
        Encoding.UTF8.GetBytes($"{{\"what\":\"{marker}").CopyTo(body, 0);
        "\"}"u8.CopyTo(body.AsSpan(body.Length - 2));

        using var answer = await inbox.PostAsync(body);

        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal(expected == HttpStatusCode.OK, await inbox.StoredAsync(marker) is not null);
    }
}
