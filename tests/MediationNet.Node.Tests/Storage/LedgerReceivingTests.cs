using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;
using MediationNet.Domain.Sync;
using MediationNet.Node.Storage;
using MediationNet.Tests.Shared;

namespace MediationNet.Node.Tests.Storage;

/// <summary>What the township's store makes of what comes from the village's node.</summary>
public sealed class LedgerReceivingTests : IDisposable
{
    private readonly Stores _stores = new(waitingMax: 4_000);
    private readonly Pen _pen = new(Cast.LongwuEdge, Cast.WaterDispute);

    private StoreNode Township => _stores.Township;

    public void Dispose() => _stores.Dispose();

    [Fact]
    public void An_entry_that_is_right_is_accepted_and_the_same_again_changes_nothing()
    {
        var record = Record();
        Nothing(Send(1, record));
        var before = Township.Entries(Cast.WaterDispute);
        Nothing(Send(1, record));
        Assert.Equal(before, Township.Entries(Cast.WaterDispute), StringComparer.Ordinal);
        Assert.Equal(1, Held);
    }

    [Fact]
    public void A_second_record_by_another_node_is_refused_and_custody_stays_where_it_is()
    {
        Nothing(Send(1, Record()));
        var other = new Pen(Cast.GuashiziEdge, Cast.WaterDispute);
        var second = other.Write(Cast.GuashiziVillage, Cast.Water with { Facts = "另一说法。" });
        var stored = Stores.Send(Township, Cast.GuashiziEdge, other, 1, second);
        Assert.Equal([QuarantineReason.SecondRecord], stored.Quarantined.Select(row => row.Reason));
        Assert.Equal(Cast.LongwuVillage.Id, Township.State(Cast.WaterDispute)!.Custody.Terms[0].Custodian);
    }

    [Fact]
    public void A_second_record_that_waited_for_its_seal_is_refused_when_it_comes()
    {
        var other = new Pen(Cast.GuashiziEdge, Cast.WaterDispute);
        var second = other.Write(Cast.GuashiziVillage, Cast.Water, seals: false);
        var seal = other.Write(Cast.GuashiziVillage, new Noted("记一笔", ForFile: false));
        Nothing(Stores.Send(Township, Cast.GuashiziEdge, other, 1, second));
        Nothing(Send(1, Record()));
        Stores.Send(Township, Cast.GuashiziEdge, other, 2, seal);
        Assert.Equal(Cast.LongwuVillage.Id, Township.State(Cast.WaterDispute)!.Custody.Terms[0].Custodian);
        Assert.Equal(1, Held);
    }

    [Fact]
    public void A_node_that_was_restored_and_asked_again_may_record_a_second_time()
    {
        Nothing(Send(1, Record()));
        var again = new Pen(Cast.LongwuEdge, Cast.WaterDispute) { Writer = _pen.Writer with { Incarnation = 2 } };
        Nothing(Stores.Send(Township, Cast.LongwuEdge, again, 1, again.Write(Cast.LongwuVillage, Cast.Water)));
        Assert.Equal(2, Township.Held(Cast.WaterDispute).Entries);
    }

    [Fact]
    public void An_entry_without_its_predecessor_waits_and_is_asked_for()
    {
        var (first, second, third) = (Record(), Note(), Note());
        Assert.Equal([Want(1, 2)], Send(3, third).Wants);
        Assert.Equal((0, 1), (Held, Waiting));
        Assert.Equal([Want(1, 1)], Send(2, second).Wants);
        Nothing(Send(1, first));
        Assert.Equal((3, 0), (Held, Waiting));
    }

    [Fact]
    public void A_thousand_that_wait_come_in_with_the_first()
    {
        var first = Record();
        var others = Enumerable.Range(0, 1_000).Select(_ => Note()).ToArray();
        foreach (var hundred in others.Chunk(100).Reverse().Index())
            Send(2 + (100 * (9 - hundred.Index)), hundred.Item);
        Assert.Equal((0, 1_000), (Held, Waiting));
        Nothing(Send(1, first));
        Assert.Equal((1_001, 0), (Held, Waiting));
    }

