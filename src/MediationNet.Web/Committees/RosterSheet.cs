using System.Text;
using MediationNet.Domain.Committees;
using Microsoft.AspNetCore.Http;

namespace MediationNet.Web.Committees;

/// <summary>The list of committees and mediators as a file that a spreadsheet opens.</summary>
public static class RosterSheet
{
    private static readonly string[] Columns =
        ["committee", "kind", "division", "office", "member", "head", "change"];

    /// <summary>Sends the list, with what changed since the court was last told.</summary>
    internal static async Task<IResult> Send(
        HttpContext http, ICaseDesk node, IPeopleDesk people, IRosterDesk roster, Visitor visitor, Reader reader)
    {
        if (!visitor.May(Domain.People.Deed.Read)) return Results.NotFound();

        var lines = Roster.Of(node.Directory, await people.Everyone(http.RequestAborted));
        var told = await roster.LastTold(http.RequestAborted);
        var bytes = Encoding.UTF8.GetBytes(Of(lines, told is null ? [] : Roster.Changes(told.Lines, lines), reader));
        return Results.File([.. Encoding.UTF8.Preamble, .. bytes], "text/csv; charset=utf-8", "committees.csv");
    }

    /// <summary>The list as text: a line for each member, what went at the end. Chinese office programs take UTF-8
    /// for it only behind a byte order mark, which is the sender's to add.</summary>
    public static string Of(
        IReadOnlyList<RosterLine> lines, IReadOnlyList<RosterChange> changes, Reader reader)
    {
        var came = changes.Where(change => change.Came).Select(change => change.Line).ToHashSet();
        var text = new StringBuilder();
        Row(text, Columns.Select(column => reader[$"Roster.{column}"]));
        foreach (var line in lines)
            Row(text, Cells(line, came.Contains(line) ? reader["Roster.came"] : "", reader));
        foreach (var change in changes.Where(change => !change.Came))
            Row(text, Cells(change.Line, reader["Roster.went"], reader));
        return text.ToString();
    }

    private static IEnumerable<string> Cells(RosterLine line, string change, Reader reader) =>
    [
        line.Name, reader.Of("CommitteeKind", Domain.Routing.Words.Of(line.Kind)), line.Division.Value, line.Office,
        line.Member, line.IsHead ? reader["Matters.Yes"] : "", change,
    ];

    private static void Row(StringBuilder text, IEnumerable<string> cells) =>
        text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");

    // In quotes, and never a formula: a name that begins like one is told from it by an apostrophe.
    private static string Cell(string cell)
    {
        var plain = cell is ['=' or '+' or '-' or '@' or '\t', ..] ? $"'{cell}" : cell;
        return $"\"{plain.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
