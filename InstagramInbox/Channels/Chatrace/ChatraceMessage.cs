using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace InstagramInbox.Channels.Chatrace;

/// <summary>
/// One message as a body tells it, found under any of the names that flows give to what they send. The body of a
/// flow is written by whoever made the flow, so nothing in it is certain.
/// </summary>
internal sealed class ChatraceMessage
{
    // As long as the columns they end up in.
    private const int MidLimit = 400;
    private const int ContactLimit = 128;
    private const int AccountLimit = 64;

    private readonly ChatraceFields own, message, outer;

    /// <param name="json">The message's own object.</param>
    /// <param name="outer">The body around it; <see cref="ChatraceFields.None"/> when it is the body.</param>
    public ChatraceMessage(JsonElement json, ChatraceFields outer, RawDelivery delivery, int index)
    {
        var fields = ChatraceFields.Of(json);
        // {event, data: {…}} and {message: {…}} say the same as the plain form.
        own = fields.Word("text") is null && fields.Inner("message") == ChatraceFields.None && fields.Inner("data", "payload") is { Json.ValueKind: JsonValueKind.Object } data
            ? data : fields;
        this.outer = own == fields ? outer : fields;
        message = own.Inner("message");
        Json = json;
        IsRemoved = fields.IsTrue(ChatraceBlanking.Mark);
        IsEcho = own.IsTrue("isecho") || own.IsTrue("fromme") || message.IsTrue("isecho") || own.Word("direction") is "out" or "outgoing" or "outbound" or "sent";
        ContactId = Fitting(Contact(), ContactLimit);
        Account = Fitting(AccountIn(outer) ?? AccountIn(this.outer) ?? AccountIn(own), AccountLimit);
        Timestamp = own.Word("timestamp", "time", "date", "createdat", "lastinteraction") ?? message.Word("timestamp", "time");
        var inherited = Timestamp is null ? this.outer.Word("timestamp", "time") ?? outer.Word("timestamp", "time") : null;
        At = ChatraceTime.Read(Timestamp ?? inherited);
        Content = ChatraceContent.Read(own, message);
        Mid = GivenMid() ?? ((Timestamp ?? inherited) is { } moment
            ? MadeOf(moment, inherited is null ? "" : index.ToString(CultureInfo.InvariantCulture))
            // Nothing tells two of them apart but that they came apart.
            : string.Create(CultureInfo.InvariantCulture, $"delivery:{delivery.Number}:{index}"));
        Timestamp ??= inherited;
    }

    public JsonElement Json { get; }

    /// <summary>The id that was given, else one made of what is the same in every copy.</summary>
    public string Mid { get; }

    public string? ContactId { get; }

    public string? Account { get; }

    /// <summary>As given, for telling copies; <see cref="At"/> where it is certain which moment it means.</summary>
    public string? Timestamp { get; }

    public DateTimeOffset At { get; }

    public bool IsEcho { get; }

    /// <summary>Only the place is left of it.</summary>
    public bool IsRemoved { get; }

    public ChatraceContent Content { get; }

    public string Kind => own.Word("type", "event", "kind", "lastinputtype") is { Length: <= 60 } kind ? kind : "event";

    public ContactProfile? Profile => ChatraceProfile.Read(own, own.Inner("contact", "sender", "from", "user"), outer, outer.Inner("contact", "sender", "from", "user"));

    private string? Contact()
    {
        foreach (var scope in new[] { own, outer })
        {
            var found = IsEcho ? scope.Word("recipientid", "recipient") ?? scope.Inner("recipient").Word("id") : null;
            found ??= scope.Word("senderid", "sender", "from", "contactid", "contact", "userid", "subscriberid")
                ?? scope.Inner("sender").Word("id") ?? scope.Inner("from").Word("id") ?? scope.Inner("contact", "user").Word("id", "userid");
            if (found is not null)
                return found;
        }

        // Chatrace's own form of a contact: the message is what they said last.
        return own.Word("firstname", "lastname", "fullname", "pageid", "lastinput", "lastinputtext", "lasttextinput") is null ? null : own.Word("id");
    }

    private static string? AccountIn(ChatraceFields fields) =>
        fields.Word("account", "accountid") ?? fields.Inner("account").Word("id", "pageid") ?? fields.Word("pageid") ?? fields.Inner("contact").Word("pageid");

    private string? GivenMid()
    {
        foreach (var id in new[] { own.Word("messageid", "mid"), message.Word("mid", "id", "messageid"), own.Word("eventid", "id") })
        {
            // A flow may send the contact's id by that name.
            if (Fitting(id, MidLimit) is { } mid && mid != ContactId)
                return mid;
        }

        return null;
    }

    private string MadeOf(string moment, string place)
    {
        var content = Content.IsEmpty ? Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(Json)) : Content.Identity;
        var whole = string.Join('\n', ContactId, moment, place, content);
        return "made:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(whole)).AsSpan(0, 16));
    }

    private static string? Fitting(string? text, int limit) => text is { Length: > 0 } && text.Length <= limit ? text : null;
}
