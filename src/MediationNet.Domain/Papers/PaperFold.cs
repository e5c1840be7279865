using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;

namespace MediationNet.Domain.Papers;

/// <summary>How papers come into the file of a dispute, and out of it.</summary>
internal static class PaperFold
{
    internal static Dispute Evolve(Dispute dispute, Entry entry, PaperEvent what) => what switch
    {
        PaperAttached attached => Attach(dispute, entry, attached),
        PaperWithdrawn withdrawn => Withdraw(dispute, entry, withdrawn),
        _ => dispute.Void(entry, VoidReason.NotUnderstood),
    };

    // A second paper under the same id would make it unclear what a withdrawal means: the first stands.
    private static Dispute Attach(Dispute dispute, Entry entry, PaperAttached attached)
    {
        if (dispute.Paper(attached.Paper) is not null) return dispute.Void(entry, VoidReason.Unconnected);

        var gone = new PaperGone("", attached.Paper, entry.Committee, entry.At);
        var earlier = attached.Replaces is { } old && MayRemove(dispute, entry, old)
            ? Remove(dispute.Papers, old, gone)
            : dispute.Papers;
        return dispute with
        {
            Papers = [.. earlier, new AttachedPaper(attached, entry.Committee, entry.Person, entry.At)],
        };
    }

    private static Dispute Withdraw(Dispute dispute, Entry entry, PaperWithdrawn withdrawn) =>
        MayRemove(dispute, entry, withdrawn.Paper)
            ? dispute with
            {
                Papers = Remove(
                    dispute.Papers,
                    withdrawn.Paper,
                    new PaperGone(withdrawn.Why, null, entry.Committee, entry.At)),
            }
            : dispute.Void(entry, VoidReason.Unconnected);

    // A custodian that had not heard of a release yet is still believed: nothing is lost by it, it is only struck out.
    private static bool MayRemove(Dispute dispute, Entry entry, PaperId paper) =>
        dispute.Paper(paper) is { } held && (held.By == entry.Committee || dispute.EverHeld(entry.Committee));

    private static List<AttachedPaper> Remove(IEnumerable<AttachedPaper> papers, PaperId paper, PaperGone gone) =>
        [.. papers.Select(held => held.What.Paper == paper && held.Counts ? held with { Gone = gone } : held)];
}
