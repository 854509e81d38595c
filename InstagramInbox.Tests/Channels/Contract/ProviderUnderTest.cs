using InstagramInbox.Channels;
using Microsoft.AspNetCore.Http;

namespace InstagramInbox.Tests.Channels.Contract;

/// <summary>
/// What the contract's tests have to know of a provider: how it delivers and what its deliveries look like, and how its
/// API is asked and answers. Every provider has one, and with it all the tests of <see cref="ProviderContract{TProvider}"/>.
/// </summary>
public abstract class ProviderUnderTest
{
    private static long accounts = 17_851_400_000_000_000;

    /// <summary>As in <see cref="IChannelProvider.Name"/>.</summary>
    public abstract string Name { get; }

    /// <summary>The settings that lead to a stand-in for the provider's API, and whatever else the provider needs.</summary>
    public abstract IReadOnlyDictionary<string, string?> Settings(Uri api);

    /// <summary>What an admin enters to connect an account.</summary>
    public abstract ChannelForm Form(string account, string token);

    public virtual string NewAccount() => $"{Interlocked.Increment(ref accounts)}";

    public virtual string NewToken(string account) => $"token{Guid.NewGuid():N}";

    /// <summary>The request with which the provider delivers a body, ready to be sent.</summary>
    public abstract HttpRequestMessage Deliver(ConnectedAccount account, byte[] body, Proof proof);

    public abstract string Text(Incoming message, string text);

    public abstract string Picture(Incoming message, string url);

    /// <summary>Something of a customer's that nobody understands yet, with a word to find it by.</summary>
    public abstract string Unknown(Incoming message, string word);

    /// <summary>A request to the API read as a message on its way; null when it is something else.</summary>
    public abstract SentMessage? ReadSend(ApiRequest request);

    public abstract Func<HttpContext, Task> Accepted(string mid);

    /// <summary>The provider cannot just now.</summary>
    public abstract Func<HttpContext, Task> Busy { get; }

    /// <summary>The provider will never take this message.</summary>
    public abstract Func<HttpContext, Task> Refused { get; }

    public abstract Func<HttpContext, Task> TokenRefused { get; }

    /// <summary>Answers whatever else is asked.</summary>
    public virtual Task AnswerAsync(ApiRequest request, HttpContext context) => Json(200, "{}")(context);

    protected static Func<HttpContext, Task> Json(int status, string json) => context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(json);
    };

    protected static HttpRequestMessage Post(string path, byte[] body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        return request;
    }
}

/// <summary>How a delivery proves where it comes from.</summary>
public enum Proof
{
    Right = 0,
    Wrong = 1,
    None = 2,
}

/// <summary>What a customer sends.</summary>
public sealed record Incoming(string Account, string ContactId, string Mid, DateTimeOffset At);

/// <param name="WebhookSecret">What the webhook's caller has to know, where each channel has its own.</param>
public sealed record ConnectedAccount(int ChannelId, string Account, string Token, string? WebhookSecret);

/// <summary>What the provider's API was asked.</summary>
public sealed record ApiRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>A message as it reached the provider.</summary>
/// <param name="MediaUrl">Where the provider is to fetch the file.</param>
/// <param name="Token">What the request was allowed by.</param>
public sealed record SentMessage(string ContactId, string? Text, string? MediaUrl, string Token);
