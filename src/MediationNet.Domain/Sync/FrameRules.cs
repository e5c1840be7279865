using MediationNet.Domain.Log;

namespace MediationNet.Domain.Sync;

/// <summary>What a frame must be in itself, whatever the session has seen before.</summary>
public static class FrameRules
{
    /// <summary>Why a peer that sends this frame breaks the protocol; null when it does not.</summary>
    public static string? Fault(SyncFrame frame) => frame switch
    {
        HelloFrame hello => OfHello(hello),
        BatchFrame batch => OfBatch(batch),
        AckFrame ack => OfPlace("Ack", ack.Lane, ack.N),
        QuarantinedFrame kept => OfPlace("Quarantined", kept.Lane, kept.N) ?? OfText("Quarantined", kept.Reason),
        WantFrame want => OfWant(want),
        CaughtFrame caught => OfPlace("Caught", caught.Lane, caught.N),
        PromiseFrame => null,
        ByeFrame bye => OfText("Bye", bye.Text),
        DigestFrame digest => OfCursors("Digest", digest.Cursors),
        WalkFrame walk => ShareRules.OfWalk(walk),
        HeadsFrame heads => ShareRules.OfHeads(heads),
        FetchFrame fetch => PaperFrameRules.OfFetch(fetch),
        PieceFrame piece => PaperFrameRules.OfPiece(piece),
        AbsentFrame => null,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The word on the wire for a reason; a peer of another version may send others.</summary>
    public static string Word(QuarantineReason reason) => reason switch
    {
        QuarantineReason.Unreadable => "unreadable",
        QuarantineReason.Fork => "fork",
        QuarantineReason.ChainBroken => "chain-broken",
        QuarantineReason.SealInvalid => "seal-invalid",
        QuarantineReason.WriterUnknown => "writer-unknown",
        QuarantineReason.NotItsCommittee => "not-its-committee",
        QuarantineReason.SecondRecord => "second-record",
        QuarantineReason.TooLarge => "too-large",
        QuarantineReason.WaitingRoomFull => "waiting-room-full",
        QuarantineReason.SenderReplaced => "sender-replaced",
    };

    private static string? OfHello(HelloFrame hello)
    {
        if (hello.CreditBytes < 1) return "Hello: credit below 1";
        if (hello.Node.Value.Length is 0 or > SyncLimits.TextMax) return "Hello: node name empty or too long";
        if (hello.Protocols.Count > 64) return "Hello: too many protocols";

        return OfCursors("Hello", hello.Cursors)
            ?? (hello.Older.Count > SyncLimits.OlderMax || hello.Replaced.Count > SyncLimits.OlderMax
                ? "Hello: too many older incarnations"
                : null);
    }

    private static string? OfCursors(string frame, IReadOnlyList<LaneCursor> cursors)
    {
        if (cursors.Count > 64) return $"{frame}: too many cursors";
        if (cursors.Select(cursor => cursor.Lane).Distinct().Count() != cursors.Count)
            return $"{frame}: two cursors for a lane";
        if (cursors.Count(cursor => Lanes.Contains(cursor.Lane)) != Lanes.Count)
            return $"{frame}: a lane without a cursor";

        return cursors.Any(cursor => !InRange(cursor.HaveN) || !InRange(cursor.HeadN))
            ? $"{frame}: a cursor out of range"
            : null;
    }

    private static string? OfBatch(BatchFrame batch)
    {
        if (OfPlace("Batch", batch.Lane, batch.LastN) is { } fault) return fault;
        if (batch.FirstN < 1 || batch.FirstN > batch.LastN) return "Batch: rows out of range";
        if (batch.LastN - batch.FirstN + 1 != batch.Rows.Count) return "Batch: not as many rows as it says";

        var n = batch.FirstN;
        foreach (var row in batch.Rows)
        {
            if (row.N != n++) return "Batch: a hole between its rows";
            if (row.SeqFrom is < 1 or > SyncLimits.NumberMax) return "Batch: a sequence number out of range";
            if (row.Bytes > SyncLimits.RowBytesMax) return "Batch: a row is too large";
        }

        var tooLarge = batch.Bytes > SyncLimits.BatchBytesMax || batch.Entries > SyncLimits.BatchEntriesMax;
        return tooLarge && batch.Rows.Count > 1 ? "Batch: too large" : null;
    }

    private static string? OfWant(WantFrame want) =>
        want.SeqFrom >= 1 && want.SeqFrom <= want.SeqTo && want.SeqTo <= SyncLimits.NumberMax
            ? null
            : "Want: sequence numbers out of range";

    private static string? OfPlace(string frame, int lane, long n)
    {
        if (!Lanes.Contains(lane)) return $"{frame}: unknown lane";
        return InRange(n) ? null : $"{frame}: row number out of range";
    }

    private static string? OfText(string frame, string text) =>
        text.Length > SyncLimits.TextMax ? $"{frame}: text too long" : null;

    private static bool InRange(long n) => n is >= 0 and <= SyncLimits.NumberMax;
}
