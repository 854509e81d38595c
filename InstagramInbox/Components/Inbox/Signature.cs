namespace InstagramInbox.Components.Inbox;

/// <summary>An outgoing text apart from the name that was put in front of it.</summary>
public readonly record struct Signature(string? Name, string Text)
{
    /// <param name="text">The text as it went over the wire.</param>
    /// <param name="author">Who wrote it here; without an author the whole text is the text.</param>
    public static Signature Split(string text, string? author)
    {
        var prefix = author + ":";
        return author is not null && text.StartsWith(prefix, StringComparison.Ordinal)
            ? new Signature(prefix, text[prefix.Length..].TrimStart())
            : new Signature(null, text);
    }
}
