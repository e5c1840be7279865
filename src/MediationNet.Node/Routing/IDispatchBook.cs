using MediationNet.Domain;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;

namespace MediationNet.Node.Routing;

/// <summary>The wall between routing, which forgets, and the store, which does not.</summary>
public interface IDispatchBook
{
    /// <summary>A dispute changed, and the change is durable. Raised on any thread; handlers only take note.</summary>
    event Action<DisputeId>? Changed;

    /// <summary>Disputes this office holds with a referral that has not ended.</summary>
    Task<IReadOnlyList<DisputeId>> InDispatch(CommitteeId office, CancellationToken cancellationToken);

    /// <summary>The dispute as it stands, with every act that has returned; null when it is not known here.</summary>
    Task<Dispute?> Find(DisputeId dispute, CancellationToken cancellationToken);

    /// <summary>Decides and writes. What it accepted is durable when it returns.</summary>
    Task<Decision> Act(
        DisputeId dispute, CommitteeId by, DisputeCommand command, CancellationToken cancellationToken);

    /// <summary>How many disputes each committee holds now, as far as this node knows.</summary>
    Task<IReadOnlyDictionary<CommitteeId, int>> OpenDisputes(CancellationToken cancellationToken);
}
