using MediationNet.Domain;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;
using MediationNet.Node.Storage;

namespace MediationNet.Node.Routing;

/// <summary>The store as couriers ask for it.</summary>
public sealed class DispatchBook(NodeStore store) : IDispatchBook
{
    private static readonly PersonId Courier = new("courier");

    public event Action<DisputeId>? Changed
    {
        add => store.Changed += value;
        remove => store.Changed -= value;
    }

    public async Task<IReadOnlyList<DisputeId>> InDispatch(CommitteeId office, CancellationToken cancellationToken)
    {
        var found = new List<DisputeId>();
        DisputeId? after = null;
        while (true)
        {
            var page = await store.List(ListKind.InDispatch, office, after, NodeStore.PageMax, cancellationToken);
            found.AddRange(page.Select(line => line.Id));
            if (page.Count < NodeStore.PageMax) return found;
            after = page[^1].Id;
        }
    }

    public Task<Dispute?> Find(DisputeId dispute, CancellationToken cancellationToken) =>
        store.Find(dispute, cancellationToken);

    public async Task<Decision> Act(
        DisputeId dispute, CommitteeId by, DisputeCommand command, CancellationToken cancellationToken) =>
        (await store.Act(new Order(dispute, Courier, by, command), cancellationToken)).Decision;

    public Task<IReadOnlyDictionary<CommitteeId, int>> OpenDisputes(CancellationToken cancellationToken) =>
        store.OpenDisputes(cancellationToken);
}
