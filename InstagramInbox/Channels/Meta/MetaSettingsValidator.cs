using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace InstagramInbox.Channels.Meta;

/// <summary>One line per wrong key, each with what to do about it.</summary>
internal sealed partial class MetaSettingsValidator(IConfiguration configuration) : IValidateOptions<MetaOptions>
{
    private static readonly string[] MetaKeys = ["META_APP_SECRET", "META_API_APP_ID", "INSTAGRAM_WEBHOOK_TOKEN", "FACEBOOK_WEBHOOK_TOKEN", "INSTAGRAM_APP_ID"];

    public ValidateOptionsResult Validate(string? name, MetaOptions options)
    {
        List<string> problems = [.. Problems()];
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private IEnumerable<string> Problems()
    {
        var mock = configuration["INSTAGRAM_USE_MOCK"];
        var optional = (bool.TryParse(mock, out var on) && on) || UsesOthersOnly();
        if (!string.IsNullOrWhiteSpace(mock) && !bool.TryParse(mock, out _))
            yield return "INSTAGRAM_USE_MOCK must be true or false.";
        if (!optional && IsMissing("META_APP_SECRET"))
        {
            yield return "META_APP_SECRET is missing: set it to the app secret from the Meta app's dashboard (App settings, Basic); "
                + "several are separated by commas.";
        }

        if (!optional && IsMissing("INSTAGRAM_WEBHOOK_TOKEN"))
        {
            yield return "INSTAGRAM_WEBHOOK_TOKEN is missing: choose a long random text and enter the same one as verify token "
                + "of the webhook in the Meta app's dashboard.";
        }

        if (!IsMissing("META_URL_API") && !GraphUrl().IsMatch(configuration["META_URL_API"]!.Trim()))
        {
            yield return "META_URL_API must be an absolute http or https address with a version and a closing slash, such as "
                + $"{MetaSettings.DefaultGraphUrl}.";
        }

        foreach (var key in MetaSettings.HostKeys)
        {
            if (!IsMissing(key) && !HostUrl().IsMatch(configuration[key]!.Trim()))
                yield return $"{key} must be an absolute http or https address without a version.";
        }

        if (!IsMissing("META_API_APP_ID") && !configuration["META_API_APP_ID"]!.Trim().All(char.IsAsciiDigit))
            yield return "META_API_APP_ID must be the app's numeric id from the Meta app's dashboard.";
        if (IsMissing("INSTAGRAM_APP_ID"))
            yield break;
        if (!configuration["INSTAGRAM_APP_ID"]!.Trim().All(char.IsAsciiDigit))
            yield return "INSTAGRAM_APP_ID must be the Instagram app's numeric id from the Meta app's dashboard (Instagram, API setup with Instagram login).";
        if (!on && IsMissing("INSTAGRAM_APP_SECRET"))
            yield return "INSTAGRAM_APP_SECRET is missing; it belongs to INSTAGRAM_APP_ID and stands beside it in the Meta app's dashboard.";
    }

    /// <summary>Nothing of Meta is set, and a reseller is: its channels need no Meta app.</summary>
    private bool UsesOthersOnly()
    {
        if (MetaKeys.Any(key => !IsMissing(key)))
            return false;
        var declared = configuration.GetSection("Channels").GetChildren().Select(c => c["Provider"]?.Trim().ToLowerInvariant() ?? MetaParser.Instagram).ToList();
        return !declared.Exists(provider => provider is MetaParser.Instagram or MetaParser.Facebook)
            && (declared.Count > 0 || !IsMissing("ZENVIA_URL_API") || (bool.TryParse(configuration["INSTAGRAM_USE_CHATRACE"], out var chatrace) && chatrace));
    }

    private bool IsMissing(string key) =>
        (configuration[key] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Length == 0;

    [GeneratedRegex(@"^https?://[^\s/?#@]+(/[^\s?#]+)?/v[0-9]+\.[0-9]+/$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex GraphUrl();

    [GeneratedRegex(@"^https?://[^\s/?#@]+(/(?!v[0-9]+\.[0-9]+(/|$))[^\s/?#]+)*/?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HostUrl();
}
