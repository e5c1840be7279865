using LiteDB;
using MediationNet.Node.Storage;
using MediationNet.Tests.Shared;

namespace MediationNet.Node.Tests.Storage;

public sealed class NodeDatabaseTests : IDisposable
{
    private readonly SimulatedDisk _data = new();
    private readonly SimulatedDisk _log = new();
    private readonly NodeDatabase _database;

    public NodeDatabaseTests()
    {
        _database = NodeDatabase.Open(_data, _log);
        _database.Transact(Ledger.Create);
    }

    public void Dispose() => _database.Dispose();

    [Fact]
    public void One_transaction_is_one_sync()
    {
        var before = _log.Syncs;
        _database.Transact(db => Ledger.Add(db, 1, 5, 2_000));
        Assert.Equal(before + 1, _log.Syncs);
        Assert.False(_log.HasUnsynced);
    }

    [Fact]
    public void A_transaction_that_writes_nothing_costs_no_sync()
    {
        _database.Transact(db => Ledger.Add(db, 1, 5, 2_000));
        var before = _log.Syncs;
        Assert.Equal(1, _database.Transact(Ledger.RequireWhole));
        Assert.False(_database.Transact(db => db.GetCollection("lines").Update(new BsonDocument { ["_id"] = 77L })));
        Assert.Equal(before, _log.Syncs);
    }

    [Fact]
    public void Between_checkpoints_the_data_file_does_not_change()
    {
        var before = _data.Content();
        for (var transaction = 1; transaction <= 20; transaction++) Add(transaction);
        Assert.Equal(before, _data.Content());
        _database.Checkpoint();
        Assert.NotEqual(before, _data.Content());
    }

    [Fact]
    public void A_work_that_throws_leaves_nothing_and_the_caches_hear_of_it()
    {
        Add(1);
        var reopened = 0;
        _database.Reopened += () => reopened++;
        var thrown = Assert.Throws<KeyNotFoundException>(() => _database.Transact<int>(db =>
        {
            Ledger.Add(db, 2, 5, 2_000);
            throw new KeyNotFoundException("no such dispute");
        }));
        Assert.Equal("no such dispute", thrown.Message);
        Assert.Equal(1, reopened);
        Assert.Equal(1, _database.Read(Ledger.RequireWhole));
        Add(2);
        Assert.Equal(2, LastAfterKill());
    }

    [Fact]
    public void A_swallowed_exception_of_the_database_drops_the_transaction()
    {
        Add(1);
        Assert.Throws<InvalidOperationException>(() => _database.Transact(db =>
        {
            try
            {
                Ledger.Add(db, 1, 1, 10);
            }
            catch (LiteException)
            {
                // LiteDB has rolled back, and would commit each following line by itself.
            }

            return Ledger.Add(db, 2, 3, 10);
        }));
        Assert.Equal(1, _database.Read(Ledger.RequireWhole));
        Assert.Equal(1, LastAfterKill());
    }

    [Fact]
    public void A_read_that_writes_is_refused_and_leaves_nothing()
    {
        Add(1);
        Assert.Throws<InvalidOperationException>(() => _database.Read(db => Ledger.Add(db, 2, 1, 10)));
        Assert.Equal(1, _database.Read(Ledger.RequireWhole));
        Assert.Equal(1, LastAfterKill());
    }

    [Fact]
    public void A_transaction_larger_than_the_memory_of_the_log_is_whole_or_not_there()
    {
        Assert.Throws<InvalidOperationException>(() => _database.Transact<int>(db =>
        {
            for (var line = 0; line < 1_200; line++)
                db.GetCollection("big").Insert(new BsonDocument { ["_id"] = line, ["b"] = new byte[8_000] });
            throw new InvalidOperationException("at the end");
        }));
        _database.Transact(db =>
        {
            for (var line = 0; line < 1_200; line++)
                db.GetCollection("big").Insert(new BsonDocument { ["_id"] = line, ["b"] = new byte[8_000] });
            return 0;
        });
        using var after = NodeDatabase.Open(_data.Copy(), _log.Copy());
        Assert.Equal(1_200, after.Read(db => db.GetCollection("big").Count()));
    }

    [Fact]
    public void A_full_disk_fails_the_write_keeps_the_rest_and_works_again_when_there_is_room()
    {
        Add(1);
        _log.CapacityBytes = _log.Length + 3_000;
        var full = Assert.Throws<StoreProblem>(() => Add(2));
        Assert.Equal(StoreProblemKind.Full, full.Kind);
        Assert.Equal(1, _database.Read(Ledger.RequireWhole));
        Assert.Throws<StoreProblem>(() => Add(2));

        _log.CapacityBytes = long.MaxValue;
        Add(2);
        Assert.Equal(2, _database.Read(Ledger.RequireWhole));
        Assert.Equal(2, LastAfterKill());
    }

    [Fact]
    public void A_checkpoint_for_which_there_is_no_room_loses_nothing()
    {
        var (data, log) = (new SimulatedDisk(), new SimulatedDisk());
        using var database = NodeDatabase.Open(data, log, checkpointPages: 10);
        database.Transact(Ledger.Create);
        data.CapacityBytes = data.Length;
        for (var transaction = 1; transaction <= 10; transaction++)
            database.Transact(db => Ledger.Add(db, transaction, 3, 3_000));
        Assert.Equal(StoreProblemKind.Full, database.CheckpointProblem?.Kind);
        Assert.Equal(10, database.Read(Ledger.RequireWhole));

        data.CapacityBytes = long.MaxValue;
        database.Checkpoint();
        Assert.Equal(10, database.Read(Ledger.RequireWhole));
        using var after = NodeDatabase.Open(data.Copy(), new SimulatedDisk());
        Assert.Equal(10, after.Read(Ledger.RequireWhole));
    }

