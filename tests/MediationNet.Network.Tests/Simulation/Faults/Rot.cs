using MediationNet.Domain.Log;
using MediationNet.Network.Tests.Simulation.Nodes;
using MediationNet.Node.Storage;

namespace MediationNet.Network.Tests.Simulation.Faults;

/// <summary>
/// The store of one node of the world loses single entries below its cursors, as a bad sector or a bad tool would
/// make it. What another node holds must come back.
/// </summary>
internal sealed class Rot(World world)
{
    private readonly SimulatedNode _node = world.Nodes[world.Chance.Next(world.Nodes.Count)];

    /// <summary>Where something rotted: what was acknowledged there is promised again only after healing.</summary>
    private readonly HashSet<(SimulatedNode, DisputeId)> _rotten = [];

    /// <summary>In every other world, and in some of those where disks are lost as well.</summary>
    public bool InThisWorld { get; } = world.Seed % 2 == 1 || world.Seed % 5 == 0;

    public void Touch(SimulatedNode node, DisputeId dispute) => _rotten.Add((node, dispute));

    public bool Touched(SimulatedNode node, DisputeId dispute) => _rotten.Contains((node, dispute));

    /// <summary>One entry vanishes, and the node has to start anew.</summary>
    public void Go()
    {
        if (_node.Down || !InThisWorld) return;
        var logs = world.Grants.Disputes
            .SelectMany(dispute => _node.Held(dispute).Logs.Select(log => (dispute, log.Key, log.Value)))
            .Where(log => log.Value.Seq > 0 && IsHeldElsewhere(log.dispute, log.Key, log.Value))
            .ToList();
        if (logs.Count == 0) return;

        var (dispute, writer, tail) = logs[world.Chance.Next(logs.Count)];
        var seq = world.Chance.Next(1, (int)tail.Seq + 1);
        world.History.Add($"{_node.Id} loses entry {seq} of {writer} in {World.Name(dispute)} from its disk");
        Touch(_node, dispute);
        _node.Try(store => store.Write(
            db => db.Entries().Delete(Keys.Of(dispute, writer, seq)), _ => LedgerNews.None, default), out _);
        _node.LosePower();
    }

    private bool IsHeldElsewhere(DisputeId dispute, Writer writer, LogTail tail) => world.Nodes.Any(node =>
        node != _node && !node.Down && node.Held(dispute).Log(writer).Seq >= tail.Seq);
}
