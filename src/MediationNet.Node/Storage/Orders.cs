using MediationNet.Domain;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;

namespace MediationNet.Node.Storage;

/// <summary>A command as it reaches the ledger.</summary>
/// <param name="Dispute">The dispute.</param>
/// <param name="Person">Who acts.</param>
/// <param name="Committee">For whom.</param>
/// <param name="Command">What is wanted.</param>
/// <param name="Request">The id under which it may be sent again, or null when the command has one of its own.</param>
public sealed record Order(
    DisputeId Dispute, PersonId Person, CommitteeId Committee, DisputeCommand Command, Guid? Request = null);

/// <summary>What became of an order, and what others have to be told once it is durable.</summary>
/// <param name="Decision">Accepted, already done, or refused.</param>
/// <param name="Dispute">The dispute after it; null when there is none.</param>
/// <param name="News">What changed.</param>
public sealed record Acted(Decision Decision, Dispute? Dispute, LedgerNews News);

/// <summary>What a transaction changed; told to others only after it is durable.</summary>
/// <param name="Disputes">Disputes that have new entries.</param>
/// <param name="Outboxes">Outboxes that grew, with the lane's last number.</param>
public sealed record LedgerNews(
    IReadOnlyCollection<DisputeId> Disputes, IReadOnlyCollection<(NodeId Peer, int Lane, long Head)> Outboxes)
{
    public static readonly LedgerNews None = new([], []);
}

/// <summary>Gathers the news of one transaction.</summary>
internal sealed class NewsList
{
    private readonly Dictionary<DisputeId, HeldDispute> _disputes = [];
    private readonly Dictionary<(NodeId Peer, int Lane), long> _heads = [];

    /// <summary>Each dispute that changed, as it was before the first change.</summary>
    internal IReadOnlyDictionary<DisputeId, HeldDispute> Befores => _disputes;

    internal void Changed(DisputeId dispute, HeldDispute before) => _disputes.TryAdd(dispute, before);

    /// <summary>Who sent something of which dispute.</summary>
    internal Dictionary<DisputeId, HashSet<NodeId>> Senders { get; } = [];

    internal void Sent(DisputeId dispute, NodeId sender)
    {
        if (!Senders.TryGetValue(dispute, out var senders)) Senders[dispute] = senders = [];
        senders.Add(sender);
    }

    internal void Grew(NodeId peer, int lane, long head) => _heads[(peer, lane)] = head;

    internal LedgerNews ToNews() => new(
        [.. _disputes.Keys], [.. _heads.Select(h => (h.Key.Peer, h.Key.Lane, h.Value))]);
}
