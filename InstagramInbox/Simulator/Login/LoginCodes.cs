using System.Collections.Concurrent;
using InstagramInbox.Simulator.State;

namespace InstagramInbox.Simulator.Login;

/// <summary>What somebody has agreed to, until the app fetches the token for it.</summary>
internal sealed record Grant(bool ByInstagram, string ClientId, string RedirectUri, IReadOnlyList<string> Accounts, long Until);

/// <summary>Why a code is worth nothing.</summary>
internal enum CodeTrouble
{
    None = 0,
    Unknown = 1,
    Used = 2,
    Expired = 3,
    OtherAddress = 4,
}

/// <summary>The codes that a consent hands to the app. Each is good once and for ten minutes.</summary>
internal sealed class LoginCodes(TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, Grant?> _grants = new(StringComparer.Ordinal);

    public string Issue(bool byInstagram, string clientId, string redirectUri, IReadOnlyList<string> accounts)
    {
        var code = "AQ" + Ids.Secret(60);
        _grants[code] = new Grant(byInstagram, clientId, redirectUri, accounts, (time.GetUtcNow() + Lifetime).ToUnixTimeMilliseconds());
        return code;
    }

    public (Grant? Grant, CodeTrouble Trouble) Redeem(bool byInstagram, string? code, string? clientId, string? redirectUri)
    {
        if (code is null || !_grants.TryGetValue(code, out var grant))
            return (null, CodeTrouble.Unknown);
        if (grant is null)
            return (null, CodeTrouble.Used);
        if (grant.ByInstagram != byInstagram || grant.ClientId != clientId)
            return (null, CodeTrouble.Unknown);
        if (grant.RedirectUri != redirectUri)
            return (null, CodeTrouble.OtherAddress);
        if (!_grants.TryUpdate(code, null, grant))
            return (null, CodeTrouble.Used);
        return grant.Until < time.GetUtcNow().ToUnixTimeMilliseconds() ? (null, CodeTrouble.Expired) : (grant, CodeTrouble.None);
    }
}
