using LiteDB;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.Log;

namespace MediationNet.Node.Storage;

/// <summary>What this node brings, or brought, to a body: a hand-off, or a delegation's result.</summary>
/// <param name="Id">The id under which it may be sent again: of the hand-off, the delegation or the letter.</param>
/// <param name="Dispute">The dispute.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Body">The body.</param>
/// <param name="By">The committee that asked or reported.</param>
public sealed record Submission(Guid Id, DisputeId Dispute, SubmissionKind Kind, BodyId Body, CommitteeId By)
{
    /// <summary>True for the result of a delegation.</summary>
    public bool IsReport => Kind == SubmissionKind.Report;
}

/// <summary>What is brought to a body.</summary>
public enum SubmissionKind
{
    /// <summary>A hand-off's package.</summary>
    HandOff,

    /// <summary>The result of a delegation.</summary>
    Report,

    /// <summary>A package once more, after a correction was asked.</summary>
    Correction,

    /// <summary>A hand-off is taken back.</summary>
    Withdrawal,

    /// <summary>A delegation is signed in, or refused.</summary>
    Acknowledgement,
}

/// <summary>
/// Submissions are noted in the transaction of their entry, and struck off once the body has answered. The row stays:
/// it says which dispute a notice of the body is about.
/// </summary>
internal static class Submissions
{
    private const int PendingMax = 1_000;

    internal static void Note(ILiteDatabase db, Entry entry, Dispute? dispute)
    {
        if (What(entry, dispute) is not var (id, kind, body) || db.Submissions().FindById(id) is not null) return;

        db.Submissions().Insert(new BsonDocument
        {
            ["_id"] = id,
            ["dispute"] = Keys.Of(entry.Dispute),
            ["report"] = kind == SubmissionKind.Report,
            ["kind"] = kind.ToString(),
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

    private static (Guid Id, SubmissionKind Kind, BodyId Body)? What(Entry entry, Dispute? dispute) =>
        entry.What switch
        {
            HandedOff e => (e.HandOff.Value, SubmissionKind.HandOff, e.Body),
            DelegationAnswered e =>
                (e.Delegation.Value, SubmissionKind.Report, BodyOf(dispute, e.Delegation)),
            CorrectionSent e => (e.Letter.Value, SubmissionKind.Correction, BodyOf(dispute, e.HandOff)),
            HandOffWithdrawn e => (e.Letter.Value, SubmissionKind.Withdrawal, BodyOf(dispute, e.HandOff)),
            DelegationAcknowledged e =>
                (e.Letter.Value, SubmissionKind.Acknowledgement, BodyOf(dispute, e.Delegation)),
            _ => null,
        };

    // Rows of before there were letters say only whether they are a report.
    private static Submission ToSubmission(BsonDocument row) => new(
        row["_id"].AsGuid,
        Keys.ToDispute(row["dispute"].AsString),
        row["kind"] is { IsString: true } kind ? Enum.Parse<SubmissionKind>(kind.AsString)
            : row["report"].AsBoolean ? SubmissionKind.Report
            : SubmissionKind.HandOff,
        new BodyId(row["body"].AsString),
        new CommitteeId(row["by"].AsString));

    private static BodyId BodyOf(Dispute? dispute, HandOffId handOff) =>
        dispute?.HandOffs.FirstOrDefault(h => h.Asked.HandOff == handOff)?.Asked.Body ?? default;

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
