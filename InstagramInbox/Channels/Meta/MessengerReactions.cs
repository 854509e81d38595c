namespace InstagramInbox.Channels.Meta;

/// <summary>The reactions that a Page may give in Messenger, and Meta's words for them.</summary>
internal static class MessengerReactions
{
    private static readonly (string Emoji, string Word)[] All =
        [("❤️", "love"), ("👍", "like"), ("😆", "smile"), ("😮", "wow"), ("😢", "sad"), ("😡", "angry"), ("👎", "dislike")];

    public static IReadOnlyList<string> Emojis { get; } = [.. All.Select(r => r.Emoji)];

    public static string? Word(string? emoji) => emoji is null ? null : All.FirstOrDefault(r => r.Emoji == emoji).Word ?? "other";
}
