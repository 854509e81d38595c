using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace InstagramInbox.Media;

/// <summary>Addresses at which a provider can fetch a file without signing in: nobody can guess one, and each ends after a day, or after thirty where the customer is to open it.</summary>
internal sealed class MediaLinks(IPublicAddress address, IDataProtectionProvider protection, TimeProvider time)
{
    public const string Path = "media/out";

    private const int IdBytes = 16;

    /// <summary>Every attempt to send makes a new one.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromHours(24);

    /// <summary>Customers open links later than providers do.</summary>
    private static readonly TimeSpan CustomersLife = TimeSpan.FromDays(30);

    private readonly IDataProtector protector = protection.CreateProtector("InstagramInbox.Media.Out");

    /// <param name="forCustomer">The customer gets the link itself.</param>
    /// <returns>Null when the application has no address that providers can reach.</returns>
    public Uri? For(Guid fileId, string? fileName, bool forCustomer = false)
    {
        if (address.Value is not { } root)
            return null;
        var content = new byte[IdBytes + sizeof(long)];
        fileId.TryWriteBytes(content);
        BinaryPrimitives.WriteInt64BigEndian(content.AsSpan(IdBytes), (time.GetUtcNow() + (forCustomer ? CustomersLife : Life)).ToUnixTimeMilliseconds());
        // The name is for whoever shows it to the customer; here it means nothing.
        return new Uri(root, $"{Path}/{WebEncoders.Base64UrlEncode(protector.Protect(content))}/{Uri.EscapeDataString(FileNames.Ascii(fileName ?? "file"))}");
    }

    /// <summary>The file that a link is for; null when the link has ended or is none of ours.</summary>
    public Guid? Read(string token)
    {
        try
        {
            var content = protector.Unprotect(WebEncoders.Base64UrlDecode(token));
            return time.GetUtcNow().ToUnixTimeMilliseconds() < BinaryPrimitives.ReadInt64BigEndian(content.AsSpan(IdBytes)) ? new Guid(content.AsSpan(0, IdBytes)) : null;
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
