using System.Diagnostics;
using MediationNet.Domain.Committees;
using MediationNet.Domain.HandOffs;
using static MediationNet.Domain.Decision;

namespace MediationNet.Domain.Disputes;

/// <summary>What the committee that holds a dispute may do at which stage.</summary>
/// <remarks>People's Mediation Law of the PRC (2010), art. 17, 23, 26, 28–31.</remarks>
internal static class MediationRules
{
    internal static Decision Decide(Dispute dispute, Committee by, MediationEvent what)
    {
        // An office that took a dispute in writes down who the parties are, and mediates nothing.
        if (what is PartyEvent party) return Unarchived(dispute, party) ?? PartyRules.Decide(dispute, party);
        if (!by.Mediates) return Refuse(Refusal.OfficeDoesNotMediate);
        if (Texts(what) is { } wrong) return Refuse(wrong);

        return Unarchived(dispute, what) ?? (what switch
        {
            DisputeRegistered registered => Register(dispute, registered),
            DisputeAccepted accepted => Take(dispute, by, accepted),
            AcceptanceRefused => Unless(
                dispute.Stage is Stage.Agreed or Stage.Performed || EndedBy(dispute, by) || AtWork(dispute, by), what),
            InvestigationMade when dispute.Stage == Stage.Lead => Accept(what),
            SessionHeld { IsOpen: true } when dispute.Recorded.Category.Code == "medical" =>
                Refuse(Refusal.SessionMustBeClosed),
            SessionHeld { Present: var present } when present.Any(number => !PartyRules.IsParty(dispute, number)) =>
                Refuse(Refusal.NumberUnknown),
            InvestigationMade or SessionHeld => Work(dispute, by, what),
            CaucusNoted => Accept(what),
            FactsAgreed { Confirmed: false } => Refuse(Refusal.ConsentMissing),
            FactsAgreed => Accept(what),
            CaseEvent step => CaseRules.Decide(dispute, by, step),
            TermExtended or AppraisalBegan or AppraisalEnded => MediationTerm.Decide(dispute, what),
            AgreementReached agreed => AgreementRules.Agree(dispute, by, agreed),
            AgreementPerformed => Perform(dispute, what),
            AgreementBroken => Break(dispute, what),
            MediationEnded ended => End(dispute, by, ended),
            MediationResumed resumed => Resume(dispute, by, resumed),
            _ => throw new UnreachableException($"{what.GetType().Name} has no rule"),
        });
    }

    // A committee that ended mediation itself must first resume it, which asks for the parties' consent (art. 17);
    // another committee that took the dispute over begins anew, unless a party refused and nobody consented since.
    internal static Decision Work(Dispute dispute, Committee by, MediationEvent what) =>
        dispute.RefusalStands ? Refuse(Refusal.PartyRefused)
        : dispute.Stage == Stage.Lead ? Refuse(Refusal.NotRegistered)
        : Exclusions.Of(dispute, by) is not null ? Refuse(Refusal.AcceptedElsewhere)
        : dispute.Recusals.Any(r => r.Answer is null) && what is not InvestigationMade ? Refuse(Refusal.RecusalOpen)
        : Unless(EndedBy(dispute, by) || dispute.Stage is Stage.Performed
            || (dispute.Stage == Stage.NotAccepted && dispute.StageBy == by.Id), what);

    // What is archived is only visited, assessed, told of, or taken up again.
    private static Decision? Unarchived(Dispute dispute, MediationEvent what) =>
        dispute.Archived is null
        || what is VisitMade or CaseAssessed or CaseArchived or MediationResumed or AgreementPerformed
            or AgreementBroken or InstalmentPerformed
                ? null
                : Refuse(Refusal.FileArchived);

    private static Decision Register(Dispute dispute, DisputeRegistered registered) =>
        registered.Application is { On: var on } && on == default ? Refuse(Refusal.Incomplete)
        : dispute.RegisteredOn is not null && (dispute.Application is not null || registered.Application is null)
            ? dispute.Application == registered.Application ? new AlreadyDone() : Refuse(Refusal.WrongStage)
        : Accept(registered);

