using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Figures;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.Log;
using MediationNet.Domain.Papers;

namespace MediationNet.Domain.Disputes;

/// <summary>State is a pure fold of the log: the same set of entries gives the same dispute everywhere.</summary>
public static class DisputeFold
{
    /// <summary>The dispute that a set of entries makes; null until its record is among them.</summary>
    public static Dispute? Of(IReadOnlyCollection<Entry> entries) =>
        CausalOrder.Sort(entries).Aggregate((Dispute?)null, Evolve);

    /// <summary>Takes in the next entry in causal order. Entries before the record are without effect.</summary>
    public static Dispute? Evolve(Dispute? dispute, Entry entry)
    {
        if (dispute is null) return entry.What is DisputeRecorded record ? Begin(entry, record) : null;

        var known = dispute with { LastAt = entry.At };
        if (entry.What is not { } what) return known.Void(entry, VoidReason.NotUnderstood);
        if (!known.Participants.Contains(entry.Committee)) return known.Void(entry, VoidReason.NotParticipant);

        return RiskFold.Evolve(known, Taken(known, entry, what), entry);
    }

    private static Dispute Taken(Dispute known, Entry entry, DisputeEvent what) => what switch
    {
        DisputeRecorded => known.Void(entry, VoidReason.SecondRecord),
        RiskNoted risk => Risk(known, risk),
        ReportedToAuthority report => known with { Reports = [.. known.Reports, report], Unreported = [] },
        Noted or LogsClosed or RiskColourSet => known,
        NumberGiven number => Numbering.Evolve(known, entry, number),
        MaterialEvent material => MaterialRules.Evolve(known, entry, material),
        PaperEvent paper => PaperFold.Evolve(known, entry, paper),
        MediationEvent act => Milestones.Passed(known, Mediated(known, entry, act), entry),
        CustodyEvent custody => CustodyFold.Evolve(known, entry, custody),
        HandOffEvent handOff => HandOffFold.Evolve(known, entry, handOff),
        _ => known.Void(entry, VoidReason.NotUnderstood),
    };

    internal static Dispute Void(this Dispute dispute, Entry entry, VoidReason why) =>
        dispute with { Voids = [.. dispute.Voids, (entry.Hash, why)] };

    internal static Dispute Joined(this Dispute dispute, params CommitteeId?[] committees)
    {
        var joining = committees.OfType<CommitteeId>().Where(c => !dispute.Participants.Contains(c)).ToList();
        return joining.Count == 0
            ? dispute
            : dispute with { Participants = new SortedSet<CommitteeId>(dispute.Participants.Concat(joining)) };
    }

    private static Dispute Begin(Entry entry, DisputeRecorded record)
    {
        var first = new Term(0, entry.Committee, entry.At, entry.Committee, null, [], 0, entry.Hash);
        var stage = record.IsLead ? Stage.Lead : Stage.Recorded;
        return new Dispute(entry.Dispute, record, entry.At, stage, new CustodyChain([first], false))
        {
            Parties = record.Parties,
            Application = record.Application,
            RegisteredOn = record.IsLead ? null : entry.LocalDay,
            Participants = new SortedSet<CommitteeId> { entry.Committee },
            StageBy = entry.Committee,
            LastAt = entry.At,
            RecordedIn = entry.Writer,
            Risk = RiskFacts.None with { Since = entry.LocalDay },
        };
    }

    // The act of a committee that had not heard of the order yet is kept and marked; the stage is its successor's.
    private static Dispute Mediated(Dispute dispute, Entry entry, MediationEvent act) =>
        !dispute.EverHeld(entry.Committee) ? dispute.Void(entry, VoidReason.NeverCustodian)
        : dispute.IsOvertaken(entry.Committee) ? dispute.Void(entry, VoidReason.Overtaken)
        : act is CaucusNoted ? dispute
        : act is FactsAgreed facts ? dispute with { FactsAgreed = [.. dispute.FactsAgreed, .. facts.Facts] }
        : act is PartyEvent party ? PartyFold.Evolve(dispute, entry, party)
        : act is CaseEvent step ? Numbering.Needed(dispute, CaseFold.Evolve(dispute, entry, step), entry, act)
        : act is TermExtended or AppraisalBegan or AppraisalEnded ? MediationTerm.Evolve(dispute, act)
        : Numbering.Needed(
            dispute, Mediate(Begun(dispute, entry, act), act, entry.LocalDay) with { StageBy = entry.Committee },
            entry, act);

    // The term of a committee begins when it takes the dispute on, by a word or by its first work. Looking into a lead
    // is no mediation yet.
    private static Dispute Begun(Dispute dispute, Entry entry, MediationEvent act) =>
        act is DisputeAccepted or MediationResumed
        || (act is InvestigationMade or SessionHeld or AgreementReached && !LooksIntoLead(dispute, act)
            && (dispute.AcceptedOn is null || dispute.StageBy != entry.Committee))
            ? dispute with { AcceptedOn = entry.LocalDay, ExtendedTo = null, Appraisals = [], EndedOn = null }
            : dispute;

    private static bool LooksIntoLead(Dispute dispute, MediationEvent act) =>
        act is InvestigationMade && dispute.Stage == Stage.Lead;

    private static Dispute Mediate(Dispute dispute, MediationEvent act, DateOnly day) => act switch
    {
        DisputeRegistered registered => CaseFold.Register(dispute, registered, day),
        DisputeAccepted { NobodyElsewhere: true } =>
            CaseFold.NobodyElsewhere(dispute, day) with { Stage = Stage.Accepted },
        DisputeAccepted => dispute with { Stage = Stage.Accepted },
        AcceptanceRefused => dispute with { Stage = Stage.NotAccepted },
        _ when LooksIntoLead(dispute, act) => dispute,
        InvestigationMade => dispute with { Stage = Stage.InMediation, Inquiries = dispute.Inquiries + 1 },
        SessionHeld => dispute with { Stage = Stage.InMediation, Sessions = dispute.Sessions + 1 },
        MediationResumed => dispute with { Stage = Stage.InMediation, RefusalStands = false, Archived = null },
        AgreementReached agreed => dispute with
        {
            Stage = Stage.Agreed,
            Agreement = agreed,
            Draft = null,
            Performed = [],
        },
        AgreementPerformed => dispute with { Stage = Stage.Performed },
        AgreementBroken => dispute with { Stage = Stage.Broken },
        MediationEnded ended => dispute with
        {
            Stage = Stage.Ended,
            EndedFor = ended.Reason,
            EndedOn = day,
            RefusalStands = dispute.RefusalStands || ended.Reason == EndReason.PartyRefused,
        },
        _ => dispute,
    };

    private static Dispute Risk(Dispute dispute, RiskNoted risk) => dispute with
    {
        RiskSigns = [.. dispute.RiskSigns.Union(risk.Signs, StringComparer.Ordinal)],
        Unreported = [.. dispute.Unreported.Union(risk.Signs.Where(ReportDuty.IsGrave), StringComparer.Ordinal)],
    };
}
