using Google.Protobuf;
using MediationNet.Domain.Committees;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.Log;
using MediationNet.Protocol.Log;
using Wire = MediationNet.Protocol.HandOff.V1;

namespace MediationNet.Protocol.HandOffs;

/// <summary>Packages between the domain and the wire.</summary>
public static class PackageWire
{
    /// <summary>Bytes a package may have: below what a gRPC server takes in unless told otherwise (4 MiB).</summary>
    public const int BytesMax = 3 * 1024 * 1024;

    public static Wire.Package ToWire(this HandOffPackage package)
    {
        var wire = new Wire.Package
        {
            HandOff = package.HandOff.Value.ToWire(),
            Dispute = package.Dispute.Value.ToWire(),
            Kind = package.Kind.ToWire(),
            Body = package.Body.Value,
            FromCommittee = package.From.Value,
            FromCommitteeName = package.FromName,
            Request = package.Request,
            PartiesConsent = package.PartiesConsent,
            DisputeFacts = package.Facts.ToWire(),
            Agreement = package.Agreement?.ToWire(),
            Basis = package.Basis,
            Since = package.Since.ToWire(),
            Declared = package.Declared,
            Corrected = package.Corrected,
        };
        wire.FactsAgreed.AddRange(package.FactsAgreed);
        wire.Documents.AddRange(package.Documents.Select(DocumentWire.ToWire));
        wire.Custody.AddRange(package.Custody.Select(c => new Wire.CustodyStep
        {
            Term = c.Term,
            Custodian = c.Custodian.Value,
            SinceUtcMs = c.Since.ToWire(),
        }));
        return wire;
    }

    /// <summary>Reads a package.</summary>
    /// <exception cref="WireException">A needed field is missing, or a field is not what the protocol says.</exception>
    public static HandOffPackage ToDomain(this Wire.Package wire) => new(
        new HandOffId(wire.HandOff.ToId("package.hand_off")),
        new DisputeId(wire.Dispute.ToId("package.dispute")),
        wire.Kind.ToDomain(),
        new BodyId(Needed(wire.Body, "package.body")),
        new CommitteeId(Needed(wire.FromCommittee, "package.from_committee")),
        wire.FromCommitteeName,
        wire.Request,
        wire.PartiesConsent,
        (wire.DisputeFacts ?? throw new WireException("package.dispute_facts", "is missing")).ToDomain(),
        wire.Agreement?.ToDomain(),
        [.. wire.Documents.Select(DocumentWire.ToDomain)],
        [.. wire.Custody.Select(c => new CustodyStep(
            c.Term,
            new CommitteeId(c.Custodian.ToName("custody.custodian")),
            c.SinceUtcMs.ToTime("custody.since_utc_ms")))])
    {
        Basis = wire.Basis,
        Since = wire.Since.ToDay("package.since"),
        Declared = wire.Declared,
        FactsAgreed = [.. wire.FactsAgreed],
        Corrected = wire.Corrected,
    };

    /// <summary>Reads a package from bytes.</summary>
    /// <exception cref="WireException">They are no package.</exception>
    public static HandOffPackage Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return Wire.Package.Parser.ParseFrom(bytes.Span).ToDomain();
        }
        catch (InvalidProtocolBufferException problem)
        {
            throw new WireException("package", problem.Message);
        }
    }

    internal static string Needed(string text, string field) =>
        text.Length > 0 ? text.ToName(field) : throw new WireException(field, "is missing");
}
