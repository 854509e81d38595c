using System.Globalization;
using Microsoft.Extensions.Options;

namespace InstagramInbox.Channels.Declared;

/// <summary>Checks the section <c>Channels</c> and turns its elements into forms.</summary>
internal sealed class DeclaredChannelRules(ChannelProviders providers) : IValidateOptions<DeclaredChannelsOptions>
{
    public ValidateOptionsResult Validate(string? name, DeclaredChannelsOptions options)
    {
        List<string> problems = [.. options.Channels.SelectMany(c => Problems(c.Key, c.Value)).Where(p => p.Length > 0), .. Twice(options)];
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    public static ChannelForm ToForm(DeclaredChannel declared) => new()
    {
        Provider = Provider(declared),
        Login = string.Equals(declared.Login?.Trim(), "instagram", StringComparison.OrdinalIgnoreCase) ? ChannelLogin.Instagram : ChannelLogin.Page,
        Name = declared.Name ?? "",
        PageId = declared.PageId ?? "",
        InstagramId = declared.InstagramId ?? "",
        Token = declared.Token ?? "",
        TokenExpirationDate = Date(declared.TokenExpirationDate),
        Options = Options(declared),
        Key = Text(declared.Key),
        WebhookToken = Text(declared.WebhookToken),
        // Environment files hold no line feeds.
        NamePrefix = declared.NamePrefix?.Replace("\\n", "\n", StringComparison.Ordinal),
    };

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static ChannelOptions Options(DeclaredChannel declared)
    {
        var defaults = new ChannelOptions();
        return new ChannelOptions
        {
            HumanAgent = Switch(declared.HumanAgent) ?? defaults.HumanAgent,
            ShowTyping = Switch(declared.ShowTyping) ?? defaults.ShowTyping,
            ShowSeen = Switch(declared.ShowSeen) ?? defaults.ShowSeen,
            KeepMedia = Switch(declared.KeepMedia) ?? defaults.KeepMedia,
        };
    }

    private static bool? Switch(string? text) => bool.TryParse(text?.Trim(), out var on) ? on : null;

    private static string Provider(DeclaredChannel declared) =>
        string.IsNullOrWhiteSpace(declared.Provider) ? "instagram" : declared.Provider.Trim().ToLowerInvariant();

    private static DateTimeOffset? Date(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date)
            ? date : null;

    private static IEnumerable<string> Twice(DeclaredChannelsOptions options) => options.Channels
        .SelectMany(c => new[] { (c.Key, Field: "PageId", Id: c.Value.PageId), (c.Key, Field: "InstagramId", Id: c.Value.InstagramId), (c.Key, Field: "Key", Id: c.Value.Key) }
            .Where(i => !string.IsNullOrWhiteSpace(i.Id)).Select(i => (i.Key, i.Field, Provider: Provider(c.Value), Id: i.Id!.Trim())))
        .GroupBy(i => (i.Provider, i.Field, i.Id)).Where(same => same.Count() > 1)
        .Select(same => $"Channels__{same.Last().Key}__{same.Key.Field} is the same as in Channels__{same.First().Key}: declare an account once.");

    private IEnumerable<string> Problems(string index, DeclaredChannel declared)
    {
        var key = $"Channels__{index}__";
        if (!string.IsNullOrWhiteSpace(declared.Login) && declared.Login.Trim().ToLowerInvariant() is not ("page" or "instagram"))
            yield return $"{key}Login must be page or instagram.";
        if (!string.IsNullOrWhiteSpace(declared.TokenExpirationDate) && Date(declared.TokenExpirationDate) is null)
            yield return $"{key}TokenExpirationDate must be a date such as 2027-01-31.";
        foreach (var (name, text) in new[]
        {
            (nameof(declared.HumanAgent), declared.HumanAgent), (nameof(declared.ShowTyping), declared.ShowTyping),
            (nameof(declared.ShowSeen), declared.ShowSeen), (nameof(declared.KeepMedia), declared.KeepMedia),
        })
        {
            if (!string.IsNullOrWhiteSpace(text) && Switch(text) is null)
                yield return $"{key}{name} must be true or false.";
        }

        if (string.IsNullOrWhiteSpace(declared.Token))
            yield return $"{key}Token is missing: set it to the account's access token.";
        if (string.IsNullOrWhiteSpace(declared.Name))
            yield return $"{key}Name is missing: set it to what agents are to call the channel.";
        var form = ToForm(declared);
        form.Name = string.IsNullOrWhiteSpace(form.Name) ? "-" : form.Name;
        yield return ChannelFormRules.Check(form, providers, needsToken: false) switch
        {
            ChannelProblem.UnknownProvider => $"{key}Provider must be one of: {string.Join(", ", providers.Names)}.",
            ChannelProblem.NameTooLong => $"{key}Name is longer than {ChannelFormRules.NameLimit} characters.",
            ChannelProblem.IdMissing => providers.Get(form.Provider).Fields switch
            {
                { InstagramId: null } => $"{key}PageId is missing: set it to the id that the account goes by.",
                { PageId: null } => $"{key}InstagramId is missing: set it to the id that the account goes by.",
                _ => $"{key}InstagramId is missing: set it, {key}PageId or both.",
            },
            ChannelProblem.IdMalformed => $"{key}InstagramId and {key}PageId may have letters, digits, dots, hyphens and underscores only.",
            ChannelProblem.PrefixTooLong => $"{key}NamePrefix leaves too little room for the text behind it.",
            ChannelProblem.KeyMalformed => $"{key}Key may have letters, digits, dots, hyphens and underscores only, and not digits alone.",
            ChannelProblem.WebhookTokenMalformed => $"{key}WebhookToken has characters that cannot stand in a header: choose letters and digits, without spaces.",
            ChannelProblem.TokenMalformed => $"{key}Token has characters that no token has: check that it was copied whole and without spaces.",
            _ => "",
        };
    }
}
