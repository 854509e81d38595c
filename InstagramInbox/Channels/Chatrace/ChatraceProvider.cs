using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using InstagramInbox.Channels.Declared;
using Microsoft.Extensions.Options;

namespace InstagramInbox.Channels.Chatrace;

/// <summary>Instagram through an account at Chatrace, whose flows hand messages on and whose API sends them.</summary>
internal sealed class ChatraceProvider(ChatraceClient client, IChatraceEndpoint endpoint, IOptions<ChatraceOptions> options)
    : IChannelProvider, IWebhookGuide, IDeclaresChannels
{
    private const long MegaByte = 1024 * 1024;
    private const string WebhookPath = "/instagram/webhook";

    public string Name => ChatraceParser.Provider;

    /// <summary>Instagram's own figures: Chatrace hands everything on to it.</summary>
    public ProviderLimits Limits { get; } = new()
    {
        Text = new TextLimit(1000, InBytes: true),
        ReplyWindow = TimeSpan.FromHours(24),
        Files =
        [
            new FileLimit(FileKind.Image, ["image/jpeg", "image/png", "image/gif"], 8 * MegaByte),
            new FileLimit(FileKind.Video, ["video/mp4", "video/ogg", "video/x-msvideo", "video/quicktime", "video/webm"], 25 * MegaByte),
            new FileLimit(FileKind.Audio, ["audio/aac", "audio/mp4", "audio/x-m4a", "audio/wav", "audio/x-wav"], 25 * MegaByte),
            new FileLimit(FileKind.Document, ["application/pdf"], 25 * MegaByte),
        ],
    };

    public ChannelFields Fields { get; } = new()
    {
        PageId = "Chatrace_Account",
        IdHint = "Chatrace_AccountHint",
        TokenHint = "Chatrace_TokenHint",
    };

    public string NamePrefix => "{agent name}: \n\n";

    public IReadOnlyList<WebhookSetting> Settings =>
    [
        new(ChatraceSettings.ApiUrl, true, endpoint.BaseAddress.AbsoluteUri),
        new(ChatraceSettings.Use, options.Value.IsUsed, options.Value.IsUsed ? "true" : null),
        new(ChatraceSettings.AccessToken, options.Value is { IsUsed: true, AccessToken: not null }),
        new(ChatraceSettings.WebhookSecret, options.Value.WebhookSecret is not null),
        new(ChatraceSettings.Poll, true, options.Value.Polls ? "true" : "false"),
    ];

    public IReadOnlyList<ChannelEvent> Parse(RawDelivery delivery) => ChatraceParser.Parse(delivery);

    public ReadOnlyMemory<byte> Blank(RawDelivery delivery, IReadOnlySet<string> mids) => ChatraceBlanking.Blank(delivery, mids);

    public Task<SendResult> SendAsync(ChannelAccess channel, OutgoingMessage message, CancellationToken cancellationToken) =>
        client.SendAsync(channel, message, cancellationToken);

    public Task<ProfileResult> GetProfileAsync(ChannelAccess channel, string contactId, CancellationToken cancellationToken) =>
        client.GetProfileAsync(channel, contactId, cancellationToken);

    public Task<ChannelCheck> CheckAsync(ChannelAccess channel, CancellationToken cancellationToken) => client.CheckAsync(channel, cancellationToken);

    public WebhookGuide Guide(ConnectedChannel channel) => new(
        WebhookPath, ["Chatrace_Step_Flow", "Chatrace_Step_Block", "Chatrace_Step_Address", "Chatrace_Step_Header", "Chatrace_Step_Body", "Chatrace_Step_Try"],
        ChatraceWebhookController.SecretHeader, ChatraceSettings.WebhookSecret, Body(channel));

    public HttpRequestMessage? TestDelivery(ConnectedChannel channel, Uri address, string mark)
    {
        if (options.Value.WebhookSecret is not { } secret)
            return null;
        var body = new JsonObject { ["account"] = channel.PageId, [ChatraceParser.TestMember] = true, ["mark"] = mark };
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation(ChatraceWebhookController.SecretHeader, secret);
        return request;
    }

    public bool IsTest(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, ChatraceParser.Json);
            return ChatraceFields.Of(document.RootElement).IsTrue(ChatraceParser.TestMember);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    public IEnumerable<ChannelForm> DeclaredChannels() =>
        options.Value is { IsUsed: true, AccessToken: { } token } && ChatraceOptions.AccountOf(token) is { } account
            ? [new ChannelForm { Provider = Name, Name = "Chatrace", PageId = account, Token = token }]
            : [];

    /// <summary>Every variable is one of Chatrace's system fields.</summary>
    private static string Body(ConnectedChannel channel) =>
        $$$"""
        {
          "account": "{{{channel.PageId}}}",
          "contact_id": "{{user_id}}",
          "first_name": "{{first_name}}",
          "last_name": "{{last_name}}",
          "username": "{{ig_user_name}}",
          "profile_pic": "{{profile_pic}}",
          "last_input": "{{last_input}}",
          "last_input_type": "{{last_input_type}}",
          "timestamp": "{{last_interaction}}"
        }
        """;
}
