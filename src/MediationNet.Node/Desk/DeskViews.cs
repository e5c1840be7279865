using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;
using MediationNet.Domain.Papers;
using MediationNet.Node.Storage;
using MediationNet.Protocol.Desk.V1;
using MediationNet.Protocol.Log;

namespace MediationNet.Node.Desk;

/// <summary>What the store holds, as the API shows it.</summary>
internal static class DeskViews
{
    internal static DisputeView ToView(this DisputeFile file, NetworkDirectory directory, NodeId me)
    {
        var dispute = file.Dispute;
        var custodian = dispute.Custody.Custodian;
        var view = new DisputeView
        {
            Dispute = dispute.Id.Value.ToWire(),
            Facts = dispute.Recorded.ToWire(),
            RecordedUtcMs = dispute.RecordedAt.ToWire(),
            Stage = dispute.Stage.ToString(),
            Custodian = custodian?.Value ?? "",
            Contested = dispute.Custody.Contested,
            ActsHere = custodian is { } holder && directory.Committee(holder)?.Home == me,
            Agreement = dispute.Agreement?.ToWire(),
            InDispatch = dispute.OpenReferral is not null && !dispute.IsStuck,
            Stuck = dispute.IsStuck,
            Case = CaseViews.Of(dispute),
        };
        view.Custody.AddRange(dispute.Custody.Terms.Select(ToView));
        view.Offers.AddRange(dispute.Offers.Select(ToView));
        view.HandOffs.AddRange(dispute.HandOffs.Select(ToView));
        view.Delegations.AddRange(dispute.Delegations.Select(ToView));
        view.RiskSigns.AddRange(dispute.RiskSigns);
        view.FactsAgreed.AddRange(dispute.FactsAgreed);
        var voids = dispute.Voids.ToDictionary(v => v.Entry, v => v.Why);
        view.Timeline.AddRange(file.Entries.Select(entry => ToView(entry, voids)));
        view.Delivery.AddRange(file.Delivery.Select(ToView));
        view.Participants.AddRange(dispute.Participants.Select(p => p.Value));
        return view;
    }

    internal static Summary ToSummary(this DisputeLine line) => new()
    {
        Dispute = line.Id.Value.ToWire(),
        Category = line.Category,
        Parties = line.Parties,
        Stage = line.Stage,
        Custodian = line.Custodian,
        Term = line.Term,
        RecordedUtcMs = line.Recorded.ToWire(),
        LastUtcMs = line.Last.ToWire(),
    };

    /// <summary>What an entry says, in a line; empty when its kind says it all or is not known.</summary>
    internal static string TextOf(DisputeEvent? what) => what switch
    {
        DisputeRecorded e => e.Facts,
        RiskNoted e => string.Join(", ", e.Signs),
        RiskColourSet e => $"{e.Colour}: {e.Why}",
        NumberGiven e => e.Text,
        Noted e => e.Text,
        MaterialAsked e => e.What,
        MaterialGiven e => e.Note,
        AcceptanceRefused e => e.Reason,
        InvestigationMade e => e.Notes,
        SessionHeld e => e.Minutes,
        CaucusNoted e => e.Text,
        ReportedToAuthority e => $"{e.To}: {e.What}",
        DisputeRegistered e => e.Notes,
        PartyEvent or CaseEvent => StepText(what),
        AgreementReached e => e.Terms,
        TermExtended e => e.Why,
        AppraisalBegan e => e.What,
        AgreementPerformed e => e.Notes,
        AgreementBroken e => e.Notes,
        MediationEnded e => e.Notes,
        MediationResumed e => e.Notes,
        ReferralRequested e => e.Why,
        ReferralOffered e => e.To.Value,
        ReferralDeclined e => e.Why,
        CustodyReleased e => e.To.Value,
        CommitteeJoined e => $"{e.Committee.Value}: {e.Why}",
        CustodyAssigned e => $"{e.To.Value}: {e.Order}",
        Domain.HandOffs.HandedOff e => e.Body.Value,
        Domain.HandOffs.HandOffReported e => $"{e.State} {e.Receipt} {e.Text}".Trim(),
        Domain.HandOffs.DelegationReceived e => e.CaseNumber,
        Domain.HandOffs.DelegationAnswered e => e.Report,
        Domain.HandOffs.DelegationAcknowledged e => e.Why,
        Domain.HandOffs.CorrectionSent e => e.What,
        Domain.HandOffs.HandOffWithdrawn e => e.Why,
        Domain.HandOffs.FactsAgreed e => string.Join('；', e.Facts),
        _ => "",
    };

