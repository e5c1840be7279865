using System.Diagnostics;

namespace MediationNet.Domain.Papers;

/// <summary>The kinds of file that a photograph or a scan may be.</summary>
public enum PaperFormat
{
    /// <summary>A photograph of a camera or a telephone.</summary>
    Jpeg,

    /// <summary>A picture without loss, as of a screen.</summary>
    Png,

    /// <summary>A picture as some telephones and browsers make it.</summary>
    WebP,

    /// <summary>A scan, also of many pages.</summary>
    Pdf,
}

/// <summary>
/// How a file is recognised: by its first bytes alone. Its name and what a browser says of it count for nothing.
/// </summary>
public static class PaperFormats
{
    /// <summary>So many first bytes tell.</summary>
    public const int HeadBytes = 12;

    private static ReadOnlySpan<byte> Jpeg => [0xFF, 0xD8, 0xFF];

    private static ReadOnlySpan<byte> Png => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>What a file is that begins so; null when it is none of those that are taken.</summary>
    public static PaperFormat? Of(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith(Jpeg)) return PaperFormat.Jpeg;
        if (head.StartsWith(Png)) return PaperFormat.Png;
        if (head.StartsWith("%PDF-"u8)) return PaperFormat.Pdf;

        return head.Length >= HeadBytes && head.StartsWith("RIFF"u8) && head[8..].StartsWith("WEBP"u8)
            ? PaperFormat.WebP
            : null;
    }

    /// <summary>Its media type (RFC 6838).</summary>
    public static string MediaType(this PaperFormat format) => format switch
    {
        PaperFormat.Jpeg => "image/jpeg",
        PaperFormat.Png => "image/png",
        PaperFormat.WebP => "image/webp",
        PaperFormat.Pdf => "application/pdf",
        _ => throw new UnreachableException($"{format} has no media type"),
    };

    /// <summary>The ending of its file name, with the dot.</summary>
    public static string Ending(this PaperFormat format) => format switch
    {
        PaperFormat.Jpeg => ".jpg",
        PaperFormat.Png => ".png",
        PaperFormat.WebP => ".webp",
        PaperFormat.Pdf => ".pdf",
        _ => throw new UnreachableException($"{format} has no ending"),
    };

    /// <summary>True for what a browser may show as a picture. A PDF may hold scripts: it is only ever saved.</summary>
    public static bool IsPicture(this PaperFormat format) => format != PaperFormat.Pdf;
}
