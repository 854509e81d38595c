using System.Security.Cryptography;
using System.Text;

namespace InstagramInbox.Accounts;

/// <summary>
/// The code that lets whoever reads the log make the first admin. It exists while there is no admin, in memory only,
/// and after too many wrong tries a restart makes a new one.
/// </summary>
public sealed class SetupCode
{
    private const int Tries = 20;
    private readonly Lock gate = new();
    private byte[]? hash;
    private int triesLeft;

    /// <summary>A new code of 120 bits, in groups that can be read out.</summary>
    public string Renew()
    {
        var text = RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZ23456789", 24);
        lock (gate)
        {
            hash = Hash(text);
            triesLeft = Tries;
        }

        return string.Join('-', text.Chunk(4).Select(group => new string(group)));
    }

    public bool IsRight(string? text)
    {
        lock (gate)
        {
            if (hash is null || triesLeft == 0)
                return false;
            var right = CryptographicOperations.FixedTimeEquals(hash, Hash(text ?? ""));
            if (!right)
                triesLeft--;
            return right;
        }
    }

    public void Forget()
    {
        lock (gate)
            hash = null;
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(
        new string([.. text.Where(char.IsAsciiLetterOrDigit)]).ToUpperInvariant()));
}
