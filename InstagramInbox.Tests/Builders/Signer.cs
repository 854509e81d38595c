using System.Security.Cryptography;
using System.Text;
using InstagramInbox.Tests.Infrastructure;

namespace InstagramInbox.Tests.Builders;

/// <summary>Signs as Meta does.</summary>
internal static class Signer
{
    public static string Sign(byte[] body, string secret = InboxApp.AppSecret) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));

    public static Task<HttpResponseMessage> PostSignedAsync(this HttpClient client, string body, string provider = "instagram", string secret = InboxApp.AppSecret) =>
        client.PostSignedAsync(Encoding.UTF8.GetBytes(body), provider, secret);

    public static async Task<HttpResponseMessage> PostSignedAsync(
        this HttpClient client, byte[] body, string provider = "instagram", string secret = InboxApp.AppSecret)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/webhook/messenger/{provider}") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add("X-Hub-Signature-256", Sign(body, secret));
        return await client.SendAsync(request);
    }
}
