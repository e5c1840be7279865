using LiteDB;
using MediationNet.Node.Storage;
using MediationNet.Tests.Shared;

namespace MediationNet.Node.Tests.Storage;

/// <summary>LiteDB has no checksums: what a disk or a meddler changed, only the walk finds.</summary>
public sealed class LedgerVerifyTests : IDisposable
{
    private readonly StoreNode _store = new(Cast.LongwuEdge, new SetClock());

    public LedgerVerifyTests()
    {
        foreach (var dispute in new[] { Cast.WaterDispute, Cast.WageDispute })
        {
            Stores.Accepted(_store.Act(dispute, Cast.LongwuVillage, Stores.Recording));
            Stores.Accepted(_store.Act(dispute, Cast.LongwuVillage, Stores.Note("看过水渠")));
            Stores.Accepted(_store.Act(dispute, Cast.LongwuVillage, Stores.Note("问过邻居")));
        }
    }

    public void Dispose() => _store.Dispose();

    [Fact]
    public void A_whole_store_is_found_whole()
    {
        var report = _store.Verify();
        Assert.Empty(report.Findings);
        Assert.Equal((2, 8), (report.Disputes, report.Entries));
    }

    [Theory] // near the beginning the bytes are no envelope any more, further on they say something else
    [InlineData(1, 0)]
    [InlineData(1, 60)]
    [InlineData(2, 20)]
    [InlineData(3, 150)]
    [InlineData(4, 3)]
    [InlineData(4, -1)]
    public void A_byte_that_changed_in_an_envelope(long seq, int at) => Damaged(db =>
    {
        var row = db.Entries().FindById(Key(seq));
        var entry = Pen.Flip(new(row["e"].AsBinary, row["s"].AsBinary), at);
        row["e"] = entry.Envelope.ToArray();
        db.Entries().Update(row);
    });

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void An_entry_that_is_gone(long seq) => Damaged(db => db.Entries().Delete(Key(seq)));

    [Fact]
    public void A_log_that_is_gone_with_its_end() => Damaged(db =>
    {
        db.Entries().DeleteMany("$._id BETWEEN @0 AND @1", Key(1), Key(4));
        db.Logs().Delete(LogKey);
    });

    [Fact]
    public void A_log_whose_entries_are_gone() =>
        Damaged(db => db.Entries().DeleteMany("$._id BETWEEN @0 AND @1", Key(1), Key(4)));

    [Fact]
    public void A_seal_that_changed() => Damaged(db =>
    {
        var row = db.Entries().FindById(Key(3));
        row["s"] = row["s"].AsBinary.Select(b => (byte)(b ^ 1)).ToArray();
        db.Entries().Update(row);
    });

    [Theory]
    [InlineData("seq")]
    [InlineData("covered")]
    [InlineData("hash")]
    public void The_end_of_a_log_that_changed(string field) => Damaged(db =>
    {
        var row = db.Logs().FindById(LogKey);
        row[field] = field == "hash" ? new byte[32] : 3L;
        db.Logs().Update(row);
    });

    [Theory]
    [InlineData("custodian")]
    [InlineData("held")]
    [InlineData("stage")]
    [InlineData("parties")]
    public void A_line_of_a_list_that_changed(string field) => Damaged(db =>
    {
        var row = db.Disputes().FindById(Keys.Of(Cast.WaterDispute));
        row[field] = "another";
        db.Disputes().Update(row);
    });

    [Fact]
    public void A_line_that_is_gone() => Damaged(db => db.Disputes().Delete(Keys.Of(Cast.WaterDispute)));

    [Fact]
    public void A_total_that_changed() => Damaged(db =>
    {
        var row = db.Single().FindById("totals");
        row["entries"] = 99L;
        db.Single().Update(row);
    });

    private string LogKey => Keys.Of(Cast.WaterDispute, _store.Writer);

    private string Key(long seq) => Keys.Of(Cast.WaterDispute, _store.Writer, seq);

    private void Damaged(Action<ILiteDatabase> damage)
    {
        _store.Damage(damage);
        var report = _store.Verify();
        Assert.NotEmpty(report.Findings);
        Assert.DoesNotContain(
            report.Findings,
            finding => finding.Contains(Cast.WageDispute.ToString(), StringComparison.Ordinal));
    }
}
