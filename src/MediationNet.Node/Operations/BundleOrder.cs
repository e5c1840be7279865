using System.Globalization;
using MediationNet.Node.Bundles;

namespace MediationNet.Node.Operations;

/// <summary>What is asked of <c>bundle</c> on the command line, in whatever order the options stand.</summary>
/// <param name="Files">For an import or a look: the bundles.</param>
/// <param name="Config">The node's configuration; null when none is named.</param>
/// <param name="To">For an export: the receiver.</param>
/// <param name="Folder">Where files go.</param>
/// <param name="BytesMax">Bytes a file may have.</param>
internal sealed record BundleOrder(
    IReadOnlyList<string> Files, string? Config, string? To, string Folder, long BytesMax)
{
    private const long Kilo = 1_000;

    /// <summary>Reads what stands after <c>export</c>, <c>import</c> or <c>show</c>; null when it is wrong.</summary>
    internal static BundleOrder? Read(IReadOnlyList<string> words)
    {
        var order = new BundleOrder([], null, null, ".", BundleFormat.FileBytesMax);
        for (var at = 0; at < words.Count; at++)
        {
            if (!words[at].StartsWith("--", StringComparison.Ordinal))
            {
                order = order with { Files = [.. order.Files, words[at]] };
                continue;
            }

            if (at + 1 == words.Count || order.With(words[at], words[++at]) is not { } more) return null;
            order = more;
        }

        return order;
    }

    private BundleOrder? With(string option, string value) => option switch
    {
        "--config" => this with { Config = value },
        "--to" => this with { To = value },
        "--folder" => this with { Folder = value },
        "--max-size" when SizeOf(value) is { } size => this with { BytesMax = size },
        _ => null,
    };

    /// <summary>A number of bytes, or of thousands, millions or milliards of them: 700M.</summary>
    private static long? SizeOf(string text)
    {
        var factor = text.Length == 0 ? 0 : char.ToUpperInvariant(text[^1]) switch
        {
            'K' => Kilo,
            'M' => Kilo * Kilo,
            'G' => Kilo * Kilo * Kilo,
            _ => 1,
        };
        var digits = factor > 1 ? text[..^1] : text;
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number * factor
            : long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) && factor == 1
                ? bytes
                : null;
    }
}
