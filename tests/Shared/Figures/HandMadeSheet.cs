using System.Globalization;
using System.Reflection;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Figures;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.Log;

namespace MediationNet.Tests.Shared;

/// <summary>
/// Fifteen disputes around the first half of 2026, and their table as somebody counted it on paper: the disputes are
/// in <c>disputes.csv</c>, the table is in <c>table-2026-H1.csv</c>; "-" is what nobody recorded.
/// </summary>
public static class HandMadeSheet
{
    /// <summary>The period of the table.</summary>
    public static readonly ReportPeriod Period = ReportPeriod.Read("2026-H1")!;

    /// <summary>All committees of the cast.</summary>
    public static readonly IReadOnlySet<CommitteeId> Everybody =
        Cast.Network.Committees.Select(committee => committee.Id).ToHashSet();

    /// <summary>The disputes, each lived through entry by entry.</summary>
    public static IReadOnlyList<Dispute> Disputes { get; } = [.. Rows("disputes.csv").Select(Live)];

    /// <summary>What is counted of them.</summary>
    public static IReadOnlyList<CaseFacts> Facts => [.. Disputes.Select(CaseFacts.Of)];

    /// <summary>The table: column, whose (a tier or a committee), and the figure, or null.</summary>
    public static IReadOnlyList<(string Column, string Of, decimal? Figure)> Table { get; } =
    [
        .. Rows("table-2026-H1.csv")
            .SelectMany(row => row.Skip(1).Select(cell => (row["column"], cell.Key, Figure(cell.Value)))),
    ];

    /// <summary>A dispute of the sheet by its number.</summary>
    public static DisputeId Number(int number) => new(Cast.Id(number));

    private static Dispute Live(IReadOnlyDictionary<string, string> row)
    {
        var id = Number(int.Parse(row["no"], CultureInfo.InvariantCulture));
        var replica = new Replica(id, Cast.LongwuHub);
        var holder = new CommitteeId(row["recorded_by"]);
        void Write(string day, Func<DateOnly, DisputeEvent> what)
        {
            if (row[day].Length > 0) replica.Write(holder, what(Day(row[day])), At(row[day]));
        }

        Write("recorded_on", _ => Recorded(row));
        Write("passed_on", _ => new CustodyReleased(
            1, new CommitteeId(row["passed_to"]), null, null, null, ReleasePurpose.Accepted, []));
        if (row["passed_to"].Length > 0) holder = new CommitteeId(row["passed_to"]);
        Write("settled_on", day => new AgreementReached(
            Enum.Parse<AgreementForm>(row["form"]), "各让一步", Money(row["amount"]), day, null));
        Write("confirmed_on", _ => Cast.HandOffOf(Cast.FirstHandOff, HandOffKind.JudicialConfirmation));
        Write("confirmed_on", _ => new HandOffReported(
            Cast.FirstHandOff, 1, HandOffState.Confirmed, "1", "", At(row["confirmed_on"])));
        Write("assessed_on", day => new CaseAssessed(day, row["difficult"] == "yes", [.. Kept(row["prevented"])], ""));
        Write("performed_on", _ => new AgreementPerformed(""));
        return replica.State!;
    }

    private static DisputeRecorded Recorded(IReadOnlyDictionary<string, string> row) => Cast.Water with
    {
        Category = new Category(row["category"]),
        Source = Enum.Parse<DisputeSource>(row["source"]),
        PeopleInvolved = int.Parse(row["people"], CultureInfo.InvariantCulture),
    };

    // Such as "GroupFight:40;GroupPetition:20".
    private static IEnumerable<Prevented> Kept(string cell) => cell
        .Split(';', StringSplitOptions.RemoveEmptyEntries)
        .Select(one => one.Split(':'))
        .Select(one => new Prevented(Enum.Parse<Prevention>(one[0]), int.Parse(one[1], CultureInfo.InvariantCulture)));

    private static decimal? Figure(string cell) =>
        cell == "-" ? null : decimal.Parse(cell, CultureInfo.InvariantCulture);

    private static decimal? Money(string text) =>
        text.Length == 0 ? null : decimal.Parse(text, CultureInfo.InvariantCulture);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTimeOffset At(string day) => new(Day(day), new TimeOnly(9, 0), TimeSpan.FromHours(8));

    private static IEnumerable<IReadOnlyDictionary<string, string>> Rows(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Figures/{file}")!;
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var heads = lines[0].Split(',');
        return
        [
            .. lines.Skip(1).Select(line => heads.Zip(line.Split(',')).ToDictionary(
                pair => pair.First, pair => pair.Second, StringComparer.Ordinal)),
        ];
    }
}
