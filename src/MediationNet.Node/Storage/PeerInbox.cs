using System.Globalization;
using LiteDB;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;
using MediationNet.Domain.Sync;
using MediationNet.Protocol.Log;

namespace MediationNet.Node.Storage;

/// <summary>What a peer sent in one batch.</summary>
internal sealed record ArrivedBatch(int Lane, long LastN, IReadOnlyList<OutboxRun> Rows);

/// <summary>What the store made of a batch; durable when this is told.</summary>
/// <param name="Quarantined">Rows that held an entry which was kept aside, with the reason.</param>
/// <param name="Missing">Parts of logs that other entries wait for.</param>
/// <param name="News">What changed.</param>
/// <param name="LostHere">It held an own entry that this store should have held, and does not know of.</param>
internal sealed record Received(
    IReadOnlyList<(long N, QuarantineReason Reason)> Quarantined,
    IReadOnlyList<MissingRun> Missing,
    LedgerNews News,
    bool LostHere)
{
    /// <summary>All rows were kept aside: they are of a store of the peer that was replaced.</summary>
    internal bool IsReplaced { get; init; }
}

/// <summary>A part of a log that is not here though later entries are.</summary>
internal sealed record MissingRun(DisputeId Dispute, Writer Writer, long From, long To)
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"entries {From} to {To} of writer {Writer}");
}

/// <summary>
/// Takes in what peers send: judges each entry, keeps aside what waits or is broken, moves the cursor.
/// </summary>
internal sealed class PeerInbox(Ledger ledger)
{
    /// <summary>Bytes a seal may have; a signature is far smaller.</summary>
    internal const int SealBytesMax = 1_024;

    private readonly WaitingRoom _room = new(ledger.Me.Node);
    private readonly Dictionary<NodeId, List<MissingRun>> _missing = [];

    // Of the batch that is being taken in: nothing need be looked for among the waiting.
    private bool _nobodyWaits;
    private bool _lostHere;

    /// <summary>Entries that may wait for their predecessors or for a seal.</summary>
    internal int WaitingMax
    {
        get => _room.Seats;
        init => _room = new WaitingRoom(ledger.Me.Node) { Seats = value };
    }

    internal Received Receive(ILiteDatabase db, NodeId peer, ulong incarnation, ArrivedBatch batch)
    {
        ledger.Refresh(db);
        if (IncarnationOf(db, peer) != incarnation) return Refused(db, peer, batch);

        var news = new NewsList();
        var quarantined = new List<(long, QuarantineReason)>();
        _lostHere = false;
        _nobodyWaits = WaitingRoom.IsEmpty(db);
        foreach (var row in batch.Rows)
        {
            foreach (var (index, bytes) in row.Entries.Index())
            {
                if (Take(db, peer, row, index, bytes, news) is { } reason) quarantined.Add((row.N, reason));
            }
        }

        MoveCursor(db, peer, batch);
        return new Received(quarantined, StillMissing(db, peer, batch), ledger.Finish(db, news), _lostHere);
    }

    /// <summary>
    /// Puts aside what waits of a peer that has a new incarnation: it came from one that was replaced. What others hold
    /// of it comes by them, or by the new one.
    /// </summary>
    internal void Turn(ILiteDatabase db, NodeId peer)
    {
        foreach (var waiter in WaitingRoom.Leaving(db, peer))
        {
            if (waiter.Bytes is { } bytes)
                Quarantine.Keep(db, peer, bytes, QuarantineReason.SenderReplaced, ledger.Now);
        }

        _missing.Remove(peer);
    }

    /// <summary>Forgets what is kept in memory; called when the database was reopened.</summary>
    internal void Forget() => _missing.Clear();

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

    /// <summary>What entries that this peer sent wait for.</summary>
    internal List<MissingRun> Missing(ILiteDatabase db, NodeId peer) =>
        WaitingRoom.IsEmpty(db)
            ? []
            : WaitingRoom.Missing(db, peer, (dispute, writer) => End(db, dispute, writer).Seq);

