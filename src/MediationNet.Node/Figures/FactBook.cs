using MediationNet.Domain.Figures;
using MediationNet.Node.Storage;

namespace MediationNet.Node.Figures;

/// <summary>
/// What is counted of all disputes held here, kept in memory: about half a kilobyte for each dispute.
/// </summary>
/// <param name="store">Where it is read.</param>
public sealed class FactBook(NodeStore store) : IDisposable
{
    /// <summary>Of more disputes nothing is kept: they are read anew each time.</summary>
    public const int KeptMax = DisputeCache<CaseFacts>.KeptMax;

    private readonly DisputeCache<CaseFacts> _facts = new(
        store,
        async ending => [.. (await store.Facts(ending)).Select(one => (one.Id, one))],
        store.FactsOf);

    /// <summary>All, in the order of recording.</summary>
    public Task<IReadOnlyList<CaseFacts>> All(CancellationToken cancellationToken) =>
        _facts.All(cancellationToken);

    public void Dispose() => _facts.Dispose();
}
