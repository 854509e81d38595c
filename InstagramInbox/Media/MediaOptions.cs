namespace InstagramInbox.Media;

/// <summary>Where pictures and other media of providers may be fetched from.</summary>
public sealed class MediaOptions
{
    /// <summary>Meta's content networks; a host below one of these is allowed too.</summary>
    public static readonly IReadOnlyList<string> ProviderHosts = ["fbcdn.net", "fbsbx.com", "cdninstagram.com"];

    /// <summary>Those of further providers; a host below one of these is allowed too.</summary>
    public IList<string> MoreHosts { get; } = [];

    /// <summary>INBOX_MEDIA_HOSTS: further hosts, by exact name. They may use plain http and private addresses.</summary>
    public IReadOnlyList<string> ExtraHosts { get; set; } = [];

    public bool IsExtraHost(string host) => ExtraHosts.Contains(host, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether media may be fetched from this address.</summary>
    public bool Allows(Uri address) =>
        (address.Scheme is "http" or "https" && IsExtraHost(address.Host))
        || (address.Scheme == "https" && address.IsDefaultPort && ProviderHosts.Concat(MoreHosts).Any(host =>
            address.Host.Equals(host, StringComparison.OrdinalIgnoreCase) || address.Host.EndsWith("." + host, StringComparison.OrdinalIgnoreCase)));
}
