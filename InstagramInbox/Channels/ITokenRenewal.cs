namespace InstagramInbox.Channels;

/// <summary>A provider that can be asked how long a token lasts, and for one that lasts longer.</summary>
public interface ITokenRenewal
{
    /// <summary>Tokens of this login end after some weeks and are exchanged for new ones before.</summary>
    bool Renews(ChannelLogin login);

    /// <summary>What the provider says about the channel's token; null when it could not be asked.</summary>
    Task<TokenFacts?> ReadTokenAsync(ChannelAccess channel, CancellationToken cancellationToken);

    /// <summary>Exchanges the channel's token for one that lasts longer.</summary>
    Task<RenewalResult> RenewTokenAsync(ChannelAccess channel, CancellationToken cancellationToken);
}

/// <summary>How a renewal ended.</summary>
public abstract record RenewalResult
{
    /// <summary>The new token. Never logged: it prints no token.</summary>
    public sealed record Renewed(string Token, DateTimeOffset? ExpiresAt) : RenewalResult
    {
        public override string ToString() => $"renewed until {ExpiresAt:u}";
    }

    public sealed record Failed(string Detail) : RenewalResult;
}
