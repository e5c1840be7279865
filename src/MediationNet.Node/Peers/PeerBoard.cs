using System.Collections.Concurrent;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Sync;

namespace MediationNet.Node.Peers;

/// <summary>What is known of a peer now, for people.</summary>
/// <param name="Peer">The peer.</param>
/// <param name="Linked">Both have greeted each other and the stream is open.</param>
/// <param name="Status">The session's status; what it does not know yet is kept from the session before.</param>
/// <param name="Cut">What broke the last stream or kept it from opening; null while linked.</param>
public sealed record PeerView(NodeId Peer, bool Linked, PeerStatus Status, string? Cut);

/// <summary>The current state of every peer that was heard of since the node started. Safe from any thread.</summary>
public sealed class PeerBoard
{
    private readonly ConcurrentDictionary<NodeId, Line> _lines = new();

    /// <summary>Raised after a view has changed, from any thread.</summary>
    public event Action<PeerView>? Changed;

    /// <summary>All peers, in the order of their ids.</summary>
    public IReadOnlyList<PeerView> All => [.. _lines.Select(line => line.Value.View).OrderBy(view => view.Peer)];

    /// <summary>One peer; null when nothing was heard of it.</summary>
    public PeerView? Of(NodeId peer) => _lines.TryGetValue(peer, out var line) ? line.View : null;

    /// <summary>A session's status changed.</summary>
    internal void Report(NodeId peer, PeerStatus status)
    {
        var earlier = Of(peer);
        var line = _lines.AddOrUpdate(
            peer, id => Next(id, new PeerStatus(), status), (id, old) => Next(id, old.Before, status));
        if (earlier != line.View) Changed?.Invoke(line.View);
    }

    /// <summary>A link ended; the next session's status goes on from this one's.</summary>
    internal void Ended(NodeId peer, string? cut)
    {
        var line = _lines.AddOrUpdate(
            peer, id => Over(id, new PeerStatus(), cut), (id, old) => Over(id, old.View.Status, cut));
        Changed?.Invoke(line.View);
    }

    private static Line Next(NodeId peer, PeerStatus before, PeerStatus status)
    {
        var linked = status.Protocol is not null && status.Phase != SessionPhase.Closed;
        return new Line(before, new PeerView(peer, linked, Joined(before, status), Cut: null));
    }

    private static Line Over(NodeId peer, PeerStatus status, string? cut)
    {
        var closed = status with { Phase = SessionPhase.Closed };
        return new Line(closed, new PeerView(peer, Linked: false, closed, cut));
    }

    private static PeerStatus Joined(PeerStatus before, PeerStatus now)
    {
        var greeted = now.Protocol is not null;
        var kept = before.QuarantinedThere.Except(now.QuarantinedThere).Concat(now.QuarantinedThere);
        return now with
        {
            LastHeard = now.LastHeard ?? before.LastHeard,
            InStepAt = now.InStepAt ?? before.InStepAt,
            AgreedAt = now.AgreedAt ?? before.AgreedAt,
            LastProblem = now.LastProblem ?? (now.Phase == SessionPhase.InStep ? null : before.LastProblem),
            ClockAhead = greeted ? now.ClockAhead : before.ClockAhead,
            DirectoryVersion = now.DirectoryVersion ?? before.DirectoryVersion,
            QuarantinedThere = before.QuarantinedThere.Count == 0
                ? now.QuarantinedThere
                : [.. kept.TakeLast(SyncLimits.QuarantinedShownMax)],
        };
    }

    private sealed record Line(PeerStatus Before, PeerView View);
}
