using InstagramInbox.Channels;

namespace InstagramInbox.Tests.Channels;

internal static class SendResultWords
{
    public static string Word(this SendResult result) => result switch
    {
        SendResult.Accepted accepted => $"Accepted {accepted.Mid}",
        SendResult.Later { OnceThen: { } failure } => $"Once {failure}",
        SendResult.Later { After: { } after } => $"Later {after.TotalMinutes:0}",
        SendResult.Later => "Later",
        SendResult.Refused refused => $"Refused {refused.Failure}",
        SendResult.ChannelDown down => $"Down {down.Health}",
        SendResult.Unknown => "Unknown",
        _ => throw new ArgumentOutOfRangeException(nameof(result)),
    };
}