    // Ministry of Justice Order 75 (2002) art. 22: what a court, the police or another organ has taken up or solved is
    // not taken on. So the parties are asked first, at the page as by a program.
    private static Decision Take(Dispute dispute, Committee by, DisputeAccepted what) =>
        AtWork(dispute, by) || (dispute.Stage == Stage.Accepted && dispute.StageBy == by.Id) ? new AlreadyDone()
        : dispute.RefusalStands ? Refuse(EndedBy(dispute, by) ? Refusal.WrongStage : Refusal.PartyRefused)
        : dispute.Stage == Stage.Lead ? Refuse(Refusal.NotRegistered)
        : Exclusions.Of(dispute, by) is not null ? Refuse(Refusal.AcceptedElsewhere)
        : dispute.Stage is Stage.Agreed or Stage.Performed || EndedBy(dispute, by) ? Refuse(Refusal.WrongStage)
        : !what.NobodyElsewhere && dispute.ElsewhereAskedOn is null ? Refuse(Refusal.ElsewhereNotAsked)
        : Accept(what);

    private static Decision End(Dispute dispute, Committee by, MediationEnded ended) =>
        ended.Party is { } number && !PartyRules.IsParty(dispute, number) ? Refuse(Refusal.NumberUnknown)
        : Unless(dispute.Stage is Stage.Agreed or Stage.Performed || EndedBy(dispute, by), ended);

    private static Decision Resume(Dispute dispute, Committee by, MediationResumed resumed) =>
        dispute.Stage is not (Stage.Ended or Stage.Broken) && !dispute.RefusalStands ? Refuse(Refusal.WrongStage)
        : !resumed.PartiesConsent ? Refuse(Refusal.ConsentMissing)
        : Exclusions.Of(dispute, by) is not null ? Refuse(Refusal.AcceptedElsewhere)
        : Accept(resumed);

    private static Decision Break(Dispute dispute, MediationEvent what) =>
        dispute.Agreement is null ? Refuse(Refusal.NoAgreement)
        : dispute.Stage == Stage.Broken ? new AlreadyDone()
        : Unless(dispute.Stage is Stage.Performed, what);

    private static Decision Perform(Dispute dispute, MediationEvent what) =>
        dispute.Agreement is null ? Refuse(Refusal.NoAgreement)
        : dispute.Stage == Stage.Performed ? new AlreadyDone()
        : Accept(what);

    private static bool EndedBy(Dispute dispute, Committee by) =>
        dispute.Stage == Stage.Ended && dispute.StageBy == by.Id;

    private static bool AtWork(Dispute dispute, Committee by) =>
        dispute.Stage == Stage.InMediation && dispute.StageBy == by.Id;

    private static Decision Unless(bool wrongStage, MediationEvent what) =>
        wrongStage ? Refuse(Refusal.WrongStage) : Accept(what);

    private static Refusal? Texts(MediationEvent what) => what switch
    {
        DisputeRegistered registered => DisputeRules.Bound(registered.Notes, registered.Application?.Requests),
        AcceptanceRefused refused => DisputeRules.Check(refused.Reason, refused.RoutesTold),
        InvestigationMade made => DisputeRules.Check(made.Notes) ?? DisputeRules.Bound(
            made.Notes, made.Place, made.Present, made.Asked, made.Investigators, made.Recorder),
        SessionHeld held => DisputeRules.Check(held.Minutes) ?? DisputeRules.Bound(
            held.Place, held.Minutes, held.Others, held.Recorder, held.Statements, held.Evidence),
        CaucusNoted noted => DisputeRules.Check(noted.Text),
        FactsAgreed { Facts.Count: 0 } => Refusal.Incomplete,
        FactsAgreed { Facts.Count: > FactsAgreed.FactsMax } => Refusal.TooLarge,
        FactsAgreed agreed => DisputeRules.Check([.. agreed.Facts]),
        TermExtended extended => DisputeRules.Check(extended.Why),
        AppraisalBegan began => DisputeRules.Check(began.What),
        AgreementPerformed performed => DisputeRules.Bound(performed.Notes),
        AgreementBroken broken => DisputeRules.Bound(broken.Notes),
        MediationEnded ended => DisputeRules.Check(ended.RoutesTold)
            ?? DisputeRules.Bound(ended.Notes, ended.RoutesTold),
        MediationResumed resumed => DisputeRules.Bound(resumed.Notes),
        _ => null,
    };
}