    [Fact]
    public void An_entry_without_a_seal_is_no_fact_until_a_later_seal_covers_it()
    {
        var (record, note, last) = (Record(seals: false), Note(seals: false), Note());
        Nothing(Send(1, record, note));
        Assert.Null(Township.State(Cast.WaterDispute));
        Assert.Equal((0, 2), (Held, Waiting));
        Nothing(Send(3, last));
        Assert.NotNull(Township.State(Cast.WaterDispute));
        Assert.Equal((3, 0), (Held, Waiting));
    }

    [Fact]
    public void A_false_entry_without_a_seal_gives_way_to_the_one_that_the_seal_names()
    {
        var (record, note, last) = (Record(), Note(seals: false), Note());
        Nothing(Send(1, record));
        Nothing(Send(2, Pen.Flip(note, -1)));
        Assert.Equal([Want(2, 2)], Send(3, last).Wants);
        Assert.Equal(1, Held);
        Nothing(Send(2, note));
        Assert.Equal((3, 0), (Held, Waiting));
    }

    [Fact]
    public void Each_fork_is_kept_aside_and_the_first_stays()
    {
        var record = Record();
        var other = _pen.Forked();
        Nothing(Send(1, record, Note()));
        Quarantined(QuarantineReason.Fork, Send(2, other.Write(Cast.LongwuVillage, new Noted("另一", false))));
        Assert.Equal(2, Held);
    }

    [Fact]
    public void An_entry_that_does_not_follow_is_kept_aside_and_asked_for()
    {
        Nothing(Send(1, Record()));
        var stranger = new Pen(Cast.LongwuEdge, Cast.WaterDispute);
        stranger.Write(Cast.LongwuVillage, new Noted("别处", false));
        var wrong = stranger.Write(Cast.LongwuVillage, new Noted("第二", false));
        var answer = Send(2, wrong);
        Quarantined(QuarantineReason.ChainBroken, answer);
        Assert.Equal([Want(2, 2)], answer.Wants);
        Nothing(Send(2, Note()));
        Assert.Equal(2, Held);
    }

    [Fact]
    public void A_seal_that_is_not_the_writers()
    {
        var record = Record();
        var seal = record.Seal.ToArray();
        seal[3] ^= 1;
        Quarantined(QuarantineReason.SealInvalid, Send(1, record with { Seal = seal }));
        Nothing(Send(1, record));
        Assert.Equal(1, Held);
    }

    [Fact]
    public void A_writer_whom_nobody_vouches_for()
    {
        var unknown = new Pen(new("no-node"), Cast.WaterDispute);
        var row = unknown.Write(Cast.LongwuVillage, Cast.Water);
        Quarantined(QuarantineReason.WriterUnknown, Stores.Send(Township, Cast.LongwuEdge, unknown, 1, row));
    }

    [Fact]
    public void A_node_that_writes_for_a_committee_it_does_not_serve()
    {
        var sector = new Pen(Cast.TongrenHub, Cast.WaterDispute);
        var row = sector.Write(Cast.LongwuVillage, Cast.Water);
        Quarantined(
            QuarantineReason.NotItsCommittee, Stores.Send(Township, Cast.TongrenHub, sector, 1, row));
    }

    [Fact]
    public void An_order_of_a_committee_that_is_no_office()
    {
        var order = new CustodyAssigned(1, Cast.LongwuVillage.Id, null, 1, "令");
        Nothing(Send(1, Record()));
        Quarantined(QuarantineReason.NotItsCommittee, Send(2, _pen.Write(Cast.LongwuVillage, order)));
    }

    [Fact]
    public void Too_large_an_entry_or_seal()
    {
        var large = new SealedBytes(new byte[Reception.EnvelopeBytesMax + 1], default);
        Quarantined(QuarantineReason.TooLarge, Send(1, large));
        Quarantined(QuarantineReason.TooLarge, Send(1, Record() with { Seal = new byte[1_025] }));
    }

