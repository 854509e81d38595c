namespace InstagramInbox.Channels.Meta;

/// <summary>Reactions, and their withdrawal.</summary>
internal static class MetaReactions
{
    // As long as the column; an emoji of a family with skin tones is shorter.
    private const int EmojiLimit = 64;

    public static MessageReacted? Map(in MetaOccurrence occurrence, MetaReaction reaction)
    {
        var sides = occurrence.FromCustomer;
        if (MetaOccurrence.Mid(reaction.Mid) is not { } mid || sides.CustomerId is null || reaction.Action is not ("react" or "unreact" or null))
            return null;
        var isTakenBack = reaction.Action == "unreact" || reaction is { Action: null, Emoji: null, Reaction: null };
        return new MessageReacted
        {
            Provider = occurrence.Provider, AccountIds = occurrence.Accounts(sides), Kind = "reaction", ContactId = sides.CustomerId,
            At = occurrence.At, Standby = occurrence.Standby,
            Mid = mid, Emoji = isTakenBack ? null : MetaOccurrence.Fitting(reaction.Emoji, EmojiLimit) ?? Named(reaction.Reaction),
        };
    }

    private static string Named(string? name) => name switch
    {
        "love" => "❤️",
        "angry" => "😡",
        "sad" => "😢",
        "wow" => "😮",
        "like" => "👍",
        "dislike" => "👎",
        "laugh" or "smile" => "😆",
        _ => MessageReacted.OtherEmoji,
    };
}
