using LiteDB;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;
using MediationNet.Domain.Papers;

namespace MediationNet.Node.Storage;

/// <summary>
/// Which contents the disputes held here name, which of them are still to come, and who may be asked though the logs
/// do not say so. But for the last a read model: made in the transaction of the entry, and rebuildable.
/// </summary>
internal static class PaperRows
{
    private const int RowsAtOnce = 64;

    // Sorts after every key, which is of hex digits.
    private const string AfterAll = "g";

    /// <summary>Brings the rows of a dispute up to its fold.</summary>
    internal static void Update(
        ILiteDatabase db, PaperShelf? shelf, DisputeId dispute, HeldDispute before, HeldDispute after)
    {
        if (shelf is null) return;
        if (after.State is not { } state)
        {
            // Its record was lost for good: then it names nothing.
            if (after.IsWhole && !(before is { IsWhole: true, State: null })) Write(db, shelf, dispute, null);
            return;
        }

        // While a part was missing the rows were not those of what was left of the fold.
        if (before.IsWhole && ReferenceEquals(before.State?.Papers, state.Papers)) return;
        Write(db, shelf, dispute, state);
    }

    /// <summary>Makes the rows of a dispute anew.</summary>
    internal static void Write(ILiteDatabase db, PaperShelf? shelf, DisputeId dispute, Dispute? state)
    {
        if (shelf is null || ((state?.Papers.Count ?? 0) == 0 && IsEmpty(db))) return;
        var held = Of(db, dispute).ToDictionary(row => row["_id"].AsString, StringComparer.Ordinal);
        foreach (var row in Expected(dispute, state))
        {
            Await(row, shelf.Has(PaperHash.Parse(row["hash"].AsString)!.Value));
            var isNew = !held.Remove(row["_id"].AsString, out var known);
            if (!isNew && known!["from"].IsArray) row["from"] = known["from"];
            if (isNew || known!.CompareTo(row) != 0) Put(db, row);
        }

        foreach (var stray in held.Keys) db.Papers().Delete(stray);
    }

    /// <summary>A content has come, or was found to be gone: its rows say so.</summary>
    internal static bool Look(ILiteDatabase db, PaperShelf shelf, PaperHash hash) => Note(db, hash, shelf.Has(hash));

    /// <summary>A content is of no use any more: it is asked of the peers again.</summary>
    internal static bool Miss(ILiteDatabase db, PaperHash hash) => Note(db, hash, isHere: false);

    /// <summary>
    /// Peers with which a dispute is not shared sent something of it: they know of it, and may be asked for what it
    /// names. So a content comes back too that came to them ahead of a grant which was lost here.
    /// </summary>
    internal static void Sent(ILiteDatabase db, DisputeId dispute, IReadOnlySet<NodeId> peers)
    {
        if (peers.Count == 0 || IsEmpty(db)) return;
        foreach (var row in Of(db, dispute))
        {
            var known = SendersIn(row);
            if (known.IsSupersetOf(peers)) continue;
            row["from"] = new BsonArray(known.Union(peers).Order().Select(peer => new BsonValue(peer.Value)));
            db.Papers().Update(row);
        }
    }

    private static bool Note(ILiteDatabase db, PaperHash hash, bool isHere)
    {
        foreach (var row in db.Papers().Query().Where("$.hash = @0", hash.ToString()).ToList())
        {
            Await(row, isHere);
            db.Papers().Update(row);
        }

        return true;
    }

    /// <summary>
    /// The next contents that are still to come, newest disputes first; the place after the last one looked at, null at
    /// the end.
    /// </summary>
    internal static (IReadOnlyList<AwaitedPaper> Papers, string? Last) Awaited(ILiteDatabase db, string? before)
    {
        if (IsEmpty(db)) return ([], null);
        // What is not awaited sorts before all that is.
        var rows = db.Papers().Query()
            .Where("$.awaited < @0", before ?? AfterAll)
            .OrderByDescending("$.awaited")
            .Limit(RowsAtOnce)
            .ToList()
            .Where(row => row["awaited"].IsString)
            .ToList();
        return ([.. rows.Select(ToAwaited)], rows.Count == 0 ? null : rows[^1]["_id"].AsString);
    }