    [Fact]
    public void Bytes_that_are_no_envelope_or_belong_elsewhere()
    {
        Quarantined(QuarantineReason.Unreadable, Send(1, new SealedBytes(new byte[] { 255, 1, 2 }, default)));
        Quarantined(QuarantineReason.Unreadable, Send(7, Record()));
        Assert.Equal(0, Held);
    }

    [Fact]
    public void When_the_waiting_room_is_full_an_entry_is_asked_for_again_later()
    {
        using var stores = new Stores(waitingMax: 5);
        var (first, second, third, fourth) = (Record(), Note(), Note(), Note());
        var answer = Stores.Send(stores.Township, Cast.LongwuEdge, _pen, 2, second, third, fourth);
        Quarantined(QuarantineReason.WaitingRoomFull, answer);
        Assert.Equal([Want(4, 4)], Stores.Send(stores.Township, Cast.LongwuEdge, _pen, 1, first).Wants);
        Nothing(Stores.Send(stores.Township, Cast.LongwuEdge, _pen, 4, fourth));
        Assert.Equal(4, stores.Township.Held(Cast.WaterDispute).Entries);
    }

    [Fact]
    public void A_peer_that_fills_its_seats_keeps_nobody_else_out()
    {
        using var stores = new Stores(waitingMax: 10);
        for (var n = 1; n <= 20; n++)
        {
            var ahead = new Pen(Cast.TongrenHub, new DisputeId(Cast.Id(500 + n)));
            ahead.Write(Cast.TongrenRegional, Cast.Water);
            Stores.Send(stores.Township, Cast.TongrenHub, ahead, 2, ahead.Write(Cast.TongrenRegional, Cast.TakenOn));
        }

        Assert.InRange(stores.Township.Read(WaitingRoom.Count), 3, 5);
        Nothing(Stores.Send(stores.Township, Cast.LongwuEdge, _pen, 1, Record(seals: false), Note()));
        Assert.Equal(2, stores.Township.Held(Cast.WaterDispute).Entries);
    }

    [Fact]
    public void What_runs_ahead_leaves_a_seat_for_what_it_waits_for()
    {
        using var stores = new Stores(waitingMax: 20);
        var (record, risk, refer) = (Record(seals: false), Note(), Note());
        for (var n = 1; n <= 20; n++)
        {
            var other = new Pen(Cast.LongwuEdge, new DisputeId(Cast.Id(500 + n)));
            other.Write(Cast.LongwuVillage, Cast.Water);
            Stores.Send(stores.Township, Cast.LongwuEdge, other, 2, other.Write(Cast.LongwuVillage, Cast.TakenOn));
        }

        Assert.Single(Stores.Send(stores.Township, Cast.LongwuEdge, _pen, 3, refer).Quarantined);
        Assert.Empty(Stores.Send(stores.Township, Cast.LongwuEdge, _pen, 1, record, risk).Quarantined);
        Nothing(Stores.Send(stores.Township, Cast.LongwuEdge, _pen, 3, refer), wants: 20);
        Assert.Equal(3, stores.Township.Held(Cast.WaterDispute).Entries);
    }

    [Fact]
    public void Rows_that_began_to_wait_before_seats_were_counted_by_peer_are_counted_once()
    {
        using var stores = new Stores(waitingMax: 10);
        var (_, second, third, fourth) = (Record(), Note(), Note(), Note());
        Stores.Send(stores.Township, Cast.LongwuEdge, _pen, 2, second, third);
        stores.Township.Damage(db => db.Single().Delete($"waiting|{Cast.LongwuEdge}"));
        Stores.Send(stores.Township, Cast.LongwuEdge, _pen, 4, fourth);
        Assert.Equal(3, stores.Township.Read(db =>
            db.Single().FindById($"waiting|{Cast.LongwuEdge}")["count"].AsInt64));
    }

