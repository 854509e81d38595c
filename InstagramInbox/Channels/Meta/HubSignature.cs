using System.Security.Cryptography;
using System.Text;

namespace InstagramInbox.Channels.Meta;

/// <summary>
/// Meta's <c>X-Hub-Signature-256: sha256=&lt;hex&gt;</c>, an HMAC over the body's raw bytes with the app secret
/// (developers.facebook.com/docs/graph-api/webhooks/getting-started).
/// </summary>
internal sealed class HubSignature(IEnumerable<string> secrets)
{
    public const string Header = "X-Hub-Signature-256";
    private const string Prefix = "sha256=";
    private readonly byte[][] keys = [.. secrets.Select(Encoding.UTF8.GetBytes)];

    /// <summary>True when any of the secrets signed the body. Takes the same time for each of them.</summary>
    public bool IsValid(ReadOnlySpan<byte> body, string? header)
    {
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (header is null || !header.StartsWith(Prefix, StringComparison.Ordinal) || header.Length != Prefix.Length + (2 * given.Length)
            || Convert.FromHexString(header.AsSpan(Prefix.Length), given, out _, out _) != System.Buffers.OperationStatus.Done)
        {
            return false;
        }

        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var valid = false;
        foreach (var key in keys)
        {
            HMACSHA256.HashData(key, body, expected);
            valid |= CryptographicOperations.FixedTimeEquals(expected, given);
        }

        return valid;
    }
}
