using LiteDB;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.Log;

namespace MediationNet.Node.Storage;

/// <summary>What this node brings, or brought, to a body: a hand-off, or a delegation's result.</summary>
/// <param name="Id">The id under which it may be sent again: of the hand-off, or of the delegation.</param>
/// <param name="Dispute">The dispute.</param>
/// <param name="IsReport">True for the result of a delegation.</param>
/// <param name="Body">The body.</param>
/// <param name="By">The committee that asked or reported.</param>
public sealed record Submission(Guid Id, DisputeId Dispute, bool IsReport, BodyId Body, CommitteeId By);

/// <summary>
/// Submissions are noted in the transaction of their entry, and struck off once the body has answered. The row stays:
/// it says which dispute a notice of the body is about.
/// </summary>
internal static class Submissions
{
    private const int PendingMax = 1_000;

    internal static void Note(ILiteDatabase db, Entry entry, Dispute? dispute)
    {
        var (id, report, body) = entry.What switch
        {
            HandedOff handedOff => (handedOff.HandOff.Value, false, handedOff.Body),
            DelegationAnswered answered => (answered.Delegation.Value, true, BodyOf(dispute, answered.Delegation)),
            _ => (Guid.Empty, false, default),
        };
        if (id == Guid.Empty || db.Submissions().FindById(id) is not null) return;

        db.Submissions().Insert(new BsonDocument
        {
            ["_id"] = id,
            ["dispute"] = Keys.Of(entry.Dispute),
            ["report"] = report,
            ["body"] = body.Value ?? "",
            ["by"] = entry.Committee.Value,
            ["todo"] = Keys.Of(new DisputeId(id)),
        });
        KnowBody(db, body);
    }

    internal static IReadOnlyList<Submission> Pending(ILiteDatabase db) =>
    [
        .. db.Submissions().Query()
            .Where("$.todo BETWEEN @0 AND @1", "0", Keys.After(""))
            .OrderBy("$.todo")
            .Limit(PendingMax)
            .ToList()
            .Select(ToSubmission),
    ];

    internal static Submission? Find(ILiteDatabase db, Guid id) =>
        db.Submissions().FindById(id) is { } row ? ToSubmission(row) : null;

    /// <summary>Keeps the bytes that are sent, so that a repetition sends the same; answers those kept first.</summary>
    internal static byte[] Freeze(ILiteDatabase db, Guid id, byte[] bytes)
    {
        if (db.Submissions().FindById(id) is not { } row) return bytes;
        if (!row["bytes"].IsNull) return row["bytes"].AsBinary;

        row["bytes"] = bytes;
        db.Submissions().Update(row);
        return bytes;
    }

    internal static bool Strike(ILiteDatabase db, Guid id)
    {
        if (db.Submissions().FindById(id) is not { } row || row["todo"].IsNull) return false;

        row.Remove("todo");
        row.Remove("bytes");
        return db.Submissions().Update(row);
    }

    /// <summary>The bodies to which this node ever brought anything.</summary>
    internal static IReadOnlyList<BodyId> Bodies(ILiteDatabase db) =>
        db.Single().FindById("bodies") is { } row
            ? [.. row["ids"].AsArray.Select(id => new BodyId(id.AsString))]
            : [];

    /// <summary>The last notice of a body's node whose effect is durable here.</summary>
    internal static long Cursor(ILiteDatabase db, NodeId bodyNode) =>
        db.Single().FindById($"follow|{bodyNode}") is { } row ? row["n"].AsInt64 : 0;

    internal static bool MoveCursor(ILiteDatabase db, NodeId bodyNode, long n) =>
        db.Single().Upsert(new BsonDocument { ["_id"] = $"follow|{bodyNode}", ["n"] = n });

    private static Submission ToSubmission(BsonDocument row) => new(
        row["_id"].AsGuid, Keys.ToDispute(row["dispute"].AsString), row["report"].AsBoolean,
        new BodyId(row["body"].AsString), new CommitteeId(row["by"].AsString));

    private static BodyId BodyOf(Dispute? dispute, DelegationId delegation) =>
        dispute?.Delegations.FirstOrDefault(d => d.Received.Delegation == delegation)?.Received.Body ?? default;

    private static void KnowBody(ILiteDatabase db, BodyId body)
    {
        if (string.IsNullOrEmpty(body.Value)) return;

        var row = db.Single().FindById("bodies") ?? new BsonDocument { ["_id"] = "bodies", ["ids"] = new BsonArray() };
        var ids = row["ids"].AsArray;
        if (ids.Any(id => id.AsString == body.Value)) return;

        ids.Add(body.Value);
        db.Single().Upsert(row);
    }
}
