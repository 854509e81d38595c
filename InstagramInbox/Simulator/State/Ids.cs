using System.Globalization;
using System.Security.Cryptography;

namespace InstagramInbox.Simulator.State;

/// <summary>Ids in the forms that Meta gives them.</summary>
internal static class Ids
{
    public static string Message() => "aWdfZAG1faXRlbToxOklHTWVzc2FnZAUlE" + Random(54);

    public static string MessengerMessage() => "m_" + Random(80);

    public static string Thread() => "aWdfZAG06MTpJR01lc3NhZA2VUaHJlYWQ6" + Random(42);

    public static string Trace() => "A" + Random(22);

    public static string Customer() =>
        "7" + RandomNumberGenerator.GetInt32(1_000_000_000).ToString("D9", CultureInfo.InvariantCulture)
            + RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);

    public static string Upload() => "1" + RandomNumberGenerator.GetString("0123456789", 15);

    /// <summary>Of a post or a comment.</summary>
    public static string Media() => "179" + RandomNumberGenerator.GetString("0123456789", 14);

    public static string Secret(int length) => Random(length);

    private static string Random(int length) =>
        RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", length);
}
