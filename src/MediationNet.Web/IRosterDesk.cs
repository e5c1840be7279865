using MediationNet.Domain.Committees;

namespace MediationNet.Web;

/// <summary>What the court was last told of committees and mediators.</summary>
public interface IRosterDesk
{
    /// <summary>The list as the court was last told it; null when it never was.</summary>
    Task<RosterTold?> LastTold(CancellationToken cancellationToken);

    /// <summary>The court is told of this list now; durable when it answers.</summary>
    Task Tell(IReadOnlyList<RosterLine> lines, CancellationToken cancellationToken);
}

/// <summary>A list and when the court was told of it.</summary>
public sealed record RosterTold(DateTimeOffset At, IReadOnlyList<RosterLine> Lines);
