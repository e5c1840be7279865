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
    // Each page of the node asks: what is due of a dispute or a matter changes with it and with the day only.
    private readonly ConditionalWeakTable<object, Due> _due = [];

    private readonly Remembered<IReadOnlyList<CaseFacts>, IReadOnlyList<(WarningLine Line, CaseFacts? Facts)>> _told =
        new();

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
        List<(WarningLine Line, CaseFacts? Facts)> known =
        [
            .. await OfMatters(person, today, cancellationToken),
            .. await OfDisputes(person, today, cancellationToken),
        ];
        if (known.Count == 0) return [];

        var marked = await seen.Of(person.Id, cancellationToken);
        return [.. known.Select(one => (one.Line with { Seen = marked.Contains(one.Line.Key) }, one.Facts))];
    }

    private async Task<IEnumerable<(WarningLine Line, CaseFacts? Facts)>> OfDisputes(
        Person person, DateOnly today, CancellationToken cancellationToken)
    {
        if (!person.Is(Role.Mediator) && !person.Is(Role.CommitteeHead) && !person.Is(Role.OfficeClerk)) return [];

        var all = await book.All(cancellationToken);
        var question = string.Create(
            CultureInfo.InvariantCulture,
            $"{today:yyyyMMdd}|{node.Directory.Version}|{person.Id}|{SightOf.Key(person)}");
        return _told.Of(all, question, () => [.. OfDisputes(person, all, today)]);
    }

    private IEnumerable<(WarningLine Line, CaseFacts? Facts)> OfDisputes(
        Person person, IReadOnlyList<CaseFacts> all, DateOnly today) =>
        from facts in all
        where facts.Clocks.Count > 0
        from warning in DueOf(
            facts, static (facts, calendar) => facts.Clocks.Select(clock => clock.By(calendar)), today)
        where Warnings.IsFor(person, warning, facts, node.Directory)
        select (new WarningLine(KeyOf(facts.Id.ToString(), warning), warning, Seen: false), (CaseFacts?)facts);

    private async Task<IEnumerable<(WarningLine Line, CaseFacts? Facts)>> OfMatters(
        Person person, DateOnly today, CancellationToken cancellationToken)
    {
        if (!person.Is(Role.CourtLiaison) || node.Directory.Node(node.Self)?.Kind != NodeKind.Body) return [];

        return from line in await matters.Open(cancellationToken)
               from warning in DueOf(line, static (line, calendar) => line.Due(calendar), today)
               where Warnings.IsFor(person, warning, line.Body)
               select (
                   new WarningLine(KeyOf(line.Id.Value.ToString(), warning), warning, Seen: false) { Matter = line },
                   (CaseFacts?)null);
    }

    private IReadOnlyList<Warning> DueOf<T>(
        T what, Func<T, WorkCalendar, IEnumerable<Deadline>> running, DateOnly today)
        where T : class
    {
        if (_due.TryGetValue(what, out var due) && due.Day == today) return due.Warnings;

        due = new Due(
            today, [.. running(what, node.Calendar).Select(limit => Warnings.Of(limit, today)).OfType<Warning>()]);
        _due.AddOrUpdate(what, due);
        return due.Warnings;
    }

    private static string KeyOf(string id, Warning warning) => string.Create(
        CultureInfo.InvariantCulture, $"{id}|{warning.Deadline.Limit.Id}|{warning.Since:yyyyMMdd}");

    /// <summary>What is warned of on a day.</summary>
    private sealed record Due(DateOnly Day, IReadOnlyList<Warning> Warnings);
}
