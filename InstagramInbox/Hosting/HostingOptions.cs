using System.Globalization;
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

    /// <summary>INBOX_NODES: how many nodes serve the same database. Each takes its share of the rates that a provider allows.</summary>
    public int Nodes { get; set; } = 1;
}

internal sealed class HostingSettings(IConfiguration configuration) : IConfigureOptions<HostingOptions>, IValidateOptions<HostingOptions>
{
    private const string Proxies = "INBOX_TRUSTED_PROXIES";
    private const string PublicUrl = "INBOX_PUBLIC_URL";
    private const string NodesKey = "INBOX_NODES";

    public void Configure(HostingOptions options)
    {
        options.TrustedProxies = [.. ProxyTexts().Select(Network).OfType<IPNetwork>()];
        options.Nodes = NodeCount() ?? 1;
        options.PublicUrl = IsWebAddress(configuration.Text(PublicUrl)) ? new Uri(configuration.Text(PublicUrl)!) : null;
    }

    public ValidateOptionsResult Validate(string? name, HostingOptions options)
    {
        List<string> failures = [.. ProxyTexts().Where(text => Network(text) is null)
            .Select(text => $"{Proxies} has \"{text}\", which is neither an address nor a network such as 10.0.0.0/8.")];
        if (configuration.Text(PublicUrl) is { } url && !IsWebAddress(url))
            failures.Add($"{PublicUrl} must be a whole address such as https://inbox.example.");
        if (configuration.Text(NodesKey) is { } nodes && NodeCount() is null)
            failures.Add($"{NodesKey} is \"{nodes}\"; it must be a number from 1 to 100.");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private int? NodeCount() =>
        int.TryParse(configuration.Text(NodesKey), NumberStyles.None, CultureInfo.InvariantCulture, out var nodes) && nodes is >= 1 and <= 100 ? nodes : null;

    private string[] ProxyTexts() => configuration.Text(Proxies)
        ?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static IPNetwork? Network(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : null;

    private static bool IsWebAddress(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme is "http" or "https");
}
