using System.Globalization;

namespace InstagramInbox.Channels.Chatrace;

/// <summary>Seconds, milliseconds or ISO 8601. A clock's reading without a T may be of any time zone, so it is no time here.</summary>
internal static class ChatraceTime
{
    // Twelve digits of seconds are the year 33658; of milliseconds they are 1973.
    private const double FirstMilliseconds = 100_000_000_000;
    private const double LastMilliseconds = 253_402_300_799_999;

    public static DateTimeOffset Read(string? text)
    {
        if (text is null or { Length: > 40 })
            return default;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            var milliseconds = number < FirstMilliseconds ? number * 1000 : number;
            return milliseconds is > 0 and <= LastMilliseconds ? DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds) : default;
        }

        return text.Contains('T') && DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            && time > DateTimeOffset.UnixEpoch
            ? time : default;
    }
}
