using System.Security.Cryptography;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Log;
using MediationNet.Domain.Papers;
using MediationNet.Network.Tests.Simulation.Nodes;

namespace MediationNet.Network.Tests.Simulation.Checks;

/// <summary>
/// What an observer above the network knows of the contents of papers: their bytes, which disputes name them, and which
/// copies a disk has changed.
/// </summary>
internal sealed class Contents(World world)
{
    private readonly Dictionary<PaperHash, byte[]> _bytes = [];
    private readonly List<(DisputeId Dispute, PaperHash Hash)> _named = [];
    private readonly HashSet<(NodeId Node, PaperHash Hash)> _changed = [];

    /// <summary>Each content with each dispute that names it, or once did.</summary>
    public IReadOnlyList<(DisputeId Dispute, PaperHash Hash)> Named => _named;

    /// <summary>All that were ever made, in their order.</summary>
    public IReadOnlyList<PaperContent> Made { get; private set; } = [];

    /// <summary>Somebody has photographed this.</summary>
    public PaperContent Make(byte[] bytes)
    {
        var content = new PaperContent(PaperHash.From(SHA256.HashData(bytes)), bytes.Length, PaperFormat.Jpeg);
        if (_bytes.TryAdd(content.Hash, bytes)) Made = [.. Made, content];
        return content;
    }

    public byte[] BytesOf(PaperHash hash) => _bytes[hash];

    /// <summary>An entry names this.</summary>
    public void Name(DisputeId dispute, PaperHash hash)
    {
        if (!_named.Contains((dispute, hash))) _named.Add((dispute, hash));
    }

    /// <summary>A content is on a node's disk, and somebody was told so: from now on it is promised.</summary>
    public void Promise(SimulatedNode node, PaperHash hash)
    {
        node.Told.Contents.Add(hash);
        _changed.Remove((node.Id, hash));
    }

    /// <summary>A disk has changed this copy.</summary>
    public void Change(SimulatedNode node, PaperHash hash) => _changed.Add((node.Id, hash));

    public bool IsChanged(SimulatedNode node, PaperHash hash) => _changed.Contains((node.Id, hash));

    /// <summary>Whether a disk has changed anything of a node that nobody has noticed there.</summary>
    public bool HidesAChange(SimulatedNode node) =>
        _changed.Any(copy => copy.Node == node.Id && node.Store.Papers.Has(copy.Hash)
            && !node.Store.Papers.IsWhole(copy.Hash));

    /// <summary>A node holds a content as it was made.</summary>
    public static bool IsAt(SimulatedNode node, PaperHash hash) =>
        node.Store.Papers.IsWhole(hash);

    /// <summary>Papers of a dispute at a node that count there, by their contents.</summary>
    public static IEnumerable<PaperHash> CountingAt(SimulatedNode node, DisputeId dispute) =>
        node.Held(dispute).State is { } state
            ? state.Papers.Where(paper => paper.Counts).Select(paper => paper.What.Content.Hash).Distinct()
            : [];

    /// <summary>
    /// Contents that a node is to have, has not, and another one has that knows of the same dispute. All nodes are up.
    /// </summary>
    public IEnumerable<(DisputeId Dispute, PaperHash Hash)> MissingAt(SimulatedNode node)
    {
        if (_named.Count == 0) return [];
        var due = world.Written.GrantsStillHeld();
        return
            from dispute in _named.Select(named => named.Dispute).Distinct()
            where due.MayKnow(dispute, node.Id)
            from hash in CountingAt(node, dispute)
            where !IsAt(node, hash)
            where world.Nodes.Any(other => IsAt(other, hash) && CountingAt(other, dispute).Contains(hash))
            select (dispute, hash);
    }
}
