using MediationNet.Domain.Clocks;
using MediationNet.Domain.Committees;
using MediationNet.Domain.People;

namespace MediationNet.Web;

/// <summary>Warnings of limits that come to their end, each for whom it is.</summary>
public interface IWarningDesk
{
    /// <summary>Warnings that are shown to a person at most; those not seen yet come first.</summary>
    const int ShownMax = 100;

    /// <summary>The person's own warnings: not seen yet before the others, the most pressing first.</summary>
    Task<IReadOnlyList<WarningLine>> Shown(Person person, CancellationToken cancellationToken);

    /// <summary>How many of them the person has not marked as seen.</summary>
    Task<long> Unseen(Person person, CancellationToken cancellationToken);

    /// <summary>Marks one as seen, at this node and by nobody else; without effect on what is not theirs.</summary>
    Task See(Person person, string key, CancellationToken cancellationToken);
}

/// <summary>A warning of somebody.</summary>
/// <param name="Key">By which it is marked as seen; the next warning of the same limit has another one.</param>
/// <param name="What">The warning.</param>
/// <param name="Seen">The person marked it.</param>
public sealed record WarningLine(string Key, Warning What, bool Seen)
{
    /// <summary>The dispute; null for a matter, and where the person may only know whose limit it is.</summary>
    public CaseLine? Case { get; init; }

    /// <summary>The committee that holds the dispute; null for a matter.</summary>
    public CommitteeId? Holder { get; init; }

    /// <summary>The matter before a body; null for a dispute.</summary>
    public MatterLine? Matter { get; init; }
}