    [Fact]
    public void What_a_dropped_transaction_found_missing_is_not_asked_for()
    {
        var rows = new List<SyncRow>();
        for (var n = 1; n <= WaitingRoom.MissingMax; n++)
        {
            var ahead = new Pen(Cast.LongwuEdge, new DisputeId(Cast.Id(500 + n)));
            ahead.Write(Cast.LongwuVillage, Cast.Water);
            var late = ahead.Write(Cast.LongwuVillage, Cast.TakenOn);
            rows.Add(new SyncRow(n, ahead.Dispute, ahead.Writer, 2, [late]));
        }

        Township.Know(Cast.LongwuEdge, 1);
        Township.Log.NextSyncFails = true;
        Assert.Throws<StoreProblem>(() =>
            Township.Take(Cast.LongwuEdge, 1, new BatchFrame(Lanes.Rest, 1, rows.Count, rows)));

        Nothing(Send(1, Record()));
    }

    // LiteDB takes no key longer than 1,023 bytes: the transaction failed, and the same batch came again for ever.
    [Fact]
    public void A_name_longer_than_any_is_not_understood_and_holds_nothing_up()
    {
        var nobody = new CommitteeId(new string('a', 1_100));
        var released = new CustodyReleased(1, nobody, null, null, null, ReleasePurpose.Dispatch, []);
        var assigned = new CustodyAssigned(1, Cast.LongwuVillage.Id, nobody, 1, "令");
        Nothing(Send(
            1, Record(), _pen.Write(Cast.LongwuVillage, released), _pen.Write(Cast.LongwuVillage, assigned), Note()));
        Assert.Equal(4, Held);
        Assert.Equal(Cast.LongwuVillage.Id, Township.State(Cast.WaterDispute)!.Custody.Custodian);

        var stranger = new Pen(Cast.LongwuEdge, Cast.WageDispute);
        var row = stranger.Write(Cast.LongwuVillage with { Id = nobody }, Cast.Water);
        Quarantined(QuarantineReason.Unreadable, Stores.Send(Township, Cast.LongwuEdge, stranger, 1, row));
    }

    [Fact]
    public void What_stays_broken_is_asked_for_three_times_and_kept_once()
    {
        Nothing(Send(1, Record()));
        var broken = Pen.Flip(Note(), -1);
        var asked = Enumerable.Range(0, 6).Count(_ => Send(2, broken).Wants.Count > 0);
        Assert.Equal(WaitingRoom.MendTriesMax, asked);
        Assert.Equal(1, Township.Read(db => db.Quarantine().Count()));
    }

    [Fact]
    public void A_broken_entry_holds_up_its_own_log_only()
    {
        var wage = new Pen(Cast.LongwuEdge, Cast.WageDispute);
        Assert.Single(Send(1, Pen.Flip(Record(), -1)).Quarantined);
        Nothing(Stores.Send(Township, Cast.LongwuEdge, wage, 1, wage.Write(Cast.LongwuVillage, Cast.Water)), wants: 1);
        Assert.NotNull(Township.State(Cast.WageDispute));
    }

    [Fact]
    public void Another_peer_is_not_asked_for_what_this_one_sent()
    {
        Record();
        Assert.NotEmpty(Send(2, Note()).Wants);
        var wage = new Pen(Cast.TongrenHub, Cast.WageDispute);
        var row = wage.Write(Cast.TongrenRegional, Cast.Water);
        Nothing(Stores.Send(Township, Cast.TongrenHub, wage, 1, row));
        Assert.Empty(Township.Position(Cast.TongrenHub).Wants);
        Assert.NotEmpty(Township.Position(Cast.LongwuEdge).Wants);
    }

