namespace InstagramInbox.Channels;

/// <summary>What an admin fills in. The token only ever travels in this direction.</summary>
public sealed class ChannelForm
{
    public string Provider { get; set; } = "instagram";

    public ChannelLogin Login { get; set; }

    public string Name { get; set; } = "";

    /// <summary>Empty keeps the one that is stored.</summary>
    public string Token { get; set; } = "";

    public string PageId { get; set; } = "";

    public string InstagramId { get; set; } = "";

    public DateTimeOffset? TokenExpirationDate { get; set; }

    /// <summary>What stands in front of an agent's text; empty for nothing, null keeps what is stored.</summary>
    public string? NamePrefix { get; set; }

    /// <summary>Names the channel in its webhook's address. Only the configuration says so; null keeps what is stored.</summary>
    public string? Key { get; set; }

    /// <summary>What the webhook's caller has to know. Only the configuration says so; else it is made here.</summary>
    public string? WebhookToken { get; set; }

    /// <summary>What the provider said about the token, where it was asked.</summary>
    public string? TokenScopes { get; set; }

    public DateTimeOffset? DataAccessExpiresAt { get; set; }

    /// <summary>Null keeps what is stored.</summary>
    public ChannelOptions? Options { get; set; }

    public ChannelForm Copy() => (ChannelForm)MemberwiseClone();
}

/// <summary>A channel's switches, as in <see cref="Channel"/>.</summary>
public sealed record ChannelOptions
{
    public bool HumanAgent { get; set; }

    public bool ShowTyping { get; set; } = true;

    public bool ShowSeen { get; set; }

    public bool KeepMedia { get; set; }
}

/// <summary>A channel as the settings page shows it; of the token it knows only whether there is one.</summary>
public sealed record ChannelRow(
    int Id, string Provider, ChannelLogin Login, string Name, string? PageId, string? InstagramId, bool HasToken,
    DateTimeOffset? TokenExpirationDate, ChannelHealth Health, string? HealthDetail, bool Declared, string? SubscriptionMissing, bool SubscriptionLost,
    DateTimeOffset? DataAccessExpiresAt, ChannelOptions Options)
{
    /// <summary>Null for the provider's own form.</summary>
    public string? NamePrefix { get; init; }
}

/// <summary>What is wrong with a form, in the words of the resources' keys.</summary>
public enum ChannelProblem
{
    NameMissing = 0,
    NameTooLong = 1,
    TokenMissing = 2,
    TokenMalformed = 3,
    IdMissing = 4,
    IdMalformed = 5,

    /// <summary>Another channel has this account.</summary>
    Taken = 6,

    /// <summary>A removed channel has this account; adding it anew brings its conversations back.</summary>
    TakenByRemoved = 7,

    /// <summary>Declared in configuration, so it is changed there.</summary>
    Declared = 8,

    /// <summary>Removed meanwhile.</summary>
    Gone = 9,

    UnknownProvider = 10,

    /// <summary>What stands in front of a text leaves too little room for it.</summary>
    PrefixTooLong = 11,

    /// <summary>Of a name in an address: letters, digits, dots, hyphens and underscores, not digits alone.</summary>
    KeyMalformed = 12,

    WebhookTokenMalformed = 13,
}

/// <summary>How saving ended: the channel's id, or what stands in the way.</summary>
public sealed record ChannelSaved(int? Id, ChannelProblem? Problem)
{
    public static ChannelSaved As(int id) => new(id, null);

    public static ChannelSaved Not(ChannelProblem problem) => new(null, problem);
}
