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
public sealed class PageDesk(NodeStore store, WorkCalendar calendar, Func<IReadOnlyList<PeerLine>> peers) : ICaseDesk
{
    public NodeId Self => store.Me.Node;

    public NetworkDirectory Directory => store.Directory;

    public DateTimeOffset Now => store.Now;

    public async Task<CaseCounts> Counts(CancellationToken cancellationToken)
    {
        var counts = await store.Counts(cancellationToken);
        return new CaseCounts(
            counts[ListKind.All],
            counts[ListKind.Held],
            counts[ListKind.Offered],
            counts[ListKind.InDispatch],
            counts[ListKind.Stuck]);
    }

    public async Task<CaseLines> List(CaseView view, DisputeId? after, CancellationToken cancellationToken)
    {
        // One more than shown: it tells whether there is a next page.
        var lines = await store.List(KindOf(view), null, after, ICaseDesk.LinesPerPage + 1, cancellationToken);
        var shown = lines.Take(ICaseDesk.LinesPerPage).Select(ToLine).ToList();
        return new CaseLines(shown, lines.Count > shown.Count ? shown[^1].Id : null);
    }

    public async Task<OfferedCases> Offered(DisputeId? after, CancellationToken cancellationToken)
    {
        var page = await List(CaseView.Offered, after, cancellationToken);
        var cases = new List<OfferedCase>();
        foreach (var line in page.Lines)
        {
            // Answered or withdrawn since the list was read: no longer a case for the inbox.
            if (await store.Find(line.Id, cancellationToken) is { OpenOffer: { } offer } dispute)
            {
                cases.Add(new OfferedCase(
                    line, dispute.Recorded.Facts, offer.By, offer.Made.To, offer.Made.AnswerBy));
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

    public IReadOnlyList<PeerLine> Peers() => peers();

    public async Task<RecoveryLine?> Recovery(CancellationToken cancellationToken) =>
        await store.Recovery(cancellationToken) is { State: var state } view
            ? new RecoveryLine(
                state.Missing,
                [.. state.Asked.Except(state.Missing).Except(state.Without).Order()],
                [.. state.Without.Order()],
                view.CameBack)
            : null;

    private static ListKind KindOf(CaseView view) => view switch
    {
        CaseView.All => ListKind.All,
        CaseView.Held => ListKind.Held,
        CaseView.Offered => ListKind.Offered,
        CaseView.Dispatch => ListKind.InDispatch,
        CaseView.Stuck => ListKind.Stuck,
    };

    private static CaseLine ToLine(DisputeLine line) => new(
        line.Id,
        new Category(line.Category),
        line.Parties,
        Enum.Parse<Stage>(line.Stage),
        line.Custodian.Length == 0 ? null : new CommitteeId(line.Custodian),
        line.Recorded,
        line.Last);
}
