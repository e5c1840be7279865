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
        if (What(entry) is not var (id, kind, about) || db.Submissions().FindById(id) is not null) return;

        var body = entry.What is HandedOff asked ? asked.Body : BodyOf(dispute, about);
        db.Submissions().Insert(new BsonDocument
        {
            ["_id"] = id,
            ["dispute"] = Keys.Of(entry.Dispute),
            ["report"] = kind == SubmissionKind.Report,
            ["kind"] = kind.ToString(),
            ["about"] = about,
            ["body"] = body.Value ?? "",
            ["by"] = entry.Committee.Value,
            ["todo"] = Keys.Of(new DisputeId(id)),
        });
        KnowBody(db, body);
    }

    /// <summary>
    /// Names the body of what came back from peers ahead of the hand-off or delegation that it is about: until then
    /// nobody knew to whom it goes.
    /// </summary>
    internal static void NameBodies(ILiteDatabase db, DisputeId id, Dispute? before, Dispute? after)
    {
        if (MattersOf(before) >= MattersOf(after)) return;

        foreach (var row in Todo(db).Where("$.dispute = @0 AND $.body = ''", Keys.Of(id)).ToList())
        {
            // Rows of before this was kept tell it of a report only: that has the delegation's id.
            var about = row["about"] is { IsGuid: true } known ? known : row["_id"];
            if (BodyOf(after, about.AsGuid) is not { Value: { } name } body) continue;
            row["body"] = name;
            db.Submissions().Update(row);
            KnowBody(db, body);
        }
    }

    /// <summary>
    /// What is still to be brought to bodies of which this is true; what waits for others takes nobody's place.
    /// </summary>
    internal static IReadOnlyList<Submission> Pending(ILiteDatabase db, Func<BodyId, bool> isWanted) =>
    [
        .. Todo(db)
            .OrderBy("$.todo")
            .ToEnumerable()
            .Where(row => isWanted(new BodyId(row["body"].AsString)))
            .Take(PendingMax)
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

    private static ILiteQueryable<BsonDocument> Todo(ILiteDatabase db) =>
        db.Submissions().Query().Where("$.todo BETWEEN @0 AND @1", "0", Keys.After(""));

    // What is brought, and the hand-off or delegation that it is about.
    private static (Guid Id, SubmissionKind Kind, Guid About)? What(Entry entry) => entry.What switch
    {
        HandedOff e => (e.HandOff.Value, SubmissionKind.HandOff, e.HandOff.Value),
        DelegationAnswered e => (e.Delegation.Value, SubmissionKind.Report, e.Delegation.Value),
        CorrectionSent e => (e.Letter.Value, SubmissionKind.Correction, e.HandOff.Value),
        HandOffWithdrawn e => (e.Letter.Value, SubmissionKind.Withdrawal, e.HandOff.Value),
        DelegationAcknowledged e => (e.Letter.Value, SubmissionKind.Acknowledgement, e.Delegation.Value),
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

    private static int MattersOf(Dispute? dispute) => (dispute?.HandOffs.Count + dispute?.Delegations.Count) ?? 0;

    private static BodyId BodyOf(Dispute? dispute, Guid about) =>
        dispute?.HandOffs.FirstOrDefault(h => h.Asked.HandOff.Value == about)?.Asked.Body
        ?? dispute?.Delegations.FirstOrDefault(d => d.Received.Delegation.Value == about)?.Received.Body
        ?? default;

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
