using MediationNet.Domain;
using MediationNet.Domain.Clocks;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;
using MediationNet.Domain.People;

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

    /// <summary>Which days are worked, as this node knows.</summary>
    WorkCalendar Calendar { get; }

    /// <summary>What the committees of this node set themselves where no law does.</summary>
    LocalPractice Practice { get; }

    /// <summary>The id of a dispute that is about to be recorded here.</summary>
    DisputeId NewDispute();

    /// <summary>How many disputes each list has.</summary>
    Task<CaseCounts> Counts(Whose whose, CancellationToken cancellationToken);

    /// <summary>
    /// A page of a list, beginning after a dispute: the newest first, but what waits for somebody from the oldest on.
    /// </summary>
    Task<CaseLines> List(CaseView view, Whose whose, DisputeId? after, CancellationToken cancellationToken);

    /// <summary>A page of what was offered to the committees of this node and waits for their answer.</summary>
    Task<OfferedCases> Offered(DisputeId? after, CancellationToken cancellationToken);

    /// <summary>All about a dispute; null when this node does not know it.</summary>
    Task<CaseFile?> Show(DisputeId dispute, CancellationToken cancellationToken);

    /// <summary>Decides and writes for a person; durable when it answers.</summary>
    /// <param name="person">Who acts.</param>
    /// <param name="by">For which committee of this node.</param>
    /// <param name="dispute">The dispute.</param>
    /// <param name="command">What is wanted.</param>
    /// <param name="request">The id under which it may be sent again; null when the command has one of its own.</param>
    /// <param name="cancellationToken">Ends the wait; what has begun is carried out.</param>
    Task<Decision> Act(
        PersonId person, CommitteeId by, DisputeId dispute, DisputeCommand command, Guid? request,
        CancellationToken cancellationToken);

    /// <summary>True when something was carried out under this id before.</summary>
    Task<bool> WasDone(Guid request, CancellationToken cancellationToken);

    /// <summary>Duties that are told at once.</summary>
    const int DutiesShown = 100;

    /// <summary>What these committees have to see to, the most pressing first.</summary>
    Task<CaseDuties> Duties(IReadOnlyCollection<CommitteeId> committees, CancellationToken cancellationToken);

    /// <summary>Disputes of which a peer does not have everything yet, and how many records wait.</summary>
    Task<IReadOnlyList<(CaseLine Line, long Waiting)>> Unsent(Whose whose, CancellationToken cancellationToken);

    /// <summary>Disputes that fit what is sought, the newest first.</summary>
    Task<IReadOnlyList<CaseLine>> Search(CaseQuery query, Whose whose, CancellationToken cancellationToken);

    /// <summary>Disputes at the offices of this node that are not placed yet: stuck ones first.</summary>
    Task<IReadOnlyList<DispatchLine>> Dispatching(CancellationToken cancellationToken);

    /// <summary>Tells each time something has changed; changes while nobody listened are told as one.</summary>
    IAsyncEnumerable<bool> Changes(CancellationToken cancellationToken);

    /// <summary>The nodes this one talks to.</summary>
    IReadOnlyList<PeerLine> Peers();

    /// <summary>How the recovery of this node stands; null when it is not recovering.</summary>
    Task<RecoveryLine?> Recovery(CancellationToken cancellationToken);
}

/// <summary>Whose disputes somebody may see in lists.</summary>
/// <param name="Committees">Those of this node that they work for.</param>
/// <param name="All">Everything that this node holds: who works for all of it, or audits.</param>
public sealed record Whose(IReadOnlyCollection<CommitteeId> Committees, bool All)
{
    /// <summary>What a person may see at a node.</summary>
    public static Whose Of(Person person, ICaseDesk desk)
    {
        var served = desk.Directory.ServedBy(desk.Self).Select(committee => committee.Id).ToList();
        return person.Is(Role.Auditor)
            ? new Whose(served, All: true)
            : new Whose([.. served.Where(person.WorksFor)], served.All(person.WorksFor));
    }
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
    DateTimeOffset Last)
{
    /// <summary>The numbers of its files and agreements in one line; empty while none was given.</summary>
    public string Numbers { get; init; } = "";
}

/// <summary>Something to see to.</summary>
/// <param name="Line">The dispute.</param>
/// <param name="Duty">What.</param>
public sealed record CaseDuty(CaseLine Line, Duty Duty);

/// <summary>What there is to see to.</summary>
/// <param name="First">The most pressing.</param>
/// <param name="More">How many there are besides.</param>
public sealed record CaseDuties(IReadOnlyList<CaseDuty> First, int More);

/// <summary>What is sought.</summary>
/// <param name="Text">Part of a name, initials, or part of a number; empty for any.</param>
/// <param name="Category">The kind; null for any.</param>
/// <param name="From">Recorded on this day or later; null for any.</param>
/// <param name="To">Recorded on this day or earlier; null for any.</param>
public sealed record CaseQuery(string Text, Category? Category, DateOnly? From, DateOnly? To)
{
    /// <summary>Disputes that are shown at most.</summary>
    public const int FoundMax = 50;

    /// <summary>Whatever there is.</summary>
    public static readonly CaseQuery Anything = new("", null, null, null);

    /// <summary>True when nothing is sought.</summary>
    public bool IsEmpty => Text.Length == 0 && Category is null && From is null && To is null;
}

/// <summary>A page of the inbox.</summary>
public sealed record OfferedCases(IReadOnlyList<OfferedCase> Cases, DisputeId? Next);

/// <summary>A dispute that waits for an answer of a committee here.</summary>
/// <param name="Line">The dispute.</param>
/// <param name="Facts">What happened.</param>
/// <param name="From">Who offers it.</param>
/// <param name="To">Who is asked.</param>
/// <param name="AnswerBy">After this the one that offers may ask another.</param>
public sealed record OfferedCase(
    CaseLine Line, string Facts, CommitteeId From, CommitteeId To, DateTimeOffset AnswerBy)
{
    /// <summary>Why it is asked here.</summary>
    public IReadOnlyList<Reason> Reasons { get; init; } = [];
}

/// <summary>A dispute that an office is finding a taker for.</summary>
/// <param name="Line">The dispute.</param>
/// <param name="Referral">What was asked, by whom; null when it was given up.</param>
/// <param name="Open">The offer that waits for its answer or its release; null when there is none.</param>
/// <param name="Asked">How many were asked so far.</param>
public sealed record DispatchLine(CaseLine Line, Referral Referral, Offer? Open, int Asked)
{
    /// <summary>A person has to decide who is asked (<see cref="Dispute.IsStuck"/>).</summary>
    public bool IsStuck { get; init; }

    /// <summary>True when the answer is late.</summary>
    public bool IsLate(DateTimeOffset now) => Open is { State: OfferState.Open } open && open.Made.AnswerBy <= now;
}

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

    /// <summary>When both were last known to hold the same; null when they never were since the start.</summary>
    public DateTimeOffset? InStepAt { get; init; }

    /// <summary>Why rows were put aside, here or there: names of <see cref="QuarantineReason"/> or newer.</summary>
    public IReadOnlyList<string> Why { get; init; } = [];
}
