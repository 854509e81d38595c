using System.Net.Http.Json;
using System.Net.Http.Headers;
using System.Text.Json;
using InstagramInbox.Tests.Infrastructure;

namespace InstagramInbox.Tests.Media;

/// <summary>Files that are what their first bytes say, and how a browser uploads them.</summary>
internal static class UploadSteps
{
    public static byte[] Png { get; } = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. "and then some"u8];

    public static byte[] Pdf { get; } = [.. "%PDF-1.7 and then some"u8];

    public static byte[] Wave { get; } = [.. "RIFF1234WAVEfmt and then some"u8];

    public static byte[] Mp4 { get; } = [0, 0, 0, 24, .. "ftypisom and then some"u8];

    public static async Task<HttpResponseMessage> PostFileAsync(
        this SignedInClient browser, long conversationId, byte[] bytes, string name, string type = "application/octet-stream", string? origin = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/media/uploads?conversation={conversationId}&name={Uri.EscapeDataString(name)}")
        {
            Content = new ByteArrayContent(bytes),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        return await browser.Http.SendAsync(request);
    }

    public static async Task<Guid> UploadAsync(this SignedInClient browser, long conversationId, byte[] bytes, string name, string type = "application/octet-stream")
    {
        using var answer = await browser.PostFileAsync(conversationId, bytes, name, type);
        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
    }
}
