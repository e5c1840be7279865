using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace MediationNet.Node.Trust;

/// <summary>
/// What a program on this machine must know to use the api: 32 random bytes in a file only this user reads.
/// </summary>
public sealed class ApiToken
{
    private const int RandomBytes = 32;

    private readonly byte[] _digest;

    private ApiToken(string value)
    {
        Value = value;
        _digest = Digest(value);
    }

    /// <summary>Sent by clients as metadata <c>authorization: Bearer …</c>.</summary>
    public string Value { get; }

    public static string FileIn(string data) => Path.Combine(data, "api.token");

    /// <summary>Reads the token of this data folder; makes it at the first start.</summary>
    /// <exception cref="UnusableFileException">The file holds something else.</exception>
    public static ApiToken OpenOrCreate(string data)
    {
        var file = FileIn(data);
        if (!File.Exists(file))
        {
            Directory.CreateDirectory(data);
            PrivateFile.CreateOnce(file, Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes)));
        }

        var value = File.ReadAllText(file).Trim();
        if (Base64Url.IsValid(value, out var bytes) && bytes >= RandomBytes) return new ApiToken(value);
        throw new UnusableFileException(
            file,
            ("令牌文件内容不完整", "删去该文件，启动时会重新生成"),
            ("The token in it is not whole", "delete the file: a new one is made at the next start"));
    }

    /// <summary>Compares in a time that tells nothing about how much of it was right.</summary>
    public bool Is(string offered) => CryptographicOperations.FixedTimeEquals(_digest, Digest(offered));

    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
