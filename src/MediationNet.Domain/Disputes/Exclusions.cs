using MediationNet.Domain.Committees;
using MediationNet.Domain.HandOffs;

namespace MediationNet.Domain.Disputes;

/// <summary>A procedure that may not run beside another one about the same dispute.</summary>
public enum Pursuit
{
    PeoplesMediation,
    MedicalMediation,
    TrafficMediation,

    /// <summary>Mediation by the health authority in a medical dispute.</summary>
    HealthMediation,

    /// <summary>Mediation by the market regulator of a consumer's complaint.</summary>
    MarketMediation,

    LandArbitration,
    Reconsideration,
    Litigation,
}

/// <summary>One row of the matrix of mutual exclusion.</summary>
/// <param name="Wanted">What is to begin or go on.</param>
/// <param name="By">Who has taken the dispute up.</param>
/// <param name="AlsoSolved">It is also excluded when the dispute was solved there.</param>
/// <param name="Source">Law and article.</param>
public sealed record Exclusion(Pursuit Wanted, ElsewhereKind By, bool AlsoSolved, string Source);

/// <summary>
/// Who has taken up a dispute keeps others from it: if one has accepted it, the other refuses or stops.
/// </summary>
public static class Exclusions
{
    private const string Rules75 = "《人民调解工作若干规定》（司法部令第75号）第二十二条";
    private const string Medical = "《医疗纠纷预防和处理条例》第三十一条";
    private const string Market = "《市场监督管理投诉举报处理暂行办法》第十五条";

    /// <summary>All rows. That arbitration excludes people's mediation is custom; the others are law.</summary>
    public static IReadOnlyList<Exclusion> All { get; } =
    [
        new(Pursuit.MedicalMediation, ElsewhereKind.Court, AlsoSolved: true, Medical),
        new(Pursuit.MedicalMediation, ElsewhereKind.HealthAuthority, AlsoSolved: true, Medical),
        new(Pursuit.TrafficMediation, ElsewhereKind.Court, AlsoSolved: true, "《道路交通安全法实施条例》第九十四条"),
        new(Pursuit.PeoplesMediation, ElsewhereKind.Court, AlsoSolved: true, Rules75),
        new(Pursuit.PeoplesMediation, ElsewhereKind.Police, AlsoSolved: true, Rules75),
        new(Pursuit.PeoplesMediation, ElsewhereKind.HealthAuthority, AlsoSolved: true, Rules75),
        new(Pursuit.PeoplesMediation, ElsewhereKind.MarketRegulator, AlsoSolved: true, Rules75),
        new(Pursuit.PeoplesMediation, ElsewhereKind.Reconsideration, AlsoSolved: true, Rules75),
        new(Pursuit.PeoplesMediation, ElsewhereKind.Agency, AlsoSolved: true, Rules75),
        new(Pursuit.PeoplesMediation, ElsewhereKind.Arbitration, AlsoSolved: true, "惯例：已由仲裁机构受理"),
        new(Pursuit.PeoplesMediation, ElsewhereKind.LandArbitration, AlsoSolved: true, "惯例：已由仲裁机构受理"),
        new(Pursuit.HealthMediation, ElsewhereKind.Court, AlsoSolved: true, "《医疗纠纷预防和处理条例》第四十条"),
        new(Pursuit.HealthMediation, ElsewhereKind.Mediation, AlsoSolved: false, "《医疗纠纷预防和处理条例》第四十条"),
        new(Pursuit.MarketMediation, ElsewhereKind.Court, AlsoSolved: true, Market),
        new(Pursuit.MarketMediation, ElsewhereKind.Arbitration, AlsoSolved: true, Market),
        new(Pursuit.MarketMediation, ElsewhereKind.Agency, AlsoSolved: true, Market),
        new(Pursuit.MarketMediation, ElsewhereKind.Mediation, AlsoSolved: true, Market),
        new(Pursuit.LandArbitration, ElsewhereKind.Court, AlsoSolved: true, "《农村土地承包经营纠纷调解仲裁法》第二十二条"),
        new(Pursuit.LandArbitration, ElsewhereKind.Agency, AlsoSolved: true, "《农村土地承包经营纠纷调解仲裁法》第二十二条"),
        new(Pursuit.Reconsideration, ElsewhereKind.Court, AlsoSolved: true, "《行政复议法》（2023年修订）第二十九条"),
        new(Pursuit.Litigation, ElsewhereKind.Reconsideration, AlsoSolved: false, "《行政复议法》（2023年修订）第二十九条"),
    ];