    [Fact]
    public void On_a_full_disk_it_still_opens_for_reading()
    {
        for (var transaction = 1; transaction <= 20; transaction++) Add(transaction);
        var (data, log) = (_data.Copy(), _log.Copy());
        (data.CapacityBytes, log.CapacityBytes) = (data.Length, log.Length);
        using var after = NodeDatabase.Open(data, log);
        Assert.Equal(20, after.Read(Ledger.RequireWhole));
        Assert.Equal(StoreProblemKind.Full, after.CheckpointProblem?.Kind);
        Assert.Throws<StoreProblem>(() => after.Transact(db => Ledger.Add(db, 21, 2, 1_000)));

        data.CapacityBytes = log.CapacityBytes = long.MaxValue;
        after.Transact(db => Ledger.Add(db, 21, 2, 1_000));
        after.Checkpoint();
        Assert.Equal(21, after.Read(Ledger.RequireWhole));
    }

    [Fact]
    public void A_failed_sync_fails_the_write_and_the_next_one_stands()
    {
        Add(1);
        _log.NextSyncFails = true;
        var refused = Assert.Throws<StoreProblem>(() => Add(2));
        Assert.Equal(StoreProblemKind.Broken, refused.Kind);
        Assert.Null(_database.Broken);
        Assert.Equal(1, _database.Read(Ledger.RequireWhole));
        Add(2);
        Assert.Equal(2, LastAfterKill());
    }

    [Fact]
    public void What_a_failed_sync_left_in_the_log_never_continues_a_later_transaction()
    {
        Add(1);
        _log.NextSyncFails = true;
        Assert.Throws<StoreProblem>(() => _database.Transact(db => Ledger.Add(db, 2, 60, 3_000)));
        Add(2);
        Assert.Equal(2, LastAfterKill());
    }

    [Fact]
    public void When_it_cannot_be_reopened_every_later_call_says_so()
    {
        Add(1);
        Assert.Throws<StoreProblem>(() => _database.Transact<int>(_ =>
        {
            _log.NextSyncFails = true;
            throw new InvalidOperationException("and the disk is gone too");
        }));
        Assert.Equal(StoreProblemKind.Broken, Assert.Throws<StoreProblem>(() => Add(2)).Kind);
        Assert.NotNull(_database.Broken);
        Assert.Equal(1, LastAfterKill());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5_000)]
    [InlineData(20_000)]
    public void A_damaged_end_of_the_log_ends_it(int bytesFromEnd)
    {
        var intact = LogLengths(6);
        _log.FlipBit((_log.Length - bytesFromEnd) * 8);
        Assert.Equal(intact.Count(length => length <= _log.Length - bytesFromEnd), LastAfterKill());
    }

    [Fact]
    public void A_first_page_torn_by_a_checkpoint_is_mended_from_the_log()
    {
        Add(1);
        var (data, log) = (_data.Copy(), _log.Copy());
        // The list of collections: the new length, and not yet the new content.
        data.Write(192, [0x00, 0x01, 0x00, 0x00, .. Enumerable.Repeat((byte)0x77, 316)]);
        using var after = NodeDatabase.Open(data, log);
        Assert.Equal(1, after.Read(Ledger.RequireWhole));
    }

    [Fact]
    public void Rubbish_behind_the_log_is_ignored()
    {
        Add(1);
        _log.Write(_log.Length, new byte[30_000].Select((_, i) => (byte)(i % 251)).ToArray());
        Assert.Equal(1, LastAfterKill());
    }

    [Fact]
    public void The_checkpoint_comes_by_itself_and_the_log_does_not_grow_for_ever()
    {
        var (data, log) = (new SimulatedDisk(), new SimulatedDisk());
        using var database = NodeDatabase.Open(data, log, checkpointPages: 20);
        database.Transact(Ledger.Create);
        for (var transaction = 1; transaction <= 100; transaction++)
            database.Transact(db => Ledger.Add(db, transaction, 1, 100));
        Assert.InRange(log.Length, 20 * 8_192, 60 * 8_192);
        Assert.Equal(100, database.Read(Ledger.RequireWhole));
    }

    [Fact]
    public void Text_is_kept_as_it_is_and_ids_that_differ_in_case_are_two()
    {
        var kept = _database.Transact(db =>
        {
            var texts = db.GetCollection("texts");
            texts.Insert(new BsonDocument { ["_id"] = "aGk=", ["v"] = "  " });
            texts.Insert(new BsonDocument { ["_id"] = "AGK=", ["v"] = "" });
            return texts.Query().ToList();
        });
        Assert.Equal(["", "  "], kept.Select(text => text["v"].AsString), StringComparer.Ordinal);
    }

    private int Add(int transaction) => _database.Transact(db => Ledger.Add(db, transaction, 2, 1_000));

    private int LastAfterKill()
    {
        using var after = NodeDatabase.Open(_data.Copy(), _log.Copy());
        return after.Read(Ledger.RequireWhole);
    }

    private List<long> LogLengths(int transactions) => Enumerable.Range(1, transactions).Select(transaction =>
    {
        Add(transaction);
        return _log.Length;
    }).ToList();
}
