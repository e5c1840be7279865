using System.Security.Cryptography;
using Google.Protobuf;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.Papers;
using MediationNet.Protocol.Log;
using Wire = MediationNet.Protocol.HandOff.V1;

namespace MediationNet.Protocol.HandOffs;

/// <summary>The papers of a package between the domain and the wire.</summary>
public static class DocumentWire
{
    public static Wire.Document ToWire(this PackageDocument document)
    {
        var wire = new Wire.Document { Title = document.Title, AtUtcMs = document.At.ToWire(), Text = document.Text };
        if (document.Content is not { } content) return wire;

        wire.Kind = content.Kind.ToString();
        wire.Name = content.Name;
        wire.Sha256 = ByteString.CopyFrom(Convert.FromHexString(content.Sha256));
        wire.Length = content.Length;
        wire.MediaType = content.MediaType;
        return wire;
    }

    /// <summary>Reads a paper. A kind that is not known here is one of the others.</summary>
    /// <exception cref="WireException">A hash that is none, or a length below 0.</exception>
    public static PackageDocument ToDomain(this Wire.Document wire) => new(
        wire.Title, wire.AtUtcMs.ToTime("documents.at_utc_ms"), wire.Text)
    {
        Content = wire.Sha256.IsEmpty ? null : new DocumentContent(
            Enum.TryParse<PaperKind>(wire.Kind, out var kind) && Enum.IsDefined(kind) ? kind : PaperKind.Other,
            wire.Name,
            wire.Sha256.ToSha256("documents.sha256"),
            wire.Length >= 0 ? wire.Length : throw new WireException("documents.length", "is below 0"),
            wire.MediaType),
    };

    /// <summary>Reads a hash as lower-case hexadecimal.</summary>
    /// <exception cref="WireException">Another length.</exception>
    public static string ToSha256(this ByteString bytes, string field) =>
        Convert.ToHexStringLower(bytes.ToNeededSha256(field));

    /// <summary>Reads the 32 bytes of a hash.</summary>
    /// <exception cref="WireException">Another length.</exception>
    public static ReadOnlySpan<byte> ToNeededSha256(this ByteString bytes, string field) =>
        bytes.Length == SHA256.HashSizeInBytes
            ? bytes.Span
            : throw new WireException(field, $"has {bytes.Length} bytes, a hash has {SHA256.HashSizeInBytes}");
}
