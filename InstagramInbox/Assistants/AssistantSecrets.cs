using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace InstagramInbox.Assistants;

/// <summary>Makes and encrypts what the requests to assistants are signed with.</summary>
public sealed class AssistantSecrets(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("InstagramInbox.Assistants.Secret");

    public static string New() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));

    public string Protect(string secret) => protector.Protect(secret);

    /// <summary>Null when there is none, or the keys that it was encrypted with are gone.</summary>
    public string? Unprotect(string? protectedSecret)
    {
        try
        {
            return protectedSecret is null ? null : protector.Unprotect(protectedSecret);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
