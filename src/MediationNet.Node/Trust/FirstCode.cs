using System.Security.Cryptography;
using System.Text;

namespace MediationNet.Node.Trust;

/// <summary>
/// The code that lets the first administrator in: whoever reads the console of the machine. Another one at each start,
/// in memory only; of no use once there is an administrator.
/// </summary>
public sealed class FirstCode
{
    // Without what looks alike.
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private const int Length = 12;

    private readonly string _code = RandomNumberGenerator.GetString(Letters, Length);

    /// <summary>As it is shown: in groups of four.</summary>
    public string Shown => string.Join('-', _code.Chunk(4).Select(group => new string(group)));

    /// <summary>Compares what was typed, with or without hyphens and blanks.</summary>
    public bool Is(string typed)
    {
        var plain = new string([.. typed.Where(char.IsAsciiLetterOrDigit)]).ToUpperInvariant();
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(plain), Encoding.UTF8.GetBytes(_code));
    }
}
