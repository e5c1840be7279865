using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;

namespace MediationNet.Domain.Figures;

/// <summary>An agreement as it is counted.</summary>
/// <param name="On">The day it takes effect (People's Mediation Law art. 29, 30), local date.</param>
/// <param name="By">The committee before which it was made.</param>
/// <param name="Form">Written or oral.</param>
/// <param name="Amount">In yuan, or null.</param>
public sealed record Settlement(DateOnly On, CommitteeId By, AgreementForm Form, decimal? Amount);

/// <summary>
/// What is counted once in a dispute's life, whatever comes after it: the first agreement, the first performance.
/// A later agreement about the same dispute is no second success.
/// </summary>
/// <param name="Settled">The first agreement, or null.</param>
/// <param name="PerformedOn">The day on which it was first written that the agreement was carried out, or null.</param>
public sealed record Milestones(Settlement? Settled, DateOnly? PerformedOn)
{
    /// <summary>Nothing to count yet.</summary>
    public static readonly Milestones None = new(null, null);

    /// <summary>Notes what an act of mediation was the first to bring about.</summary>
    internal static Dispute Passed(Dispute before, Dispute after, Entry entry)
    {
        var settled = before.Milestones.Settled is null && after.Agreement is { } agreed
            ? new Settlement(agreed.EffectiveOn, entry.Committee, agreed.Form, agreed.Amount)
            : before.Milestones.Settled;
        var performed = before.Milestones.PerformedOn is null && after.Stage == Stage.Performed
            ? entry.LocalDay
            : before.Milestones.PerformedOn;
        return after with { Milestones = new Milestones(settled, performed) };
    }
}
