using MediationNet.Domain.Committees;

namespace MediationNet.Domain.Papers;

/// <summary>A paper in the file of a dispute, as the fold of the log has it.</summary>
/// <param name="What">What was attached.</param>
/// <param name="By">For which committee.</param>
/// <param name="Person">By whom.</param>
/// <param name="At">When, by the writer's clock.</param>
public sealed record AttachedPaper(PaperAttached What, CommitteeId By, PersonId Person, DateTimeOffset At)
{
    /// <summary>Why it does not count any more; null while it does.</summary>
    public PaperGone? Gone { get; init; }

    /// <summary>It counts: neither withdrawn nor replaced.</summary>
    public bool Counts => Gone is null;

    /// <summary>The signed copy of an issued form.</summary>
    public bool IsSigned => What.Signs is not null;
}

/// <summary>Why a paper does not count any more.</summary>
/// <param name="Why">In words; empty when another took its place.</param>
/// <param name="ReplacedBy">The one that took its place, or null.</param>
/// <param name="By">For which committee it was said.</param>
/// <param name="At">When, by the writer's clock.</param>
public sealed record PaperGone(string Why, PaperId? ReplacedBy, CommitteeId By, DateTimeOffset At);
