using LiteDB;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Sync;

namespace MediationNet.Node.Storage;

/// <summary>How the recovery of this node stands, for people.</summary>
/// <param name="State">Whom it asked and who has promised.</param>
/// <param name="Since">When the loss was found, UTC.</param>
/// <param name="CameBack">Entries that came since then.</param>
public sealed record RecoveryView(Recovery State, DateTimeOffset Since, long CameBack);

/// <summary>
/// What the store keeps of incarnations: which were replaced, own ones and peers', and what peers have promised.
/// </summary>
internal static class RecoveryBook
{
    private const string Id = "recovery";

    internal static bool IsRecovering(ILiteDatabase db) => db.Single().FindById(Id)?["recovering"].AsBoolean == true;

    /// <summary>Earlier incarnations of this node that are known here.</summary>
    internal static IReadOnlyList<ulong> Older(ILiteDatabase db) => Numbers(Row(db)["older"]);

    /// <summary>Incarnations of a peer from which nothing is taken any more.</summary>
    internal static IReadOnlyList<ulong> Fenced(ILiteDatabase db, NodeId peer) =>
        Numbers(PeerOutbox.PeerRow(db, peer)["fenced"]);

    /// <summary>
    /// Begins a recovery under a new incarnation. Its outboxes are empty, and nothing of a peer waits any more: it may
    /// be of a replaced incarnation of its sender, which this store no longer knows.
    /// </summary>
    /// <param name="db">The database.</param>
    /// <param name="me">This node.</param>
    /// <param name="replaced">The incarnations that are not continued.</param>
    /// <param name="now">The time here.</param>
    internal static void Begin(ILiteDatabase db, NodeId me, IEnumerable<ulong> replaced, DateTimeOffset now)
    {
        var row = Row(db);
        row["recovering"] = true;
        row["older"] = ToArray(Numbers(row["older"]).Union(replaced));
        row["without"] = new BsonArray();
        row["since"] = now.ToUnixTimeMilliseconds();
        row["entries"] = ReadModels.Totals(db).Entries;
        row["closed"] = "";
        row["more"] = false;
        row["owes"] = true;
        db.Single().Upsert(row);
        PeerOutbox.Clear(db);
        KnownTo.ForgetGiven(db);
        WaitingRoom.Clear(db, me);
    }

    /// <summary>
    /// Whether the outboxes were emptied by a beginning, and with them what was to be given back to peers that have
    /// lost their store.
    /// </summary>
    internal static bool OwesBack(ILiteDatabase db) => Row(db)["owes"] is { IsBoolean: true, AsBoolean: true };

    internal static void GaveBack(ILiteDatabase db)
    {
        var row = Row(db);
        row["owes"] = false;
        db.Single().Upsert(row);
    }

    /// <summary>Writes down earlier incarnations of this node that a peer knew.</summary>
    internal static void Learn(ILiteDatabase db, IReadOnlyList<ulong> older)
    {
        if (older.Count == 0) return;
        var row = Row(db);
        row["older"] = ToArray(Numbers(row["older"]).Union(older));
        db.Single().Upsert(row);
    }

    /// <summary>Writes down which incarnation of a peer was met, and which were replaced.</summary>
    internal static void Met(ILiteDatabase db, NodeId peer, MeetingNote note)
    {
        var row = PeerOutbox.PeerRow(db, peer);
        if (unchecked((ulong)row["incarnation"].AsInt64) != note.Peer)
        {
            row["incarnation"] = unchecked((long)note.Peer);
            row["have0"] = 0L;
            row["have1"] = 0L;
        }

        row["fenced"] = ToArray(Numbers(row["fenced"]).Union(note.Fenced));
        db.Peers().Upsert(row);
    }

    /// <summary>Whether this store has met a peer: that one would have told of an earlier store.</summary>
    internal static bool HasMet(ILiteDatabase db) =>
        db.Peers().FindAll().Any(row => row["incarnation"] is { IsInt64: true } known && known.AsInt64 != 0);

    /// <summary>
    /// Writes down what a peer has promised to this incarnation. What was promised stands: a nearer promise that is
    /// written down after a whole one, late or by an older session, takes nothing back.
    /// </summary>
    internal static void Promised(ILiteDatabase db, NodeId peer, ulong incarnation, PromiseReach reach)
    {
        var row = PeerOutbox.PeerRow(db, peer);
        if (PromisedTo(row, incarnation) >= reach) return;

        row["promisedTo"] = unchecked((long)incarnation);
        row["promised"] = reach.ToString();
        db.Peers().Upsert(row);
    }

    /// <summary>
    /// Something more was lost here: what peers have promised was about what was held then. Each promises anew in its
    /// next session.
    /// </summary>
    internal static void ForgetPromises(ILiteDatabase db)
    {
        foreach (var row in db.Peers().Query().ToList().Where(row => row.Remove("promised"))) db.Peers().Update(row);
    }

