using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace InstagramInbox.Channels.Chatrace;

/// <summary>Sends messages and looks up contacts and the account.</summary>
internal sealed class ChatraceClient(ChatraceTransport transport)
{
    public async Task<SendResult> SendAsync(ChannelAccess channel, OutgoingMessage message, CancellationToken cancellationToken)
    {
        var (act, body) = Request(message);
        if (body is null)
            return new SendResult.Refused(SendFailure.BadMessage, "Chatrace takes text and single files.");
        var call = await transport.PostAsync(
            $"contacts/{Uri.EscapeDataString(message.ContactId)}/send/{act}", channel.Token, Encoding.UTF8.GetBytes(body.ToJsonString()), cancellationToken);
        if (call is not ChatraceCall.Answered { Body: var answer })
            return ChatraceErrors.ToSendResult(call);
        var fields = ChatraceFields.Of(answer);
        if (!fields.IsTrue("success"))
            return new SendResult.Unknown("An answer that does not say that the message went out.");
        // Chatrace names no id, and never tells anything about the message again.
        return new SendResult.Accepted(fields.Word("messageid", "mid") ?? $"sent:{Guid.NewGuid():N}");
    }

    public async Task<ProfileResult> GetProfileAsync(ChannelAccess channel, string contactId, CancellationToken cancellationToken)
    {
        var call = await transport.GetAsync($"contacts/{Uri.EscapeDataString(contactId)}", channel.Token, cancellationToken);
        if (call is not ChatraceCall.Answered { Body: var answer })
            return new ProfileResult.Unavailable(call.Describe());
        var contact = ChatraceFields.Of(answer);
        return ChatraceProfile.Read(contact, contact.Inner("data")) is { } profile
            ? new ProfileResult.Found(profile)
            : new ProfileResult.Unavailable("An empty profile.");
    }

    public async Task<ChannelCheck> CheckAsync(ChannelAccess channel, CancellationToken cancellationToken)
    {
        var call = await transport.GetAsync("accounts/me", channel.Token, cancellationToken);
        if (call is not ChatraceCall.Answered { Body: var answer })
            return Failed(call);
        var whole = ChatraceFields.Of(answer);
        var account = whole.Inner("data") is { Json.ValueKind: JsonValueKind.Object } data ? data : whole;
        var (id, name) = (account.Word("pageid", "accountid", "id"), account.Word("name"));
        if (id is not null && channel.PageId is not null && id != channel.PageId)
            return new ChannelCheck(ChannelHealth.Blocked, "Chatrace_Check_OtherAccount", id, name);
        return account.Word("active") is "0" or "false" || IsInactive(account)
            ? new ChannelCheck(ChannelHealth.Blocked, "Chatrace_Check_Inactive", null, name)
            : new ChannelCheck(ChannelHealth.Ok, null, null, name);
    }

    private static bool IsInactive(ChatraceFields account) =>
        account.Json.ValueKind == JsonValueKind.Object && account.Json.TryGetProperty("active"u8, out var active) && active.ValueKind == JsonValueKind.False;

    private static (string Act, JsonObject? Body) Request(OutgoingMessage message) => message switch
    {
        { Comment: not null } => ("", null),
        { Content: OutgoingContent.Text text } => ("text", new JsonObject { ["text"] = Words(text), ["channel"] = "instagram" }),
        { Content: OutgoingContent.Files { Items: [var file] } } => ("file", new JsonObject
        {
            ["url"] = file.Url.AbsoluteUri,
            ["type"] = file.Kind switch { FileKind.Image => "image", FileKind.Video => "video", FileKind.Audio => "audio", _ => "file" },
            ["channel"] = "instagram",
        }),
        _ => ("", null),
    };

    /// <summary>Chatrace has no buttons for a text of ours, so the answers that are offered stand below it.</summary>
    private static string Words(OutgoingContent.Text text) => text.QuickReplies is not { Count: > 0 } offered
        ? text.Words
        : string.Join('\n', [text.Words, .. offered.Select((reply, i) => $"{i + 1}. {reply.Title}")]);

    private static ChannelCheck Failed(ChatraceCall call)
    {
        var (health, problem) = (ChatraceErrors.ToHealth(call), call) switch
        {
            (ChannelHealth.TokenRejected, _) => (ChannelHealth.TokenRejected, "Chatrace_Check_Token"),
            (ChannelHealth.Blocked, _) => (ChannelHealth.Blocked, "Chatrace_Check_Inactive"),
            (_, ChatraceCall.Failed { Error.Status: 429 or >= 500 }) => (ChannelHealth.Unknown, "Chatrace_Check_Busy"),
            (_, ChatraceCall.Failed) => (ChannelHealth.Unknown, "Chatrace_Check_Refused"),
            (_, ChatraceCall.Unreadable) => (ChannelHealth.Unknown, "Chatrace_Check_SomethingElse"),
            _ => (ChannelHealth.Unknown, "Chatrace_Check_NoAnswer"),
        };
        return new ChannelCheck(health, problem, call.Describe(), null);
    }
}
