using System.Collections.Immutable;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;

namespace MediationNet.Domain.Routing;

/// <summary>A question for a candidate. It says nothing of who the parties are, nor which dispute it is.</summary>
/// <param name="Tier">Only committees of this tier.</param>
/// <param name="Kind">Only committees of this kind, or null for any.</param>
/// <param name="Category">The kind of dispute.</param>
/// <param name="Division">Where it happened.</param>
/// <param name="Language">The language the parties need (BCP 47).</param>
/// <param name="Excluded">Asked before, recused, with a party among its own, held it before; in order of id.</param>
public sealed record Ask(
    Tier Tier,
    CommitteeKind? Kind,
    Category Category,
    DivisionCode Division,
    string Language,
    IReadOnlyList<CommitteeId> Excluded)
{
    /// <summary>The desk that can answer it.</summary>
    public DeskKey Desk => new(Division.County, Tier);
}

/// <summary>How busy a committee is.</summary>
/// <param name="Open">Disputes it holds now.</param>
/// <param name="Present">Its home node is heard of now.</param>
public readonly record struct Load(int Open, bool Present);

/// <summary>Whom a desk chose, and in which order: its memory for being fair. Immutable.</summary>
public sealed record Turns
{
    /// <summary>Nobody was chosen yet.</summary>
    public static readonly Turns None = new();

    private ImmutableDictionary<CommitteeId, long> Last { get; init; } = ImmutableDictionary<CommitteeId, long>.Empty;

    private long Count { get; init; }

    /// <summary>The number of the last choice of this committee; 0 when it was never chosen.</summary>
    public long Of(CommitteeId committee) => Last.GetValueOrDefault(committee);

    /// <summary>The memory after this committee was chosen.</summary>
    public Turns After(CommitteeId chosen) =>
        this with { Last = Last.SetItem(chosen, Count + 1), Count = Count + 1 };
}

/// <summary>The answer to an <see cref="Ask"/>.</summary>
/// <param name="Reasons">Why this one, or why none; never empty.</param>
public abstract record Choice(IReadOnlyList<Reason> Reasons)
{
    /// <summary>This committee is to be asked.</summary>
    public sealed record Found(Committee Committee, IReadOnlyList<Reason> Reasons) : Choice(Reasons);

    /// <summary>There is none in this tier.</summary>
    public sealed record None(IReadOnlyList<Reason> Reasons) : Choice(Reasons);
}
