using MediationNet.Domain.Committees;
using MediationNet.Domain.Log;
using MediationNet.Domain.Papers;
using MediationNet.Node.Storage;

namespace MediationNet.Network.Tests.Simulation.Nodes;

/// <summary>What a node has told somebody that it holds.</summary>
internal sealed class Acknowledgements
{
    /// <summary>Entries that were durable when somebody was told so: the last of each log.</summary>
    public Dictionary<(DisputeId Dispute, Writer Writer), LogTail> Entries { get; } = [];

    /// <summary>Rows of a peer's incarnation that were durable when it was told so.</summary>
    public Dictionary<(NodeId Peer, int Lane), (ulong Incarnation, long N)> Rows { get; } = [];

    /// <summary>Contents of papers that were durable when somebody was told so, or could see it.</summary>
    public HashSet<PaperHash> Contents { get; } = [];

    /// <summary>The disks are lost, and what was acknowledged with them.</summary>
    public void Forget()
    {
        Entries.Clear();
        Rows.Clear();
        Contents.Clear();
    }

    public void Note(DisputeId dispute, HeldDispute held)
    {
        foreach (var (writer, log) in held.Logs) Entries[(dispute, writer)] = log;
    }
}
