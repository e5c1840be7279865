using LiteDB;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.Log;

namespace MediationNet.Node.Storage;

/// <summary>
/// What this node still has to bring to a body: a hand-off without its receipt, or a delegation's result.
/// </summary>
/// <param name="Id">The id under which it may be sent again: of the hand-off, or of the delegation.</param>
/// <param name="Dispute">The dispute.</param>
/// <param name="IsReport">True for the result of a delegation.</param>
public sealed record Submission(Guid Id, DisputeId Dispute, bool IsReport);

/// <summary>
/// Submissions are noted in the transaction of their entry, and struck off once the body has answered.
/// </summary>
internal static class Submissions
{
    internal static void Note(ILiteDatabase db, Entry entry)
    {
        var (id, report) = entry.What switch
        {
            HandedOff handedOff => (handedOff.HandOff.Value, false),
            DelegationAnswered answered => (answered.Delegation.Value, true),
            _ => (Guid.Empty, false),
        };
        if (id == Guid.Empty) return;
        db.Submissions().Upsert(new BsonDocument
        {
            ["_id"] = id,
            ["dispute"] = Keys.Of(entry.Dispute),
            ["report"] = report,
        });
    }

    internal static IReadOnlyList<Submission> Pending(ILiteDatabase db) =>
    [
        .. db.Submissions().Query().OrderBy("$._id").Limit(1_000).ToList()
            .Select(row => new Submission(
                row["_id"].AsGuid, Keys.ToDispute(row["dispute"].AsString), row["report"].AsBoolean)),
    ];

    internal static bool Strike(ILiteDatabase db, Guid id) => db.Submissions().Delete(id);
}
