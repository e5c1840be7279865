using MediationNet.Node.Storage;
using MediationNet.Tests.Shared;

namespace MediationNet.Node.Tests.Storage;

/// <summary>A data file that is held can be copied piece by piece while transactions go on.</summary>
public sealed class HeldDataTests
{
    private const int PieceBytes = 8_192;
    private const int CheckpointPages = 20;

    [Fact]
    public void A_copy_is_the_book_as_it_stood_whatever_is_written_meanwhile()
    {
        using var database = NodeDatabase.Open(new SimulatedDisk(), new SimulatedDisk(), CheckpointPages);
        database.Transact(Ledger.Create);
        for (var t = 1; t <= 40; t++) database.Transact(db => Ledger.Add(db, t, 3, 2_000));
        var copy = Copy(
            database, database.HoldData(), piece => database.Transact(db => Ledger.Add(db, 41 + piece, 3, 900)));
        database.ReleaseData();
        Assert.Equal(40, LastIn(copy));
        Assert.True(database.Read(Ledger.RequireWhole) > 60);
    }

    [Fact]
    public void The_log_goes_into_the_data_file_when_the_copy_is_done()
    {
        var log = new SimulatedDisk();
        using var database = NodeDatabase.Open(new SimulatedDisk(), log, CheckpointPages);
        database.Transact(Ledger.Create);
        var length = database.HoldData();
        for (var t = 1; t <= 40; t++) database.Transact(db => Ledger.Add(db, t, 3, 2_000));
        Assert.True(log.Length > 100 * PieceBytes);
        Assert.Equal(length, Copy(database, length, _ => { }).Length);
        database.ReleaseData();

        // Empty again: the next frame is the first.
        var before = log.Content();
        database.Transact(db => Ledger.Add(db, 41, 1, 10));
        Assert.NotEqual(before[..(2 * PieceBytes)], log.Content()[..(2 * PieceBytes)]);
        Assert.Equal(41, database.Read(Ledger.RequireWhole));
    }

    [Fact]
    public void A_copy_that_takes_too_long_is_given_up_and_the_node_goes_on()
    {
        using var database = NodeDatabase.Open(new SimulatedDisk(), new SimulatedDisk(), CheckpointPages);
        database.HeldPagesMax = 60;
        database.Transact(Ledger.Create);
        database.HoldData();
        for (var t = 1; t <= 40; t++) database.Transact(db => Ledger.Add(db, t, 3, 2_000));
        var problem = Assert.Throws<StoreProblem>(() => database.ReadHeldData(0, new byte[PieceBytes]));
        Assert.Equal(StoreProblemKind.Overtaken, problem.Kind);
        database.ReleaseData();
        Assert.Equal(40, database.Read(Ledger.RequireWhole));
    }

    [Fact]
    public void A_failure_while_it_is_held_leaves_the_copy_as_it_was()
    {
        using var database = NodeDatabase.Open(new SimulatedDisk(), new SimulatedDisk(), CheckpointPages);
        database.Transact(Ledger.Create);
        database.Transact(db => Ledger.Add(db, 1, 3, 2_000));
        var copy = Copy(database, database.HoldData(), _ => Assert.Throws<InvalidOperationException>(() =>
            database.Transact<int>(db =>
            {
                Ledger.Add(db, 2, 3, 900);
                throw new InvalidOperationException("half way");
            })));
        Assert.Equal(1, LastIn(copy));
    }

    [Theory] // 3 × 150 power cuts, many of them while the file is held
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void A_power_cut_while_it_is_held_loses_nothing(int number)
    {
        var seed = Seed.Or(number);
        Seed.Say(seed, () =>
        {
            var random = new Random(seed);
            var recording = new DiskRecording();
            var acknowledged = RecordCopies(recording, random);
            var moments = Enumerable.Range(0, 150).Select(_ => random.Next(recording.Moment + 1)).Order().ToList();
            foreach (var (moment, disks) in recording.CutPower(moments, random))
            {
                var promised = acknowledged.LastOrDefault(ack => ack.Moment <= moment).Transaction;
                using var database = NodeDatabase.Open(disks[0], disks[1], CheckpointPages);
                Assert.InRange(database.Read(Ledger.RequireWhole), promised, promised + 1);
            }
        });
    }

    /// <summary>Keeps a book and copies it several times; when each transaction was acknowledged.</summary>
    private static List<(int Moment, int Transaction)> RecordCopies(DiskRecording recording, Random random)
    {
        using var database = NodeDatabase.Open(recording.NewDisk(), recording.NewDisk(), CheckpointPages);
        database.Transact(Ledger.Create);
        var acknowledged = new List<(int Moment, int Transaction)>();
        var last = 0;
        for (var round = 0; round < 5; round++)
        {
            Write(random.Next(1, 15));
            var held = last;
            var copy = Copy(database, database.HoldData(), _ => Write(random.Next(3)));
            database.ReleaseData();
            Assert.Equal(held, LastIn(copy));
        }

        return acknowledged;

        void Write(int count)
        {
            for (var i = 0; i < count && last < 150; i++)
            {
                database.Transact(db => Ledger.Add(db, ++last, random.Next(1, 4), random.Next(10, 2_000)));
                acknowledged.Add((recording.Moment, last));
            }
        }
    }

    private static byte[] Copy(NodeDatabase database, long length, Action<int> meanwhile)
    {
        var copy = new byte[length];
        for (var at = 0; at < length; at += PieceBytes)
        {
            Assert.Equal(PieceBytes, database.ReadHeldData(at, copy.AsSpan(at, PieceBytes)));
            meanwhile(at / PieceBytes);
        }

        return copy;
    }

    // The data file alone, as it is put back.
    private static int LastIn(byte[] copy)
    {
        using var database = NodeDatabase.Open(
            new SimulatedDisk(new DiskBytes(copy)), new SimulatedDisk(), CheckpointPages);
        return database.Read(Ledger.RequireWhole);
    }
}
