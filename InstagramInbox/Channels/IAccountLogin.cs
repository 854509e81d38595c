namespace InstagramInbox.Channels;

/// <summary>A provider whose accounts are found by signing in there, or by a token that somebody pastes.</summary>
public interface IAccountLogin
{
    /// <summary>The settings without which this kind of login cannot be offered; none when it can.</summary>
    IReadOnlyList<string> MissingSettings(ChannelLogin login);

    /// <summary>Where the admin's browser goes to sign in.</summary>
    /// <param name="callback">Where it comes back to; registered with the provider letter by letter.</param>
    /// <param name="state">Comes back unchanged.</param>
    Uri LoginAddress(ChannelLogin login, Uri callback, string state);

    /// <summary>Turns the code that the browser brought back into the accounts it opens, each with a token that lasts.</summary>
    Task<AccountsResult> FinishLoginAsync(ChannelLogin login, Uri callback, string code, CancellationToken cancellationToken);

    /// <summary>The accounts that a token opens.</summary>
    Task<AccountsResult> LookUpAsync(string token, CancellationToken cancellationToken);
}

/// <summary>What a look-up of accounts brought.</summary>
public abstract record AccountsResult
{
    public sealed record Found(IReadOnlyList<FoundAccount> Accounts) : AccountsResult;

    /// <param name="Problem">The resource key of one plain sentence.</param>
    /// <param name="Detail">The provider's own words, for admins.</param>
    public sealed record Failed(string Problem, string? Detail) : AccountsResult;
}

/// <summary>An account that can be connected, with its token. Never logged and never rendered: it prints no token.</summary>
/// <param name="Name">The Page's name, or the account's own.</param>
/// <param name="InstagramId">What webhooks name as recipient; null for a Page without an Instagram account.</param>
/// <param name="AppScopedId">An id of the same account that only this app sees and that no webhook uses.</param>
public sealed record FoundAccount(
    ChannelLogin Login, string Name, string? Username, string? PageId, string? InstagramId, string? AppScopedId, string Token, TokenFacts Facts)
{
    public override string ToString() => $"{Login} account {InstagramId ?? PageId}";
}

/// <summary>What the provider tells about a token.</summary>
/// <param name="ExpiresAt">Null when it does not expire or nobody said.</param>
/// <param name="DataAccessExpiresAt">When the person has to sign in anew for the token to go on reading.</param>
/// <param name="Scopes">The permissions, separated by spaces; null when unknown.</param>
public sealed record TokenFacts(DateTimeOffset? ExpiresAt, DateTimeOffset? DataAccessExpiresAt, string? Scopes)
{
    public static TokenFacts Unknown { get; } = new(null, null, null);
}
