using MediationNet.Domain.Log;
using MediationNet.Domain.Papers;
using MediationNet.Domain.Sync;
using MediationNet.Network.Tests.Simulation.Nodes;
using MediationNet.Node.Storage;
using MediationNet.Protocol.Log;

namespace MediationNet.Network.Tests.Simulation.Checks;

/// <summary>
/// What was ever written, by whomever, as an observer sees it who stands above the network: learned from the stores
/// of the writers, before anything of it can leave them.
/// </summary>
internal sealed class Written(World world)
{
    private readonly Dictionary<(DisputeId Dispute, Writer Writer), List<EntryHash>> _logs = [];

    /// <summary>Entries of kinds that this version does not know.</summary>
    public List<(DisputeId Dispute, Writer Writer, long Seq)> Unknown { get; } = [];

    /// <summary>Everything that was written, decoded, in the order in which it became known.</summary>
    public List<Entry> Entries { get; } = [];

    /// <summary>Looks at what a node has written in a dispute since the last look.</summary>
    public void Look(SimulatedNode node, DisputeId dispute)
    {
        var end = node.Held(dispute).Log(node.Writer);
        if (!_logs.TryGetValue((dispute, node.Writer), out var known)) _logs[(dispute, node.Writer)] = known = [];
        if (end.Seq <= known.Count) return;
        var news = node.Store
            .Read(db => LogBook.Run(db, dispute, node.Writer, known.Count + 1, end.Seq), default).Done();
        foreach (var bytes in news)
        {
            var entry = EntryWire.Read(bytes.Envelope).Entry;
            known.Add(entry.Hash);
            Entries.Add(entry);
            if (entry.What is null) Unknown.Add((dispute, entry.Writer, entry.Seq));
            world.Grants.Note(entry);
            if (entry.What is PaperAttached attached) world.Contents.Name(dispute, attached.Content.Hash);
            world.History.Add($"{node.Id}: {entry.Committee} writes {entry.Kind} in {World.Name(dispute)}");
        }
    }

    /// <summary>The hash of the entry at a place, or null when nobody wrote there.</summary>
    public EntryHash? At(DisputeId dispute, Writer writer, long seq) =>
        _logs.TryGetValue((dispute, writer), out var log) && seq >= 1 && seq <= log.Count ? log[(int)seq - 1] : null;

    /// <summary>Whether the entries of a row are what somebody wrote there.</summary>
    public bool Knows(SyncRow row) => row.Entries.Index().All(entry =>
        Quarantine.TryRead(entry.Item) is { } read
        && At(row.Dispute, row.Writer, row.SeqFrom + entry.Index) == read.Entry.Hash);

    /// <summary>Whether an entry is anywhere: what was on a lost disk and nowhere else is gone.</summary>
    public bool IsStillHeld((DisputeId Dispute, Writer Writer, long Seq) entry) =>
        !world.Nodes.Any(world.Losses.Ever)
        || world.Nodes.Any(node => node.Held(entry.Dispute).Log(entry.Writer).Seq >= entry.Seq);

    /// <summary>
    /// Who is to hold what, by the entries that are not gone and count: nothing that they had seen is gone. All nodes
    /// are up.
    /// </summary>
    public Grants GrantsStillHeld()
    {
        if (!world.Nodes.Any(world.Losses.Ever)) return world.Grants;
        var grants = new Grants(world.Directory);
        var counted = new Dictionary<(DisputeId, Writer), long>();
        foreach (var entry in Entries.Where(entry => IsStillHeld((entry.Dispute, entry.Writer, entry.Seq))))
        {
            var past = entry.Seen.All(seen => counted.GetValueOrDefault((entry.Dispute, seen.Writer)) >= seen.Seq);
            if (!past || counted.GetValueOrDefault((entry.Dispute, entry.Writer)) != entry.Seq - 1) continue;
            counted[(entry.Dispute, entry.Writer)] = entry.Seq;
            grants.Note(entry);
        }

        return grants;
    }

    public bool KnowsAll(BatchFrame batch) => batch.Rows.All(Knows);
}
