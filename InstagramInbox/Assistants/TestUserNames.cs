namespace InstagramInbox.Assistants;

/// <summary>Lists of user names as people type them: with or without @, separated by spaces, commas or lines.</summary>
public static class TestUserNames
{
    private static readonly char[] separators = [' ', ',', ';', '\t', '\r', '\n'];

    public static IReadOnlyList<string> Split(string list) =>
        [.. list.Split(separators, StringSplitOptions.RemoveEmptyEntries).Select(Plain).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal)];

    /// <summary>The form in which names are kept and compared.</summary>
    public static string Plain(string name) => name.Trim().TrimStart('@').ToLowerInvariant();
}
