using System.Globalization;

namespace MediationNet.Node.Demo;

/// <summary>The table after the run: path, who held it when, outcome, and whether that is what was published.</summary>
internal static class DemoReport
{
    internal static void Write(DemoNetwork network, IReadOnlyList<PlayedCase> played)
    {
        Console.Out.WriteLine();
        Console.Out.WriteLine(
            "case | walked | who held it, term by term, since | outcome | copies | agrees with what was published");
        Console.Out.WriteLine(new string('-', 110));
        foreach (var row in played)
        {
            Console.Out.WriteLine(string.Join(
                " | ",
                row.Published.Id,
                string.Join(" → ", row.Walked.Select(id => NameOf(network, id))),
                string.Join(", ", row.Custody.Select((held, term) => $"{term}: {held}")),
                row.Outcome,
                row.Copies.ToString(CultureInfo.InvariantCulture),
                row.Agrees && row.Sound
                    ? "yes"
                    : $"NO: {string.Join("; ", [.. row.Problems, .. row.Differences])}"));
            foreach (var note in row.Notes) Console.Out.WriteLine($"    ({note})");
        }
    }

    private static string NameOf(DemoNetwork network, string id) =>
        network.Directory.Committee(new Domain.Committees.CommitteeId(id))?.Name
        ?? network.Directory.Body(new Domain.Committees.BodyId(id))?.Name
        ?? id;
}
