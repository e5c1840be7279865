using CsCheck;
using MediationNet.Domain.Log;

namespace MediationNet.Domain.Tests;

/// <summary>The hash chain, and how an entry from outside joins a log.</summary>
public sealed class ReceptionTests
{
    private static readonly EntryHash First = Chain.Hash(default, "first"u8);
    private static readonly EntryHash Second = Chain.Hash(First, "second"u8);
    private static readonly EntryHash Other = Chain.Hash(First, "other"u8);
    private static readonly LogEnd AfterFirst = new(1, First, 1);

    // Worked out apart from our code: SHA-256("mn-entry-1" || 32 zeros || "first").
    [Fact]
    public void The_hash_of_a_known_entry_never_changes() => Assert.Equal(
        "73c7b2751c253fd078baddefe06e93909d2c5d5ad191cb008be828862c11a57b", First.ToString());

    [Fact]
    public void A_hash_goes_out_and_comes_back() => Gen.Byte.Array[32].Sample(bytes =>
        Assert.Equal(bytes, EntryHash.From(bytes).ToBytes()));

    [Fact]
    public void A_key_goes_out_and_comes_back() => Gen.Byte.Array[16].Sample(bytes =>
        Assert.Equal(bytes, NodeKey.From(bytes).ToBytes()));

    [Fact]
    public void Any_flipped_bit_changes_the_hash() =>
        Gen.Select(Gen.Byte.Array[1, 200], Gen.Int[0, int.MaxValue - 1], Gen.Int[0, 7]).Sample((bytes, place, bit) =>
        {
            var before = Chain.Hash(First, bytes);
            bytes[place % bytes.Length] ^= (byte)(1 << bit);
            Assert.NotEqual(before, Chain.Hash(First, bytes));
            Assert.NotEqual(Chain.Hash(First, bytes), Chain.Hash(default, bytes));
        });

    [Fact]
    public void The_next_entry_with_a_seal_is_accepted() =>
        Assert.Equal(Verdict.Accepted, Judge(new Arrival(2, First, Second, SealState.Valid)).Verdict);

    [Fact]
    public void The_next_entry_without_a_seal_is_not_covered_yet() =>
        Assert.Equal(Verdict.Uncovered, Judge(new Arrival(2, First, Second, SealState.None)).Verdict);

    [Fact]
    public void The_first_entry_follows_zero() => Assert.Equal(
        Verdict.Accepted, Reception.Judge(default, new Arrival(1, default, First, SealState.Valid), null).Verdict);

    [Fact]
    public void A_gap_waits() =>
        Assert.Equal(Verdict.Waiting, Judge(new Arrival(3, Second, Other, SealState.Valid)).Verdict);

    [Fact]
    public void The_same_again_is_a_duplicate() => Assert.Equal(
        Verdict.Duplicate, Judge(new Arrival(1, default, First, SealState.None), First).Verdict);

    [Fact]
    public void Another_at_a_taken_place_is_a_fork() => Assert.Equal(
        QuarantineReason.Fork, Judge(new Arrival(1, default, Other, SealState.Valid), First).Reason);

    [Fact]
    public void A_taken_place_stays_taken_when_nobody_looked_it_up() => Assert.Equal(
        QuarantineReason.Fork, Judge(new Arrival(1, First, Other, SealState.Valid)).Reason);

    [Fact]
    public void A_wrong_seal_is_quarantined_wherever_it_comes()
    {
        Assert.Equal(QuarantineReason.SealInvalid, Judge(new Arrival(2, First, Second, SealState.Invalid)).Reason);
        Assert.Equal(QuarantineReason.SealInvalid, Judge(new Arrival(9, First, Second, SealState.Invalid)).Reason);
    }

    [Fact]
    public void A_place_before_the_first_is_unreadable()
    {
        Assert.Equal(QuarantineReason.Unreadable, Judge(new Arrival(0, default, First, SealState.Valid)).Reason);
        Assert.Equal(QuarantineReason.Unreadable, Judge(new Arrival(-1, default, First, SealState.Valid)).Reason);
    }

    [Fact]
    public void Nothing_with_a_wrong_previous_hash_joins_the_log() =>
        Gen.Select(Gen.Long[-1, 6], Gen.Long[0, 4], Gen.Byte.Array[32], Gen.Enum<SealState>()).Sample(
            (seq, end, previous, seal) =>
            {
                var arrival = new Arrival(seq, EntryHash.From(previous), Second, seal);
                var verdict = Reception.Judge(new LogEnd(end, First, 0), arrival, null).Verdict;
                Assert.True(verdict is Verdict.Quarantined or Verdict.Waiting);
                Assert.Equal(seq > end + 1 && seal != SealState.Invalid, verdict == Verdict.Waiting);
            });

    [Fact]
    public void A_broken_chain_is_named() => Assert.Equal(
        QuarantineReason.ChainBroken, Judge(new Arrival(2, Other, Second, SealState.Valid)).Reason);

    private static Judgement Judge(Arrival arrival, EntryHash? heldThere = null) =>
        Reception.Judge(AfterFirst, arrival, heldThere);
}
