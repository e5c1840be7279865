using MediationNet.Domain.Committees;
using MediationNet.Domain.HandOffs;
using MediationNet.Node.Storage;
using MediationNet.Protocol.HandOffs;
using MediationNet.Web;

namespace MediationNet.Node.Desk;

/// <summary>Answers the pages of a body out of its book.</summary>
/// <param name="book">The matters.</param>
public sealed class MatterDesk(BodyBook book) : IMatterDesk
{
    public async Task<MatterCounts> Counts(CancellationToken cancellationToken)
    {
        var (open, all) = await book.Counts(cancellationToken);
        return new MatterCounts(open, all);
    }

    public async Task<MatterLines> List(MatterView view, string? after, CancellationToken cancellationToken)
    {
        var page = await book.Page(
            view == MatterView.Open, MatterFilter.None, after, ICaseDesk.LinesPerPage, cancellationToken);
        return new MatterLines([.. page.Matters.Select(ToLine)], page.Next);
    }

    public async Task<MatterFile?> Show(HandOffId matter, CancellationToken cancellationToken) =>
        await book.Show(matter, cancellationToken) is { } record
            ? new MatterFile(
                ToLine(record.Matter),
                PackageWire.Read(record.Package),
                [.. record.States.Select(state => new MatterStep(state.State, state.At, state.Text))])
            : null;

    public async Task<bool> Decide(
        HandOffId matter, BodyStep reached, Guid request, CancellationToken cancellationToken) =>
        (await book.Decide(matter, [reached], request, cancellationToken)).Verdict
            is BookVerdict.Done or BookVerdict.AlreadyKnown;

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
        matter.Text);
}
