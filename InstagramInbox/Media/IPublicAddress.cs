using InstagramInbox.Hosting;
using Microsoft.Extensions.Options;

namespace InstagramInbox.Media;

/// <summary>Where providers can fetch files from: INBOX_PUBLIC_URL, or with the simulator the application's own address.</summary>
public interface IPublicAddress
{
    /// <summary>The address with a closing slash; null when there is none.</summary>
    Uri? Value { get; }
}

internal sealed class ConfiguredPublicAddress(IOptions<HostingOptions> options) : IPublicAddress
{
    public Uri? Value => options.Value.PublicUrl is { } url ? new Uri(url.AbsoluteUri.TrimEnd('/') + "/") : null;
}
