using System.Globalization;
using System.Runtime.CompilerServices;
using MediationNet.Domain.Clocks;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Figures;
using MediationNet.Domain.People;
using MediationNet.Node.Figures;
using MediationNet.Node.Storage;
using MediationNet.Web;

namespace MediationNet.Node.Desk;

/// <summary>Tells people what they are warned of, out of what is counted of disputes and a body's matters.</summary>
/// <param name="seen">What they have marked.</param>
/// <param name="book">What is counted of each dispute.</param>
/// <param name="node">Who is who, the day, and which days are worked.</param>
/// <param name="figures">The lines of disputes.</param>
/// <param name="matters">What lies before a body of this node.</param>
public sealed class WarningDesk(
    SeenBook seen, FactBook book, ICaseDesk node, IFigureDesk figures, IMatterDesk matters) : IWarningDesk
{
    // A body with more open matters than this sees the warnings of the first of them.
    private const int MattersMax = 1_000;

    // Each page of the node asks: what is due of a dispute changes with the dispute and with the day only.
    private readonly ConditionalWeakTable<CaseFacts, Due> _due = [];

    public async Task<IReadOnlyList<WarningLine>> Shown(Person person, CancellationToken cancellationToken)
    {
        var all = await All(person, cancellationToken);
        var shown = all
            .OrderBy(one => one.Line.Seen)
            .ThenBy(one => one.Line.What.Deadline.LastDay)
            .Take(IWarningDesk.ShownMax)
            .ToList();
        var visible = shown.Select(one => one.Facts).OfType<CaseFacts>().Distinct()
            .Where(facts => Rights.MaySee(person, facts));
        var lines = (await figures.Lines([.. visible.Select(facts => facts.Id)], cancellationToken))
            .ToDictionary(line => line.Id);
        return
        [
            .. shown.Select(one => one.Facts is { } facts
                ? one.Line with { Case = lines.GetValueOrDefault(facts.Id), Holder = facts.Holder }
                : one.Line),
        ];
    }

    public async Task<long> Unseen(Person person, CancellationToken cancellationToken) =>
        (await All(person, cancellationToken)).Count(one => !one.Line.Seen);

    public async Task See(Person person, string key, CancellationToken cancellationToken)
    {
        var all = await All(person, cancellationToken);
        if (all.Any(one => one.Line.Key == key && !one.Line.Seen)) await seen.See(person.Id, key, cancellationToken);
    }

    private async Task<IReadOnlyList<(WarningLine Line, CaseFacts? Facts)>> All(
        Person person, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(node.Now.DateTime);
        var known = await OfMatters(person, today, cancellationToken);
        known.AddRange(await OfDisputes(person, today, cancellationToken));
        if (known.Count == 0) return [];

        var marked = await seen.Of(person.Id, cancellationToken);
        return [.. known.Select(one => (one.Line with { Seen = marked.Contains(one.Line.Key) }, one.Facts))];
    }

    private async Task<IEnumerable<(WarningLine Line, CaseFacts? Facts)>> OfDisputes(
        Person person, DateOnly today, CancellationToken cancellationToken)
    {
        if (!person.Is(Role.Mediator) && !person.Is(Role.CommitteeHead) && !person.Is(Role.OfficeClerk)) return [];

        return from facts in await book.All(cancellationToken)
               where facts.Clocks.Count > 0
               from warning in DueOf(facts, today)
               where Warnings.IsFor(person, warning, facts, node.Directory)
               select (new WarningLine(KeyOf(facts.Id.ToString(), warning), warning, Seen: false), (CaseFacts?)facts);
    }

    private IReadOnlyList<Warning> DueOf(CaseFacts facts, DateOnly today)
    {
        if (_due.TryGetValue(facts, out var due) && due.Day == today) return due.Warnings;

        due = new Due(
            today,
            [.. facts.Clocks.Select(clock => Warnings.Of(clock.By(node.Calendar), today)).OfType<Warning>()]);
        _due.AddOrUpdate(facts, due);
        return due.Warnings;
    }

    private async Task<List<(WarningLine Line, CaseFacts? Facts)>> OfMatters(
        Person person, DateOnly today, CancellationToken cancellationToken)
    {
        var warned = new List<(WarningLine, CaseFacts?)>();
        if (!person.Is(Role.CourtLiaison) || node.Directory.Node(node.Self)?.Kind != NodeKind.Body) return warned;

        MatterLines? page = null;
        for (var read = 0; read < MattersMax && page is not { Next: null }; read += page.Lines.Count)
        {
            page = await matters.List(MatterView.Open, MatterQuery.Anything, page?.Next, cancellationToken);
            if (page.Lines.Count == 0) break;
            warned.AddRange(
                from line in page.Lines
                from deadline in line.Due(node.Calendar)
                let warning = Warnings.Of(deadline, today)
                where warning is not null && Warnings.IsFor(person, warning, line.Body)
                select (
                    new WarningLine(KeyOf(line.Id.Value.ToString(), warning), warning, Seen: false) { Matter = line },
                    (CaseFacts?)null));
        }

        return warned;
    }

    private static string KeyOf(string id, Warning warning) => string.Create(
        CultureInfo.InvariantCulture, $"{id}|{warning.Deadline.Limit.Id}|{warning.Since:yyyyMMdd}");

    /// <summary>What is due of a dispute on a day.</summary>
    private sealed record Due(DateOnly Day, IReadOnlyList<Warning> Warnings);
}