    // Rows that were numbered by an incarnation that was replaced, or never met: kept aside, and the cursor stays.
    private Received Refused(ILiteDatabase db, NodeId peer, ArrivedBatch batch)
    {
        var refused = new List<(long, QuarantineReason)>();
        foreach (var row in batch.Rows)
        {
            var held = End(db, row.Dispute, row.Writer).Seq;
            var unknown = row.Entries.Skip((int)Math.Clamp(held - row.SeqFrom + 1, 0, row.Entries.Count)).ToList();
            foreach (var bytes in unknown)
                Quarantine.Keep(db, peer, bytes, QuarantineReason.SenderReplaced, ledger.Now);
            if (unknown.Count > 0) refused.Add((row.N, QuarantineReason.SenderReplaced));
        }

        return new Received(refused, [], LedgerNews.None, LostHere: false) { IsReplaced = true };
    }

    // A batch changes only the logs it speaks of. While many wait (a lane 0 that ran ahead), what was found missing
    // before stands, and is looked for anew when half of it has come.
    private List<MissingRun> StillMissing(ILiteDatabase db, NodeId peer, ArrivedBatch batch)
    {
        var spokenOf = batch.Rows.Select(row => (row.Dispute, row.Writer)).ToHashSet();
        var missing = _missing.GetValueOrDefault(peer, [])
            .Where(run => !spokenOf.Contains((run.Dispute, run.Writer)))
            .ToList();
        if (missing.Count < WaitingRoom.MissingMax / 2) return _missing[peer] = Missing(db, peer);

        foreach (var (dispute, writer) in spokenOf)
        {
            if (missing.Count >= WaitingRoom.MissingMax) break;
            if (WaitingRoom.Gap(db, dispute, writer, End(db, dispute, writer).Seq) is { } gap) missing.Add(gap);
        }

        return _missing[peer] = missing;
    }

    // A batch that begins beyond the cursor leaves a hole, and the cursor stays before it.
    private static void MoveCursor(ILiteDatabase db, NodeId peer, ArrivedBatch batch)
    {
        var row = PeerOutbox.PeerRow(db, peer);
        var have = batch.Lane == PeerOutbox.CustodyLane ? "have0" : "have1";
        var first = batch.LastN - batch.Rows.Count + 1;
        if (first <= row[have].AsInt64 + 1) row[have] = Math.Max(row[have].AsInt64, batch.LastN);
        db.Peers().Upsert(row);
    }

    private QuarantineReason? Take(
        ILiteDatabase db, NodeId peer, OutboxRun row, int index, SealedBytes bytes, NewsList news)
    {
        var seq = row.SeqFrom + index;
        var reason = Judge(db, peer, row, seq, bytes, news);
        if (reason is { } why)
        {
            // Full is no fault of the entry: it is asked for again, and need not be looked at.
            if (why != QuarantineReason.WaitingRoomFull) Quarantine.Keep(db, peer, bytes, why, ledger.Now);
            if (MayBeMended(why) && seq > End(db, row.Dispute, row.Writer).Seq)
            {
                _nobodyWaits = false;
                _room.Leave(db, peer, row.Dispute, row.Writer, seq);
            }
        }

        if (!_nobodyWaits) Settle(db, row.Dispute, row.Writer, news);
        return reason;
    }

    private QuarantineReason? Judge(
        ILiteDatabase db, NodeId peer, OutboxRun row, long seq, SealedBytes bytes, NewsList news)
    {
        if (bytes.Envelope.Length > Reception.EnvelopeBytesMax || bytes.Seal.Length > SealBytesMax)
            return QuarantineReason.TooLarge;
        if (Quarantine.TryRead(bytes) is not { } read) return QuarantineReason.Unreadable;

        var entry = read.Entry;
        if (entry.Dispute != row.Dispute || entry.Writer != row.Writer || entry.Seq != seq)
            return QuarantineReason.Unreadable;

        ledger.Open(db, entry.Dispute);
        var heldThere = ledger.Logs.HashAt(db, entry.Dispute, entry.Writer, entry.Seq);
        var certificate = CertificateOf(db, read, out var proof);
        if (entry.Seq == 1 && proof is null) return QuarantineReason.WriterUnknown;
        if (heldThere is null && proof is not null && !MaySpeak(proof.Node, entry))
            return QuarantineReason.NotItsCommittee;
        if (heldThere is null && IsSecondRecord(db, entry)) return QuarantineReason.SecondRecord;

        var seal = SealOf(certificate, proof, entry, bytes);
        var judgement = Reception.Judge(
            End(db, entry.Dispute, entry.Writer), new Arrival(entry.Seq, read.Previous, entry.Hash, seal), heldThere);
        switch (judgement.Verdict)
        {
            case Verdict.Accepted:
                Accept(db, peer, read, bytes, news);
                return null;
            case Verdict.Duplicate:
                news.Sent(entry.Dispute, peer);
                return null;
            case Verdict.Waiting or Verdict.Uncovered:
                _nobodyWaits = false;
                if (seal == SealState.Valid && entry.Writer != ledger.Me.Writer) NoteOwn(db, entry, isKnown: false);
                return _room.Put(db, peer, entry, bytes, seal == SealState.Valid, End(db, row.Dispute, row.Writer).Seq)
                    ? null
                    : QuarantineReason.WaitingRoomFull;
            default:
                // Written twice under one number, both with this node's seal: an image of it was written on.
                if (judgement.Reason == QuarantineReason.Fork && seal == SealState.Valid)
                    NoteOwn(db, entry, isKnown: false);
                return judgement.Reason;
        }
    }

