using MediationNet.Domain.Committees;
using MediationNet.Domain.Routing;

namespace MediationNet.Network.Tests.Simulation.Work;

/// <summary>
/// The desks of the cluster, as far as rules go: they remember whose turn it was, and forget it when they move; what
/// they know of loads may be old.
/// </summary>
internal sealed class Desks(World world)
{
    private const int MovesOnceIn = 8;

    private readonly Dictionary<DeskKey, Turns> _turns = [];
    private Dictionary<CommitteeId, Load> _loads = [];

    public Choice Choose(Ask ask)
    {
        if (world.Chance.Next(MovesOnceIn) == 0) _turns.Clear();
        if (_loads.Count == 0 || world.Chance.Next(3) == 0) _loads = Loads();
        var turns = _turns.GetValueOrDefault(ask.Desk) ?? Turns.None;
        var choice = Choosing.Choose(ask, world.Directory.Committees, _loads, turns);
        if (choice is Choice.Found found) _turns[ask.Desk] = turns.After(found.Committee.Id);
        return choice;
    }

    private Dictionary<CommitteeId, Load> Loads()
    {
        var loads = new Dictionary<CommitteeId, Load>();
        foreach (var node in world.Nodes.Where(node => !node.Down))
        {
            if (!node.Try(store => store.OpenDisputes(), out var open)) continue;
            foreach (var (committee, count) in open) loads[committee] = new Load(count, Present: true);
        }

        return loads;
    }
}
