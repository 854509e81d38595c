using System.Net.Http.Headers;
using InstagramInbox.Simulator.State;

namespace InstagramInbox.Simulator.Delivery;

/// <summary>Posts one signed body to the app's own webhook.</summary>
internal sealed class WebhookPost(OwnAddress own, SimulatedApp app) : IDisposable
{
    public const string Taken = "HTTP 200";

    private const string Path = "api/webhook/messenger/";

    // Redirects would turn the POST into a GET, and Meta follows none.
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false })
    {
        Timeout = TimeSpan.FromSeconds(10),
    };

    /// <returns><see cref="Taken"/>, or what came instead.</returns>
    public async Task<string> SendAsync(byte[] body, string provider, CancellationToken cancellationToken)
    {
        if (app.Secrets is not [var secret, ..])
            return "no app secret is set";
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(own.Value, Path + Uri.EscapeDataString(provider))) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation("User-Agent", "Webhooks/1.0 (https://fb.me/webhooks)");
        request.Headers.Add("X-Hub-Signature-256", WebhookBody.Sign(body, secret));
        try
        {
            using var response = await _http.SendAsync(request, cancellationToken);
            return $"HTTP {(int)response.StatusCode}";
        }
        catch (HttpRequestException exception)
        {
            return exception.HttpRequestError.ToString();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return "no answer in time";
        }
    }

    public void Dispose() => _http.Dispose();
}
