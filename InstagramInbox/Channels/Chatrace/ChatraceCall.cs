using System.Text.Json;

namespace InstagramInbox.Channels.Chatrace;

/// <summary>How a call to Chatrace ended.</summary>
internal abstract record ChatraceCall
{
    /// <param name="Body">JSON that tells of no error.</param>
    public sealed record Answered(JsonElement Body, int Status) : ChatraceCall;

    /// <summary>Chatrace answered with its own error, which may come with HTTP 200.</summary>
    public sealed record Failed(ChatraceError Error, TimeSpan? After) : ChatraceCall;

    /// <summary>An answer that is not Chatrace's: a page, a redirect, something cut short.</summary>
    public sealed record Unreadable(int Status, TimeSpan? After) : ChatraceCall;

    /// <summary>No answer.</summary>
    /// <param name="Written">Some of the request may have reached the other side.</param>
    public sealed record Broken(bool Written, string Detail) : ChatraceCall;

    /// <summary>The HTTP status; null when there was no answer.</summary>
    public int? HttpStatus => this switch
    {
        Answered answered => answered.Status,
        Failed failed => failed.Error.HttpStatus,
        Unreadable unreadable => unreadable.Status,
        _ => null,
    };

    /// <summary>Chatrace's words, or why there are none.</summary>
    public string Describe() => this switch
    {
        Failed failed => failed.Error.Describe(),
        Unreadable unreadable => $"Not an answer of Chatrace: HTTP {unreadable.Status}.",
        Broken broken => broken.Detail,
        _ => "An unexpected answer.",
    };
}