    // An entry of this very incarnation which its store does not hold, and does not know to be damaged: the store was
    // changed, or is an image that was written on. Or one of an incarnation of this node that its store has never heard
    // of. Nobody can tell what else is missing.
    private void NoteOwn(ILiteDatabase db, Entry entry, bool isKnown)
    {
        var (writer, me) = (entry.Writer, ledger.Me.Writer);
        if (writer == me ? isKnown : writer.Key != me.Key || !IsForgotten(db, writer.Incarnation)) return;
        _lostHere = true;
        if (writer != me) RecoveryBook.Learn(db, [writer.Incarnation]);
    }

    // Of a node that was restored more often than it can remember nobody can say.
    private static bool IsForgotten(ILiteDatabase db, ulong incarnation) =>
        RecoveryBook.Older(db) is { Count: < SyncLimits.OlderMax } older && !older.Contains(incarnation);

    /// <summary>
    /// Takes in what waited for the end of this log: each run of entries that a right seal covers, and of which each
    /// follows from the one before.
    /// </summary>
    private void Settle(ILiteDatabase db, DisputeId dispute, Writer writer, NewsList news)
    {
        while (CoveredRun(db, dispute, writer) is { } run)
        {
            if (FirstFalse(End(db, dispute, writer), run) is { } wrong)
            {
                Reject(db, run[wrong], QuarantineReason.ChainBroken);
                return;
            }

            foreach (var one in run) Accept(db, one.From, one.Read, one.Bytes, news);
        }
    }

    private List<Standing>? CoveredRun(ILiteDatabase db, DisputeId dispute, Writer writer)
    {
        var run = new List<Standing>();
        ReadOnlyMemory<byte> certificate = default;
        WriterProof? proof = null;
        var seq = End(db, dispute, writer).Seq;
        while (WaitingRoom.Find(db, dispute, writer, ++seq) is { Bytes: { } bytes } waiter)
        {
            var one = new Standing(waiter.Peer, bytes, EntryWire.Read(bytes.Envelope));
            run.Add(one);
            if (run.Count == 1) certificate = CertificateOf(db, one.Read, out proof);
            var seal = waiter.Proven ? SealState.Valid : SealOf(certificate, proof, one.Read.Entry, bytes);
            if (FaultOf(db, one.Read.Entry, seal, proof) is { } fault)
            {
                Reject(db, one, fault);
                return null;
            }

            if (seal == SealState.Valid) return run;
        }

        return null;
    }

    // What was right when it began to wait may have been overtaken: another writer's record has come meanwhile.
    private QuarantineReason? FaultOf(ILiteDatabase db, Entry entry, SealState seal, WriterProof? proof) =>
        seal == SealState.Invalid ? QuarantineReason.SealInvalid
        : proof is null || !MaySpeak(proof.Node, entry) ? QuarantineReason.NotItsCommittee
        : IsSecondRecord(db, entry) ? QuarantineReason.SecondRecord
        : null;

    // A seal vouches for its own entry, and that one, by naming its hash, for the one before it; so the fault is with
    // the last entry that is not the one named. The first is at fault when it does not follow from what is held.
    private static int? FirstFalse(LogEnd end, List<Standing> run)
    {
        for (var i = run.Count - 1; i > 0; i--)
        {
            if (run[i].Read.Previous != run[i - 1].Read.Entry.Hash) return i - 1;
        }

        return run[0].Read.Previous == end.Hash ? null : 0;
    }

