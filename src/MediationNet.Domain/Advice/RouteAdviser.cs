using MediationNet.Domain.Clocks;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using static MediationNet.Domain.Advice.NextRoutes;

namespace MediationNet.Domain.Advice;

/// <summary>
/// Which lawful routes are open when mediation was refused or ended, or an agreement was not carried out: by the
/// kind of dispute, each with its body, limit, papers and last day.
/// </summary>
public static class RouteAdviser
{
    /// <summary>The routes, the one to take first before the others.</summary>
    /// <param name="dispute">The dispute as it stands now.</param>
    /// <param name="calendar">Which days are worked.</param>
    /// <param name="today">The day at the node: what ends today counts from it.</param>
    public static IReadOnlyList<RouteAdvice> For(Dispute dispute, WorkCalendar calendar, DateOnly today) =>
    [
        .. (dispute.Stage == Stage.Broken ? OfBroken(dispute) : Of(dispute))
            .Select(route => new RouteAdvice(route, DeadlineOf(route, dispute, calendar, today)))
            .Where(advice => !IsShut(advice, today)),
    ];

    /// <summary>
    /// What the parties must not change until it is decided; null when the law says nothing of the kind.
    /// </summary>
    public static string? StatusQuo(Dispute dispute) => dispute.Recorded.Category.Code switch
    {
        "grassland" => "在草原权属争议解决以前，任何一方不得改变草原利用现状，不得破坏草原和草原上的设施（《草原法》第十六条）。",
        "land-forest" => "在土地、林木、林地权属争议解决以前，任何一方不得改变土地利用现状，除因森林防火、林业有害生物防治、"
            + "国家重大基础设施建设等需要外，不得砍伐有争议的林木或者改变林地现状（《土地管理法》第十四条、《森林法》第二十二条）。",
        "homestead" => "在土地所有权和使用权争议解决以前，任何一方不得改变土地利用现状（《土地管理法》第十四条）。",
        _ => null,
    };

    private static IEnumerable<NextRoute> Of(Dispute dispute) =>
        [.. BeforeSuit(dispute), .. Sues(dispute) ? [Suit] : Array.Empty<NextRoute>(), OtherMediation];

    private static NextRoute[] BeforeSuit(Dispute dispute) => dispute.Recorded.Category.Code switch
    {
        "labour" or "wage-arrears" => [LabourArbitration],
        "grassland" or "land-forest" => [LandArbitration, OwnershipDecision],
        "homestead" => [OwnershipDecision],
        "expropriation" => [Reconsideration],
        "traffic" => dispute.Stage == Stage.NotAccepted ? [] : [TrafficPolice],
        "medical" => [HealthAuthority],
        // Once a mediation body has handled it, the regulator no longer takes it.
        "consumer" or "tourism" => dispute.Stage == Stage.NotAccepted
            ? [MarketRegulator, CommercialArbitration]
            : [CommercialArbitration],
        "contract" or "production" or "financial" => [CommercialArbitration],
        "family" => [ProtectionOrder],
        "neighbour" or "damage-compensation" => [Police],
        "school" => [Education],
        "environment" => [NextRoutes.Environment],
        _ => [],
    };

    // A labour dispute comes to court by way of arbitration; an administrative one by another kind of suit.
    private static bool Sues(Dispute dispute) =>
        dispute.Recorded.Category.Code is not ("labour" or "wage-arrears" or "expropriation");

    private static NextRoute[] OfBroken(Dispute dispute)
    {
        var confirmations = dispute.HandOffs.Where(h => h.Asked.Kind == HandOffKind.JudicialConfirmation).ToList();
        if (confirmations.Exists(h => h.State == HandOffState.Confirmed)) return [Enforcement];

        NextRoute[] others = Sues(dispute) ? [AgreementSuit] : [PaymentOrder, LabourArbitration];
        return confirmations.Exists(h => h.Open) ? others : [JointConfirmation, .. others];
    }

    // What is only a defence of the other side, and may have been interrupted, is told also when its day is past.
    private static bool IsShut(RouteAdvice advice, DateOnly today) =>
        advice.Deadline is { Limit.Extension: LimitExtension.None } deadline && deadline.IsOver(today);

    private static Deadline? DeadlineOf(NextRoute route, Dispute dispute, WorkCalendar calendar, DateOnly today)
    {
        var requested = DateOnly.FromDateTime(dispute.RecordedAt.DateTime);
        var start = route.Start switch
        {
            RouteStart.Ended => dispute.EndedOn ?? (dispute.Stage == Stage.NotAccepted ? requested : today),
            RouteStart.Requested => requested,
            RouteStart.PerformanceDue => dispute.Agreement?.DueOn ?? dispute.Agreement?.EffectiveOn,
            RouteStart.Agreed => dispute.Agreement?.EffectiveOn,
            RouteStart.Untold => (DateOnly?)null,
        };
        return route.Limit is { } limit && start is { } day ? Deadline.Of(limit, day, calendar) : null;
    }
}
