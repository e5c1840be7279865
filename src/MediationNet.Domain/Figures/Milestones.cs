using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;

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

    /// <summary>The milestones after an act of mediation that counts.</summary>
    internal Milestones After(MediationEvent act, CommitteeId by, DateOnly day) => act switch
    {
        AgreementReached agreed when Settled is null => this with
        {
            Settled = new Settlement(agreed.EffectiveOn, by, agreed.Form, agreed.Amount),
        },
        AgreementPerformed when PerformedOn is null => this with { PerformedOn = day },
        _ => this,
    };
}
