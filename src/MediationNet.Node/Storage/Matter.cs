using MediationNet.Domain.Committees;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.Log;

namespace MediationNet.Node.Storage;

/// <summary>A matter as it stands on a body's board.</summary>
/// <param name="HandOff">The id of the hand-off.</param>
/// <param name="Dispute">The dispute it came from.</param>
/// <param name="Kind">What is asked.</param>
/// <param name="Body">Of which body of this node.</param>
/// <param name="From">The committee that asked.</param>
/// <param name="FromNode">The node that submitted it, and hears what becomes of it.</param>
/// <param name="State">The state it reached.</param>
/// <param name="Receipt">The receipt number.</param>
/// <param name="ReceivedAt">When it was received.</param>
/// <param name="Text">The body's last words.</param>
/// <param name="Request">What is asked, in words.</param>
public sealed record Matter(
    HandOffId HandOff,
    DisputeId Dispute,
    HandOffKind Kind,
    BodyId Body,
    CommitteeId From,
    NodeId FromNode,
    HandOffState State,
    string Receipt,
    DateTimeOffset ReceivedAt,
    string Text,
    string Request);

/// <summary>A page of the board.</summary>
/// <param name="Matters">By state, in each the newest first.</param>
/// <param name="Next">The place after which the next page begins; null when this is the last.</param>
public sealed record BoardPage(IReadOnlyList<Matter> Matters, string? Next);

/// <summary>A matter with all that came with it, and all that became of it.</summary>
/// <param name="Matter">The matter.</param>
/// <param name="Package">The package as it was received.</param>
/// <param name="States">The states it reached, in their order.</param>
public sealed record MatterRecord(Matter Matter, byte[] Package, IReadOnlyList<ReachedState> States);

/// <summary>A state, when it was reached, and the body's words then.</summary>
public sealed record ReachedState(HandOffState State, DateTimeOffset At, string Text);

/// <summary>What became of something that was brought to a body.</summary>
public enum BookVerdict
{
    /// <summary>It was written down.</summary>
    Done,

    /// <summary>It was written down before; nothing changed.</summary>
    AlreadyKnown,

    /// <summary>Something else stands under this id.</summary>
    Different,

    /// <summary>There is no matter or delegation with this id.</summary>
    Unknown,

    /// <summary>The matter cannot go from its state to this one.</summary>
    WrongState,
}

/// <summary>The answer to a hand-off, a report or a decision.</summary>
/// <param name="Verdict">What became of it.</param>
/// <param name="Matter">The matter after it, when there is one.</param>
/// <param name="Receipt">The receipt number, when there is one.</param>
public sealed record BookAnswer(BookVerdict Verdict, Matter? Matter, string Receipt);

/// <summary>The answer to a delegation: to whom it goes, under which number and dispute.</summary>
public sealed record DelegationAnswer(BookVerdict Verdict, NodeId ToNode, long Notice, DisputeId Dispute);
