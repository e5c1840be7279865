using Google.Protobuf;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.Log;

namespace MediationNet.Protocol.Log;

/// <summary>
/// The table of kinds: what a kind's body is and how it is read. A kind, once released, never changes.
/// </summary>
public static class EventWire
{
    private static readonly Dictionary<string, Func<ByteString, DisputeEvent>> Readers = new(StringComparer.Ordinal)
    {
        ["dispute.recorded"] = body => V1.DisputeRecorded.Parser.ParseFrom(body).ToDomain(),
        ["dispute.risk"] = body => new RiskNoted([.. V1.RiskNoted.Parser.ParseFrom(body).Signs]),
        ["dispute.noted"] = body => Note(V1.Noted.Parser.ParseFrom(body)),
        ["log.closed"] = body => Closed(V1.LogsClosed.Parser.ParseFrom(body)),
        ["mediation.accepted"] = _ => new DisputeAccepted(),
        ["mediation.not-accepted"] = body => NotAccepted(V1.AcceptanceRefused.Parser.ParseFrom(body)),
        ["mediation.investigated"] = body => new InvestigationMade(V1.InvestigationMade.Parser.ParseFrom(body).Notes),
        ["mediation.session"] = body => Session(V1.SessionHeld.Parser.ParseFrom(body)),
        ["mediation.caucus"] = body => new CaucusNoted(V1.CaucusNoted.Parser.ParseFrom(body).Text),
        ["mediation.facts-agreed"] = body => V1.FactsAgreed.Parser.ParseFrom(body).ToDomain(),
        ["mediation.agreed"] = body => V1.AgreementReached.Parser.ParseFrom(body).ToDomain(),
        ["mediation.extended"] = body => V1.TermExtended.Parser.ParseFrom(body).ToDomain(),
        ["mediation.appraisal-began"] = body => V1.AppraisalBegan.Parser.ParseFrom(body).ToDomain(),
        ["mediation.appraisal-ended"] = body => V1.AppraisalEnded.Parser.ParseFrom(body).ToDomain(),
        ["mediation.performed"] = body => new AgreementPerformed(V1.AgreementPerformed.Parser.ParseFrom(body).Notes),
        ["mediation.broken"] = body => new AgreementBroken(V1.AgreementBroken.Parser.ParseFrom(body).Notes),
        ["mediation.ended"] = body => V1.MediationEnded.Parser.ParseFrom(body).ToDomain(),
        ["mediation.resumed"] = body => new MediationResumed(V1.MediationResumed.Parser.ParseFrom(body).Notes),
        ["custody.requested"] = body => V1.ReferralRequested.Parser.ParseFrom(body).ToDomain(),
        ["custody.offered"] = body => V1.ReferralOffered.Parser.ParseFrom(body).ToDomain(),
        ["custody.accepted"] = body => new ReferralAccepted(Offer(V1.ReferralAccepted.Parser.ParseFrom(body).Offer)),
        ["custody.declined"] = body => Declined(V1.ReferralDeclined.Parser.ParseFrom(body)),
        ["custody.withdrawn"] = body => Withdrawn(V1.OfferWithdrawn.Parser.ParseFrom(body)),
        ["custody.released"] = body => V1.CustodyReleased.Parser.ParseFrom(body).ToDomain(),
        ["custody.stuck"] = body => V1.DispatchStuck.Parser.ParseFrom(body).ToDomain(),
        ["custody.assigned"] = body => V1.CustodyAssigned.Parser.ParseFrom(body).ToDomain(),
        ["handoff.sent"] = body => V1.HandedOff.Parser.ParseFrom(body).ToDomain(),
        ["handoff.reported"] = body => V1.HandOffReported.Parser.ParseFrom(body).ToDomain(),
        ["handoff.delegated"] = body => V1.DelegationReceived.Parser.ParseFrom(body).ToDomain(),
        ["handoff.answered"] = body => V1.DelegationAnswered.Parser.ParseFrom(body).ToDomain(),
        ["handoff.acknowledged"] = body => V1.DelegationAcknowledged.Parser.ParseFrom(body).ToDomain(),
        ["handoff.corrected"] = body => V1.CorrectionSent.Parser.ParseFrom(body).ToDomain(),
        ["handoff.withdrawn"] = body => V1.HandOffWithdrawn.Parser.ParseFrom(body).ToDomain(),
    };

    /// <summary>All kinds this version knows.</summary>
    public static IReadOnlyCollection<string> Kinds => Readers.Keys;

    /// <summary>The kind and body of an event.</summary>
    public static (string Kind, IMessage Body) ToWire(DisputeEvent what) => what switch
    {
        DisputeRecorded e => ("dispute.recorded", e.ToWire()),
        RiskNoted e => ("dispute.risk", new V1.RiskNoted { Signs = { e.Signs } }),
        Noted e => ("dispute.noted", new V1.Noted { Text = e.Text, ForFile = e.ForFile }),
        LogsClosed e => ("log.closed", e.ToWire()),
        MediationEvent e => Mediation(e),
        CustodyEvent e => Custody(e),
        HandedOff e => ("handoff.sent", e.ToWire()),
        HandOffReported e => ("handoff.reported", e.ToWire()),
        DelegationReceived e => ("handoff.delegated", e.ToWire()),
        DelegationAnswered e => ("handoff.answered", e.ToWire()),
        DelegationAcknowledged e => ("handoff.acknowledged", e.ToWire()),
        CorrectionSent e => ("handoff.corrected", e.ToWire()),
        HandOffWithdrawn e => ("handoff.withdrawn", e.ToWire()),
        _ => throw new ArgumentException($"{what.GetType().Name} has no kind", nameof(what)),
    };

