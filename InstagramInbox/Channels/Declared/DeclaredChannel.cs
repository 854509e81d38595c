namespace InstagramInbox.Channels.Declared;

/// <summary>One element of the section <c>Channels</c>, as text: the validator says what is wrong with it.</summary>
internal sealed class DeclaredChannel
{
    public string? Provider { get; set; }

    /// <summary><c>page</c>, the default, or <c>instagram</c>.</summary>
    public string? Login { get; set; }

    public string? Name { get; set; }

    public string? PageId { get; set; }

    public string? InstagramId { get; set; }

    public string? Token { get; set; }

    public string? TokenExpirationDate { get; set; }

    /// <summary>Names the channel in its webhook's address.</summary>
    public string? Key { get; set; }

    /// <summary>What the webhook's caller has to know; made at the first start where it is not set.</summary>
    public string? WebhookToken { get; set; }

    /// <summary>What stands in front of an agent's text, with <c>\n</c> for a line feed.</summary>
    public string? NamePrefix { get; set; }

    public string? HumanAgent { get; set; }

    public string? ShowTyping { get; set; }

    public string? ShowSeen { get; set; }

    public string? KeepMedia { get; set; }
}

/// <summary>The channels declared in configuration.</summary>
internal sealed class DeclaredChannelsOptions
{
    /// <summary>By the element's place in the section, because a message names the key.</summary>
    public SortedDictionary<string, DeclaredChannel> Channels { get; } = new(StringComparer.Ordinal);
}
