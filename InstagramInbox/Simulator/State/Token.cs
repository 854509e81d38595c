using System.Text.Json.Serialization;

namespace InstagramInbox.Simulator.State;

[JsonConverter(typeof(JsonStringEnumConverter<TokenKind>))]
internal enum TokenKind
{
    /// <summary>Of a page, for graph.facebook.com.</summary>
    Page = 0,

    /// <summary>Of a person who logged in with Facebook.</summary>
    User = 1,

    /// <summary>Of an Instagram account that logged in itself, for graph.instagram.com.</summary>
    Instagram = 2,
}

/// <summary>An access token that was given out.</summary>
internal sealed class Token
{
    public required string Value { get; init; }
    public TokenKind Kind { get; init; }

    /// <summary>The Instagram ids of the accounts it reaches: one, or a person's several.</summary>
    public List<string> Accounts { get; init; } = [];

    /// <summary>When it was given out; 0 for the ones that are always there.</summary>
    public long IssuedAt { get; init; }

    /// <summary>0 for never.</summary>
    public long ExpiresAt { get; set; }

    /// <summary>The last use of data that its owner allows; 0 for no end.</summary>
    public long DataAccessExpiresAt { get; set; }

    /// <summary>The subcode of the reason it was killed for; 0 while it lives.</summary>
    public int Dead { get; set; }

    /// <summary>It comes from a short-lived one and lasts.</summary>
    public bool Long { get; init; }
}
