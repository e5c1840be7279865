using LiteDB;
using MediationNet.Domain.Committees;

namespace MediationNet.Node.Storage;

/// <summary>
/// How many lines each list has. Every page says it, so each is counted once, and from then on followed row by row. Not
/// thread-safe: only the gate's thread calls it.
/// </summary>
internal sealed class ListLengths
{
    private static readonly string[] _fields = ["held", "open", "offered", "desk"];

    private readonly Dictionary<(string Field, string List), long> _counted = [];

    /// <summary>Called when rows were written otherwise than one by one, and when a transaction was dropped.</summary>
    internal void Forget() => _counted.Clear();

    /// <summary>A row takes the place of another in the same transaction; null where there is none.</summary>
    internal void Moved(ILiteDatabase db, string id, BsonDocument? after)
    {
        if (_counted.Count == 0) return;
        var before = db.Disputes().FindById(id);
        if (before is not null && !ReadModels.IsWhole(before))
        {
            // The index may know it by other words than those that stand there now.
            Forget();
            return;
        }

        foreach (var field in _fields)
        {
            Add(field, before, -1);
            Add(field, after, 1);
        }
    }

    internal long Of(ILiteDatabase db, ListKind kind, CommitteeId committee)
    {
        var list = ReadModels.ListOf(kind, committee);
        return _counted.TryGetValue(list, out var known) ? known : _counted[list] = Count(db, list);
    }

    private void Add(string field, BsonDocument? row, int by)
    {
        if (row is null || ReadModels.ListIn(row[field].AsString) is not { } list) return;
        if (_counted.TryGetValue((field, list), out var known)) _counted[(field, list)] = known + by;
    }

    // What is counted is the field that is looked up: LiteDB walks its index and reads no row.
    private static long Count(ILiteDatabase db, (string Field, string List) list) =>
        db.Disputes().Query()
            .Where($"$.{list.Field} BETWEEN @0 AND @1", $"{list.List}|", Keys.After($"{list.List}|"))
            .Select($"{{ count: COUNT(*.{list.Field}) }}").ToDocuments().Single()["count"].AsInt64;
}