    /// <summary>The disputes for which this content is still to come.</summary>
    internal static IReadOnlyList<AwaitedPaper> Awaited(ILiteDatabase db, PaperHash hash) => IsEmpty(db) ? [] :
    [
        .. db.Papers().Query().Where("$.hash = @0", hash.ToString()).ToList()
            .Where(row => row["awaited"].IsString)
            .Select(ToAwaited),
    ];

    /// <summary>Contents named, and those of them that are still to come.</summary>
    internal static (long Named, long Awaited) Totals(ILiteDatabase db) => IsEmpty(db)
        ? (0, 0)
        : (db.Papers().LongCount(), db.Papers().LongCount("$.awaited BETWEEN '0' AND 'g'"));

    /// <summary>Rows after a key, a page at a time.</summary>
    internal static IReadOnlyList<(string Key, PaperHash Hash, bool Here)> After(ILiteDatabase db, string after) =>
    [
        .. db.Papers().Query().Where("$._id > @0", after).OrderBy("$._id").Limit(RowsAtOnce).ToList()
            .Where(row => PaperHash.Parse(row["hash"].AsString) is not null)
            .Select(row => (row["_id"].AsString, PaperHash.Parse(row["hash"].AsString)!.Value, row["here"].AsBoolean)),
    ];

    /// <summary>Whether the rows of a dispute name what its fold names.</summary>
    internal static bool Agree(ILiteDatabase db, DisputeId dispute, Dispute? state) =>
        Of(db, dispute).Select(Named).Order(StringComparer.Ordinal)
            .SequenceEqual(
                Expected(dispute, state).Select(Named).Order(StringComparer.Ordinal), StringComparer.Ordinal);

    private static string Named(BsonDocument row) =>
        $"{row["_id"].AsString}|{row["hash"]}|{row["bytes"]}|{row["counts"]}";

    private static bool IsEmpty(ILiteDatabase db) => db.Papers().Query().Limit(1).ToList().Count == 0;

    private static List<BsonDocument> Of(ILiteDatabase db, DisputeId dispute) =>
        db.Papers().Query().Where(Keys.Range, Keys.Of(dispute), Keys.After(Keys.Of(dispute))).ToList();

    private static IEnumerable<BsonDocument> Expected(DisputeId dispute, Dispute? state) =>
        from paper in state?.Papers ?? []
        where PaperRules.IsTaken(paper.What.Content)
        group paper by paper.What.Content.Hash into same
        select new BsonDocument
        {
            ["_id"] = Keys.Of(dispute) + same.Key,
            ["hash"] = same.Key.ToString(),
            ["bytes"] = same.Max(paper => paper.What.Content.Bytes),
            ["format"] = (int)same.First().What.Content.Format,
            ["counts"] = same.Any(paper => paper.Counts),
        };

    // What does not count any more is not asked for.
    private static void Await(BsonDocument row, bool isHere)
    {
        row["here"] = isHere;
        row["awaited"] = !isHere && row["counts"].AsBoolean ? row["_id"] : BsonValue.Null;
    }

    // The indexes come with the first row: a store without papers is as it always was.
    private static void Put(ILiteDatabase db, BsonDocument row)
    {
        db.Papers().EnsureIndex("hash", "$.hash");
        db.Papers().EnsureIndex("awaited", "$.awaited");
        db.Papers().Upsert(row);
    }

    private static HashSet<NodeId> SendersIn(BsonDocument row) =>
        row["from"] is { IsArray: true } from ? from.AsArray.Select(peer => new NodeId(peer.AsString)).ToHashSet() : [];

    private static AwaitedPaper ToAwaited(BsonDocument row) => new(
        row["_id"].AsString,
        Keys.ToDispute(Keys.DisputeIn(row["_id"].AsString)),
        new PaperContent(
            PaperHash.Parse(row["hash"].AsString)!.Value,
            row["bytes"].AsInt64,
            (PaperFormat)row["format"].AsInt32),
        SendersIn(row));
}

/// <summary>A content that is still to come.</summary>
/// <param name="Key">Its place among all of them.</param>
/// <param name="Dispute">The dispute that names it.</param>
/// <param name="Content">What it is.</param>
/// <param name="Senders">Peers that sent something of the dispute though it is not shared with them.</param>
internal sealed record AwaitedPaper(
    string Key, DisputeId Dispute, PaperContent Content, IReadOnlySet<NodeId> Senders);
