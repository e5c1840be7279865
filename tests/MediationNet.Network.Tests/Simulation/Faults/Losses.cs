using MediationNet.Network.Tests.Simulation.Nodes;

namespace MediationNet.Network.Tests.Simulation.Faults;

/// <summary>
/// Nodes lose their disks, wholly or back to an older backup: one, or two at once. What was on them and nowhere else
/// is gone; what others hold must come back, and nobody may act on what he no longer knows. Bodies are not lost.
/// </summary>
internal sealed class Losses(World world)
{
    private const int BackupsMax = 3;

    private readonly Dictionary<SimulatedNode, List<byte[]>> _backups = [];
    private readonly HashSet<SimulatedNode> _lost = [];

    /// <summary>Every other world loses disks, and some of those that lose single entries of one disk.</summary>
    public bool InThisWorld { get; } = world.Seed % 2 == 0 || world.Seed % 5 == 0;

    /// <summary>Whether a node has ever lost something that it had acknowledged.</summary>
    public bool Ever(SimulatedNode node) => _lost.Contains(node);

    public void MakeBackup(SimulatedNode node)
    {
        if (node.Down || World.IsBody(node.Id)) return;
        if (node.Backup() is not { } backup) return;
        if (!_backups.TryGetValue(node, out var backups)) _backups[node] = backups = [];
        if (backups.Count == BackupsMax) backups.RemoveAt(world.Chance.Next(backups.Count));
        backups.Add(backup);
        world.History.Add($"a backup of {node.Id} is made");
    }

    public void Lose(SimulatedNode node)
    {
        if (!InThisWorld) return;
        Restore(node);
        if (world.Chance.Next(3) == 0) Restore(world.Nodes[world.Chance.Next(world.Nodes.Count)]);
    }

    /// <summary>An administrator lets a node begin anew with what it has: what it misses is held nowhere.</summary>
    public void BeginAnew(SimulatedNode node)
    {
        if (node.Backup() is not { } copy) return;
        _lost.Add(node);
        node.PutBack(copy);
        world.History.Add($"{node.Id} begins anew with what it has");
        world.Restart(node);
    }

    /// <summary>The disks are replaced, and hold a backup or nothing.</summary>
    public void Restore(SimulatedNode node)
    {
        if (World.IsBody(node.Id)) return;
        _lost.Add(node);
        if (_backups.TryGetValue(node, out var backups) && world.Chance.Next(3) > 0)
        {
            node.PutBack(backups[world.Chance.Next(backups.Count)]);
            world.History.Add($"{node.Id} loses its disks, and an older backup is put back");
            return;
        }

        node.LoseAll(world.Chance.Next(2) == 0);
        world.History.Add($"{node.Id} loses its disks, and there is no backup");
    }
}
