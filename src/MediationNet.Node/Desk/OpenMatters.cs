using MediationNet.Domain.HandOffs;
using MediationNet.Node.Storage;
using MediationNet.Web;

namespace MediationNet.Node.Desk;

/// <summary>The matters that a body has something to do for, kept in memory and followed as they move.</summary>
/// <param name="book">Where they are read.</param>
/// <param name="toLine">How one is told.</param>
internal sealed class OpenMatters(BodyBook book, Func<Matter, MatterLine> toLine) : KeptRows<HandOffId, MatterLine>(
    ending => ReadAll(book, toLine, ending),
    (matters, ending) => ReadSome(book, toLine, matters, ending))
{
    // In steps, so that others get their turn at the store meanwhile.
    private const int Step = 500;

    protected override void Listen() => book.Moved += Note;

    protected override void Deafen() => book.Moved -= Note;

    private static async Task<IReadOnlyList<(HandOffId, MatterLine)>> ReadAll(
        BodyBook book, Func<Matter, MatterLine> toLine, CancellationToken cancellationToken)
    {
        var all = new List<Matter>();
        string? after = null;
        do
        {
            var page = await book.Page(openOnly: true, MatterFilter.None, after, Step, cancellationToken);
            all.AddRange(page.Matters);
            after = page.Next;
        }
        while (after is not null);

        // What is looked at meanwhile goes from one list of the board to the next, and may be read in both.
        return [.. all.DistinctBy(matter => matter.HandOff).Select(matter => (matter.HandOff, toLine(matter)))];
    }

    private static async Task<IReadOnlyList<(HandOffId, MatterLine?)>> ReadSome(
        BodyBook book, Func<Matter, MatterLine> toLine, IReadOnlyList<HandOffId> matters,
        CancellationToken cancellationToken) =>
    [
        .. (await book.Find(matters, cancellationToken)).Select(
            matter => (matter.HandOff, BodyRules.IsEnd(matter.State) ? null : toLine(matter))),
    ];
}
