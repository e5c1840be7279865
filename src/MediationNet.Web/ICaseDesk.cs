using MediationNet.Domain.Clocks;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;

namespace MediationNet.Web;

/// <summary>All that the pages ask of the node.</summary>
public interface ICaseDesk
{
    /// <summary>Lines of one page of a list.</summary>
    const int LinesPerPage = 50;

    /// <summary>The node that shows the pages.</summary>
    NodeId Self { get; }

    /// <summary>Who is who, as this node knows it now.</summary>
    NetworkDirectory Directory { get; }

    /// <summary>The time here, with the offset in which the pages show every time.</summary>
    DateTimeOffset Now { get; }

    /// <summary>How many disputes each list has.</summary>
    Task<CaseCounts> Counts(CancellationToken cancellationToken);

    /// <summary>A page of a list in the order of recording, beginning after a dispute.</summary>
    Task<CaseLines> List(CaseView view, DisputeId? after, CancellationToken cancellationToken);

    /// <summary>A page of what was offered to the committees of this node and waits for their answer.</summary>
    Task<OfferedCases> Offered(DisputeId? after, CancellationToken cancellationToken);

    /// <summary>All about a dispute; null when this node does not know it.</summary>
    Task<CaseFile?> Show(DisputeId dispute, CancellationToken cancellationToken);

    /// <summary>The nodes this one talks to.</summary>
    IReadOnlyList<PeerLine> Peers();

    /// <summary>How the recovery of this node stands; null when it is not recovering.</summary>
    Task<RecoveryLine?> Recovery(CancellationToken cancellationToken);
}

/// <summary>Which disputes a list shows.</summary>
public enum CaseView
{
    /// <summary>All known here.</summary>
    All,

    /// <summary>Held by a committee of this node.</summary>
    Held,

    /// <summary>Offered to a committee of this node, which has not answered.</summary>
    Offered,

    /// <summary>At an office of this node, not yet placed.</summary>
    Dispatch,

    /// <summary>At an office of this node, for a person to decide.</summary>
    Stuck,
}

/// <summary>How many disputes each list has.</summary>
public sealed record CaseCounts(long All, long Held, long Offered, long Dispatch, long Stuck)
{
    /// <summary>The count of one list.</summary>
    public long Of(CaseView view) => view switch
    {
        CaseView.All => All,
        CaseView.Held => Held,
        CaseView.Offered => Offered,
        CaseView.Dispatch => Dispatch,
        CaseView.Stuck => Stuck,
    };
}

/// <summary>A page of a list.</summary>
/// <param name="Lines">In the order of recording.</param>
/// <param name="Next">After which dispute the next page begins; null when this is the last.</param>
public sealed record CaseLines(IReadOnlyList<CaseLine> Lines, DisputeId? Next);

/// <summary>A dispute in a list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Category">Its kind.</param>
/// <param name="Parties">Their names in one line.</param>
/// <param name="Stage">How far mediation has come.</param>
/// <param name="Custodian">Who holds it; null while that is contested.</param>
/// <param name="Recorded">When it was recorded.</param>
/// <param name="Last">When something last happened.</param>
public sealed record CaseLine(
    DisputeId Id,
    Category Category,
    string Parties,
    Stage Stage,
    CommitteeId? Custodian,
    DateTimeOffset Recorded,
    DateTimeOffset Last);

/// <summary>A page of the inbox.</summary>
public sealed record OfferedCases(IReadOnlyList<OfferedCase> Cases, DisputeId? Next);

/// <summary>A dispute that waits for an answer of a committee here.</summary>
/// <param name="Line">The dispute.</param>
/// <param name="Facts">What happened.</param>
/// <param name="From">Who offers it.</param>
/// <param name="To">Who is asked.</param>
/// <param name="AnswerBy">After this the one that offers may ask another.</param>
public sealed record OfferedCase(
    CaseLine Line, string Facts, CommitteeId From, CommitteeId To, DateTimeOffset AnswerBy);

/// <summary>A dispute, its entries in causal order, and how far each entitled peer has them.</summary>
public sealed record CaseFile(Dispute Dispute, IReadOnlyList<Entry> Entries, IReadOnlyList<Delivery> Delivery)
{
    /// <summary>The time limits that run, the one that ends first before the others.</summary>
    public IReadOnlyList<Deadline> Deadlines { get; init; } = [];
}

/// <summary>Entries of a dispute that a peer has not acknowledged.</summary>
public sealed record Delivery(NodeId Peer, long Waiting);

/// <summary>
/// A node whose data was restored, and the nodes whose answer it needs before it may act as custodian.
/// </summary>
/// <param name="WaitsFor">Those that have not answered.</param>
/// <param name="Answered">Those that have.</param>
/// <param name="Without">Those that an administrator does not wait for.</param>
/// <param name="CameBack">Entries that came since the restore.</param>
public sealed record RecoveryLine(
    IReadOnlyList<NodeId> WaitsFor, IReadOnlyList<NodeId> Answered, IReadOnlyList<NodeId> Without, long CameBack);

/// <summary>What is known of a peer now.</summary>
/// <param name="Node">The peer.</param>
/// <param name="Connected">A stream is open.</param>
/// <param name="InStep">Each holds all that the other has for it.</param>
/// <param name="WaitingOut">Rows that it has not acknowledged.</param>
/// <param name="WaitingIn">Rows of its that are not here yet.</param>
/// <param name="Quarantined">Rows of its that were put aside here.</param>
/// <param name="QuarantinedThere">Rows of ours that it put aside.</param>
/// <param name="LastHeard">When something last came from it; null when nothing ever did.</param>
/// <param name="Problem">What broke the last stream, for the keeper of the node; empty when nothing did.</param>
public sealed record PeerLine(
    NodeId Node,
    bool Connected,
    bool InStep,
    long WaitingOut,
    long WaitingIn,
    long Quarantined,
    long QuarantinedThere,
    DateTimeOffset? LastHeard,
    string Problem)
{
    /// <summary>Its data was restored and it waits for answers.</summary>
    public bool Recovering { get; init; }

    /// <summary>Why rows were put aside, here or there: names of <see cref="QuarantineReason"/> or newer.</summary>
    public IReadOnlyList<string> Why { get; init; } = [];
}
