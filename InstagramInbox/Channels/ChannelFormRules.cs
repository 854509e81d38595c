namespace InstagramInbox.Channels;

/// <summary>What a channel must be like, whoever enters or declares it.</summary>
internal static class ChannelFormRules
{
    public const int NameLimit = 100;
    private const int IdLimit = 64;
    private const int TokenLimit = 4000;

    public static ChannelProblem? Check(ChannelForm form, ChannelProviders providers, bool needsToken)
    {
        if (providers.Find(form.Provider) is not { } provider)
            return ChannelProblem.UnknownProvider;
        if (string.IsNullOrWhiteSpace(form.Name))
            return ChannelProblem.NameMissing;
        if (form.Name.Trim().Length > NameLimit)
            return ChannelProblem.NameTooLong;
        // An id that the provider knows nothing of names no account.
        if ((provider.Fields.PageId is null || Id(form.PageId) is null) && (provider.Fields.InstagramId is null || Id(form.InstagramId) is null))
            return ChannelProblem.IdMissing;
        if (CheckIds(form) is { } malformed)
            return malformed;
        if (form.NamePrefix is { } prefix && !Leaves(prefix, provider.Limits.Text))
            return ChannelProblem.PrefixTooLong;
        if (form.Key is { } key && (!IsId(key) || key.All(char.IsAsciiDigit)))
            return ChannelProblem.KeyMalformed;
        if (form.WebhookToken is { } webhookToken && CheckToken(webhookToken) is not null)
            return ChannelProblem.WebhookTokenMalformed;
        var token = form.Token.Trim();
        return token.Length > 0 ? CheckToken(token) : needsToken ? ChannelProblem.TokenMissing : null;
    }

    public static ChannelProblem? CheckIds(ChannelForm form) =>
        IsId(form.PageId.Trim()) && IsId(form.InstagramId.Trim()) ? null : ChannelProblem.IdMalformed;

    /// <summary>It goes into a header.</summary>
    public static ChannelProblem? CheckToken(string token) =>
        token.Length > TokenLimit || !token.All(c => c is > ' ' and < '\u007f') ? ChannelProblem.TokenMalformed : null;

    /// <summary>A prefix as it is stored: null when it is what the provider has anyway.</summary>
    public static string? Prefix(string? text, IChannelProvider provider)
    {
        var clean = text?.Replace("\0", "", StringComparison.Ordinal).ReplaceLineEndings("\n");
        return clean == provider.NamePrefix ? null : clean;
    }

    public static string? Id(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static bool IsId(string id) => id.Length <= IdLimit && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    /// <summary>With the longest name there is, a text of some sentences still fits behind it.</summary>
    private static bool Leaves(string prefix, TextLimit limit) =>
        prefix.Length <= NamePrefix.MaxLength && limit.Measure(NamePrefix.For(prefix, new string('x', NameLimit))) <= limit.Max / 2;
}
