using System.Text.Json;
using InstagramInbox.Channels;
using InstagramInbox.Tests.Builders;
using Microsoft.AspNetCore.Http;

namespace InstagramInbox.Tests.Channels.Contract;

public sealed class ChatraceUnderTest : ProviderUnderTest
{
    private const string Secret = "what the flow knows";

    public override string Name => "chatrace";

    public override Func<HttpContext, Task> Busy { get; } = Error(503, "Service temporarily unavailable");

    public override Func<HttpContext, Task> Refused { get; } = Error(404, "Contact not found");

    public override Func<HttpContext, Task> TokenRefused { get; } = Error(401, "Invalid token");

    public override IReadOnlyDictionary<string, string?> Settings(Uri api) => new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["INSTAGRAM_API_URL"] = api.ToString(),
        ["CHATRACE_WEBHOOK_SECRET"] = Secret,
    };

    public override ChannelForm Form(string account, string token) => new() { Provider = Name, Name = "Shop", PageId = account, Token = token };

    public override HttpRequestMessage Deliver(ConnectedAccount account, byte[] body, Proof proof)
    {
        var request = Post("/instagram/webhook", body);
        if (proof != Proof.None)
            request.Headers.Add("X-Webhook-Secret", proof == Proof.Right ? Secret : "what somebody guessed");
        return request;
    }

    public override string Text(Incoming message, string text) => Body(message, $$""" "text":{{Meta.Json(text)}} """);

    public override string Picture(Incoming message, string url) => Body(message, $$""" "attachment_url":{{Meta.Json(url)}},"attachment_type":"image" """);

    public override string Unknown(Incoming message, string word) => Body(message, $$""" "type":"hologram","what":{{Meta.Json(word)}} """);

    public override SentMessage? ReadSend(ApiRequest request)
    {
        if (request.Path.Split('/') is not ["", "contacts", var contact, "send", _])
            return null;
        var body = JsonDocument.Parse(request.Body).RootElement;
        return new SentMessage(contact, Word(body, "text"), Word(body, "url"), request.Headers["X-ACCESS-TOKEN"]);
    }

    public override Func<HttpContext, Task> Accepted(string mid) => Json(200, """{"success":true}""");

    private static string? Word(JsonElement body, string name) => body.TryGetProperty(name, out var word) ? word.GetString() : null;

    private static string Body(Incoming message, string content) =>
        $$"""{"account":"{{message.Account}}","contact_id":"{{message.ContactId}}","message_id":"{{message.Mid}}","timestamp":"{{message.At:yyyy-MM-ddTHH:mm:ssZ}}",{{content}}}""";

    /// <summary>Chatrace says so inside of an answer that is well.</summary>
    private static Func<HttpContext, Task> Error(int code, string words) => Json(200, $$$"""{"error":{"code":{{{code}}},"message":"{{{words}}}"}}""");
}

public sealed class ChatraceContractTests(ContractInbox<ChatraceUnderTest> inbox) : ProviderContract<ChatraceUnderTest>(inbox);
