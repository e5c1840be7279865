using MediationNet.Domain.Clocks;
using MediationNet.Domain.Figures;

namespace MediationNet.Domain.Disputes;

/// <summary>A sign and what it weighs.</summary>
/// <param name="Code">The sign; the codes are this project's own.</param>
/// <param name="Points">How much it weighs.</param>
/// <param name="IsHard">It makes a dispute red by itself.</param>
public sealed record RiskWeight(string Code, int Points, bool IsHard = false);

/// <summary>A colour, and what it comes from, so that anybody can follow it.</summary>
/// <param name="Colour">The colour.</param>
/// <param name="Points">The points together.</param>
/// <param name="Reasons">What weighs, the heaviest first.</param>
/// <param name="IsGiven">A person gave the colour; the points are what they would be without.</param>
public sealed record RiskView(RiskColour Colour, int Points, IReadOnlyList<RiskWeight> Reasons, bool IsGiven);

/// <summary>Weighs the risk of a dispute: explainable, without a network, the same everywhere.</summary>
/// <remarks>
/// No law sets colours or points: the model is proposed for this project after what counties publish (four colours:
/// Xiushui; three colours and recorded changes: Yunhe). What must be reported is law: see <see cref="ReportDuty"/>.
/// </remarks>
public static class RiskModel
{
    /// <summary>All signs that a person may note, with their weights.</summary>
    public static readonly IReadOnlyList<RiskWeight> Signs =
    [
        new("weapon", 9, IsHard: true),
        new("threat", 9, IsHard: true),
        new("self-harm", 9, IsHard: true),
        new("group-incident", 9, IsHard: true),
        new("violence", 3), new("fight", 3), new("domestic-violence", 3), new("injury", 3), new("urgent", 3),
        new("repeated", 2), new("group", 2), new("petition", 2), new("sensitive", 2), new("mental-health", 2),
        new("alcohol", 1), new("soon", 1),
    ];

    private static readonly RiskWeight Failed = new("failed-mediation", 2);
    private static readonly RiskWeight Many = new("many-people", 2);
    private static readonly RiskWeight Crowd = new("crowd", 9, IsHard: true);
    private static readonly RiskWeight Boundary = new("boundary", 2);
    private static readonly RiskWeight Wages = new("wages-of-many", 2);
    private static readonly RiskWeight Broken = new("broken", 2);

    /// <summary>What follows from the dispute itself.</summary>
    public static readonly IReadOnlyList<RiskWeight> Derived = [Failed, Many, Crowd, Boundary, Wages, Broken];

    /// <summary>True for a sign that has a weight.</summary>
    public static bool Knows(string sign) => Signs.Any(weight => weight.Code == sign);

    /// <summary>Everything that can weigh: what a person notes, and what follows from the dispute.</summary>
    public static IEnumerable<RiskWeight> All => Signs.Concat(Derived);

    /// <summary>
    /// The colour of a dispute: what a person gave it, else what its signs come to; null when there is no sign, and
    /// nothing that weighs.
    /// </summary>
    /// <param name="risk">What the log tells.</param>
    /// <param name="category">The kind of dispute.</param>
    /// <param name="people">How many people it involves.</param>
    /// <param name="settings">The node's own.</param>
    public static RiskView? Of(RiskFacts risk, string category, long people, RiskSettings settings)
    {
        var reasons = Reasons(risk, category, people, settings)
            .Select(settings.Weigh).Where(weight => weight.Points > 0 || weight.IsHard).ToList();
        // Of most disputes there is nothing to tell, and lists ask for all of them.
        if (reasons.Count == 0 && risk.Given is null) return null;

        reasons =
        [
            .. reasons.OrderByDescending(weight => weight.Points).ThenBy(weight => weight.Code, StringComparer.Ordinal),
        ];
        var points = reasons.Sum(weight => weight.Points);
        return new RiskView(
            risk.Given ?? ColourOf(points, reasons, settings), points, reasons, IsGiven: risk.Given is not null);
    }

    /// <summary>The colour of a dispute whose whole log is known.</summary>
    public static RiskView? Of(Dispute dispute, RiskSettings settings) => Of(
        CaseFacts.RiskOf(dispute), dispute.Recorded.Category.Code, CaseFacts.PeopleOf(dispute), settings);

    /// <summary>
    /// The last local day by which something has to be done about it: red is reported, orange and yellow are looked
    /// after, each within the node's own days. Null when it was, and for blue.
    /// </summary>
    public static DateOnly? ActBy(RiskView view, RiskFacts risk, RiskSettings settings)
    {
        var days = view.Colour switch
        {
            RiskColour.Red when !risk.Reported => settings.Days.Red,
            RiskColour.Orange when !risk.Attended => settings.Days.Orange,
            RiskColour.Yellow when !risk.Attended => settings.Days.Yellow,
            _ => (int?)null,
        };
        return days is { } within ? Counting.Later(risk.Since, within) : null;
    }

    private static RiskColour ColourOf(int points, List<RiskWeight> reasons, RiskSettings settings) =>
        points >= settings.Red || reasons.Exists(weight => weight.IsHard) ? RiskColour.Red
        : points >= settings.Orange ? RiskColour.Orange
        : points >= settings.Yellow ? RiskColour.Yellow
        : RiskColour.Blue;

    private static IEnumerable<RiskWeight> Reasons(
        RiskFacts risk, string category, long people, RiskSettings settings)
    {
        if (risk.Signs.Count > 0)
        {
            foreach (var weight in Signs.Where(weight => risk.Signs.Contains(weight.Code, StringComparer.Ordinal)))
                yield return weight;
        }

        if (risk.Failures >= 2) yield return Failed;
        if (people >= settings.Group) yield return Crowd;
        else if (people >= settings.People) yield return Many;
        if (category == "wage-arrears" && people >= settings.People) yield return Wages;
        if (risk.CrossesBoundary) yield return Boundary;
        if (risk.IsBroken) yield return Broken;
    }
}
