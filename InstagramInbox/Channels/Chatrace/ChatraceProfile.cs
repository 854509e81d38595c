namespace InstagramInbox.Channels.Chatrace;

/// <summary>Who a customer is, as a flow or a look-up tells it.</summary>
internal static class ChatraceProfile
{
    // As long as the columns they end up in.
    private const int NameLimit = 400;
    private const int UsernameLimit = 200;

    /// <returns>Null when nothing is told.</returns>
    public static ContactProfile? Read(params ReadOnlySpan<ChatraceFields> scopes)
    {
        string? username = null, name = null, picture = null;
        foreach (var scope in scopes)
        {
            username ??= Fitting(scope.Word("username", "igusername", "instagramusername")?.TrimStart('@'), UsernameLimit);
            var parts = string.Join(' ', new[] { scope.Word("firstname"), scope.Word("lastname") }.OfType<string>());
            name ??= Fitting(parts.Length > 0 ? parts : scope.Word("fullname", "name"), NameLimit);
            picture ??= scope.Word("profilepic", "profilepicture", "avatar") is { } text && Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
                ? text : null;
        }

        return username is null && name is null && picture is null ? null : new ContactProfile(username, name, picture);
    }

    private static string? Fitting(string? text, int limit) => text is { Length: > 0 } && text.Length <= limit ? text : null;
}