    /// <summary>
    /// More was lost while this node was recovering. What peers promised, and gave back to this incarnation alone, does
    /// not hold any more: it begins anew when it next meets one of them.
    /// </summary>
    internal static void LoseMore(ILiteDatabase db)
    {
        var row = Row(db);
        row["more"] = true;
        db.Single().Upsert(row);
    }

    internal static bool HasLostMore(ILiteDatabase db) => Row(db)["more"] is { IsBoolean: true, AsBoolean: true };

    /// <summary>An administrator does not wait for this peer any more.</summary>
    internal static void GoOnWithout(ILiteDatabase db, NodeId peer)
    {
        var row = Row(db);
        var without = row["without"].AsArray.Select(node => node.AsString).Append(peer.Value);
        row["without"] = new BsonArray(without.Distinct(StringComparer.Ordinal).Select(node => new BsonValue(node)));
        db.Single().Upsert(row);
    }

    /// <summary>
    /// How many stores of this node were lost before it last began anew, for a year in which one of them still worked;
    /// else 0. What they wrote in such a year may be known to nobody.
    /// </summary>
    internal static int LossesUpTo(ILiteDatabase db, int year)
    {
        var row = Row(db);
        var older = row["older"].AsArray.Count;
        var since = DateTimeOffset.FromUnixTimeMilliseconds(row["since"].AsInt64);
        // A day more for the local date; a loss told only by a peer has no day of its own.
        return older > 0 && year <= since.AddDays(1).Year ? older : 0;
    }

    /// <summary>The last dispute whose earlier logs were closed; empty before the first.</summary>
    internal static string ClosedUpTo(ILiteDatabase db) => Row(db)["closed"].AsString;

    /// <summary>Moves on, or ends the recovery when <paramref name="dispute"/> is null.</summary>
    internal static void Closed(ILiteDatabase db, string? dispute)
    {
        var row = Row(db);
        if (dispute is null) row["recovering"] = false;
        else row["closed"] = dispute;
        db.Single().Upsert(row);
    }

    /// <summary>Whom this node asks, who has promised, and whom it does not wait for.</summary>
    internal static Recovery State(ILiteDatabase db, Identity me, NetworkDirectory directory)
    {
        var rows = db.Peers().FindAll().ToList();
        var asked = directory.PeersOf(me.Node).Concat(rows.Select(row => new NodeId(row["_id"].AsString)));
        var promised = rows
            .Select(row => (Peer: new NodeId(row["_id"].AsString), Reach: PromisedTo(row, me.Writer.Incarnation)))
            .Where(promise => promise.Reach is not null)
            .ToDictionary(promise => promise.Peer, promise => promise.Reach!.Value);
        var without = Row(db)["without"].AsArray.Select(node => new NodeId(node.AsString));
        return new Recovery(asked.ToHashSet(), promised, without.ToHashSet());
    }

    /// <summary>
    /// How far a promise of this node to a peer reaches: only near while a part of a dispute is damaged here. What is
    /// missing may be a release of the peer that others hold, and will bring.
    /// </summary>
    internal static PromiseReach ReachFor(ILiteDatabase db, Ledger ledger, NodeId peer) =>
        Mending.IsAny(db) ? PromiseReach.Near
        : ledger.IsRecovering(db)
            ? State(db, ledger.Me, ledger.Directory).ReachFor(peer, ledger.Directory.AreLinked)
            : PromiseReach.Whole;

    /// <summary>The same with what people want to see; null when this node is not recovering.</summary>
    internal static RecoveryView? View(ILiteDatabase db, Identity me, NetworkDirectory directory)
    {
        var row = Row(db);
        return !row["recovering"].AsBoolean
            ? null
            : new RecoveryView(
                State(db, me, directory),
                DateTimeOffset.FromUnixTimeMilliseconds(row["since"].AsInt64),
                ReadModels.Totals(db).Entries - row["entries"].AsInt64);
    }

    private static PromiseReach? PromisedTo(BsonDocument row, ulong incarnation) =>
        !row["promised"].IsNull && unchecked((ulong)row["promisedTo"].AsInt64) == incarnation
            ? Enum.Parse<PromiseReach>(row["promised"].AsString)
            : null;

    private static BsonDocument Row(ILiteDatabase db) => db.Single().FindById(Id) ?? new BsonDocument
    {
        ["_id"] = Id,
        ["recovering"] = false,
        ["older"] = new BsonArray(),
        ["without"] = new BsonArray(),
        ["since"] = 0L,
        ["entries"] = 0L,
        ["closed"] = "",
        ["more"] = false,
    };

    private static IReadOnlyList<ulong> Numbers(BsonValue numbers) =>
        numbers.IsNull ? [] : [.. numbers.AsArray.Select(number => unchecked((ulong)number.AsInt64))];

    private static BsonArray ToArray(IEnumerable<ulong> numbers) =>
        new(numbers.TakeLast(SyncLimits.OlderMax).Select(number => new BsonValue(unchecked((long)number))));
}
