using LiteDB;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Log;
using MediationNet.Protocol.Log;

namespace MediationNet.Node.Storage;

/// <summary>What a peer sent in one batch.</summary>
internal sealed record ArrivedBatch(int Lane, long LastN, IReadOnlyList<OutboxRun> Rows);

/// <summary>What the store made of a batch; durable when this is told.</summary>
/// <param name="Quarantined">Rows that held an entry which was kept aside, with the reason.</param>
/// <param name="Missing">Parts of logs that other entries wait for.</param>
/// <param name="News">What changed.</param>
internal sealed record Received(
    IReadOnlyList<(long N, QuarantineReason Reason)> Quarantined,
    IReadOnlyList<MissingRun> Missing,
    LedgerNews News);

/// <summary>A part of a log that is not here though later entries are.</summary>
internal sealed record MissingRun(DisputeId Dispute, Writer Writer, long From, long To);

/// <summary>
/// Takes in what peers send: judges each entry, keeps aside what waits or is broken, moves the cursor.
/// </summary>
internal sealed class PeerInbox(Ledger ledger)
{
    /// <summary>Entries that may wait for their predecessors.</summary>
    internal const int WaitingMax = 20_000;

    internal Received Receive(ILiteDatabase db, NodeId peer, ulong incarnation, ArrivedBatch batch)
    {
        var news = new NewsList();
        var quarantined = new List<(long, QuarantineReason)>();
        foreach (var row in batch.Rows)
        {
            foreach (var (bytes, index) in row.Entries.Select((e, i) => (e, i)))
            {
                if (Take(db, peer, row, index, bytes, news) is not { } reason) continue;
                quarantined.Add((row.N, reason));
                KeepAside(db, peer, batch.Lane, row, index, bytes, reason);
            }
        }

        MoveCursor(db, peer, incarnation, batch);
        return new Received(quarantined, Missing(db), news.ToNews());
    }

    /// <summary>The last row durably held of each lane of a peer's incarnation.</summary>
    internal static (long Have0, long Have1) Cursor(ILiteDatabase db, NodeId peer, ulong incarnation)
    {
        var row = PeerOutbox.PeerRow(db, peer);
        return unchecked((ulong)row["incarnation"].AsInt64) == incarnation
            ? (row["have0"].AsInt64, row["have1"].AsInt64)
            : (0, 0);
    }

    /// <summary>The incarnation the cursors are about; 0 when nothing was received yet.</summary>
    internal static ulong IncarnationOf(ILiteDatabase db, NodeId peer) =>
        unchecked((ulong)PeerOutbox.PeerRow(db, peer)["incarnation"].AsInt64);

    /// <summary>What entries in the waiting room wait for.</summary>
    internal List<MissingRun> Missing(ILiteDatabase db)
    {
        var missing = new List<MissingRun>();
        foreach (var log in db.Waiting().Query().OrderBy("$._id").Limit(200).ToList()
                     .GroupBy(r => r["log"].AsString, StringComparer.Ordinal))
        {
            var first = log.Min(row => row["seq"].AsInt64);
            var (dispute, writer) = (Keys.ToDispute(log.Key[..32]), Keys.ToWriter(log.Key));
            var end = ledger.Logs.Load(db, dispute).Log(writer);
            if (first > end.Seq + 1) missing.Add(new MissingRun(dispute, writer, end.Seq + 1, first - 1));
        }

        return missing;
    }

    private static void MoveCursor(ILiteDatabase db, NodeId peer, ulong incarnation, ArrivedBatch batch)
    {
        var row = PeerOutbox.PeerRow(db, peer);
        if (unchecked((ulong)row["incarnation"].AsInt64) != incarnation)
        {
            row["incarnation"] = unchecked((long)incarnation);
            row["have0"] = 0L;
            row["have1"] = 0L;
        }

        var have = batch.Lane == PeerOutbox.CustodyLane ? "have0" : "have1";
        row[have] = Math.Max(row[have].AsInt64, batch.LastN);
        db.Peers().Upsert(row);
    }

    private QuarantineReason? Take(
        ILiteDatabase db, NodeId peer, OutboxRun row, int index, SealedBytes bytes, NewsList news)
    {
        if (bytes.Envelope.Length > Reception.EnvelopeBytesMax) return QuarantineReason.TooLarge;
        if (TryRead(bytes) is not { } read) return QuarantineReason.Unreadable;

        var entry = read.Entry;
        if (entry.Dispute != row.Dispute || entry.Writer != row.Writer || entry.Seq != row.SeqFrom + index)
            return QuarantineReason.Unreadable;

        var end = ledger.Logs.Load(db, entry.Dispute).Log(entry.Writer).Seq;
        var reason = Judge(db, peer, read, bytes, news);
        ReleaseWaiting(db, entry.Dispute, entry.Writer, end, news);
        return reason;
    }

