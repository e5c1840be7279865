using Google.Protobuf;
using MediationNet.Domain.Committees;
using MediationNet.Domain.HandOffs;
using MediationNet.Protocol.Log;
using Wire = MediationNet.Protocol.HandOff.V1;

namespace MediationNet.Protocol.HandOffs;

/// <summary>What a committee writes to a body, on the wire.</summary>
public static class LetterWire
{
    /// <summary>The result of a delegation.</summary>
    public static Wire.ReportRequest ToWire(this DelegationReport report)
    {
        var wire = new Wire.ReportRequest
        {
            Delegation = report.Answer.Delegation.Value.ToWire(),
            Agreed = report.Answer.Agreed,
            Report = report.Answer.Report,
            Agreement = report.Agreement?.ToWire(),
            Why = report.Answer.Why.ToWire(),
            Wants = report.Answer.Wants.ToWire(),
            PapersBack = report.Answer.PapersBack,
            Committee = report.By?.Value ?? "",
        };
        wire.FactsAgreed.AddRange(report.FactsAgreed);
        wire.Documents.AddRange(report.Documents.Select(DocumentWire.ToWire));
        return wire;
    }

    /// <summary>Reads the result of a delegation.</summary>
    /// <exception cref="WireException">A field that is not what the protocol says.</exception>
    public static DelegationReport ToDomain(this Wire.ReportRequest wire) => new(
        new DelegationAnswered(new DelegationId(wire.Delegation.ToId("delegation")), wire.Agreed, wire.Report)
        {
            Why = wire.Why.ToReason(),
            Wants = wire.Wants.ToDomain(),
            PapersBack = wire.PapersBack,
        },
        wire.Agreement?.ToDomain(),
        [.. wire.FactsAgreed],
        [.. wire.Documents.Select(DocumentWire.ToDomain)])
    {
        By = wire.Committee.Length == 0 ? null : new CommitteeId(wire.Committee),
    };

    /// <summary>Reads the result of a delegation from bytes.</summary>
    /// <exception cref="WireException">They are none.</exception>
    public static DelegationReport Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return Wire.ReportRequest.Parser.ParseFrom(bytes.Span).ToDomain();
        }
        catch (InvalidProtocolBufferException problem)
        {
            throw new WireException("report", problem.Message);
        }
    }

    public static Wire.WithdrawRequest ToRequest(this HandOffWithdrawn letter) => new()
    {
        Letter = letter.Letter.Value.ToWire(),
        HandOff = letter.HandOff.Value.ToWire(),
        Why = letter.Why,
    };

    public static Wire.AcknowledgeRequest ToRequest(this DelegationAcknowledged letter, string committee) => new()
    {
        Letter = letter.Letter.Value.ToWire(),
        Delegation = letter.Delegation.Value.ToWire(),
        Taken = letter.Taken,
        Why = letter.Why,
        Committee = committee,
    };
}