    // Who the parties are stands in the facts, not in a line.
    private static string StepText(DisputeEvent what) => what switch
    {
        RepresentativesChosen e => e.Side.ToString(),
        ElsewhereAsked e => string.Join(", ", e.Matters.Select(m => $"{m.Kind} {m.State} {m.Body}".Trim())),
        MediatorsAppointed e => string.Join(", ", e.Mediators.Select(m => m.Name)),
        RecusalAsked e => $"{e.Mediator}: {e.Ground} {e.Why}".Trim(),
        RecusalAnswered e => $"{e.Mediator}: {(e.StandsAside ? "stands aside" : "stays")} {e.Why}".Trim(),
        RightsNoticeGiven e => e.Form.ToString(),
        AgreementDrafted e => e.Text.Terms,
        InstalmentPerformed e => e.Proof,
        VisitMade e => e.Notes,
        CaseArchived e => e.Notes,
        CaseAssessed e => string.Join(", ", e.Prevented.Select(one => one.What)),
        _ => "",
    };

    internal static string PurposeOf(Term term) => term switch
    {
        { Number: 0 } => "recorded",
        { Purpose: ReleasePurpose.Dispatch } => "dispatch",
        { Purpose: ReleasePurpose.Accepted } => "accepted",
        { Purpose: ReleasePurpose.Return } => "return",
        _ => "assigned",
    };

    private static TermView ToView(Term term)
    {
        var view = new TermView
        {
            Number = term.Number,
            Custodian = term.Custodian.Value,
            SinceUtcMs = term.Since.ToWire(),
            Giver = term.Giver.Value,
            Purpose = PurposeOf(term),
            EntryHash = term.By.ToWire(),
        };
        view.Reasons.AddRange(term.Reasons.Select(CustodyWire.ToWire));
        return view;
    }

    private static OfferView ToView(Offer offer)
    {
        var view = new OfferView
        {
            Offer = offer.Made.Offer.Value.ToWire(),
            To = offer.Made.To.Value,
            State = offer.State switch
            {
                OfferState.AcceptanceVoid => "acceptance-void",
                var state => state.ToString().ToLowerInvariant(),
            },
            AnswerByUtcMs = offer.Made.AnswerBy.ToWire(),
            Why = offer.Declined ?? (offer.Withdrawn is { } why ? string.Join(" ", [why.Code, .. why.Arguments]) : ""),
        };
        view.Reasons.AddRange(offer.Made.Reasons.Select(CustodyWire.ToWire));
        return view;
    }

    private static MatterView ToView(Domain.HandOffs.HandOff handOff) => new()
    {
        HandOff = handOff.Asked.HandOff.Value.ToWire(),
        Kind = handOff.Asked.Kind.ToWire(),
        Body = handOff.Asked.Body.Value,
        State = handOff.State.ToWire(),
        Receipt = handOff.Receipt,
        Text = handOff.Text,
        Until = handOff.Until.ToWire(),
        Ground = handOff.Ground.Code,
        AwaitsCorrection = handOff.AwaitsCorrection,
    };

    private static DelegationView ToView(Domain.HandOffs.Delegation delegation) => new()
    {
        Delegation = delegation.Received.Delegation.Value.ToWire(),
        Body = delegation.Received.Body.Value,
        CaseNumber = delegation.Received.CaseNumber,
        EndsOn = delegation.Received.EndsOn.ToWire(),
        Answered = delegation.Answered,
        Kind = delegation.Received.Kind.ToWire(),
        Acknowledged = delegation.Acknowledged is { Taken: true },
    };

    private static EntryView ToView(Entry entry, Dictionary<EntryHash, VoidReason> voids) => new()
    {
        Kind = entry.Kind,
        Committee = entry.Committee.Value,
        Person = entry.Person.Value,
        AtUtcMs = entry.At.ToWire(),
        OffsetMinutes = (int)entry.At.Offset.TotalMinutes,
        Text = TextOf(entry.What),
        VoidReason = voids.TryGetValue(entry.Hash, out var why) ? why.ToString() : "",
        Hash = entry.Hash.ToWire(),
        Writer = entry.Writer.ToString(),
        Seq = entry.Seq,
    };

    private static DeliveryView ToView((NodeId Peer, long Waiting) delivery) => new()
    {
        Node = delivery.Peer.Value,
        State = delivery.Waiting == 0 ? "delivered" : "waiting",
        Waiting = delivery.Waiting,
    };
}
