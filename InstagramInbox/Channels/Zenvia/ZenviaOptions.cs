using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace InstagramInbox.Channels.Zenvia;

/// <summary>The settings of Zenvia. The keys are listed in the README under "Settings".</summary>
internal sealed class ZenviaOptions
{
    public const string Key = "ZENVIA_URL_API";
    public const string DefaultUrl = "https://api.zenvia.com/v2/";

    /// <summary>The API's address with version and closing slash.</summary>
    public Uri Url { get; set; } = new(DefaultUrl);
}

/// <summary>Reads and checks <see cref="ZenviaOptions"/>.</summary>
internal sealed partial class ZenviaSettings(IConfiguration configuration) : IConfigureOptions<ZenviaOptions>, IValidateOptions<ZenviaOptions>
{
    private string? Entered => string.IsNullOrWhiteSpace(configuration[ZenviaOptions.Key]) ? null : configuration[ZenviaOptions.Key]!.Trim();

    public void Configure(ZenviaOptions options)
    {
        // A wrong address is reported below.
        if (Entered is { } text && Uri.TryCreate(text.TrimEnd('/') + '/', UriKind.Absolute, out var url))
            options.Url = url;
    }

    public ValidateOptionsResult Validate(string? name, ZenviaOptions options) => Entered is not { } text || ApiUrl().IsMatch(text)
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail($"{ZenviaOptions.Key} must be an absolute http or https address that ends in its version, such as {ZenviaOptions.DefaultUrl}.");

    [GeneratedRegex(@"^https?://[^\s/?#@]+(/[^\s?#]+)?/v2/?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ApiUrl();
}
