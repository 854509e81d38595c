using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace InstagramInbox.Channels;

/// <summary>Encrypts the tokens of channels. Nothing else can decrypt them: the purpose is theirs alone.</summary>
public sealed class ChannelTokens(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("InstagramInbox.Channels.Token");

    public string Protect(string token) => protector.Protect(token);

    /// <summary>The token, or null when there is none or the keys that it was encrypted with are gone.</summary>
    public string? Unprotect(string? protectedToken)
    {
        try
        {
            return protectedToken is null ? null : protector.Unprotect(protectedToken);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