    private QuarantineReason? Judge(
        ILiteDatabase db, NodeId peer, ReadEntry read, SealedBytes bytes, NewsList news)
    {
        var entry = read.Entry;
        if (entry.Writer == ledger.Me.Writer)
        {
            // Our own entry comes back by a relay: held already, or (never, but for a forged one) not ours.
            return ledger.Logs.HashAt(db, entry.Dispute, entry.Writer, entry.Seq) == entry.Hash
                ? null
                : QuarantineReason.Fork;
        }

        var end = ledger.Logs.Load(db, entry.Dispute).Log(entry.Writer).End;
        var certificate = CertificateOf(db, read, out var proof);
        if (entry.Seq == 1 && proof is null) return QuarantineReason.WriterUnknown;
        if (entry.Seq <= end.Seq + 1 && proof is not null && !MaySpeak(proof.Node, entry))
            return QuarantineReason.NotItsCommittee;

        var seal = bytes.Seal.IsEmpty || proof is null ? SealState.None
            : ledger.Seals.Verify(certificate, entry.Hash, bytes.Seal) ? SealState.Valid
            : SealState.Invalid;
        var heldThere = ledger.Logs.HashAt(db, entry.Dispute, entry.Writer, entry.Seq);
        var judgement = Reception.Judge(
            end, new Arrival(entry.Seq, read.Previous, entry.Hash, seal), heldThere);
        switch (judgement.Verdict)
        {
            case Verdict.Accepted or Verdict.Uncovered:
                if (entry.Seq == 1) KeepWriter(db, entry.Writer.Key, certificate, proof!);
                ledger.Hear(db, entry.Clock);
                ledger.Add(db, entry, bytes, peer, news);
                return null;
            case Verdict.Waiting:
                return Wait(db, peer, entry, bytes);
            default:
                return judgement.Reason;
        }
    }

    private bool MaySpeak(NodeId node, Entry entry) =>
        ledger.Directory.Committee(entry.Committee) is { } committee
        && committee.Home == node
        && (entry.What is not CustodyAssigned || committee.Kind == CommitteeKind.Office);

    private ReadOnlyMemory<byte> CertificateOf(ILiteDatabase db, ReadEntry read, out WriterProof? proof)
    {
        var key = read.Entry.Writer.Key;
        if (db.Writers().FindById(key.ToString()) is { } row)
        {
            proof = new WriterProof(key, new NodeId(row["node"].AsString));
            return row["certificate"].AsBinary;
        }

        proof = read.Certificate.IsEmpty ? null : ledger.Seals.Prove(read.Certificate);
        if (proof?.Key != key) proof = null;
        return read.Certificate;
    }

    private static void KeepWriter(ILiteDatabase db, NodeKey key, ReadOnlyMemory<byte> certificate, WriterProof proof)
    {
        if (db.Writers().FindById(key.ToString()) is not null) return;
        db.Writers().Insert(new BsonDocument
        {
            ["_id"] = key.ToString(),
            ["node"] = proof.Node.Value,
            ["certificate"] = certificate.ToArray(),
        });
    }

    private static QuarantineReason? Wait(ILiteDatabase db, NodeId peer, Entry entry, SealedBytes bytes)
    {
        var id = Keys.Of(entry.Dispute, entry.Writer, entry.Seq);
        if (db.Waiting().FindById(id) is not null) return null;

        var state = db.Single().FindById("waiting") ?? new BsonDocument { ["_id"] = "waiting", ["count"] = 0L };
        if (state["count"].AsInt64 >= WaitingMax) return QuarantineReason.WaitingRoomFull;
        state["count"] = state["count"].AsInt64 + 1;
        db.Single().Upsert(state);
        db.Waiting().Insert(new BsonDocument
        {
            ["_id"] = id,
            ["log"] = Keys.Of(entry.Dispute, entry.Writer),
            ["seq"] = entry.Seq,
            ["peer"] = peer.Value,
            ["e"] = bytes.Envelope.ToArray(),
            ["s"] = bytes.Seal.ToArray(),
        });
        return null;
    }

    // A log grew: judge the entry that waited for its end, which may make room for the next.
    private void ReleaseWaiting(ILiteDatabase db, DisputeId dispute, Writer writer, long endBefore, NewsList news)
    {
        while (ledger.Logs.Load(db, dispute).Log(writer).Seq is var end && end > endBefore)
        {
            endBefore = end;
            var id = Keys.Of(dispute, writer, end + 1);
            if (db.Waiting().FindById(id) is not { } row) return;

            db.Waiting().Delete(id);
            var state = db.Single().FindById("waiting");
            state["count"] = state["count"].AsInt64 - 1;
            db.Single().Upsert(state);
            var bytes = new SealedBytes(row["e"].AsBinary, row["s"].AsBinary);
            var peer = new NodeId(row["peer"].AsString);
            if (TryRead(bytes) is { } read && Judge(db, peer, read, bytes, news) is { } reason)
                KeepAside(db, peer, PeerOutbox.FileLane, null, 0, bytes, reason);
        }
    }

    private void KeepAside(
        ILiteDatabase db, NodeId peer, int lane, OutboxRun? row, int index, SealedBytes bytes, QuarantineReason reason)
    {
        db.Quarantine().Insert(new BsonDocument
        {
            ["peer"] = peer.Value,
            ["lane"] = lane,
            ["n"] = row?.N ?? 0L,
            ["index"] = index,
            ["reason"] = reason.ToString(),
            ["at"] = ledger.Now.ToUnixTimeMilliseconds(),
            ["e"] = bytes.Envelope.ToArray(),
            ["s"] = bytes.Seal.ToArray(),
        });
        var state = PeerOutbox.PeerRow(db, peer);
        state["quarantined"] = (state["quarantined"].IsNull ? 0L : state["quarantined"].AsInt64) + 1;
        db.Peers().Upsert(state);
    }

    private static ReadEntry? TryRead(SealedBytes bytes)
    {
        try
        {
            return EntryWire.Read(bytes.Envelope);
        }
        catch (WireException)
        {
            return null;
        }
    }
}
