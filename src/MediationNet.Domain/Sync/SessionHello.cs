using MediationNet.Domain.Committees;

namespace MediationNet.Domain.Sync;

/// <summary>What a node says first, in a session as in a bundle.</summary>
internal static class SessionHello
{
    internal static HelloFrame Of(
        NodeId me, PeerPosition position, IReadOnlyList<int> protocols, int creditBytes, DateTimeOffset now) => new(
            me,
            position.Incarnation,
            protocols,
            now.ToUnixTimeMilliseconds(),
            position.Cursors,
            creditBytes,
            position.DirectoryVersion)
        {
            Share = position.Share,
            Papers = position.Papers,
            Recovering = position.Recovering,
            Older = position.Older,
            Replaced = [.. position.Fenced.TakeLast(SyncLimits.ReplacedMax)],
        };
}
