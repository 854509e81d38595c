namespace InstagramInbox.Components.Inbox;

/// <summary>Addresses out of messages: only those of the web are ever made a link.</summary>
public static class OutsideLink
{
    /// <summary>The address in its safe form; null when it is none of the web.</summary>
    public static string? Of(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) ? uri.AbsoluteUri : null;

    public static string? Host(string? address) => Of(address) is { } safe ? new Uri(safe).Host : null;
}
