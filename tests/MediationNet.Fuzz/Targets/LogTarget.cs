using MediationNet.Fuzz.Fuzzing;
using MediationNet.Node.Storage;
using MediationNet.Tests.Shared;

namespace MediationNet.Fuzz.Targets;

/// <summary>
/// The log file as it may be found after a crash or a bad disk, beside a whole data file: opened, with what some whole
/// transactions left, or refused by name.
/// </summary>
internal sealed class LogTarget : IFuzzTarget
{
    private const int Transactions = 6;
    private const int RowsEach = 3;

    private readonly byte[] _data;

    public LogTarget()
    {
        var (data, log) = (new SimulatedDisk(), new SimulatedDisk());
        using var database = NodeDatabase.Open(data, log);
        var seeds = new List<byte[]>();
        for (var one = 0; one < Transactions; one++)
        {
            database.Transact(db => db.GetCollection("rows").InsertBulk(
                Enumerable.Range(one * RowsEach, RowsEach).Select(n => new LiteDB.BsonDocument { ["_id"] = n })));
            if (one % 3 == 0) seeds.Add(log.Content());
        }

        seeds.Add(log.Content());
        _data = data.Content();
        Seeds = seeds;
    }

    public IReadOnlyList<byte[]> Seeds { get; }

    public void Feed(byte[] input)
    {
        try
        {
            using var database = NodeDatabase.Open(
                new SimulatedDisk(new DiskBytes(_data)), new SimulatedDisk(new DiskBytes(input)));
            var rows = database.Read(db => db.GetCollection("rows").Count());
            if (rows % RowsEach != 0) throw new InvalidOperationException("half a transaction is there");
            database.Transact(db => db.GetCollection("rows").Insert(new LiteDB.BsonDocument { ["_id"] = -1 }));
        }
        catch (StoreProblem)
        {
            // Said by name, and nothing was touched.
        }
    }

    public void Dispose()
    {
    }
}
