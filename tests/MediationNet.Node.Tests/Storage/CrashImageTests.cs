using System.Globalization;
using LiteDB;
using MediationNet.Node.Storage;
using MediationNet.Tests.Shared;

namespace MediationNet.Node.Tests.Storage;

public sealed class CrashImageTests
{
    private const int Commits = 120;
    private const int ImagesPerRecording = 250;
    private const int CheckpointPages = 20;

    [Theory] // 4 × 250 power cuts
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void After_any_power_cut_everything_acknowledged_is_there_and_nothing_by_half(int number)
    {
        var seed = Seed.Or(number);
        Seed.Say(seed, () =>
        {
            var random = new Random(seed);
            var recording = new DiskRecording();
            var acknowledged = Record(recording, random);
            var moments = Enumerable.Range(0, ImagesPerRecording)
                .Select(_ => random.Next(recording.Moment + 1))
                .Order()
                .ToList();
            foreach (var (moment, disks) in recording.CutPower(moments, random))
            {
                var promised = acknowledged.LastOrDefault(ack => ack.Moment <= moment).Transaction;
                Examine(moment, disks, promised);
            }
        });
    }

    private static void Examine(int moment, SimulatedDisk[] disks, int promised)
    {
        var where = string.Create(CultureInfo.InvariantCulture, $"cut at operation {moment}, {promised} promised");
        try
        {
            using var database = NodeDatabase.Open(disks[0], disks[1], CheckpointPages);
            var last = database.Read(Ledger.RequireWhole);
            Assert.InRange(last, promised, promised + 1);

            // A second life on the same disks: writes, a checkpoint, and again a whole book.
            database.Transact(Ledger.Create);
            database.Transact(db => Ledger.Add(db, last + 1, 3, 500));
            database.Checkpoint();
            database.Transact(db => Ledger.Add(db, last + 2, 2, 500));
            using var again = NodeDatabase.Open(disks[0].Copy(), disks[1].Copy(), CheckpointPages);
            Assert.Equal(last + 2, again.Read(Ledger.RequireWhole));
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"{where}: {failure.Message}", failure);
        }
    }

    /// <summary>Keeps a book with many checkpoints and a few faults; when each transaction was acknowledged.</summary>
    private static List<(int Moment, int Transaction)> Record(DiskRecording recording, Random random)
    {
        var (data, log) = (recording.NewDisk(), recording.NewDisk());
        using var database = NodeDatabase.Open(data, log, CheckpointPages);
        database.Transact(Ledger.Create);
        var acknowledged = new List<(int Moment, int Transaction)>();
        for (var transaction = 1; transaction <= Commits; transaction++)
        {
            var (count, bytes) = (random.Next(1, 6), random.Next(10, 3_000));
            database.Transact(db => Ledger.Add(db, transaction, count, bytes));
            Assert.False(log.HasUnsynced, "acknowledged before it was synced");
            acknowledged.Add((recording.Moment, transaction));
            if (random.Next(10) == 0) Fail(database, transaction + 1);
            if (random.Next(10) == 0) DropAndGrow(database, transaction, random.Next(1, 20_000));
        }

        return acknowledged;
    }

    private static void Fail(NodeDatabase database, int transaction) =>
        Assert.Throws<InvalidOperationException>(() => database.Transact<int>(db =>
        {
            Ledger.Add(db, transaction, 5, 4_000);
            throw new InvalidOperationException("half way");
        }));

    /// <summary>New collections change the first page, deleted documents the list of free pages.</summary>
    private static void DropAndGrow(NodeDatabase database, int transaction, int bytes) => database.Transact(db =>
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"scratch{transaction % 20}");
        var scratch = db.GetCollection(name);
        scratch.DeleteMany("$._id < @0", transaction);
        return scratch.Upsert(new BsonDocument { ["_id"] = transaction, ["b"] = new byte[bytes] });
    });
}
