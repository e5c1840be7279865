using MediationNet.Domain.Committees;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.Papers;
using MediationNet.Node.HandOffs;
using MediationNet.Node.Storage;
using MediationNet.Protocol.HandOffs;
using MediationNet.Web;

namespace MediationNet.Node.Desk;

/// <summary>Answers the pages of a body out of its book.</summary>
/// <param name="book">The matters.</param>
/// <param name="files">Their photographs and scans.</param>
/// <param name="store">Who is who, as this node knows it now, and the time here.</param>
public sealed class MatterDesk(BodyBook book, MatterFiles files, NodeStore store) : IMatterDesk, IDisposable
{
    private const int DelegationsMax = 200;

    private readonly OpenMatters _open = new(book, matter => ToLine(matter, store.Now.Offset));
    private Counted? _counted;

    public async Task<MatterCounts> Counts(CancellationToken cancellationToken)
    {
        // Each matter that comes is open at first: while those are the same, so is how many there are.
        var open = await _open.All(cancellationToken);
        var counted = _counted;
        if (counted?.Of != open) _counted = counted = new Counted(open, await book.Count(cancellationToken));
        return new MatterCounts(open.Count, counted!.All);
    }

    public async Task<MatterLines> List(
        MatterView view, MatterQuery query, string? after, CancellationToken cancellationToken)
    {
        var page = await book.Page(
            view == MatterView.Open, new MatterFilter(query.Kind, query.State, query.From), after,
            ICaseDesk.LinesPerPage, cancellationToken);
        return new MatterLines([.. page.Matters.Select(ToLine)], page.Next);
    }

    public Task<IReadOnlyList<MatterLine>> Open(CancellationToken cancellationToken) => _open.All(cancellationToken);

    public async Task<MatterFile?> Show(HandOffId matter, CancellationToken cancellationToken) =>
        await book.Show(matter, cancellationToken) is { } record
            ? new MatterFile(
                ToLine(record.Matter),
                PackageWire.Read(record.Package),
                [.. record.States.Select(state => new MatterStep(state.State, state.At, state.Text)
                {
                    Until = state.Until,
                    Ground = state.Ground,
                })])
            : null;

    public async Task<bool> Decide(
        HandOffId matter, BodyStep reached, Guid request, CancellationToken cancellationToken) =>
        (await book.Decide(matter, [reached], request, cancellationToken)).Verdict
            is BookVerdict.Done or BookVerdict.AlreadyKnown;

    public async Task<Stream?> Open(HandOffId matter, string sha256, CancellationToken cancellationToken) =>
        PaperHash.Parse(sha256) is { } hash ? await files.Open(matter, hash, cancellationToken) : null;

    public async Task<bool> AskToMediate(DelegationAsked asked, CancellationToken cancellationToken)
    {
        if (store.Directory.Body(asked.Received.Body) is not { } body) return false;
        if (store.Directory.Committee(body.Office) is not { } office) return false;

        return (await book.Delegate(asked, office.Home, cancellationToken)).Verdict
            is BookVerdict.Done or BookVerdict.AlreadyKnown;
    }

    public async Task<IReadOnlyList<DelegationLine>> Delegations(CancellationToken cancellationToken) =>
        [.. (await book.Delegations(DelegationsMax, cancellationToken)).Select(ToLine)];

    public async Task<DelegationLine?> Show(DelegationId delegation, CancellationToken cancellationToken) =>
        await book.Delegation(delegation, cancellationToken) is { } record ? ToLine(record) : null;

    public IAsyncEnumerable<bool> Changes(CancellationToken cancellationToken)
    {
        var bell = new Bell();
        void Told(NodeId node) => bell.Ring();
        book.Arrived += bell.Ring;
        book.NoticesGrew += Told;
        return bell.Listen(
            () =>
            {
                book.Arrived -= bell.Ring;
                book.NoticesGrew -= Told;
            },
            cancellationToken);
    }

    public void Dispose() => _open.Dispose();

    private static DelegationLine ToLine(DelegationRecord record) => new(
        record.Asked, record.At, record.Acknowledged, record.By,
        record.Reports is [var first, ..] ? LetterWire.Read(first.Bytes) : null,
        record.Reports is [{ Receipt: var receipt }, ..] ? receipt : "")
    {
        Others =
        [
            .. record.Reports.Skip(1).Select(report =>
                new OtherReport(report.By, report.From, LetterWire.Read(report.Bytes).Answer.Report, report.Receipt)),
        ],
        Again = record.Again,
    };

    private MatterLine ToLine(Matter matter) => ToLine(matter, store.Now.Offset);

    // Limits are counted from days here: what came before eight in the morning bears the day before in UTC.
    private static MatterLine ToLine(Matter matter, TimeSpan here) => new(
        matter.HandOff,
        matter.Kind,
        matter.Body,
        matter.From,
        matter.State,
        matter.Receipt,
        matter.ReceivedAt.ToOffset(here),
        matter.Request,
        matter.Text)
    {
        StateAt = matter.StateAt.ToOffset(here),
        AcceptedAt = matter.AcceptedAt?.ToOffset(here),
        Until = matter.Until,
        Ground = matter.Ground,
        Category = matter.Category,
        Parties = matter.Parties,
        Corrected = matter.Corrected,
    };

    /// <summary>How many matters there were while these were the open ones.</summary>
    private sealed record Counted(IReadOnlyList<MatterLine> Of, long All);
}
