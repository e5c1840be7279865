using Google.Protobuf;
using MediationNet.Domain.Papers;

namespace MediationNet.Protocol.Log;

/// <summary>Photographed and scanned papers between the domain and the wire.</summary>
public static class PaperWire
{
    private static readonly Dictionary<PaperKind, string> Words =
        Enum.GetValues<PaperKind>().ToDictionary(kind => kind, ToWord);

    private static readonly Dictionary<string, PaperKind> Kinds =
        Words.ToDictionary(word => word.Value, word => word.Key, StringComparer.Ordinal);

    /// <summary>The word of a kind of paper: its name in small letters with hyphens.</summary>
    public static string ToWire(this PaperKind kind) => Words[kind];

    /// <summary>The kind of a word; null for one that only a newer version knows.</summary>
    public static PaperKind? ToPaperKind(string word) => Kinds.TryGetValue(word, out var kind) ? kind : null;

    public static V1.PaperFormat ToWire(this PaperFormat format) => (V1.PaperFormat)((int)format + 1);

    public static V1.PaperAttached ToWire(this PaperAttached what) => new()
    {
        Paper = what.Paper.Value.ToWire(),
        PaperKind = what.Kind.ToWire(),
        Sha256 = what.Content.Hash.ToWire(),
        Length = what.Content.Bytes,
        Format = what.Content.Format.ToWire(),
        Name = what.Name,
        Confidential = what.Confidential,
        Pages = what.Pages ?? 0,
        Signs = what.Signs ?? "",
        Note = what.Note,
        Replaces = what.Replaces?.Value.ToWire() ?? ByteString.Empty,
    };

    /// <summary>Reads a paper. A kind that only a newer version knows counts as another paper.</summary>
    /// <exception cref="WireException">An id or sum of another length, no length, or an unknown format.</exception>
    public static PaperAttached ToDomain(this V1.PaperAttached wire) => new(
        new PaperId(wire.Paper.ToId("paper")),
        ToPaperKind(wire.PaperKind) ?? PaperKind.Other,
        new PaperContent(wire.Sha256.ToPaperHash("sha256"), LengthOf(wire.Length), wire.Format.ToDomain()),
        wire.Name,
        wire.Confidential)
    {
        Pages = wire.Pages == 0 ? null : wire.Pages,
        Signs = wire.Signs.Length == 0 ? null : wire.Signs,
        Note = wire.Note,
        Replaces = wire.Replaces.IsEmpty ? null : new PaperId(wire.Replaces.ToId("replaces")),
    };

    public static V1.PaperWithdrawn ToWire(this PaperWithdrawn what) =>
        new() { Paper = what.Paper.Value.ToWire(), Why = what.Why };

    public static PaperWithdrawn ToDomain(this V1.PaperWithdrawn wire) =>
        new(new PaperId(wire.Paper.ToId("paper")), wire.Why);

    public static ByteString ToWire(this PaperHash hash) => ByteString.CopyFrom(hash.ToBytes());

    /// <summary>Reads a sum of 32 bytes.</summary>
    /// <exception cref="WireException">Another length.</exception>
    public static PaperHash ToPaperHash(this ByteString bytes, string field) => bytes.Length == PaperHash.Size
        ? PaperHash.From(bytes.Span)
        : throw new WireException(field, $"has {bytes.Length} bytes, a sum has {PaperHash.Size}");

    private static PaperFormat ToDomain(this V1.PaperFormat format) =>
        (PaperFormat)((int)format - 1) is var known && Enum.IsDefined(known)
            ? known
            : throw new WireException("format", "is not known here");

    private static long LengthOf(long bytes) =>
        bytes >= 1 ? bytes : throw new WireException("length", "is below 1: a paper has a content");

    private static string ToWord(PaperKind kind) => string.Concat(kind.ToString().Select((letter, place) =>
        char.IsUpper(letter) && place > 0 ? $"-{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));
}
