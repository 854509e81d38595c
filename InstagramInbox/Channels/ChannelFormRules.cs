namespace InstagramInbox.Channels;

/// <summary>What a channel must be like, whoever enters or declares it.</summary>
internal static class ChannelFormRules
{
    public const int NameLimit = 100;
    private const int IdLimit = 64;
    private const int TokenLimit = 4000;

    public static ChannelProblem? Check(ChannelForm form, ChannelProviders providers, bool needsToken)
    {
        if (providers.Find(form.Provider) is null)
            return ChannelProblem.UnknownProvider;
        if (string.IsNullOrWhiteSpace(form.Name))
            return ChannelProblem.NameMissing;
        if (form.Name.Trim().Length > NameLimit)
            return ChannelProblem.NameTooLong;
        if (Id(form.PageId) is null && Id(form.InstagramId) is null)
            return ChannelProblem.IdMissing;
        if (CheckIds(form) is { } malformed)
            return malformed;
        var token = form.Token.Trim();
        return token.Length > 0 ? CheckToken(token) : needsToken ? ChannelProblem.TokenMissing : null;
    }

    public static ChannelProblem? CheckIds(ChannelForm form) =>
        IsId(form.PageId.Trim()) && IsId(form.InstagramId.Trim()) ? null : ChannelProblem.IdMalformed;

    /// <summary>It goes into a header.</summary>
    public static ChannelProblem? CheckToken(string token) =>
        token.Length > TokenLimit || !token.All(c => c is > ' ' and < '\u007f') ? ChannelProblem.TokenMalformed : null;

    public static string? Id(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static bool IsId(string id) => id.Length <= IdLimit && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
