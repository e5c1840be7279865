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
/// <param name="directory">Who is who, as this node knows it now.</param>
public sealed class MatterDesk(BodyBook book, MatterFiles files, Func<NetworkDirectory> directory) : IMatterDesk
{
    private const int DelegationsMax = 200;

    public async Task<MatterCounts> Counts(CancellationToken cancellationToken)
    {
        var (open, all) = await book.Counts(cancellationToken);
        return new MatterCounts(open, all);
    }

    public async Task<MatterLines> List(
        MatterView view, MatterQuery query, string? after, CancellationToken cancellationToken)
    {
        var page = await book.Page(
            view == MatterView.Open, new MatterFilter(query.Kind, query.State, query.From), after,
            ICaseDesk.LinesPerPage, cancellationToken);
        return new MatterLines([.. page.Matters.Select(ToLine)], page.Next);
    }

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
        if (directory().Body(asked.Received.Body) is not { } body) return false;
        if (directory().Committee(body.Office) is not { } office) return false;

        return (await book.Delegate(asked, office.Home, cancellationToken)).Verdict
            is BookVerdict.Done or BookVerdict.AlreadyKnown;
    }

    public async Task<IReadOnlyList<DelegationLine>> Delegations(CancellationToken cancellationToken) =>
    [
        .. (await book.Delegations(DelegationsMax, cancellationToken)).Select(record => new DelegationLine(
            record.Asked, record.At, record.Acknowledged, record.By,
            record.Report is null ? null : LetterWire.Read(record.Report), record.Receipt)),
    ];

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

    private static MatterLine ToLine(Matter matter) => new(
        matter.HandOff,
        matter.Kind,
        matter.Body,
        matter.From,
        matter.State,
        matter.Receipt,
        matter.ReceivedAt,
        matter.Request,
        matter.Text)
    {
        StateAt = matter.StateAt,
        AcceptedAt = matter.AcceptedAt,
        Until = matter.Until,
        Ground = matter.Ground,
        Category = matter.Category,
        Parties = matter.Parties,
        Corrected = matter.Corrected,
    };
}
