using MediationNet.Domain.Committees;
using MediationNet.Tests.Shared;

namespace MediationNet.Network.Tests.Simulation;

/// <summary>How the people of a committee take what they are offered.</summary>
internal enum Mood
{
    /// <summary>As chance has it, mostly yes.</summary>
    Willing,

    /// <summary>Always no.</summary>
    Declines,

    /// <summary>No answer, ever.</summary>
    Silent,
}

/// <summary>How large a world is, and who lives in it: many are small, few are large.</summary>
internal sealed record WorldShape(
    IReadOnlyList<NodeId> Nodes,
    int Steps,
    int DisputesMax,
    int HugeTextOnceIn,
    IReadOnlyDictionary<CommitteeId, Mood> Moods,
    bool CourtDecidesByRule)
{
    /// <summary>Links are rarely cut, and nodes are quick: contents travel while other faults happen.</summary>
    public bool Calm { get; private init; }

    /// <summary>Much is agreed and put before the court, with its photographs, and written about; some join.</summary>
    public bool ManyMatters { get; init; }

    /// <summary>Two villages, two offices, a court.</summary>
    private static readonly NodeId[] Always =
        [Cast.LongwuEdge, Cast.GuashiziEdge, Cast.LongwuHub, Cast.TongrenHub, Cast.CourtNode];

    public static WorldShape Of(Random chance)
    {
        var moods = Cast.Committees.Where(c => c.Mediates).ToDictionary(c => c.Id, _ => chance.Next(10) switch
        {
            < 6 => Mood.Willing,
            < 8 => Mood.Declines,
            _ => Mood.Silent,
        });
        var byRule = chance.Next(3) > 0;
        var huge = chance.Next(4) == 0 ? 30 : int.MaxValue;
        var shape = chance.Next(20) switch
        {
            < 14 => new WorldShape(Always, chance.Next(200, 900), chance.Next(1, 6), huge, moods, byRule),
            < 19 => new WorldShape(
                [.. Always, Cast.HuangnanHub], chance.Next(900, 1_800), chance.Next(2, 8), huge, moods, byRule),
            _ => new WorldShape(
                [.. Always, Cast.HuangnanHub, Cast.LabourNode],
                chance.Next(3_000, 5_000), chance.Next(5, 20), huge, moods, byRule),
        };
        return shape with { Calm = chance.Next(2) == 0 };
    }
}
