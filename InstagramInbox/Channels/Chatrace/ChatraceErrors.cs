using System.Text.RegularExpressions;

namespace InstagramInbox.Channels.Chatrace;

/// <summary>What Chatrace's errors mean for a message on its way.</summary>
internal static partial class ChatraceErrors
{
    public static SendResult ToSendResult(ChatraceCall call) => call switch
    {
        ChatraceCall.Failed { Error: var error, After: var after } => Refused(error, after),
        ChatraceCall.Unreadable unreadable => FromStatus(unreadable, unreadable.Describe()),
        ChatraceCall.Broken { Written: false } broken => new SendResult.Later(broken.Detail),
        _ => new SendResult.Unknown(call.Describe()),
    };

    /// <summary>What an error says about the channel; Unknown when it says nothing.</summary>
    public static ChannelHealth ToHealth(ChatraceCall call) => call switch
    {
        ChatraceCall.Failed { Error: var error } when IsAboutToken(error) => ChannelHealth.TokenRejected,
        ChatraceCall.Unreadable { Status: 401 } => ChannelHealth.TokenRejected,
        ChatraceCall.Failed { Error.Status: 403 } => ChannelHealth.Blocked,
        _ => ChannelHealth.Unknown,
    };

    private static SendResult Refused(ChatraceError error, TimeSpan? after)
    {
        var detail = error.Describe();
        if (IsAboutToken(error))
            return new SendResult.ChannelDown(ChannelHealth.TokenRejected, detail);
        return error.Status switch
        {
            // Instagram's own code for somebody who cannot be reached, which Chatrace hands on.
            404 or 410 or 551 => new SendResult.Refused(SendFailure.Unreachable, detail),
            429 or >= 500 => new SendResult.Later(detail, after),
            403 => new SendResult.Refused(SendFailure.Blocked, detail),
            var status => ByWords(error.Message ?? "") switch
            {
                SendFailure.GaveUp => new SendResult.Later(detail, after),
                SendFailure.Other when status is 400 or 413 or 415 or 422 => new SendResult.Refused(SendFailure.BadMessage, detail),
                var failure => new SendResult.Refused(failure, detail),
            },
        };
    }

    // Without an error of Chatrace's own, only these tell that nobody acted on the request.
    private static SendResult FromStatus(ChatraceCall.Unreadable answer, string detail) => answer.Status switch
    {
        401 => new SendResult.ChannelDown(ChannelHealth.TokenRejected, detail),
        403 => new SendResult.Refused(SendFailure.Blocked, detail),
        429 or 503 => new SendResult.Later(detail, answer.After),
        400 or 413 or 415 or 422 => new SendResult.Refused(SendFailure.BadMessage, detail),
        408 => new SendResult.Unknown(detail),
        >= 300 and < 500 => new SendResult.Refused(SendFailure.Other, detail),
        _ => new SendResult.Unknown(detail),
    };

    private static bool IsAboutToken(ChatraceError error) => error.Status == 401 || (error.Status is 0 or 400 && Token().IsMatch(error.Message ?? ""));

    private static SendFailure ByWords(string message) =>
        Window().IsMatch(message) ? SendFailure.WindowClosed
        : Nobody().IsMatch(message) ? SendFailure.Unreachable
        : Rate().IsMatch(message) ? SendFailure.GaveUp
        : SendFailure.Other;

    [GeneratedRegex(@"(invalid|wrong|expired|missing|bad)\W+(access\W*)?token|token\W+(is\W+)?(invalid|wrong|expired|missing|not)|unauthori[sz]ed|unauthenticated", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();

    [GeneratedRegex(@"24\W*h|outside.*window|window.*(closed|expired|over)|messaging window", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Window();

    [GeneratedRegex(@"(contact|user|subscriber|person)\b.*(not found|does not exist|doesn't exist|unavailable|unsubscribed|blocked)|no (such|matching) (contact|user)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Nobody();

    [GeneratedRegex(@"too many|rate limit|try again later|temporarily", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Rate();
}
