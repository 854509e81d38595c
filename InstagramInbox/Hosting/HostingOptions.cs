using System.Net;
using Microsoft.Extensions.Options;

namespace InstagramInbox.Hosting;

/// <summary>How the application is reached.</summary>
public sealed class HostingOptions
{
    /// <summary>
    /// INBOX_TRUSTED_PROXIES: addresses (10.0.0.5) and networks (10.0.0.0/8), separated by commas, of the proxies whose
    /// X-Forwarded-For, -Proto and -Host are believed. Without it nobody's are.
    /// </summary>
    public IReadOnlyList<IPNetwork> TrustedProxies { get; set; } = [];

    /// <summary>INBOX_PUBLIC_URL: the address under which browsers and providers reach the application.</summary>
    public Uri? PublicUrl { get; set; }
}

internal sealed class HostingSettings(IConfiguration configuration) : IConfigureOptions<HostingOptions>, IValidateOptions<HostingOptions>
{
    private const string Proxies = "INBOX_TRUSTED_PROXIES";
    private const string PublicUrl = "INBOX_PUBLIC_URL";

    public void Configure(HostingOptions options)
    {
        options.TrustedProxies = [.. ProxyTexts().Select(Network).OfType<IPNetwork>()];
        options.PublicUrl = IsWebAddress(configuration.Text(PublicUrl)) ? new Uri(configuration.Text(PublicUrl)!) : null;
    }

    public ValidateOptionsResult Validate(string? name, HostingOptions options)
    {
        List<string> failures = [.. ProxyTexts().Where(text => Network(text) is null)
            .Select(text => $"{Proxies} has \"{text}\", which is neither an address nor a network such as 10.0.0.0/8.")];
        if (configuration.Text(PublicUrl) is { } url && !IsWebAddress(url))
            failures.Add($"{PublicUrl} must be a whole address such as https://inbox.example.");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private string[] ProxyTexts() => configuration.Text(Proxies)
        ?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static IPNetwork? Network(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : null;

    private static bool IsWebAddress(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme is "http" or "https");
}