    private void Reject(ILiteDatabase db, Standing one, QuarantineReason why)
    {
        var entry = one.Read.Entry;
        Quarantine.Keep(db, one.From, one.Bytes, why, ledger.Now);
        WaitingRoom.Empty(db, entry.Dispute, entry.Writer, entry.Seq);
    }

    private void Accept(ILiteDatabase db, NodeId peer, ReadEntry read, SealedBytes bytes, NewsList news)
    {
        var entry = read.Entry;
        if (entry.Seq == 1)
        {
            var certificate = CertificateOf(db, read, out var proof);
            KeepWriter(db, entry.Writer.Key, certificate, proof!);
        }

        NoteOwn(db, entry, isKnown: entry.Seq <= ledger.Lost(db).GetValueOrDefault(entry.Dispute));
        ledger.Hear(db, entry.Clock);
        ledger.Add(db, entry, bytes, peer, news);
        // What was set back here and joins again came from nobody.
        if (peer != ledger.Me.Node) news.Sent(entry.Dispute, peer);
        if (!_nobodyWaits) WaitingRoom.Remove(db, entry.Dispute, entry.Writer, entry.Seq);
    }

    private LogEnd End(ILiteDatabase db, DisputeId dispute, Writer writer) =>
        ledger.Logs.Load(db, dispute).Log(writer).End;

    private SealState SealOf(ReadOnlyMemory<byte> certificate, WriterProof? proof, Entry entry, SealedBytes bytes) =>
        bytes.Seal.IsEmpty || proof is null ? SealState.None
        : ledger.Seals.Verify(certificate, entry.Hash, bytes.Seal) ? SealState.Valid
        : SealState.Invalid;

    /// <summary>What a byte that changed on the way may have caused: the next copy may be whole.</summary>
    private static bool MayBeMended(QuarantineReason reason) => reason is
        QuarantineReason.Unreadable or QuarantineReason.ChainBroken or QuarantineReason.SealInvalid
        or QuarantineReason.WriterUnknown or QuarantineReason.NotItsCommittee;

    private bool MaySpeak(NodeId node, Entry entry) =>
        ledger.Directory.Committee(entry.Committee) is { } committee
        && committee.Home == node
        && (entry.What is not CustodyAssigned || committee.Kind == CommitteeKind.Office);

    // The fold begins with the record that comes first in causal order. Whoever takes part in a dispute could put a
    // record of its own before it, by a clock that it sets back, and be custodian of term 0. A node that was restored
    // and asked again under the same id records twice itself: the fold knows which counts.
    private bool IsSecondRecord(ILiteDatabase db, Entry entry)
    {
        if (entry.What is not DisputeRecorded || ledger.Logs.Load(db, entry.Dispute) is not { State: { } known } held)
            return false;

        return !held.Logs
            .Where(log => log.Key.Key == entry.Writer.Key)
            .SelectMany(log => LogBook.Run(db, entry.Dispute, log.Key, 1, log.Value.Seq))
            .Any(bytes => EntryWire.Read(bytes.Envelope).Entry.Hash == known.Custody.Terms[0].By);
    }

    private ReadOnlyMemory<byte> CertificateOf(ILiteDatabase db, ReadEntry read, out WriterProof? proof)
    {
        var key = read.Entry.Writer.Key;
        if (ledger.WriterOf(db, key) is { } known)
        {
            proof = known.Proof;
            return known.Certificate;
        }

        proof = read.Certificate.IsEmpty ? null : ledger.Seals.Prove(read.Certificate);
        if (proof?.Key != key) proof = null;
        return read.Certificate;
    }

    /// <summary>Keeps this node's own certificate too: with a new key, its earlier logs are another writer's.</summary>
    internal static bool KeepWriter(ILiteDatabase db, Identity me) => db.Writers().Upsert(new BsonDocument
    {
        ["_id"] = me.Writer.Key.ToString(),
        ["node"] = me.Node.Value,
        ["certificate"] = me.Certificate.ToArray(),
    });

    private void KeepWriter(ILiteDatabase db, NodeKey key, ReadOnlyMemory<byte> certificate, WriterProof proof)
    {
        if (ledger.WriterOf(db, key) is not null) return;
        db.Writers().Insert(new BsonDocument
        {
            ["_id"] = key.ToString(),
            ["node"] = proof.Node.Value,
            ["certificate"] = certificate.ToArray(),
        });
    }

    private sealed record Standing(NodeId From, SealedBytes Bytes, ReadEntry Read);
}
