namespace MediationNet.Domain.Log;

/// <summary>What a node thinks of an entry that came from a peer. None of these stops the stream.</summary>
public enum Verdict
{
    /// <summary>Chain right and a seal at or after it: it counts.</summary>
    Accepted,

    /// <summary>Held already, byte for byte.</summary>
    Duplicate,

    /// <summary>Its predecessor is not here yet: kept aside and asked for.</summary>
    Waiting,

    /// <summary>Chain right, but no seal covers it yet: kept and forwarded, not shown as a fact.</summary>
    Uncovered,

    /// <summary>Broken, forged or too large: kept aside with its reason, shown on both sides.</summary>
    Quarantined,
}

/// <summary>Why an entry was quarantined.</summary>
public enum QuarantineReason
{
    /// <summary>The bytes are no envelope, or its fields contradict the row they came in.</summary>
    Unreadable,

    /// <summary>Another entry with the same place in the log is held: the writer forked, or a byte changed.</summary>
    Fork,

    /// <summary>The previous hash named in the envelope is not the hash of the entry before it.</summary>
    ChainBroken,

    /// <summary>The signature does not match the entry and the writer's key.</summary>
    SealInvalid,

    /// <summary>The writer's certificate is not from this network's authority, or is not the writer's.</summary>
    WriterUnknown,

    /// <summary>The writer's node does not serve the committee in whose name it writes.</summary>
    NotItsCommittee,

    /// <summary>
    /// It records a dispute that another writer has recorded: what came first would follow from the clock it claims.
    /// </summary>
    SecondRecord,

    /// <summary>Larger than an entry may be.</summary>
    TooLarge,

    /// <summary>The waiting room for entries without a predecessor is full.</summary>
    WaitingRoomFull,

    /// <summary>
    /// It came from an incarnation of its sender that was restored since and made to promise: taking it now could give
    /// the dispute a second custodian. Refused for good; what others hold of it comes by them.
    /// </summary>
    SenderReplaced,
}

/// <summary>The end of a log as this node holds it.</summary>
/// <param name="Seq">Entries held, without a hole; 0 when none.</param>
/// <param name="Hash">The hash of the last of them.</param>
/// <param name="Covered">Up to here a seal stands at or after each entry.</param>
public readonly record struct LogEnd(long Seq, EntryHash Hash, long Covered);

/// <summary>An arriving entry, reduced to what the chain rules ask.</summary>
/// <param name="Seq">Its place in its log.</param>
/// <param name="Previous">The hash of its predecessor, as the writer names it.</param>
/// <param name="Hash">Its own hash over that and its bytes.</param>
/// <param name="Seal">Whether it bears a seal, and whether that is right.</param>
public readonly record struct Arrival(long Seq, EntryHash Previous, EntryHash Hash, SealState Seal);

/// <summary>Whether an entry bears the writer's signature.</summary>
public enum SealState
{
    None,
    Valid,
    Invalid,
}

/// <summary>The judgement on one arriving entry.</summary>
public readonly record struct Judgement(Verdict Verdict, QuarantineReason? Reason)
{
    public static implicit operator Judgement(Verdict verdict) => new(verdict, null);

    public static implicit operator Judgement(QuarantineReason reason) => new(Verdict.Quarantined, reason);
}

/// <summary>The rules by which an entry from outside joins a log.</summary>
public static class Reception
{
    /// <summary>Bytes an envelope may have; photos and scans travel apart.</summary>
    public const int EnvelopeBytesMax = 96 * 1024;

    /// <summary>
    /// Judges an arrival against the end of its log. <paramref name="heldThere"/> is the hash held at the same place,
    /// if any. An unsealed entry counts as accepted only once a later seal covers it.
    /// </summary>
    public static Judgement Judge(LogEnd end, Arrival arrival, EntryHash? heldThere)
    {
        if (arrival.Seq < 1) return QuarantineReason.Unreadable;
        if (heldThere is { } held) return held == arrival.Hash ? Verdict.Duplicate : QuarantineReason.Fork;
        if (arrival.Seal == SealState.Invalid) return QuarantineReason.SealInvalid;
        if (arrival.Seq > end.Seq + 1) return Verdict.Waiting;
        if (arrival.Seq <= end.Seq) return QuarantineReason.Fork; // that place is taken, whatever the caller looked up
        if (arrival.Previous != end.Hash) return QuarantineReason.ChainBroken;

        return arrival.Seal == SealState.Valid ? Verdict.Accepted : Verdict.Uncovered;
    }
}