    /// <summary>
    /// Reads a body. Null when the kind is not known, or its content is not what this version understands: such an
    /// entry is kept and forwarded, and shown as written by a newer version.
    /// </summary>
    public static DisputeEvent? Read(string kind, ByteString body)
    {
        if (!Readers.TryGetValue(kind, out var read)) return null;
        try
        {
            return read(body);
        }
        catch (Exception problem) when (problem is WireException or InvalidProtocolBufferException)
        {
            return null;
        }
    }

    /// <summary>How far an event may travel: offers, caucus and risk notes never leave the committees.</summary>
    public static Compartment CompartmentOf(DisputeEvent what) => what switch
    {
        RiskNoted or CaucusNoted or Noted { ForFile: false } => Compartment.Confidential,
        CustodyEvent or LogsClosed => Compartment.Confidential,
        _ => Compartment.File,
    };

    private static (string Kind, IMessage Body) Mediation(MediationEvent what) => what switch
    {
        DisputeAccepted => ("mediation.accepted", new V1.DisputeAccepted()),
        AcceptanceRefused e => ("mediation.not-accepted",
            new V1.AcceptanceRefused { Reason = e.Reason, RoutesTold = e.RoutesTold }),
        InvestigationMade e => ("mediation.investigated", new V1.InvestigationMade { Notes = e.Notes }),
        SessionHeld e => ("mediation.session", new V1.SessionHeld { Place = e.Place, Minutes = e.Minutes }),
        CaucusNoted e => ("mediation.caucus", new V1.CaucusNoted { Text = e.Text }),
        FactsAgreed e => ("mediation.facts-agreed", e.ToWire()),
        AgreementReached e => ("mediation.agreed", e.ToWire()),
        TermExtended e => ("mediation.extended", e.ToWire()),
        AppraisalBegan e => ("mediation.appraisal-began", e.ToWire()),
        AppraisalEnded e => ("mediation.appraisal-ended", e.ToWire()),
        AgreementPerformed e => ("mediation.performed", new V1.AgreementPerformed { Notes = e.Notes }),
        AgreementBroken e => ("mediation.broken", new V1.AgreementBroken { Notes = e.Notes }),
        MediationEnded e => ("mediation.ended", e.ToWire()),
        MediationResumed e => ("mediation.resumed", new V1.MediationResumed { Notes = e.Notes }),
        _ => throw new ArgumentException($"{what.GetType().Name} has no kind", nameof(what)),
    };

    private static (string Kind, IMessage Body) Custody(CustodyEvent what) => what switch
    {
        ReferralRequested e => ("custody.requested", e.ToWire()),
        ReferralOffered e => ("custody.offered", e.ToWire()),
        ReferralAccepted e => ("custody.accepted", new V1.ReferralAccepted { Offer = e.Offer.Value.ToWire() }),
        ReferralDeclined e => ("custody.declined",
            new V1.ReferralDeclined { Offer = e.Offer.Value.ToWire(), Why = e.Why }),
        OfferWithdrawn e => ("custody.withdrawn",
            new V1.OfferWithdrawn { Offer = e.Offer.Value.ToWire(), Why = e.Why.ToWire() }),
        CustodyReleased e => ("custody.released", e.ToWire()),
        DispatchStuck e => ("custody.stuck", e.ToWire()),
        CustodyAssigned e => ("custody.assigned", e.ToWire()),
        _ => throw new ArgumentException($"{what.GetType().Name} has no kind", nameof(what)),
    };

    private static OfferId Offer(ByteString bytes) => new(bytes.ToId("offer"));

    private static Noted Note(V1.Noted wire) => new(wire.Text, wire.ForFile);

    private static LogsClosed Closed(V1.LogsClosed wire) => new(
        [.. wire.Ends.Select(Basics.ToHead)], [.. wire.Without.Select(node => new NodeId(node))]);

    private static V1.LogsClosed ToWire(this LogsClosed what) => new()
    {
        Ends = { what.Ends.Select(Basics.ToWire) },
        Without = { what.Without.Select(node => node.Value) },
    };

    private static AcceptanceRefused NotAccepted(V1.AcceptanceRefused wire) => new(wire.Reason, wire.RoutesTold);

    private static SessionHeld Session(V1.SessionHeld wire) => new(wire.Place, wire.Minutes);

    private static ReferralDeclined Declined(V1.ReferralDeclined wire) => new(Offer(wire.Offer), wire.Why);

    private static OfferWithdrawn Withdrawn(V1.OfferWithdrawn wire) => new(
        Offer(wire.Offer), wire.Why?.ToDomain() ?? new Reason("none"));
}
