using System.Security.Cryptography;
using System.Text;

namespace MediationNet.Node.Trust;

/// <summary>A PIN or password as it is stored: PBKDF2 with a salt of its own, and with what it was made by.</summary>
/// <remarks>Rounds cost about 50 ms here and 200 ms on an old office computer. Six digits are soon tried out by
/// whoever has the file; the file is for this user only, and the page counts tries.</remarks>
internal sealed record SecretHash(string Algorithm, int Rounds, byte[] Salt, byte[] Hash)
{
    private const int RoundsNow = 100_000;
    private const int Size = 32;

    /// <summary>Hashes a new secret.</summary>
    internal static SecretHash Of(string secret)
    {
        var salt = RandomNumberGenerator.GetBytes(Size);
        return new SecretHash(
            nameof(HashAlgorithmName.SHA512), RoundsNow, salt,
            Derive(secret, salt, RoundsNow, HashAlgorithmName.SHA512));
    }

    /// <summary>Compares in a time that tells nothing about how much of it was right.</summary>
    internal bool Is(string secret) => CryptographicOperations.FixedTimeEquals(
        Hash, Derive(secret, Salt, Rounds, new HashAlgorithmName(Algorithm)));

    private static byte[] Derive(string secret, byte[] salt, int rounds, HashAlgorithmName algorithm) =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(secret), salt, rounds, algorithm, Size);
}
