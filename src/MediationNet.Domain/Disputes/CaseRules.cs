using System.Diagnostics;
using MediationNet.Domain.Committees;
using static MediationNet.Domain.Decision;

namespace MediationNet.Domain.Disputes;

/// <summary>When the steps of a case that change no stage may be written.</summary>
internal static class CaseRules
{
    internal static Decision Decide(Dispute dispute, Committee by, CaseEvent what)
    {
        if (Texts(what) is { } wrong) return Refuse(wrong);

        return what switch
        {
            ElsewhereAsked asked => Day(asked.On, asked),
            MediatorsAppointed appointed => Appoint(dispute, appointed),
            RecusalAsked asked => AskRecusal(dispute, asked),
            RecusalAnswered answered => AnswerRecusal(dispute, answered),
            RightsNoticeGiven notice => notice.Parties.Any(number => !PartyRules.IsParty(dispute, number))
                ? Refuse(Refusal.NumberUnknown)
                : Day(notice.On, notice),
            AgreementDrafted drafted => AgreementRules.Draft(dispute, by, drafted),
            InstalmentPerformed performed => AgreementRules.Perform(dispute, performed),
            VisitMade visit => Visit(dispute, visit),
            CaseAssessed assessed => Assess(dispute, assessed),
            CaseArchived archived => Archive(dispute, archived),
            _ => throw new UnreachableException($"{what.GetType().Name} has no rule"),
        };
    }

    // Whoever stood aside stays aside.
    private static Decision Appoint(Dispute dispute, MediatorsAppointed appointed) =>
        dispute.Stage is Stage.Lead ? Refuse(Refusal.NotRegistered)
        : dispute.Mediators.SequenceEqual(appointed.Mediators) ? new AlreadyDone()
        : dispute.Recusals.Any(r => r.Answer is { StandsAside: true }
            && appointed.Mediators.Any(m => m.Name == r.Asked.Mediator)) ? Refuse(Refusal.WrongStage)
        : Accept(appointed);

    private static Decision AskRecusal(Dispute dispute, RecusalAsked asked) =>
        dispute.Mediators.All(m => m.Name != asked.Mediator) ? Refuse(Refusal.NumberUnknown)
        : asked.Party is { } number && !PartyRules.IsParty(dispute, number) ? Refuse(Refusal.NumberUnknown)
        : dispute.Recusals.Any(r => r.Answer is null && r.Asked.Mediator == asked.Mediator) ? new AlreadyDone()
        : Accept(asked);

    // With a ground the mediator stays only when both sides agree (Rules on Invited Mediation (2016) art. 15).
    private static Decision AnswerRecusal(Dispute dispute, RecusalAnswered answered) =>
        dispute.Recusals.LastOrDefault(r => r.Asked.Mediator == answered.Mediator) is not { } recusal
            ? Refuse(Refusal.NumberUnknown)
        : recusal.Answer == answered ? new AlreadyDone()
        : recusal.Answer is not null ? Refuse(Refusal.WrongStage)
        : answered is { StandsAside: false, PartiesConsent: false } && string.IsNullOrWhiteSpace(answered.Why)
            ? Refuse(Refusal.ConsentMissing)
        : Accept(answered);

    private static Decision Visit(Dispute dispute, VisitMade visit) =>
        visit.Parties.Any(number => !PartyRules.IsParty(dispute, number)) ? Refuse(Refusal.NumberUnknown)
        : visit.Found is not null && dispute.Agreement is null ? Refuse(Refusal.NoAgreement)
        : dispute.Stage is Stage.Lead or Stage.Recorded ? Refuse(Refusal.WrongStage)
        : Day(visit.On, visit);

    // A file is closed when the case is: performed, broken and told, ended, or not taken on.
    private static Decision Archive(Dispute dispute, CaseArchived archived) =>
        dispute.Archived == archived ? new AlreadyDone()
        : dispute.Stage is not (Stage.NotAccepted or Stage.Performed or Stage.Broken or Stage.Ended)
            ? Refuse(Refusal.WrongStage)
        : Day(archived.On, archived);

    // Of what nobody took on there is nothing to assess.
    private static Decision Assess(Dispute dispute, CaseAssessed assessed) =>
        dispute.AcceptedOn is null ? Refuse(Refusal.WrongStage)
        : assessed.Prevented.Any(one => one.People < 1)
            || assessed.Prevented.DistinctBy(one => one.What).Count() < assessed.Prevented.Count
            ? Refuse(Refusal.Incomplete)
        : assessed.Prevented.Any(one => one.People > CaseAssessed.PeopleMax) ? Refuse(Refusal.TooLarge)
        : dispute.Assessed is { } known && known == assessed with { On = known.On, Prevented = known.Prevented }
            && known.Prevented.SequenceEqual(assessed.Prevented) ? new AlreadyDone()
        : Day(assessed.On, assessed);

    private static Decision Day(DateOnly day, CaseEvent what) =>
        day == default ? Refuse(Refusal.Incomplete) : Accept(what);

    private static Refusal? Texts(CaseEvent what) => what switch
    {
        ElsewhereAsked { Matters: var matters } => matters.Count > DisputeRules.PartiesMax ? Refusal.TooLarge
            : DisputeRules.Bound([.. matters.SelectMany(m => new[] { m.Body, m.Number })]),
        MediatorsAppointed { Mediators: var mediators } => mediators.Count == 0 ? Refusal.Incomplete
            : mediators.Count > DisputeRules.PartiesMax ? Refusal.TooLarge
            : DisputeRules.Check([.. mediators.Select(m => m.Name)]),
        RecusalAsked asked => DisputeRules.Check(asked.Mediator) ?? DisputeRules.Bound(asked.Mediator, asked.Why),
        RecusalAnswered answered => DisputeRules.Bound(answered.Mediator, answered.Why),
        RightsNoticeGiven notice => DisputeRules.Bound(notice.Language),
        InstalmentPerformed performed => DisputeRules.Bound(performed.Proof),
        VisitMade visit => DisputeRules.Check(visit.Visitors)
            ?? DisputeRules.Bound(visit.Visitors, visit.Notes, visit.Measures),
        CaseAssessed assessed => DisputeRules.Bound(assessed.Notes),
        CaseArchived archived => DisputeRules.Check(archived.FiledBy)
            ?? DisputeRules.Bound(archived.FiledBy, archived.CheckedBy, archived.Notes),
        _ => null,
    };
}
