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
    string Request)
{
    /// <summary>When it reached its state.</summary>
    public DateTimeOffset StateAt { get; init; } = ReceivedAt;

    /// <summary>When it was taken on; null before.</summary>
    public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>The last local day to correct what was asked, or null.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The ground of a refusal.</summary>
    public Ground Ground { get; init; } = Ground.None;

    /// <summary>The kind of dispute; empty for what was received before it was kept here.</summary>
    public Category Category { get; init; } = new("");

    /// <summary>The parties' names in one line.</summary>
    public string Parties { get; init; } = "";

    /// <summary>What was mended since it was first received; empty when nothing was.</summary>
    public string Corrected { get; init; } = "";
}

/// <summary>Which matters of the board are wanted; null for any.</summary>
public sealed record MatterFilter(HandOffKind? Kind, HandOffState? State, CommitteeId? From)
{
    /// <summary>All of them.</summary>
    public static readonly MatterFilter None = new(null, null, null);

    internal bool Fits(Matter matter) =>
        (Kind is null || matter.Kind == Kind)
        && (State is null || matter.State == State)
        && (From is null || matter.From == From);
}

/// <summary>A delegation of this node's bodies and what became of it.</summary>
/// <param name="Asked">What was asked of the network.</param>
/// <param name="At">When.</param>
/// <param name="Acknowledged">Signed in or refused; null while nobody has.</param>
/// <param name="By">Who signed it in or refused it; null while nobody has.</param>
public sealed record DelegationRecord(
    DelegationAsked Asked,
    DateTimeOffset At,
    DelegationAcknowledged? Acknowledged,
    CommitteeId? By)
{
    /// <summary>What was reported, as it was received: who signed it in is heard first, the others in order.</summary>
    public IReadOnlyList<ReceivedReport> Reports
    {
        get;
        init => field = [.. value.OrderBy(report => Acknowledged is not { Taken: true } || report.By != By)];
    } = [];

    /// <summary>What was asked in its place after it had been sent back, or null.</summary>
    public DelegationId? Again { get; init; }
}

/// <summary>The result of a delegation as it was received.</summary>
/// <param name="From">The node that brought it; null where that was not kept.</param>
/// <param name="By">The committee that reports; null when an earlier program wrote it.</param>
/// <param name="Bytes">The report.</param>
/// <param name="Receipt">Its receipt number.</param>
public sealed record ReceivedReport(NodeId? From, CommitteeId? By, byte[] Bytes, string Receipt);

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
public sealed record ReachedState(HandOffState State, DateTimeOffset At, string Text)
{
    /// <summary>The last local day to correct what was asked, or null.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The ground of a refusal.</summary>
    public Ground Ground { get; init; } = Ground.None;
}

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
