using System.Text.Json;
using InstagramInbox.Channels;
using InstagramInbox.Tests.Builders;
using Microsoft.AspNetCore.Http;

namespace InstagramInbox.Tests.Channels.Contract;

public sealed class ZenviaUnderTest : ProviderUnderTest
{
    public override string Name => "zenvia";

    public override Func<HttpContext, Task> Busy { get; } = Error(500, "INTERNAL_ERROR", "Something went wrong");

    public override Func<HttpContext, Task> Refused { get; } = Error(400, "VALIDATION_ERROR", "The recipient is not valid");

    public override Func<HttpContext, Task> TokenRefused { get; } = Error(401, "AUTHENTICATION_ERROR", "No authorization token was found");

    public override IReadOnlyDictionary<string, string?> Settings(Uri api) =>
        new Dictionary<string, string?>(StringComparer.Ordinal) { ["ZENVIA_URL_API"] = new Uri(api, "/v2").ToString() };

    public override ChannelForm Form(string account, string token) => new() { Provider = Name, Name = "Shop", InstagramId = account, Token = token };

    public override HttpRequestMessage Deliver(ConnectedAccount account, byte[] body, Proof proof)
    {
        var request = Post($"/api/webhook/zenvia/{account.ChannelId}", body);
        if (proof != Proof.None)
        {
            request.Headers.Add("Username", "instagram-inbox");
            request.Headers.Add("AuthenticationToken", proof == Proof.Right ? account.WebhookSecret : "what somebody guessed");
        }

        return request;
    }

    public override string Text(Incoming message, string text) => Body(message, Builders.Zenvia.Text(text));

    public override string Picture(Incoming message, string url) => Body(message, $$"""{"type":"file","fileUrl":{{Meta.Json(url)}},"fileMimeType":"image/jpeg"}""");

    public override string Unknown(Incoming message, string word) => Body(message, $$"""{"type":"hologram","what":{{Meta.Json(word)}}}""");

    public override SentMessage? ReadSend(ApiRequest request)
    {
        if (request.Path != "/v2/channels/instagram/messages")
            return null;
        var body = JsonDocument.Parse(request.Body).RootElement;
        var content = body.GetProperty("contents")[0];
        return new SentMessage(body.GetProperty("to").GetString()!, Word(content, "text"), Word(content, "fileUrl"), request.Headers["X-API-TOKEN"]);
    }

    public override Func<HttpContext, Task> Accepted(string mid) => Json(200, $$"""{"id":"{{mid}}","direction":"OUT","channel":"instagram"}""");

    public override Task AnswerAsync(ApiRequest request, HttpContext context) => Json(200, "[]")(context);

    private static string Body(Incoming message, string content) =>
        Builders.Zenvia.Message(message.Mid, message.ContactId, message.Account, content, at: $"{message.At:yyyy-MM-ddTHH:mm:ssZ}");

    private static string? Word(JsonElement content, string name) => content.TryGetProperty(name, out var word) ? word.GetString() : null;

    private static Func<HttpContext, Task> Error(int status, string code, string words) => Json(status, $$"""{"code":"{{code}}","message":"{{words}}"}""");
}

public sealed class ZenviaContractTests(ContractInbox<ZenviaUnderTest> inbox) : ProviderContract<ZenviaUnderTest>(inbox);
