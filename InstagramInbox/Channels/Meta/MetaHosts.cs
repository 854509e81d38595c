namespace InstagramInbox.Channels.Meta;

/// <summary>Puts addresses of Meta's hosts together. One setting has the version for all of them.</summary>
internal sealed class MetaHosts(IGraphEndpoint graph, ILoginHosts logins)
{
    /// <summary>An address of the Graph API that takes tokens of this login.</summary>
    public Uri Graph(ChannelLogin login, string path) =>
        new(login == ChannelLogin.Instagram ? new Uri(logins.InstagramGraph, Version) : graph.BaseAddress, path);

    /// <summary>Instagram's tokens are exchanged and renewed outside of any version.</summary>
    public Uri InstagramGraphRoot(string path) => new(logins.InstagramGraph, path);

    public Uri InstagramToken(string path) => new(logins.InstagramToken, path);

    public Uri FacebookDialog(string query) => new(logins.FacebookLogin, $"{Version}dialog/oauth?{query}");

    public Uri InstagramDialog(string query) => new(logins.InstagramLogin, $"oauth/authorize?{query}");

    /// <summary>With its closing slash.</summary>
    private string Version => graph.BaseAddress.Segments[^1];
}
