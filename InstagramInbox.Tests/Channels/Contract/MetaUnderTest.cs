using System.Text.Json;
using InstagramInbox.Channels;
using InstagramInbox.Tests.Builders;
using InstagramInbox.Tests.Infrastructure;
using Microsoft.AspNetCore.Http;

namespace InstagramInbox.Tests.Channels.Contract;

/// <summary>What Instagram and Messenger have in common.</summary>
public abstract class MetaUnderTest : ProviderUnderTest
{
    /// <summary>instagram or page.</summary>
    protected abstract string Kind { get; }

    public override Func<HttpContext, Task> Busy { get; } = GraphAnswers.Error(2, status: 500);

    public override Func<HttpContext, Task> Refused { get; } = GraphAnswers.Error(551);

    public override Func<HttpContext, Task> TokenRefused { get; } = GraphAnswers.Error(190, 463);

    public override IReadOnlyDictionary<string, string?> Settings(Uri api) =>
        new Dictionary<string, string?>(StringComparer.Ordinal) { ["META_URL_API"] = new Uri(api, "/v25.0/").ToString() };

    public override HttpRequestMessage Deliver(ConnectedAccount account, byte[] body, Proof proof)
    {
        var request = Post($"/api/webhook/messenger/{Name}", body);
        if (proof != Proof.None)
            request.Headers.Add("X-Hub-Signature-256", proof == Proof.Right ? Signer.Sign(body) : Signer.Sign(body, "another secret"));
        return request;
    }

    public override string Text(Incoming message, string text) => Message(message, $$""" "text":{{Meta.Json(text)}} """);

    public override string Picture(Incoming message, string url) => Message(message, $$$""" "attachments":[{"type":"image","payload":{"url":{{{Meta.Json(url)}}}}}] """);

    public override string Unknown(Incoming message, string word) => Event(message, $$$""" "hologram":{"what":{{{Meta.Json(word)}}}} """);

    public override SentMessage? ReadSend(ApiRequest request)
    {
        if (!request.Path.EndsWith("/messages", StringComparison.Ordinal) || request.Method != "POST")
            return null;
        var body = JsonDocument.Parse(request.Body).RootElement;
        if (!body.TryGetProperty("message", out var message))
            return null;
        return new SentMessage(
            body.GetProperty("recipient").GetProperty("id").GetString()!,
            message.TryGetProperty("text", out var text) ? text.GetString() : null,
            message.TryGetProperty("attachment", out var attachment) ? attachment.GetProperty("payload").GetProperty("url").GetString() : null,
            request.Headers["Authorization"]);
    }

    public override Func<HttpContext, Task> Accepted(string mid) => GraphAnswers.Accept(mid);

    public override Task AnswerAsync(ApiRequest request, HttpContext context) => Json(200, """{"data":[],"recipient_id":"1"}""")(context);

    private string Message(Incoming message, string content) => Event(message, $$""" "message":{"mid":{{Meta.Json(message.Mid)}},{{content}}} """);

    private string Event(Incoming message, string content) =>
        $$$"""
        {"object":"{{{Kind}}}","entry":[{"id":"{{{message.Account}}}","time":{{{message.At.ToUnixTimeMilliseconds()}}},"messaging":[
        {"sender":{"id":"{{{message.ContactId}}}"},"recipient":{"id":"{{{message.Account}}}"},"timestamp":{{{message.At.ToUnixTimeMilliseconds()}}},{{{content}}}}]}]}
        """;
}

public sealed class InstagramUnderTest : MetaUnderTest
{
    public override string Name => "instagram";

    protected override string Kind => "instagram";

    public override ChannelForm Form(string account, string token) => new() { Provider = Name, Name = "Shop", InstagramId = account, PageId = "p" + account, Token = token };
}

public sealed class FacebookUnderTest : MetaUnderTest
{
    public override string Name => "facebook";

    protected override string Kind => "page";

    public override ChannelForm Form(string account, string token) => new() { Provider = Name, Name = "Shop", PageId = account, Token = token };
}

public sealed class InstagramContractTests(ContractInbox<InstagramUnderTest> inbox) : ProviderContract<InstagramUnderTest>(inbox);

public sealed class FacebookContractTests(ContractInbox<FacebookUnderTest> inbox) : ProviderContract<FacebookUnderTest>(inbox);
