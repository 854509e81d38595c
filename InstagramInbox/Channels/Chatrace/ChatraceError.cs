using System.Globalization;
using System.Text.Json;

namespace InstagramInbox.Channels.Chatrace;

/// <summary>An error in Chatrace's words.</summary>
/// <param name="Code">Its code, which often is an HTTP status in an answer that says 200.</param>
internal sealed record ChatraceError(int HttpStatus, string? Code, string? Message)
{
    private const int LongestMessage = 500;

    /// <summary>The status that is meant.</summary>
    public int Status => int.TryParse(Code, NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code is >= 400 and < 600 ? code
        : HttpStatus >= 400 ? HttpStatus : 0;

    public string Describe() => $"{Message ?? "No reason given"} ({(Code is null ? $"HTTP {HttpStatus}" : $"code {Code}")})";

    /// <summary>Reads the error out of an answer; null when it tells of none.</summary>
    public static ChatraceError? Find(JsonElement body, int status)
    {
        var fields = ChatraceFields.Of(body);
        var error = fields.Inner("error");
        var code = error.Word("code", "status") ?? fields.Word("errorcode", "code");
        var message = error.Word("message", "error", "description") ?? fields.Word("error", "errormessage") ?? fields.Word("message") ?? First(fields.Inner("errors"));
        var says = error != ChatraceFields.None || fields.Word("error") is not null || fields.Word("success") is "0" or "false" || IsFalse(body) || status >= 400;
        return says ? new ChatraceError(status, code, message is { Length: > LongestMessage } ? message[..LongestMessage] : message) : null;
    }

    private static bool IsFalse(JsonElement body) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty("success"u8, out var success) && success.ValueKind == JsonValueKind.False;

    /// <summary>Errors by field, each an array of sentences.</summary>
    private static string? First(ChatraceFields errors) => errors == ChatraceFields.None ? null
        : errors.Json.EnumerateObject().Select(m => ChatraceFields.Scalar(m.Value.ValueKind == JsonValueKind.Array ? m.Value.EnumerateArray().FirstOrDefault() : m.Value))
            .FirstOrDefault(text => text is { Length: > 0 });
}
