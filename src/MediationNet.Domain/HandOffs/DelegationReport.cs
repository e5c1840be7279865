using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;

namespace MediationNet.Domain.HandOffs;

/// <summary>
/// What goes back to the court when a delegation has ended: the agreement to be put on file, or the papers and the
/// facts that nobody disputes. What a party offered is in neither.
/// </summary>
/// <param name="Answer">How it ended, and what is wanted now.</param>
/// <param name="Agreement">The agreement; null when it led to nothing.</param>
/// <param name="FactsAgreed">Facts that no party disputes; none when there is an agreement.</param>
/// <param name="Documents">The papers of the file.</param>
public sealed record DelegationReport(
    DelegationAnswered Answer,
    AgreementReached? Agreement,
    IReadOnlyList<string> FactsAgreed,
    IReadOnlyList<PackageDocument> Documents)
{
    /// <summary>The committee that reports; null when an earlier program wrote it.</summary>
    public CommitteeId? By { get; init; }

    /// <summary>The report as its writer knew the dispute then; null when the delegation was not answered.</summary>
    /// <param name="entries">The dispute's entries in causal order.</param>
    /// <param name="delegation">The delegation.</param>
    public static DelegationReport? Of(IReadOnlyList<Entry> entries, DelegationId delegation)
    {
        if (entries.FirstOrDefault(e => e.What is DelegationAnswered a && a.Delegation == delegation) is not { } sent)
            return null;

        var past = entries.Where(e => HandOffPackage.IsBefore(e, sent)).ToList();
        if (DisputeFold.Of(past) is not { } dispute) return null;

        var answer = (DelegationAnswered)sent.What!;
        return new DelegationReport(
            answer,
            answer.Agreed ? dispute.Agreement : null,
            answer.Agreed ? [] : dispute.FactsAgreed,
            HandOffPackage.Papers(past, dispute))
        {
            By = sent.Committee,
        };
    }
}
