using System.IO.Compression;
using System.Security.Cryptography;

namespace MediationNet.Web;

/// <summary>The files that the pages need, out of the assembly itself.</summary>
public static class PageAssets
{
    private static readonly Dictionary<string, PageAsset> All =
        new[]
            {
                new PageAsset("site.css", "text/css; charset=utf-8"),
                new PageAsset("paper.css", "text/css; charset=utf-8"),
                new PageAsset("page.js", "text/javascript; charset=utf-8"),
                new PageAsset("mark.svg", "image/svg+xml"),
                new PageAsset("categories.svg", "image/svg+xml"),
            }
            .ToDictionary(asset => asset.Name, StringComparer.Ordinal);

    /// <summary>The file of a name, or null.</summary>
    public static PageAsset? Find(string name) => All.GetValueOrDefault(name);

    /// <summary>Where a file is; the address changes with its content, so that browsers may keep it.</summary>
    public static string At(string name) => $"/assets/{name}?v={All[name].Version}";
}

/// <summary>A file of the pages.</summary>
public sealed class PageAsset
{
    internal PageAsset(string name, string type)
    {
        (Name, Type) = (name, type);
        using var stream = typeof(PageAsset).Assembly.GetManifestResourceStream($"Assets/{name}")
            ?? throw new InvalidOperationException($"The assembly has no {name}.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        Bytes = bytes.ToArray();
        Packed = Pack(Bytes);
        Version = Convert.ToHexStringLower(SHA256.HashData(Bytes.Span))[..16];
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its media type.</summary>
    public string Type { get; }

    /// <summary>What is in it.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The same, packed by gzip: every browser takes it, also without TLS.</summary>
    public ReadOnlyMemory<byte> Packed { get; }

    /// <summary>Another one for other content.</summary>
    public string Version { get; }

    private static byte[] Pack(ReadOnlyMemory<byte> bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize)) gzip.Write(bytes.Span);
        return packed.ToArray();
    }
}
