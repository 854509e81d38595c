using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace InstagramInbox.Channels.Connecting;

/// <summary>What travels through the browser as state, and what waits in the database, both encrypted.</summary>
public sealed class LoginSecrets(IDataProtectionProvider protection)
{
    private readonly IDataProtector states = protection.CreateProtector("InstagramInbox.Channels.LoginState");
    private readonly IDataProtector accounts = protection.CreateProtector("InstagramInbox.Channels.LoginAccounts");

    public string State(long loginId) => states.Protect(loginId.ToString(CultureInfo.InvariantCulture));

    /// <summary>The login that the state was made for; null when we did not make it.</summary>
    public long? LoginOf(string? state) =>
        Unprotect(states, state) is { } text && long.TryParse(text, CultureInfo.InvariantCulture, out var id) ? id : null;

    public string Protect(IReadOnlyList<FoundAccount> found) => accounts.Protect(JsonSerializer.Serialize(found));

    public IReadOnlyList<FoundAccount> Accounts(string? protectedAccounts) =>
        Unprotect(accounts, protectedAccounts) is { } json ? JsonSerializer.Deserialize<List<FoundAccount>>(json) ?? [] : [];

    private static string? Unprotect(IDataProtector protector, string? text)
    {
        try
        {
            return string.IsNullOrEmpty(text) ? null : protector.Unprotect(text);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
