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
        if (!by.Mediates) return Refuse(Refusal.OfficeDoesNotMediate);
        if (Texts(what) is { } wrong) return Refuse(wrong);

        return what switch
        {
            DisputeAccepted => Take(dispute, by, what),
            AcceptanceRefused => Unless(
                dispute.Stage is Stage.Agreed or Stage.Performed || EndedBy(dispute, by) || AtWork(dispute, by), what),
            InvestigationMade or SessionHeld => Work(dispute, by, what),
            CaucusNoted => Accept(what),
            FactsAgreed { Confirmed: false } => Refuse(Refusal.ConsentMissing),
            FactsAgreed => Accept(what),
            TermExtended or AppraisalBegan or AppraisalEnded => MediationTerm.Decide(dispute, what),
            AgreementReached agreed => Agree(dispute, by, agreed),
            AgreementPerformed => Perform(dispute, what),
            AgreementBroken => Break(dispute, what),
            MediationEnded => Unless(dispute.Stage is Stage.Agreed or Stage.Performed || EndedBy(dispute, by), what),
            MediationResumed => Unless(dispute.Stage is not (Stage.Ended or Stage.Broken), what),
            _ => throw new UnreachableException($"{what.GetType().Name} has no rule"),
        };
    }

    private static Decision Take(Dispute dispute, Committee by, MediationEvent what) =>
        AtWork(dispute, by) || (dispute.Stage == Stage.Accepted && dispute.StageBy == by.Id) ? new AlreadyDone()
        : Unless(dispute.Stage is Stage.Agreed or Stage.Performed || EndedBy(dispute, by), what);

    // A committee that ended mediation itself must first resume it, which asks for the parties' consent (art. 17);
    // another committee that took the dispute over begins anew.
    private static Decision Work(Dispute dispute, Committee by, MediationEvent what) =>
        EndedBy(dispute, by) && dispute.EndedFor == EndReason.PartyRefused ? Refuse(Refusal.PartyRefused)
        : Unless(EndedBy(dispute, by) || dispute.Stage is Stage.Performed
            || (dispute.Stage == Stage.NotAccepted && dispute.StageBy == by.Id), what);

    private static Decision Agree(Dispute dispute, Committee by, AgreementReached agreed) =>
        agreed.EffectiveOn == default ? Refuse(Refusal.Incomplete)
        : agreed.Amount < 0 ? Refuse(Refusal.AmountNegative)
        : agreed.Amount > DisputeRules.AmountMax ? Refuse(Refusal.TooLarge)
        : dispute.Stage == Stage.Agreed && dispute.Agreement == agreed ? new AlreadyDone()
        : Work(dispute, by, agreed);

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
        AcceptanceRefused refused => DisputeRules.Check(refused.Reason, refused.RoutesTold),
        InvestigationMade made => DisputeRules.Check(made.Notes),
        SessionHeld held => DisputeRules.Check(held.Minutes) ?? DisputeRules.Bound(held.Place, held.Minutes),
        CaucusNoted noted => DisputeRules.Check(noted.Text),
        FactsAgreed { Facts.Count: 0 } => Refusal.Incomplete,
        FactsAgreed { Facts.Count: > FactsAgreed.FactsMax } => Refusal.TooLarge,
        FactsAgreed agreed => DisputeRules.Check([.. agreed.Facts]),
        AgreementReached agreed => DisputeRules.Check(agreed.Terms),
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
