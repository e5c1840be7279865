using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MediationNet.Network.Tests.Simulation;

/// <summary>What happened in a run, one line each, to be read when it failed.</summary>
internal sealed class History
{
    private const int ShownMax = 150;

    private readonly List<string> _lines = [];

    public DateTimeOffset Now { get; set; }

    public int Step { get; set; }

    public IReadOnlyList<string> Lines => _lines;

    public void Add(string line) => _lines.Add(string.Create(
        CultureInfo.InvariantCulture, $"{Step,5} {Now:yyyy-MM-dd HH:mm:ss.fff} {line}"));

    /// <summary>How often a line said this.</summary>
    public int Count(string words) => _lines.Count(line => line.Contains(words, StringComparison.Ordinal));

    /// <summary>The last lines.</summary>
    public string Tail() => string.Join('\n', _lines.TakeLast(ShownMax));

    /// <summary>The same for two runs in which the same happened.</summary>
    public string Digest() => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', _lines))));
}
