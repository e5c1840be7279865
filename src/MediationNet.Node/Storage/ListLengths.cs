using LiteDB;
using MediationNet.Domain.Committees;

namespace MediationNet.Node.Storage;

/// <summary>
/// How many lines each list has. Every page says it, so it is counted once after a change and kept until the next. Not
/// thread-safe: only the gate's thread calls it.
/// </summary>
internal sealed class ListLengths
{
    private readonly Dictionary<(ListKind, CommitteeId), long> _counted = [];

    /// <summary>Called when a row was written, also by a transaction that was dropped.</summary>
    internal void Forget() => _counted.Clear();

    internal long Of(ILiteDatabase db, ListKind kind, CommitteeId committee)
    {
        if (_counted.TryGetValue((kind, committee), out var known)) return known;
        return _counted[(kind, committee)] = Count(db, kind, committee);
    }

    // What is counted is the field that is looked up: LiteDB walks its index and reads no row.
    private static long Count(ILiteDatabase db, ListKind kind, CommitteeId committee)
    {
        var (field, list) = ReadModels.ListOf(kind, committee);
        return db.Disputes().Query()
            .Where($"$.{field} BETWEEN @0 AND @1", $"{list}|", Keys.After($"{list}|"))
            .Select($"{{ count: COUNT(*.{field}) }}").ToDocuments().Single()["count"].AsInt64;
    }
}
