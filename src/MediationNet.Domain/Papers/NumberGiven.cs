using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;

namespace MediationNet.Domain.Papers;

/// <summary>What a number is for. Each has a running count of its own.</summary>
public enum NumberKind
{
    /// <summary>The file of a committee (卷号).</summary>
    File,

    /// <summary>An agreement (协议书编号).</summary>
    Agreement,
}

/// <summary>
/// The node that serves a committee gave a number, in one transaction with the act that needed it. The words stand
/// in the log, so every copy shows the same, whatever the committee is called later.
/// </summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Year">The year it counts in: that of the act, by the day at the node.</param>
/// <param name="Ordinal">1, 2, 3 … for this committee, kind and year.</param>
/// <param name="Series">0, or how many stores of this node were lost up to that year; part of the number.</param>
/// <param name="Text">The number as papers bear it.</param>
public sealed record NumberGiven(NumberKind Kind, int Year, int Ordinal, int Series, string Text) : DisputeEvent;

/// <summary>A number that an act needs, and the one that was given for it.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Committee">Whose number it is.</param>
/// <param name="Year">The year of the act.</param>
/// <param name="Given">Null while none is given: the store is recovering, or is not this committee's.</param>
public sealed record CaseNumber(NumberKind Kind, CommitteeId Committee, int Year, NumberGiven? Given)
{
    /// <summary>Of an agreement: it was reached. Before, the number stands on the paper that is to be signed.</summary>
    public bool Reached { get; init; }
}
