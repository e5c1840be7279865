using System.Text;
using LiteDB;
using MediationNet.Domain.Log;
using MediationNet.Node.Storage;
using MediationNet.Tests.Shared;

namespace MediationNet.Node.Tests.Storage;

/// <summary>
/// A database file is damaged by hand, in every way we could think of. Nothing wrong is ever shown; what is broken is
/// named with what to do; and the peers bring back what they hold.
/// </summary>
public sealed class DamageTests : IAsyncLifetime
{
    private const int Page = 8_192;

    private DamagedStore _all = null!;

    public async ValueTask InitializeAsync() => _all = await DamagedStore.OfTwelveDisputes();

    public ValueTask DisposeAsync() => _all.DisposeAsync();

    [Fact]
    public async Task Whole_files_show_everything()
    {
        await using var village = _all.OpenVillage();
        await _all.IsWholeAgain(village);
    }

    [Fact]
    public async Task A_flipped_bit_in_an_entry_is_mended_by_the_peer()
    {
        FlipIn("水渠第5段");
        await using var village = _all.OpenVillage();
        Assert.Contains(FindingKind.Log, (await village.Verify(Cancel)).Kinds);
        Assert.Equal([DamagedStore.Hurt], await _all.NeverWrong(village));
        await MendedBy(village);
    }

