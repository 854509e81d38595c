using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using InstagramInbox.Channels.Health;

namespace InstagramInbox.Channels.Zenvia;

/// <summary>What Zenvia's answers mean for a message on its way out, and what its statuses say of one that is out.</summary>
internal static class ZenviaErrors
{
    private static readonly (string[] Codes, string[] Words, SendFailure Failure)[] reasons =
    [
        (["2534022", "2018278", "2018065"], ["window", "24 hours", "24h"], SendFailure.WindowClosed),
        (["190", "102"], ["access token"], SendFailure.TokenRejected),
        (["551", "2018001", "2018108", "2534014", "1545041"], ["not available", "unavailable", "blocked by the user", "user not found", "recipient"], SendFailure.Unreachable),
        (["2018008", "2018294", "506"], ["file", "media", "attachment", "content"], SendFailure.BadMessage),
    ];

    /// <summary>What the channel's own code or words say; null when they say nothing that is known here.</summary>
    public static SendFailure? FailureOf(IEnumerable<string?> codes, string words)
    {
        // Codes come bare and as code with subcode.
        var numbers = codes.OfType<string>().SelectMany(c => c.Split([':', '/', '-', ' ', '.'], StringSplitOptions.RemoveEmptyEntries)).ToList();
        var byCode = Array.FindIndex(reasons, r => r.Codes.Intersect(numbers, StringComparer.Ordinal).Any());
        var found = byCode >= 0 ? byCode : Array.FindIndex(reasons, r => Array.Exists(r.Words, w => words.Contains(w, StringComparison.OrdinalIgnoreCase)));
        return found >= 0 ? reasons[found].Failure : null;
    }

    public static SendResult ToSendResult(ZenviaCall call)
    {
        var detail = Describe(call);
        return call switch
        {
            ZenviaCall.Broken { Written: false } => new SendResult.Later(detail),
            ZenviaCall.Answered { Succeeded: true } answer when TryRead(answer.Body, ZenviaJson.Default.ZenviaSent)?.Id is { Length: > 0 } id => new SendResult.Accepted(id),
            ZenviaCall.Answered { Succeeded: false } answer => Refused(answer, detail),
            _ => new SendResult.Unknown(detail),
        };
    }

    /// <summary>What the call says about the channel as a whole; null when it says nothing.</summary>
    public static ChannelHealth? ToHealth(ZenviaCall call) => call is not ZenviaCall.Answered answer ? null : (int)answer.Status switch
    {
        401 => ChannelHealth.TokenRejected,
        403 => ChannelHealth.Blocked,
        >= 200 and < 300 => ChannelHealth.Ok,
        _ => null,
    };

    /// <summary>What kind of trouble it is, for the admins' statistics; null when it is none.</summary>
    public static ChannelFault? ToFault(ZenviaCall call, ChannelOperation operation)
    {
        if (call is not ZenviaCall.Answered answer)
            return new ChannelFault(operation, ChannelErrorClass.Unanswered, "");
        ChannelErrorClass? found = (int)answer.Status switch
        {
            >= 200 and < 300 => null,
            401 => ChannelErrorClass.TokenRejected,
            403 => ChannelErrorClass.Blocked,
            429 => ChannelErrorClass.Rate,
            400 => ChannelErrorClass.BadMessage,
            >= 500 => ChannelErrorClass.Passing,
            _ => ChannelErrorClass.Other,
        };
        return found is { } trouble ? new ChannelFault(operation, trouble, Failure(answer)?.Code is { Length: <= 40 } code ? code : $"HTTP {(int)answer.Status}") : null;
    }

    /// <summary>The answer in Zenvia's words.</summary>
    public static string Describe(ZenviaCall call) => call switch
    {
        ZenviaCall.Broken broken => broken.Detail,
        ZenviaCall.Answered answer when Failure(answer) is { } failure => string.Join(
            " · ",
            new[] { $"HTTP {(int)answer.Status}", failure.Code, failure.Message }
                .Concat((failure.Details ?? []).Select(d => string.Join(' ', new[] { d.Path, d.Message ?? d.Code }.OfType<string>())))
                .Where(w => !string.IsNullOrWhiteSpace(w))),
        ZenviaCall.Answered answer => $"Not an answer of Zenvia's: HTTP {(int)answer.Status}.",
        _ => "",
    };

    public static T? TryRead<T>(byte[] body, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(body, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ZenviaFailure? Failure(ZenviaCall.Answered answer) =>
        answer.Succeeded ? null : TryRead(answer.Body, ZenviaJson.Default.ZenviaFailure) is { IsZenvias: true } failure ? failure : null;

    private static SendResult Refused(ZenviaCall.Answered answer, string detail) => (int)answer.Status switch
    {
        400 or 413 or 415 or 422 => new SendResult.Refused(FailureOf((Failure(answer)?.Details ?? []).Select(d => d.Code), detail) ?? SendFailure.BadMessage, detail),
        401 => new SendResult.ChannelDown(ChannelHealth.TokenRejected, detail),
        403 => new SendResult.ChannelDown(ChannelHealth.Blocked, detail),
        408 => new SendResult.Unknown(detail),
        429 or 503 => new SendResult.Later(detail, answer.After),
        // Only Zenvia itself knows that nothing went out; a gateway in between does not.
        >= 500 => Failure(answer) is null ? new SendResult.Unknown(detail) : new SendResult.Later(detail, answer.After),
        _ => new SendResult.Refused(SendFailure.Other, detail),
    };
}
