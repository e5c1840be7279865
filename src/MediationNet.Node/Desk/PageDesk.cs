using MediationNet.Domain;
using MediationNet.Domain.Clocks;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;
using MediationNet.Node.Storage;
using MediationNet.Web;

namespace MediationNet.Node.Desk;

/// <summary>Answers the pages out of the store.</summary>
/// <param name="store">What this node holds.</param>
/// <param name="calendar">Which days are worked.</param>
/// <param name="peers">What is known of the peers now.</param>
/// <param name="practice">What the committees set themselves; null for what is usual.</param>
public sealed class PageDesk(
    NodeStore store, WorkCalendar calendar, Func<IReadOnlyList<PeerLine>> peers, LocalPractice? practice = null)
    : ICaseDesk, IDisposable
{
    private readonly DutyBook _duties = new(
        store, (dispute, today) => Domain.Clocks.Duties.Of(
            dispute, calendar, today, practice?.Visits, practice?.Risk));

    public NodeId Self => store.Me.Node;

    public NetworkDirectory Directory => store.Directory;

    public DateTimeOffset Now => store.Now;

    public WorkCalendar Calendar => calendar;

    public DisputeId NewDispute() => DisputeId.Made(Guid.CreateVersion7(store.Now), store.Me.Writer);

    public LocalPractice Practice { get; } = practice ?? LocalPractice.Default;

    public async Task<CaseCounts> Counts(Whose whose, CancellationToken cancellationToken)
    {
        var counts = await store.Read(db => StoreReads.Counts(db, store.Ledger, whose.Committees), cancellationToken);
        return new CaseCounts(
            counts[ListKind.All],
            counts[ListKind.Held],
            counts[ListKind.Offered],
            counts[ListKind.InDispatch],
            counts[ListKind.Stuck]);
    }

    public async Task<CaseLines> List(
        CaseView view, Whose whose, DisputeId? after, CancellationToken cancellationToken)
    {
        if (view == CaseView.All && !whose.All)
            return new CaseLines(await Search(CaseQuery.Anything, whose, cancellationToken), null);

        // What somebody waits for is read from the oldest on, everything else from the newest.
        var newestFirst = view is CaseView.All or CaseView.Held;
        // One more than shown: it tells whether there is a next page.
        var lines = await store.Read(
            db => StoreReads.List(
                db, store.Ledger, KindOf(view), view == CaseView.All ? null : [.. whose.Committees], after,
                ICaseDesk.LinesPerPage + 1, newestFirst),
            cancellationToken);
        var shown = lines.Take(ICaseDesk.LinesPerPage).Select(ToLine).ToList();
        return new CaseLines(shown, lines.Count > shown.Count ? shown[^1].Id : null);
    }

    public async Task<OfferedCases> Offered(DisputeId? after, CancellationToken cancellationToken)
    {
        var served = Directory.ServedBy(Self).Select(committee => committee.Id).ToList();
        var page = await List(CaseView.Offered, new Whose(served, All: true), after, cancellationToken);
        var cases = new List<OfferedCase>();
        foreach (var line in page.Lines)
        {
            // Answered or withdrawn since the list was read: no longer a case for the inbox.
            if (await Whole(line.Id, cancellationToken) is { OpenOffer: { } offer } dispute)
            {
                cases.Add(new OfferedCase(
                    line, dispute.Recorded.Facts, offer.By, offer.Made.To, offer.Made.AnswerBy)
                {
                    Reasons = offer.Made.Reasons,
                });
            }
        }

        return new OfferedCases(cases, page.Next);
    }

    public async Task<CaseFile?> Show(DisputeId dispute, CancellationToken cancellationToken) =>
        await store.Show(dispute, cancellationToken) is { } file
            ? new CaseFile(
                file.Dispute, file.Entries, [.. file.Delivery.Select(peer => new Delivery(peer.Peer, peer.Waiting))])
            {
                Deadlines = DisputeClocks.Due(file.Dispute, calendar),
            }
            : null;

    public async Task<Decision> Act(
        PersonId person, CommitteeId by, DisputeId dispute, DisputeCommand command, Guid? request,
        CancellationToken cancellationToken) =>
        (await store.Act(new Order(dispute, person, by, command, request), cancellationToken)).Decision;

    public Task<bool> WasDone(Guid request, CancellationToken cancellationToken) =>
        store.Read(db => PageReads.WasDone(db, request), cancellationToken);

    public Task<CaseDuties> Duties(
        IReadOnlyCollection<CommitteeId> committees, CancellationToken cancellationToken) =>
        _duties.Of(committees, ICaseDesk.DutiesShown, cancellationToken);

    public async Task<IReadOnlyList<(CaseLine Line, long Waiting)>> Unsent(
        Whose whose, CancellationToken cancellationToken)
    {
        var unsent = await store.Read(PeerOutbox.Unsent, cancellationToken);
        var shown = new List<DisputeId>();
        foreach (var dispute in unsent.Keys)
        {
            if (shown.Count == ICaseDesk.LinesPerPage) break;
            if (whose.All || await TakesPart(dispute, whose, cancellationToken)) shown.Add(dispute);
        }

        var lines = await store.Lines(shown, cancellationToken);
        return [.. lines.Select(line => (ToLine(line), unsent[line.Id]))];
    }

    public async Task<IReadOnlyList<CaseLine>> Search(
        CaseQuery query, Whose whose, CancellationToken cancellationToken)
    {
        // In steps, so that others get their turn at the store meanwhile.
        var found = new List<CaseLine>();
        var initials = new Initials(query.Text);
        string? last = null;
        do
        {
            (var lines, last) = await store.Read(db => PageReads.Newest(db, store.Ledger, last), cancellationToken);
            foreach (var line in lines.Select(ToLine).Where(line => Fits(line, query, initials)))
            {
                if (found.Count == CaseQuery.FoundMax) break;
                if (whose.All || await TakesPart(line.Id, whose, cancellationToken)) found.Add(line);
            }
        }
        while (last is not null && found.Count < CaseQuery.FoundMax);

        return found;
    }

    public async Task<IReadOnlyList<DispatchLine>> Dispatching(CancellationToken cancellationToken)
    {
        var lines = new List<DispatchLine>();
        foreach (var kind in new[] { ListKind.Stuck, ListKind.InDispatch })
        {
            foreach (var line in await store.List(kind, null, null, NodeStore.PageMax, cancellationToken))
            {
                // Placed since the list was read: no longer on the desk.
                if (await Whole(line.Id, cancellationToken) is { OpenReferral: { } referral } dispute)
                {
                    lines.Add(new DispatchLine(ToLine(line), referral, dispute.OpenOffer, dispute.Offers.Count)
                    {
                        IsStuck = dispute.IsStuck,
                    });
                }
            }
        }

        return [.. lines.OrderByDescending(line => line.IsStuck).ThenByDescending(line => line.IsLate(Now))];
    }

    public IAsyncEnumerable<bool> Changes(CancellationToken cancellationToken)
    {
        var bell = new Bell();
        void Ring(DisputeId dispute) => bell.Ring();
        store.Changed += Ring;
        return bell.Listen(() => store.Changed -= Ring, cancellationToken);
    }

    public IReadOnlyList<PeerLine> Peers() => peers();

    public async Task<RecoveryLine?> Recovery(CancellationToken cancellationToken) =>
        await store.Recovery(cancellationToken) is { State: var state } view
            ? new RecoveryLine(
                state.Missing,
                [.. state.Asked.Except(state.Missing).Except(state.Without).Order()],
                [.. state.Without.Order()],
                view.CameBack)
            : null;

    public void Dispose() => _duties.Dispose();

    // A dispute of which a part is damaged is left out of a list, and stops none of the others.
    private async Task<Dispute?> Whole(DisputeId dispute, CancellationToken cancellationToken)
    {
        try
        {
            return await store.Find(dispute, cancellationToken);
        }
        catch (StoreProblem problem) when (problem.Kind == StoreProblemKind.Damaged)
        {
            return null;
        }
    }

    private async Task<bool> TakesPart(DisputeId dispute, Whose whose, CancellationToken cancellationToken) =>
        await Whole(dispute, cancellationToken) is { } found
        && found.Participants.Overlaps(whose.Committees);

    private bool Fits(CaseLine line, CaseQuery query, Initials initials)
    {
        var day = DateOnly.FromDateTime(line.Recorded.ToOffset(Now.Offset).DateTime);
        return (query.Category is null || line.Category == query.Category)
            && (query.From is null || day >= query.From)
            && (query.To is null || day <= query.To)
            && (query.Text.Length == 0
                || line.Parties.Contains(query.Text, StringComparison.OrdinalIgnoreCase)
                || line.Numbers.Contains(query.Text, StringComparison.OrdinalIgnoreCase)
                || line.Id.ToString().Contains(query.Text, StringComparison.OrdinalIgnoreCase)
                || initials.AreIn(line.Parties));
    }

    private static ListKind KindOf(CaseView view) => view switch
    {
        CaseView.All => ListKind.All,
        CaseView.Held => ListKind.Held,
        CaseView.Offered => ListKind.Offered,
        CaseView.Dispatch => ListKind.InDispatch,
        CaseView.Stuck => ListKind.Stuck,
    };

    internal static CaseLine ToLine(DisputeLine line) => new(
        line.Id,
        new Category(line.Category),
        line.Parties,
        Enum.Parse<Stage>(line.Stage),
        line.Custodian.Length == 0 ? null : new CommitteeId(line.Custodian),
        line.Recorded,
        line.Last)
    {
        Numbers = line.Numbers,
    };
}
