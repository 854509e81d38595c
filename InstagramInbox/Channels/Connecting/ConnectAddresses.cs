using InstagramInbox.Hosting;
using InstagramInbox.Media;
using Microsoft.Extensions.Options;

namespace InstagramInbox.Channels.Connecting;

/// <summary>The addresses of ours that are entered at the provider, letter by letter.</summary>
public sealed class ConnectAddresses(IOptions<HostingOptions> hosting, IPublicAddress address)
{
    /// <summary>INBOX_PUBLIC_URL is set, so the addresses are what the provider will see.</summary>
    public bool AreCertain => hosting.Value.PublicUrl is not null;

    /// <summary>Where the browser comes back to after signing in at the provider.</summary>
    /// <param name="seen">The address under which the browser sees us, for an installation without INBOX_PUBLIC_URL.</param>
    public Uri Callback(ChannelLogin login, Uri seen) => At(seen, $"{LoginEndpoints.Path(login)}/callback");

    public Uri Webhook(string provider, Uri seen) => At(seen, $"/api/webhook/messenger/{provider}");

    /// <summary>A path of ours as the provider calls it; null when nobody knows our address.</summary>
    public Uri? Public(string path) => address.Value is { } known ? new Uri(known.GetLeftPart(UriPartial.Path).TrimEnd('/') + path) : null;

    /// <summary>A path of ours; where nobody knows our address, as this browser sees it.</summary>
    public Uri At(Uri seen, string path) => new((hosting.Value.PublicUrl ?? seen).GetLeftPart(UriPartial.Path).TrimEnd('/') + path);
}