    [Fact]
    public async Task Any_flipped_bit_is_harmless_or_named()
    {
        var image = _all.Image();
        var random = new Random(Seed.Or(7));
        for (var i = 0; i < 60; i++)
        {
            DamagedStore.PutBack(image);
            DamagedStore.Change(_all.DataFile, bytes =>
            {
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                return bytes;
            });
            try
            {
                await using var village = _all.OpenVillage();
                await _all.NeverWrong(village);
                Assert.NotEmpty((await village.Verify(Cancel)).Findings);
            }
            catch (StoreProblem problem)
            {
                Assert.Equal(StoreProblemKind.Corrupt, problem.Kind);
                Assert.Contains("backup", problem.Message, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task A_zeroed_page_is_named(int page)
    {
        DamagedStore.Change(_all.DataFile, bytes =>
        {
            bytes.AsSpan(page * Page, Page).Clear();
            return bytes;
        });
        await IsNamed();
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.7)]
    [InlineData(0.95)]
    public async Task A_truncated_file_is_named(double part)
    {
        DamagedStore.Change(_all.DataFile, bytes => bytes[..(int)(bytes.Length * part)]);
        await IsNamed();
    }

    [Theory] // the words of the file, the list of collections, the list of free pages
    [InlineData(40)]
    [InlineData(210)]
    [InlineData(60)]
    public async Task A_flipped_header_is_named(int at)
    {
        DamagedStore.Change(_all.DataFile, bytes =>
        {
            bytes[at] ^= 4;
            return bytes;
        });
        await IsNamed();
    }

    [Fact]
    public void A_foreign_file_is_named_and_left_as_it_is()
    {
        File.Delete(_all.LogFile);
        File.WriteAllText(_all.LogFile, "");
        DamagedStore.Change(_all.DataFile, _ => Encoding.UTF8.GetBytes(new string('x', 30_000)));
        var problem = Assert.Throws<StoreProblem>(_all.OpenVillage);
        Assert.Equal(StoreProblemKind.Foreign, problem.Kind);
        Assert.Equal(30_000, new FileInfo(_all.DataFile).Length);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    public async Task A_removed_entry_is_mended_by_the_peer(long seq) => await Mended(FindingKind.Missing, db =>
        db.Entries().Delete(Keys.Of(DamagedStore.Hurt, _all.Writer, seq)));

    [Fact]
    public async Task Two_entries_in_each_others_place_are_mended_by_the_peer()
    {
        _all.Meddle(db => Swap(
            db, Keys.Of(DamagedStore.Hurt, _all.Writer, 3), Keys.Of(DamagedStore.Other, _all.Writer, 3)));
        await using var village = _all.OpenVillage();
        Assert.Equal([DamagedStore.Hurt, DamagedStore.Other], await _all.NeverWrong(village));
        await MendedBy(village);
    }

    [Theory]
    [InlineData("seq", null)]
    [InlineData("covered", FindingKind.Log)]
    [InlineData("hash", FindingKind.Log)]
    public async Task The_end_of_a_log_that_says_something_else_is_read_from_its_entries(
        string field, FindingKind? found) => await Mended(found, db => Set(
            db.Logs(), Keys.Of(DamagedStore.Hurt, _all.Writer), field, field == "hash" ? new byte[32] : 3L));

    [Fact]
    public async Task A_lost_end_of_a_log_is_read_from_its_entries() =>
        await Mended(null, db => db.Logs().Delete(Keys.Of(DamagedStore.Hurt, _all.Writer)));

    [Fact]
    public async Task A_seal_that_changed_is_mended_by_the_peer() => await Mended(FindingKind.Log, db =>
        Set(db.Entries(), Keys.Of(DamagedStore.Hurt, _all.Writer, 5), "s", new byte[32]));

    [Fact]
    public async Task A_stale_line_of_a_list_is_made_anew()
    {
        _all.Meddle(db => Set(db.Disputes(), Keys.Of(DamagedStore.Hurt), "custodian", "another"));
        await using var village = _all.OpenVillage();
        Assert.Empty(await _all.NeverWrong(village));
        Assert.Equal([FindingKind.Lists], (await village.Verify(Cancel)).Kinds);
        await village.Rebuild(_ => { }, Cancel);
        await _all.IsWholeAgain(village);
    }

    [Fact]
    public async Task Lines_and_totals_that_are_gone_are_made_anew()
    {
        _all.Meddle(db =>
        {
            db.Disputes().DeleteAll();
            db.Delivery().DeleteAll();
            db.Single().Delete("totals");
        });
        await using var village = _all.OpenVillage();
        Assert.Equal([FindingKind.Lists], (await village.Verify(Cancel)).Kinds);
        await village.Rebuild(_ => { }, Cancel);
        await _all.IsWholeAgain(village);
    }

    [Fact]
    public async Task A_rebuilding_that_was_cut_off_is_done_again_at_the_next_start()
    {
        await using (var village = _all.OpenVillage())
        {
            using var stop = new CancellationTokenSource();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
                village.Rebuild(_ => stop.Cancel(), stop.Token));
        }

        await using var again = _all.OpenVillage();
        await _all.IsWholeAgain(again);
    }

    [Theory]
    [InlineData(0)] // a rebuilding was cut off
    [InlineData(1)] // the rows are of an earlier version
    [InlineData(null)] // a store that never told of one
    public async Task Lists_that_are_not_to_be_trusted_are_made_anew_when_a_store_opens(int? told)
    {
        _all.Meddle(db =>
        {
            db.Disputes().DeleteAll();
            if (told is { } version) Set(db.Single(), "rebuilt", "value", version);
            else db.Single().Delete("rebuilt");
        });
        await using var village = _all.OpenVillage();
        await _all.IsWholeAgain(village);
    }

    [Fact]
    public async Task Lost_and_senseless_rows_of_an_outbox_leave_no_hole()
    {
        var (first, second) = (Keys.Outbox(Cast.LongwuHub, 1, 2), Keys.Outbox(Cast.LongwuHub, 1, 3));
        _all.Meddle(db =>
        {
            db.Outbox().Delete(first);
            Set(db.Outbox(), second, "log", "nothing");
        });
        await using var village = _all.OpenVillage();
        Assert.Equal([FindingKind.Transport], (await village.Verify(Cancel)).Kinds);
        var page = await new PeerBook(village).ReadOutbox(
            Cast.LongwuHub, 1, 0, int.MaxValue, 1_000, Cancel);
        Assert.Equal(Enumerable.Range(1, page.Rows.Count).Select(n => (long)n), page.Rows.Select(row => row.N));
        Assert.Empty(page.Rows[1].Entries);
        Assert.Empty(page.Rows[2].Entries);
        Assert.Empty(await _all.NeverWrong(village));
        await DamagedStore.Meet(village, _all.Township);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Lost_cursors_and_counters_of_a_peer_lose_nothing(bool whole)
    {
        _all.Meddle(db =>
        {
            if (whole) db.Peers().Delete(Cast.LongwuHub.Value);
            else Set(db.Peers(), Cast.LongwuHub.Value, "head0", 1L);
        });
        await using var village = _all.OpenVillage();
        await _all.IsWholeAgain(village);
    }

    [Theory] // the first frame, one in the middle of what was acknowledged, the newer header
    [InlineData(Page + 500)]
    [InlineData(Page + (2 * (Page + 24)) + 4_000)]
    [InlineData(-1)]
    public async Task A_damaged_log_is_named_and_nothing_acknowledged_is_dropped_in_silence(int at)
    {
        await _all.CutPower();
        DamagedStore.Change(_all.LogFile, bytes =>
        {
            if (at < 0) at = bytes.AsSpan(8, 8).SequenceCompareTo(bytes.AsSpan(4_104, 8)) > 0 ? 9 : 4_105;
            bytes[at] ^= 16;
            return bytes;
        });
        var problem = Assert.Throws<StoreProblem>(_all.OpenVillage);
        Assert.Equal(StoreProblemKind.Corrupt, problem.Kind);
        Assert.Contains("node.wal", problem.Message, StringComparison.Ordinal);
        Assert.Contains("backup", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_end_that_a_power_cut_tore_off_is_no_damage()
    {
        await _all.CutPower();
        DamagedStore.Change(_all.LogFile, bytes => bytes[..^100]);
        await using var village = _all.OpenVillage();
        Assert.Empty((await village.Verify(Cancel)).Findings);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static void Set(ILiteCollection<BsonDocument> rows, string id, string field, BsonValue value)
    {
        var row = rows.FindById(id);
        row[field] = value;
        rows.Update(row);
    }

    private static void Swap(ILiteDatabase db, string one, string other)
    {
        var (first, second) = (db.Entries().FindById(one), db.Entries().FindById(other));
        (first["_id"], second["_id"]) = (other, one);
        db.Entries().Update(first);
        db.Entries().Update(second);
    }

    // The first such place in the file: a list may hold the same word, the entries come first.
    private void FlipIn(string word) => DamagedStore.Change(_all.DataFile, bytes =>
    {
        var at = bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(word));
        Assert.True(at > 0);
        bytes[at + 4] ^= 1;
        return bytes;
    });

    private async Task IsNamed()
    {
        try
        {
            await using var village = _all.OpenVillage();
            await _all.NeverWrong(village);
            Assert.NotEmpty((await village.Verify(Cancel)).Findings);
        }
        catch (StoreProblem problem)
        {
            Assert.Equal(StoreProblemKind.Corrupt, problem.Kind);
            Assert.Contains("node.db", problem.Message, StringComparison.Ordinal);
            Assert.Contains("backup", problem.Message, StringComparison.Ordinal);
        }
    }

    // What the start itself sets right is no finding any more.
    private async Task Mended(FindingKind? found, Action<ILiteDatabase> damage)
    {
        _all.Meddle(damage);
        await using var village = _all.OpenVillage();
        var kinds = (await village.Verify(Cancel)).Kinds;
        Assert.Equal(found is { } kind ? [kind] : [], kinds);
        Assert.Subset(new HashSet<DisputeId> { DamagedStore.Hurt }, (await _all.NeverWrong(village)).ToHashSet());
        await MendedBy(village);
    }

    private async Task MendedBy(NodeStore village)
    {
        await DamagedStore.Meet(village, _all.Township);
        await _all.IsWholeAgain(village);
    }
}
