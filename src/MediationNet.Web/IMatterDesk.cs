using MediationNet.Domain.Clocks;
using MediationNet.Domain.Committees;
using MediationNet.Domain.HandOffs;

namespace MediationNet.Web;

/// <summary>All that the pages of a court's or arbitration body's node ask of it beside who is who.</summary>
public interface IMatterDesk
{
    /// <summary>How many matters each list has.</summary>
    Task<MatterCounts> Counts(CancellationToken cancellationToken);

    /// <summary>A page of a list, beginning after a place: by state, and in each state the newest first.</summary>
    Task<MatterLines> List(
        MatterView view, MatterQuery query, string? after, CancellationToken cancellationToken);

    /// <summary>All that a body has something to do for, in the order in which they were put before it.</summary>
    Task<IReadOnlyList<MatterLine>> Open(CancellationToken cancellationToken);

    /// <summary>Takes a matter one step further; durable when it answers.</summary>
    /// <param name="matter">The matter.</param>
    /// <param name="reached">The state it reaches, with the body's words.</param>
    /// <param name="request">The id under which the decision may be sent again.</param>
    /// <param name="cancellationToken">Ends the wait; what has begun is carried out.</param>
    /// <returns>False when the matter cannot go there from the state in which it is.</returns>
    Task<bool> Decide(HandOffId matter, BodyStep reached, Guid request, CancellationToken cancellationToken);

    /// <summary>Opens a file that a matter's package names; null when there is none, or it is still to come.</summary>
    Task<Stream?> Open(HandOffId matter, string sha256, CancellationToken cancellationToken);

    /// <summary>Asks the network to mediate; durable when it answers, and sent once however often asked.</summary>
    /// <returns>
    /// False when that matter cannot be delegated, when what it comes in place of was not sent back or has been asked
    /// again before, or when something else stands under its id.
    /// </returns>
    Task<bool> AskToMediate(DelegationAsked asked, CancellationToken cancellationToken);

    /// <summary>What the bodies of this node asked the network to mediate, the newest first.</summary>
    Task<IReadOnlyList<DelegationLine>> Delegations(CancellationToken cancellationToken);

    /// <summary>What was asked of the network under this id, and what became of it; null when nothing was.</summary>
    Task<DelegationLine?> Show(DelegationId delegation, CancellationToken cancellationToken);

    /// <summary>Tells each time something has changed; changes while nobody listened are told as one.</summary>
    IAsyncEnumerable<bool> Changes(CancellationToken cancellationToken);

    /// <summary>All about a matter; null when it was never put before a body of this node.</summary>
    Task<MatterFile?> Show(HandOffId matter, CancellationToken cancellationToken);
}

/// <summary>Which matters a list shows.</summary>
public enum MatterView
{
    /// <summary>Those a body has something to do for.</summary>
    Open,

    /// <summary>All.</summary>
    All,
}

/// <summary>How many matters each list has.</summary>
public sealed record MatterCounts(long Open, long All)
{
    /// <summary>The count of one list.</summary>
    public long Of(MatterView view) => view switch
    {
        MatterView.Open => Open,
        MatterView.All => All,
    };
}

/// <summary>A page of a list.</summary>
/// <param name="Lines">By state, in each the newest first.</param>
/// <param name="Next">The place after which the next page begins; null when this is the last.</param>
public sealed record MatterLines(IReadOnlyList<MatterLine> Lines, string? Next);

/// <summary>A matter in a list.</summary>
/// <param name="Id">The id of the hand-off.</param>
/// <param name="Kind">What is asked.</param>
/// <param name="Body">Of which body.</param>
/// <param name="From">The committee that asks.</param>
/// <param name="State">The state it reached.</param>
/// <param name="Receipt">The receipt number.</param>
/// <param name="ReceivedAt">When it was received.</param>
/// <param name="Request">What is asked, in words.</param>
/// <param name="Text">The body's last words.</param>
public sealed record MatterLine(
    HandOffId Id,
    HandOffKind Kind,
    BodyId Body,
    CommitteeId From,
    HandOffState State,
    string Receipt,
    DateTimeOffset ReceivedAt,
    string Request,
    string Text)
{
    /// <summary>When it reached its state.</summary>
    public DateTimeOffset StateAt { get; init; } = ReceivedAt;

    /// <summary>When it was taken on; null before.</summary>
    public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>The last local day to correct what was asked, or null.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The ground of a refusal.</summary>
    public Ground Ground { get; init; } = Ground.None;

    /// <summary>The kind of dispute; empty when that was not kept.</summary>
    public Category Category { get; init; } = new("");

    /// <summary>The parties' names in one line.</summary>
    public string Parties { get; init; } = "";

    /// <summary>What was mended since it was first received; empty when nothing was.</summary>
    public string Corrected { get; init; } = "";

    /// <summary>The limits of the body, and of the correction it asked for; the first to end first.</summary>
    public IReadOnlyList<Deadline> Due(WorkCalendar calendar) =>
    [
        .. BodyClocks.Due(new BodyClock(Kind, Category, State, StateAt, AcceptedAt, Until), calendar)
            .Where(limit => limit.Limit.Owner != LimitOwner.Parties)
            .OrderBy(limit => limit.LastDay),
    ];
}

/// <summary>Which matters are wanted; null for any.</summary>
public sealed record MatterQuery(HandOffKind? Kind, HandOffState? State, CommitteeId? From)
{
    /// <summary>All of them.</summary>
    public static readonly MatterQuery Anything = new(null, null, null);
}

/// <summary>A delegation and what became of it.</summary>
/// <param name="Asked">What was asked.</param>
/// <param name="At">When.</param>
/// <param name="Acknowledged">Signed in or refused; null while nobody has.</param>
/// <param name="By">Who did.</param>
/// <param name="Report">The result; null while there is none.</param>
/// <param name="Receipt">The number of the report.</param>
public sealed record DelegationLine(
    DelegationAsked Asked, DateTimeOffset At, DelegationAcknowledged? Acknowledged, CommitteeId? By,
    DelegationReport? Report, string Receipt)
{
    /// <summary>What other nodes reported of it.</summary>
    public IReadOnlyList<OtherReport> Others { get; init; } = [];

    /// <summary>What was asked in its place after it had been sent back, or null.</summary>
    public DelegationId? Again { get; init; }

    /// <summary>True when somebody else may be asked now.</summary>
    public bool MayBeAskedAgain => BodyRules.MayDelegateAgain(Acknowledged, Report is not null, Again);
}

/// <summary>A second node reported on the same delegation: a person has to find out who may.</summary>
/// <param name="By">The committee that reports; null when an earlier program wrote it.</param>
/// <param name="From">The node that brought it; null where that was not kept.</param>
/// <param name="Text">The report in words.</param>
/// <param name="Receipt">Its number.</param>
public sealed record OtherReport(CommitteeId? By, NodeId? From, string Text, string Receipt);

/// <summary>A matter, what came with it, and the states it reached, in their order.</summary>
public sealed record MatterFile(MatterLine Line, HandOffPackage Package, IReadOnlyList<MatterStep> Steps);

/// <summary>A state, when it was reached, and the body's words then.</summary>
public sealed record MatterStep(HandOffState State, DateTimeOffset At, string Text)
{
    /// <summary>The last local day to correct what was asked, or null.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The ground of a refusal.</summary>
    public Ground Ground { get; init; } = Ground.None;
}