    [Fact]
    public void What_a_node_writes_itself_never_waits_with_what_it_has_not_understood_yet()
    {
        // The note of the sector has seen an entry that is not here yet; the village's own acts must count.
        _stores.RecordAndRefer();
        Stores.Accepted(_stores.Township.Act(
            Cast.WaterDispute, Cast.LongwuOffice, Stores.Offer(Cast.TongrenRegional)));
        _stores.Sector.TakeAllFrom(_stores.Township);
        Stores.Accepted(_stores.Sector.Act(Cast.WaterDispute, Cast.TongrenRegional, Stores.Note("已收到")));
        _stores.Township.TakeAllFrom(_stores.Sector);
        Stores.Accepted(_stores.Township.Act(
            Cast.WaterDispute, Cast.LongwuOffice, new DisputeCommand.WithdrawOffer(Cast.FirstOffer, Cast.NoAnswer)));
        _stores.Village.TakeFrom(_stores.Township, Lanes.Urgent);
        var acted = _stores.Village.Act(Cast.WaterDispute, Cast.LongwuVillage, Stores.Note("还在等"));
        var mine = _stores.Village.Held(Cast.WaterDispute);
        Assert.Equal(mine.Log(_stores.Village.Writer).Seq, mine.Folded[_stores.Village.Writer].Seq);
        Assert.NotNull(acted.Dispute);
    }

    [Fact]
    public void The_cursor_stays_before_a_hole_and_starts_anew_for_a_new_incarnation()
    {
        var row = new SyncRow(5, _pen.Dispute, _pen.Writer, 1, [Record()]);
        Township.Take(Cast.LongwuEdge, 1, new BatchFrame(Lanes.Rest, 5, 5, [row]));
        Assert.Equal(0, Township.Position(Cast.LongwuEdge).Lanes[Lanes.Rest].HaveN);
        Assert.Equal(1, Held);
        Township.Take(Cast.LongwuEdge, 1, new BatchFrame(Lanes.Rest, 1, 1, [row with { N = 1 }]));
        Assert.Equal(1, Township.Position(Cast.LongwuEdge).Lanes[Lanes.Rest].HaveN);
        Township.Know(Cast.LongwuEdge, 2);
        Township.Take(Cast.LongwuEdge, 2, new BatchFrame(Lanes.Urgent, 1, 1, [row with { N = 1 }]));
        Assert.Equal(
            [new LanePosition(2, 1, 0), new LanePosition(2, 0, 0)], Township.Position(Cast.LongwuEdge).Lanes);
    }

    [Fact]
    public void Rows_of_an_incarnation_that_was_not_met_are_kept_aside_and_move_no_cursor()
    {
        Township.Know(Cast.LongwuEdge, 2);
        var row = new SyncRow(1, _pen.Dispute, _pen.Writer, 1, [Record()]);

        var answer = Township.Take(Cast.LongwuEdge, 1, new BatchFrame(Lanes.Rest, 1, 1, [row])).Stored;

        Assert.Equal([new QuarantinedRow(1, QuarantineReason.SenderReplaced)], answer.Quarantined);
        Assert.Equal(0, Held);
        Assert.Equal(0, Township.Position(Cast.LongwuEdge).Lanes[Lanes.Rest].HaveN);
    }

    [Fact]
    public void A_byte_that_changes_anywhere_is_never_accepted()
    {
        var record = Record();
        for (var at = 0; at < record.Envelope.Length; at++)
        {
            var answer = Send(1, Pen.Flip(record, at));
            Assert.Single(answer.Quarantined);
        }

        Assert.Equal(0, Held);
        Nothing(Send(1, record));
        Assert.Equal(1, Held);
    }

    private long Held => Township.Held(Cast.WaterDispute).Entries;

    private long Waiting => Township.Read(WaitingRoom.Count);

    private SealedBytes Record(bool seals = true) => _pen.Write(Cast.LongwuVillage, Cast.Water, seals);

    private SealedBytes Note(bool seals = true) => _pen.Write(Cast.LongwuVillage, new Noted("记", false), seals);

    private WantFrame Want(long from, long to) => new(Cast.WaterDispute, _pen.Writer, from, to);

    private StoredBatch Send(long seqFrom, params SealedBytes[] entries) =>
        Stores.Send(Township, Cast.LongwuEdge, _pen, seqFrom, entries);

    private static void Nothing(StoredBatch answer, int wants = 0)
    {
        Assert.Empty(answer.Quarantined);
        Assert.Equal(wants, answer.Wants.Count);
    }

    private static void Quarantined(QuarantineReason reason, StoredBatch answer) =>
        Assert.Equal(reason, Assert.Single(answer.Quarantined).Reason);
}
