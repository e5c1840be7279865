using MediationNet.Network.Tests.Simulation.Nodes;
using MediationNet.Node.Storage;
using MediationNet.Tests.Shared;

namespace MediationNet.Network.Tests.Simulation.Faults;

/// <summary>
/// One bit of a node's files changes on its disk while it stands. What then starts, or refuses to, is looked at by an
/// administrator: `verify` names what is wrong, `rebuild` sets logs back to where they are good, and what no rebuilding
/// helps is restored.
/// </summary>
/// <remarks>
/// Not in the last transaction of the log: nothing can tell that from a power cut before it was sure. What it costs is
/// simulated as an older backup.
/// </remarks>
internal sealed class BitFlips(World world)
{
    private const int StartsMax = 20;

    /// <summary>A third of the worlds have such disks.</summary>
    public bool InThisWorld { get; } = world.Seed % 3 == 0;

    public void Go(SimulatedNode node)
    {
        if (!InThisWorld || node.Down || World.IsBody(node.Id)) return;
        node.LosePower();
        node.Disks.Free();
        var (data, log) = (node.Disks.Data.Content(), node.Disks.Log.Content());
        var inLog = world.Chance.Next(3) == 0;
        var bytes = inLog ? log.AsSpan(0, Sure(log)) : data;
        if (bytes.Length == 0) return;
        var at = world.Chance.Next(bytes.Length);
        bytes[at] ^= (byte)(1 << world.Chance.Next(8));
        world.History.Add($"a bit of byte {at} of the {(inLog ? "log" : "data")} of {node.Id} flips on its disk");
        node.Disks.Replace(data, log);
        LookAt(node);
    }

    /// <summary>An administrator looks at what nobody has opened since.</summary>
    public void LookAtContents(SimulatedNode node)
    {
        if (node.Down || !world.Contents.HidesAChange(node)) return;
        if (!IsGood(node)) world.Losses.Restore(node);
        world.Restart(node);
    }

    /// <summary>In one of the contents of papers; nobody notices until it is opened, asked for or verified.</summary>
    public void GoAmongContents(SimulatedNode node)
    {
        if (node.Down || node.Store.Papers.All() is not { Count: > 0 } contents) return;
        var hash = contents[world.Chance.Next(contents.Count)];
        var name = PaperShelf.NameOf(hash);
        node.Disks.Papers.FlipBit(name, world.Chance.NextInt64(8 * node.Disks.Papers.LengthOf(name)!.Value));
        world.Contents.Change(node, hash);
        world.History.Add($"a bit of one of the contents at {node.Id} changes on its disk");
        if (world.Chance.Next(3) == 0) LookAtContents(node);
    }

    private void LookAt(SimulatedNode node)
    {
        for (var starts = 0; node.Down && starts < StartsMax && node.Refuses is null; starts++) node.Start();
        if (!node.Down && node.Recovering) TouchAll(node);
        if (node.Refuses is not null || !IsGood(node)) world.Losses.Restore(node);
        else if (!node.Down) world.Started(node);
    }

    // A recovering node does not wait for what was damaged: its peers bring it back as they bring all else.
    private void TouchAll(SimulatedNode node)
    {
        foreach (var dispute in world.Grants.Disputes) world.Rot.Touch(node, dispute);
    }

    private bool IsGood(SimulatedNode node)
    {
        if (node.Down) return true;
        if (Findings(node) is not { } kinds) return node.Down;
        if (kinds.Count == 0) return true;
        world.History.Add($"verify finds at {node.Id}: {string.Join(", ", kinds)}");
        if (kinds.Contains(FindingKind.Page)) return false;

        node.Try(store => store.Rebuild(_ => { }), out _);
        if (node.Down) return true;
        foreach (var dispute in world.Grants.Disputes.Where(dispute => !node.Held(dispute).IsWhole).ToList())
            world.Rot.Touch(node, dispute);
        return Findings(node)?.All(kind => kind == FindingKind.Missing) ?? node.Down;
    }

    // Null when the store refuses, or the power goes.
    private static IReadOnlyList<FindingKind>? Findings(SimulatedNode node) =>
        node.Try(store => store.Verify(), out var report) ? report.Kinds : null;

    // The log up to the end of its last transaction but one.
    private static int Sure(byte[] log)
    {
        var read = new LogStream(new SimulatedDisk(new DiskBytes(log)));
        for (var page = (int)read.ConfirmedPages - 2; page >= 0; page--)
        {
            var frame = log.AsSpan((int)LogFrame.PositionOf(page), LogFrame.Bytes);
            if (LitePage.IsConfirmed(frame)) return (int)LogFrame.PositionOf(page + 1);
        }

        return 0;
    }
}
