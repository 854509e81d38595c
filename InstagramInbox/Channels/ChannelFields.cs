namespace InstagramInbox.Channels;

/// <summary>What an admin enters to connect an account of a provider. Labels and hints are resource keys.</summary>
public sealed record ChannelFields
{
    /// <summary>How the provider calls what <see cref="Channel.PageId"/> holds; null where it has no such thing.</summary>
    public string? PageId { get; init; }

    /// <summary>How the provider calls what <see cref="Channel.InstagramId"/> holds; null where it has no such thing.</summary>
    public string? InstagramId { get; init; }

    /// <summary>The sentence below the ids.</summary>
    public string? IdHint { get; init; }

    /// <summary>The sentence that says where the token comes from.</summary>
    public required string TokenHint { get; init; }

    /// <summary>Its tokens end on a day that the admin may know.</summary>
    public bool TokenExpires { get; init; }

    /// <summary>The webhook checks a secret of the channel's own, which is made here and entered at the provider.</summary>
    public bool WebhookSecret { get; init; }

    /// <summary>The sentence that says how the webhook's caller proves itself, where each channel has an address of its own.</summary>
    public string? WebhookHint { get; init; }
}
