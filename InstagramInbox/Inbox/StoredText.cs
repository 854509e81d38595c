namespace InstagramInbox.Inbox;

/// <summary>Brings what providers say into what the database takes.</summary>
internal static class StoredText
{
    /// <summary>PostgreSQL cannot store the character NUL.</summary>
    public static string? WithoutNul(string? text) => text?.Replace("\0", "", StringComparison.Ordinal);

    /// <summary>The beginning of a text, never with half of a surrogate pair.</summary>
    public static string? Cut(string? text, int length)
    {
        text = WithoutNul(text);
        if (text is null || text.Length <= length)
            return text;
        return char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)] : text[..length];
    }

    /// <summary>An address, which is of no use when it is cut; null when it is too long.</summary>
    public static string? Whole(string? address, int length) => address?.Length > length ? null : WithoutNul(address);
}
