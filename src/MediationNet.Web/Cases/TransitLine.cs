using MediationNet.Domain.Committees;
using MediationNet.Domain.Figures;
using Counted = MediationNet.Domain.Figures.CaseFacts;

namespace MediationNet.Web.Cases;

/// <summary>A dispute between a referral and its new custodian, as an office follows it.</summary>
/// <param name="Facts">What is counted of it: no text, and nothing that was said in confidence.</param>
/// <param name="Line">As lists show it.</param>
internal sealed record TransitLine(Counted Facts, CaseLine Line)
{
    internal UnderWay Way => Facts.UnderWay!;

    /// <summary>Who has to do the next thing.</summary>
    internal CommitteeId Waits => WaitsFor(Facts);

    /// <summary>Their node, when it cannot be reached now.</summary>
    internal PeerLine? Away { get; init; }

    /// <summary>Everything under way: late answers first, then what a person has to decide, then the oldest.</summary>
    internal static IReadOnlyList<Counted> Sorted(IEnumerable<Counted> facts, DateTimeOffset now) =>
    [
        .. facts.Where(one => one.UnderWay is not null)
            .OrderByDescending(one => one.IsAnswerLate(now))
            .ThenByDescending(one => one.Stuck)
            .ThenBy(one => one.UnderWay!.Since),
    ];

    /// <summary>The one asked, until they have said yes; else whoever holds it.</summary>
    internal static CommitteeId WaitsFor(Counted facts) =>
        facts.UnderWay is { Asked: { } asked, Taken: false } ? asked : facts.Holder;

    internal bool IsBad(DateTimeOffset now) => Facts.Stuck || Facts.IsAnswerLate(now);

    /// <summary>How it stands, in one sentence.</summary>
    internal string Words(DateTimeOffset now, Reader reader) => (Way, Facts) switch
    {
        ({ Asked: { } asked, Taken: true }, _) => reader.Say("Show.Taking", reader.Name(asked)),
        ({ Asked: { } asked }, { AnswerBy: { } by }) => reader.Say(
            Facts.IsAnswerLate(now) ? "Dispatch.Late" : "Dispatch.Awaited", reader.Name(asked), reader.Time(by)),
        (_, { Stuck: true }) => reader["Show.StuckNow"],
        _ => reader["Show.Dispatching"],
    };
}
