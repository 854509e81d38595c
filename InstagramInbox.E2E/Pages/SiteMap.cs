namespace InstagramInbox.E2E.Pages;

/// <summary>Where everything is.</summary>
public static class SiteMap
{
    /// <summary>Pages for everybody.</summary>
    public static readonly IReadOnlyList<string> Open = ["/account/login", "/account/invite/nobody-has-this-token", "/status/404"];

    /// <summary>Pages for an admin, besides the threads.</summary>
    public static readonly IReadOnlyList<string> Inner =
    [
        "/inbox", "/inbox?status=resolved", "/inbox?kind=comment", "/stories", "/settings/channels", "/settings/channels/1", "/settings/channels/connect/1", "/settings/agents",
        "/settings/tokens", "/settings/assistants", "/settings/assistants/1",
        "/account/profile", "/simulator", "/no/such/page",
    ];

    /// <summary>Those of them that answer 404 or 410.</summary>
    public static readonly IReadOnlyList<string> Refused = ["/no/such/page", "/account/invite/nobody-has-this-token"];
}