    /// <summary>The first row that excludes what is wanted, or null. Several committees may mediate jointly.</summary>
    public static Exclusion? Of(Pursuit wanted, IEnumerable<ElsewhereMatter> matters)
    {
        var standing = matters.Where(m => m.State != ElsewhereState.Ended).ToList();
        return Wider(wanted)
            .SelectMany(pursuit => All.Where(row => row.Wanted == pursuit))
            .FirstOrDefault(row => standing.Any(m =>
                m.Kind == row.By && (m.State == ElsewhereState.Accepted || row.AlsoSolved)));
    }

    /// <summary>The row that keeps this committee from mediating the dispute now, or null.</summary>
    /// <remarks>
    /// What was said when the parties were asked, and what bodies reported of matters this network put before them.
    /// A court that delegated the dispute wants it mediated (Rules on Invited Mediation (2016) art. 1).
    /// </remarks>
    public static Exclusion? Of(Dispute dispute, Committee by)
    {
        if (PursuitOf(dispute.Recorded.Category, by) is not { } wanted) return null;

        var delegated = dispute.Delegations.Any(d => !d.Answered)
            || dispute.HandOffs.Any(h => h.State == HandOffState.Delegated)
            || dispute.Recorded.Source == DisputeSource.CourtDelegated;
        return Of(wanted, (dispute.Elsewhere ?? [])
            .Concat(dispute.HandOffs.Select(Reported).OfType<ElsewhereMatter>())
            .Where(m => !delegated || m.Kind != ElsewhereKind.Court));
    }

    /// <summary>
    /// The row that keeps the dispute from being put before a body, by what was said when the parties were asked; null
    /// when none does. What this network itself put before others is known to the rules of hand-offs.
    /// </summary>
    public static Exclusion? Of(Dispute dispute, HandOffKind asked)
    {
        Pursuit? wanted = (asked, dispute.Recorded.Category.Code) switch
        {
            (HandOffKind.Filing, _) => Pursuit.Litigation,
            (HandOffKind.LandArbitration, _) => Pursuit.LandArbitration,
            (HandOffKind.Arbitration, "land-forest" or "grassland") => Pursuit.LandArbitration,
            (HandOffKind.Reconsideration, _) => Pursuit.Reconsideration,
            (HandOffKind.AdministrativeMediation, "medical") => Pursuit.HealthMediation,
            (HandOffKind.AdministrativeMediation, "consumer") => Pursuit.MarketMediation,
            _ => null,
        };
        return wanted is { } pursuit ? Of(pursuit, dispute.Elsewhere ?? []) : null;
    }

    private static Pursuit? PursuitOf(Category category, Committee by) => (by.Tier, category.Code) switch
    {
        (Tier.Peoples, "medical") => Pursuit.MedicalMediation,
        (Tier.Peoples, "traffic") => Pursuit.TrafficMediation,
        (Tier.Peoples, _) => Pursuit.PeoplesMediation,
        (Tier.Administrative, "medical") => Pursuit.HealthMediation,
        (Tier.Administrative, "consumer") => Pursuit.MarketMediation,
        _ => null,
    };

    // A special rule comes before the general one.
    private static Pursuit[] Wider(Pursuit wanted) =>
        wanted is Pursuit.MedicalMediation or Pursuit.TrafficMediation ? [wanted, Pursuit.PeoplesMediation] : [wanted];

    // Confirmation, review and enforcement of an agreement keep nobody from mediating.
    private static ElsewhereMatter? Reported(HandOff handOff)
    {
        var kind = handOff.Asked.Kind switch
        {
            HandOffKind.Filing => ElsewhereKind.Court,
            HandOffKind.Arbitration or HandOffKind.LabourArbitration or HandOffKind.CommercialArbitration =>
                ElsewhereKind.Arbitration,
            HandOffKind.LandArbitration => ElsewhereKind.LandArbitration,
            HandOffKind.Adjudication or HandOffKind.AdministrativeMediation => ElsewhereKind.Agency,
            HandOffKind.Reconsideration => ElsewhereKind.Reconsideration,
            _ => (ElsewhereKind?)null,
        };
        ElsewhereState? state = handOff.State switch
        {
            HandOffState.Accepted or HandOffState.InProgress => ElsewhereState.Accepted,
            HandOffState.Settled or HandOffState.Decided or HandOffState.Performed => ElsewhereState.Solved,
            _ => null,
        };
        return kind is { } by && state is { } far
            ? new ElsewhereMatter(by, handOff.Asked.Body.Value, "", far)
            : null;
    }
}
