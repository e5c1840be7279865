using MediationNet.Domain.Papers;
using MediationNet.Network.Tests.Simulation.Checks;
using MediationNet.Network.Tests.Simulation.Nodes;
using MediationNet.Node.Operations;
using MediationNet.Node.Storage;
using MediationNet.Tests.Shared;

namespace MediationNet.Network.Tests.Simulation.Faults;

/// <summary>
/// Nodes lose their disks, wholly or back to an older backup: one, or two at once. What was on them and nowhere else
/// is gone; what others hold must come back, and nobody may act on what he no longer knows. Bodies are not lost.
/// </summary>
internal sealed class Losses(World world)
{
    private const int BackupsMax = 3;

    private readonly Dictionary<SimulatedNode, List<byte[]>> _backups = [];
    private readonly Dictionary<SimulatedNode, PaperShelf> _papers = [];
    private readonly HashSet<SimulatedNode> _lost = [];

    /// <summary>Every other world loses disks, and some of those that lose single entries of one disk.</summary>
    public bool InThisWorld { get; } = world.Seed % 2 == 0 || world.Seed % 5 == 0;

    /// <summary>Whether a node has ever lost something that it had acknowledged.</summary>
    public bool Ever(SimulatedNode node) => _lost.Contains(node);

    /// <summary>Puts contents of papers back, as `restore` does.</summary>
    public static void PutBack(PaperShelf from, PaperShelf to) =>
        Copy(from.All(), hash => Task.FromResult(from.Open(hash)), to).Done();

    public void MakeBackup(SimulatedNode node)
    {
        if (node.Down || World.IsBody(node.Id)) return;
        if (node.Backup() is not { } backup) return;
        if (!_backups.TryGetValue(node, out var backups)) _backups[node] = backups = [];
        if (backups.Count == BackupsMax) backups.RemoveAt(world.Chance.Next(backups.Count));
        backups.Add(backup);
        var shelf = _papers.GetOrAdd(node, NewShelf());
        if (!node.Try(store => Copy(store.Papers.All(), hash => store.OpenContent(hash), shelf), out _)) return;
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
            node.PutBack(backups[world.Chance.Next(backups.Count)], _papers.GetOrAdd(node, NewShelf()));
            world.History.Add($"{node.Id} loses its disks, and an older backup is put back");
            return;
        }

        node.LoseAll(world.Chance.Next(2) == 0);
        world.History.Add($"{node.Id} loses its disks, and there is no backup");
    }

    // All backups of a node lie in one place, and share the contents beside them.
    private static PaperShelf NewShelf() => new(new SimulatedPaperFolder());

    private static Task<(int All, int Lost)> Copy(
        IReadOnlyList<PaperHash> hashes, Func<PaperHash, Task<Stream?>> open, PaperShelf to) =>
        PaperCopies.CopyAsync(to, hashes, async hash => AtOnce(await open(hash)), new Progress<Step>(), default);

    // What is read in pieces by a thread is read here.
    private static MemoryStream? AtOnce(Stream? content)
    {
        if (content is null) return null;
        using (content)
        {
            var read = new MemoryStream();
            content.CopyTo(read);
            read.Position = 0;
            return read;
        }
    }
}
