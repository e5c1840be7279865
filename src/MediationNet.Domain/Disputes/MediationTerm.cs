using System.Diagnostics;
using MediationNet.Domain.Clocks;
using static MediationNet.Domain.Decision;

namespace MediationNet.Domain.Disputes;

/// <summary>What moves the end of a committee's term: the consent of both sides, and appraisals.</summary>
/// <remarks>
/// Medical Disputes Regulation (2018) art. 38: thirty workdays, an appraisal's time not counted, extended by agreement;
/// local rules (Ningbo 2015 art. 27): one month, more when both sides agree.
/// </remarks>
internal static class MediationTerm
{
    internal static Decision Decide(Dispute dispute, MediationEvent what) => what switch
    {
        _ when dispute.Stage is not (Stage.Accepted or Stage.InMediation) => Refuse(Refusal.WrongStage),
        TermExtended { PartiesConsent: false } => Refuse(Refusal.ConsentMissing),
        TermExtended extended => Extend(dispute, extended),
        AppraisalBegan began => Begin(dispute, began),
        AppraisalEnded ended => End(dispute, ended),
        _ => throw new UnreachableException($"{what.GetType().Name} has no rule"),
    };

    internal static Dispute Evolve(Dispute dispute, MediationEvent what) => what switch
    {
        TermExtended extended => dispute with { ExtendedTo = extended.Until },
        AppraisalBegan began => dispute with
        {
            Appraisals = [.. dispute.Appraisals, new Standstill(began.On, DateOnly.MaxValue)],
        },
        AppraisalEnded ended => dispute with
        {
            Appraisals = [.. dispute.Appraisals.Select(a => IsOpen(a) ? a with { To = ended.On } : a)],
        },
        _ => dispute,
    };

    private static Decision Extend(Dispute dispute, TermExtended extended) =>
        extended.Until == dispute.ExtendedTo ? new AlreadyDone()
        : extended.Until == default || extended.Until <= (dispute.ExtendedTo ?? dispute.AcceptedOn)
            ? Refuse(Refusal.DayNotLater)
        : Accept(extended);

    private static Decision Begin(Dispute dispute, AppraisalBegan began) =>
        dispute.Appraisals.Any(a => IsOpen(a) && a.From == began.On) ? new AlreadyDone()
        : dispute.Appraisals.Any(IsOpen) ? Refuse(Refusal.WrongStage)
        : began.On == default || dispute.Appraisals.Any(a => began.On <= a.To) ? Refuse(Refusal.DayNotLater)
        : Accept(began);

    private static Decision End(Dispute dispute, AppraisalEnded ended) =>
        dispute.Appraisals is not [.., var last] ? Refuse(Refusal.WrongStage)
        : last.To == ended.On ? new AlreadyDone()
        : !IsOpen(last) ? Refuse(Refusal.WrongStage)
        : ended.On < last.From ? Refuse(Refusal.DayNotLater)
        : Accept(ended);

    private static bool IsOpen(Standstill appraisal) => appraisal.To == DateOnly.MaxValue;
}
