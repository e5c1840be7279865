using MediationNet.Domain.Committees;
using MediationNet.Domain.Sync;

namespace MediationNet.Node.Peers;

/// <summary>What peer sync has to be told.</summary>
/// <param name="Me">This node.</param>
public sealed record PeerSettings(NodeId Me)
{
    /// <summary>Unacknowledged bytes taken from each peer; less on a slow link.</summary>
    public int CreditBytes { get; init; } = SyncLimits.CreditBytes;

    /// <summary>Protocol versions spoken.</summary>
    public IReadOnlyList<int> Protocols { get; init; } = SyncLimits.Protocols;

    /// <summary>How often a session is told that time passes.</summary>
    public TimeSpan TickEvery { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long the end of a session waits for the last frames to go out and for the other side's end.
    /// </summary>
    public TimeSpan FarewellMax { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The pause after the first failed dialling; it doubles.</summary>
    public TimeSpan RedialFirst { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>The longest pause between two diallings.</summary>
    public TimeSpan RedialMax { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often the directory is looked at for new peers.</summary>
    public TimeSpan LookEvery { get; init; } = TimeSpan.FromSeconds(10);
}
