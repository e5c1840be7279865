using Google.Protobuf;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.Log;
using MediationNet.Domain.Papers;

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
        ["dispute.risk-colour"] = body => V1.RiskColourSet.Parser.ParseFrom(body).ToDomain(),
        ["dispute.noted"] = body => Note(V1.Noted.Parser.ParseFrom(body)),
        ["material.asked"] = body => V1.MaterialAsked.Parser.ParseFrom(body).ToDomain(),
        ["material.given"] = body => V1.MaterialGiven.Parser.ParseFrom(body).ToDomain(),
        ["dispute.numbered"] = body => V1.NumberGiven.Parser.ParseFrom(body).ToDomain(),
        ["log.closed"] = body => Closed(V1.LogsClosed.Parser.ParseFrom(body)),
        ["dispute.reported"] = body => V1.ReportedToAuthority.Parser.ParseFrom(body).ToDomain(),
        ["party.joined"] = body => V1.PartyJoined.Parser.ParseFrom(body).ToDomain(),
        ["party.completed"] = body => V1.PartyCompleted.Parser.ParseFrom(body).ToDomain(),
        ["party.agent"] = body => V1.AgentNamed.Parser.ParseFrom(body).ToDomain(),
        ["party.representatives"] = body => V1.RepresentativesChosen.Parser.ParseFrom(body).ToDomain(),
        ["party.helpers"] = body => V1.HelpersInvited.Parser.ParseFrom(body).ToDomain(),
        ["party.interpreter"] = body => V1.InterpreterAppointed.Parser.ParseFrom(body).ToDomain(),
        ["mediation.registered"] = body => V1.DisputeRegistered.Parser.ParseFrom(body).ToDomain(),
        ["mediation.elsewhere"] = body => V1.ElsewhereAsked.Parser.ParseFrom(body).ToDomain(),
        ["mediation.appointed"] = body => V1.MediatorsAppointed.Parser.ParseFrom(body).ToDomain(),
        ["mediation.recusal-asked"] = body => V1.RecusalAsked.Parser.ParseFrom(body).ToDomain(),
        ["mediation.recusal-answered"] = body => V1.RecusalAnswered.Parser.ParseFrom(body).ToDomain(),
        ["mediation.notice"] = body => V1.RightsNoticeGiven.Parser.ParseFrom(body).ToDomain(),
        ["mediation.drafted"] = body => V1.AgreementDrafted.Parser.ParseFrom(body).ToDomain(),
        ["mediation.instalment"] = body => V1.InstalmentPerformed.Parser.ParseFrom(body).ToDomain(),
        ["mediation.visited"] = body => V1.VisitMade.Parser.ParseFrom(body).ToDomain(),
        ["mediation.archived"] = body => V1.CaseArchived.Parser.ParseFrom(body).ToDomain(),
        ["mediation.assessed"] = body => V1.CaseAssessed.Parser.ParseFrom(body).ToDomain(),
        ["mediation.accepted"] = body => V1.DisputeAccepted.Parser.ParseFrom(body).ToDomain(),
        ["mediation.not-accepted"] = body => NotAccepted(V1.AcceptanceRefused.Parser.ParseFrom(body)),
        ["mediation.investigated"] = body => V1.InvestigationMade.Parser.ParseFrom(body).ToDomain(),
        ["mediation.session"] = body => V1.SessionHeld.Parser.ParseFrom(body).ToDomain(),
        ["mediation.caucus"] = body => new CaucusNoted(V1.CaucusNoted.Parser.ParseFrom(body).Text),
        ["mediation.facts-agreed"] = body => V1.FactsAgreed.Parser.ParseFrom(body).ToDomain(),
        ["mediation.agreed"] = body => V1.AgreementReached.Parser.ParseFrom(body).ToDomain(),
        ["mediation.extended"] = body => V1.TermExtended.Parser.ParseFrom(body).ToDomain(),
        ["mediation.appraisal-began"] = body => V1.AppraisalBegan.Parser.ParseFrom(body).ToDomain(),
        ["mediation.appraisal-ended"] = body => V1.AppraisalEnded.Parser.ParseFrom(body).ToDomain(),
        ["mediation.performed"] = body => new AgreementPerformed(V1.AgreementPerformed.Parser.ParseFrom(body).Notes),
        ["mediation.broken"] = body => new AgreementBroken(V1.AgreementBroken.Parser.ParseFrom(body).Notes),
        ["mediation.ended"] = body => V1.MediationEnded.Parser.ParseFrom(body).ToDomain(),
        ["mediation.resumed"] = body => V1.MediationResumed.Parser.ParseFrom(body).ToDomain(),
        ["custody.requested"] = body => V1.ReferralRequested.Parser.ParseFrom(body).ToDomain(),
        ["custody.offered"] = body => V1.ReferralOffered.Parser.ParseFrom(body).ToDomain(),
        ["custody.accepted"] = body => new ReferralAccepted(Offer(V1.ReferralAccepted.Parser.ParseFrom(body).Offer)),
        ["custody.declined"] = body => Declined(V1.ReferralDeclined.Parser.ParseFrom(body)),
        ["custody.withdrawn"] = body => Withdrawn(V1.OfferWithdrawn.Parser.ParseFrom(body)),
        ["custody.released"] = body => V1.CustodyReleased.Parser.ParseFrom(body).ToDomain(),
        ["custody.stuck"] = body => V1.DispatchStuck.Parser.ParseFrom(body).ToDomain(),
        ["custody.joined"] = body => V1.CommitteeJoined.Parser.ParseFrom(body).ToDomain(),
        ["custody.assigned"] = body => V1.CustodyAssigned.Parser.ParseFrom(body).ToDomain(),
        ["handoff.sent"] = body => V1.HandedOff.Parser.ParseFrom(body).ToDomain(),
        ["handoff.reported"] = body => V1.HandOffReported.Parser.ParseFrom(body).ToDomain(),
        ["handoff.delegated"] = body => V1.DelegationReceived.Parser.ParseFrom(body).ToDomain(),
        ["handoff.answered"] = body => V1.DelegationAnswered.Parser.ParseFrom(body).ToDomain(),
        ["handoff.acknowledged"] = body => V1.DelegationAcknowledged.Parser.ParseFrom(body).ToDomain(),
        ["handoff.corrected"] = body => V1.CorrectionSent.Parser.ParseFrom(body).ToDomain(),
        ["handoff.withdrawn"] = body => V1.HandOffWithdrawn.Parser.ParseFrom(body).ToDomain(),
        ["paper.attached"] = body => V1.PaperAttached.Parser.ParseFrom(body).ToDomain(),
        ["paper.withdrawn"] = body => V1.PaperWithdrawn.Parser.ParseFrom(body).ToDomain(),
    };

    /// <summary>All kinds this version knows.</summary>
    public static IReadOnlyCollection<string> Kinds => Readers.Keys;

    /// <summary>The kind and body of an event.</summary>
    public static (string Kind, IMessage Body) ToWire(DisputeEvent what) => what switch
    {
        DisputeRecorded e => ("dispute.recorded", e.ToWire()),
        RiskNoted e => ("dispute.risk", new V1.RiskNoted { Signs = { e.Signs } }),
        RiskColourSet e => ("dispute.risk-colour", e.ToWire()),
        Noted e => ("dispute.noted", new V1.Noted { Text = e.Text, ForFile = e.ForFile }),
        MaterialAsked e => ("material.asked", e.ToWire()),
        MaterialGiven e => ("material.given", e.ToWire()),
        NumberGiven e => ("dispute.numbered", e.ToWire()),
        LogsClosed e => ("log.closed", e.ToWire()),
        ReportedToAuthority e => ("dispute.reported", e.ToWire()),
        PartyEvent e => Party(e),
        CaseEvent e => Step(e),
        MediationEvent e => Mediation(e),
        CustodyEvent e => Custody(e),
        HandedOff e => ("handoff.sent", e.ToWire()),
        HandOffReported e => ("handoff.reported", e.ToWire()),
        DelegationReceived e => ("handoff.delegated", e.ToWire()),
        DelegationAnswered e => ("handoff.answered", e.ToWire()),
        DelegationAcknowledged e => ("handoff.acknowledged", e.ToWire()),
        CorrectionSent e => ("handoff.corrected", e.ToWire()),
        HandOffWithdrawn e => ("handoff.withdrawn", e.ToWire()),
        PaperAttached e => ("paper.attached", e.ToWire()),
        PaperWithdrawn e => ("paper.withdrawn", e.ToWire()),
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
        RiskNoted or RiskColourSet or CaucusNoted or Noted { ForFile: false } => Compartment.Confidential,
        ReportedToAuthority or AgreementDrafted or CaseAssessed => Compartment.Confidential,
        CustodyEvent or LogsClosed => Compartment.Confidential,
        PaperAttached { Confidential: true } or PaperWithdrawn => Compartment.Confidential,
        _ => Compartment.File,
    };

    private static (string Kind, IMessage Body) Mediation(MediationEvent what) => what switch
    {
        DisputeRegistered e => ("mediation.registered", e.ToWire()),
        DisputeAccepted e => ("mediation.accepted", new V1.DisputeAccepted { NobodyElsewhere = e.NobodyElsewhere }),
        AcceptanceRefused e => ("mediation.not-accepted",
            new V1.AcceptanceRefused { Reason = e.Reason, RoutesTold = e.RoutesTold }),
        InvestigationMade e => ("mediation.investigated", e.ToWire()),
        SessionHeld e => ("mediation.session", e.ToWire()),
        CaucusNoted e => ("mediation.caucus", new V1.CaucusNoted { Text = e.Text }),
        FactsAgreed e => ("mediation.facts-agreed", e.ToWire()),
        AgreementReached e => ("mediation.agreed", e.ToWire()),
        TermExtended e => ("mediation.extended", e.ToWire()),
        AppraisalBegan e => ("mediation.appraisal-began", e.ToWire()),
        AppraisalEnded e => ("mediation.appraisal-ended", e.ToWire()),
        AgreementPerformed e => ("mediation.performed", new V1.AgreementPerformed { Notes = e.Notes }),
        AgreementBroken e => ("mediation.broken", new V1.AgreementBroken { Notes = e.Notes }),
        MediationEnded e => ("mediation.ended", e.ToWire()),
        MediationResumed e => ("mediation.resumed", e.ToWire()),
        _ => throw new ArgumentException($"{what.GetType().Name} has no kind", nameof(what)),
    };

    private static (string Kind, IMessage Body) Party(PartyEvent what) => what switch
    {
        PartyJoined e => ("party.joined", e.ToWire()),
        PartyCompleted e => ("party.completed", e.ToWire()),
        AgentNamed e => ("party.agent", e.ToWire()),
        RepresentativesChosen e => ("party.representatives", e.ToWire()),
        HelpersInvited e => ("party.helpers", e.ToWire()),
        InterpreterAppointed e => ("party.interpreter", e.ToWire()),
        _ => throw new ArgumentException($"{what.GetType().Name} has no kind", nameof(what)),
    };

    private static (string Kind, IMessage Body) Step(CaseEvent what) => what switch
    {
        ElsewhereAsked e => ("mediation.elsewhere", e.ToWire()),
        MediatorsAppointed e => ("mediation.appointed", e.ToWire()),
        RecusalAsked e => ("mediation.recusal-asked", e.ToWire()),
        RecusalAnswered e => ("mediation.recusal-answered", e.ToWire()),
        RightsNoticeGiven e => ("mediation.notice", e.ToWire()),
        AgreementDrafted e => ("mediation.drafted", new V1.AgreementDrafted { Text = e.Text.ToWire() }),
        InstalmentPerformed e => ("mediation.instalment", e.ToWire()),
        VisitMade e => ("mediation.visited", e.ToWire()),
        CaseArchived e => ("mediation.archived", e.ToWire()),
        CaseAssessed e => ("mediation.assessed", e.ToWire()),
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
        CommitteeJoined e => ("custody.joined", e.ToWire()),
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

    private static ReferralDeclined Declined(V1.ReferralDeclined wire) => new(Offer(wire.Offer), wire.Why);

    private static OfferWithdrawn Withdrawn(V1.OfferWithdrawn wire) => new(
        Offer(wire.Offer), wire.Why?.ToDomain() ?? new Reason("none"));
}
