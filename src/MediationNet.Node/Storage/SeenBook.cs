using LiteDB;
using MediationNet.Domain.Committees;

namespace MediationNet.Node.Storage;

/// <summary>Which warnings people have marked as seen. Local to the node: no peer ever hears of it.</summary>
public sealed class SeenBook(NodeStore store)
{
    // What stands for longer is told anew; so the marks are bounded by what is warned of.
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(90);

    /// <summary>The keys that the person has marked.</summary>
    public Task<IReadOnlySet<string>> Of(PersonId person, CancellationToken cancellationToken) =>
        store.Read<IReadOnlySet<string>>(
            db => Rows(db, person).Select(row => row["key"].AsString).ToHashSet(StringComparer.Ordinal),
            cancellationToken);

    /// <summary>Marks one; durable when it answers.</summary>
    public Task See(PersonId person, string key, CancellationToken cancellationToken)
    {
        var (now, oldest) = (store.Now, store.Now - KeptFor);
        return store.Write(
            db =>
            {
                Seen(db).Upsert(new BsonDocument
                {
                    ["_id"] = Key(person, key),
                    ["key"] = key,
                    ["at"] = now.ToUnixTimeMilliseconds(),
                });
                foreach (var old in Rows(db, person).Where(row => row["at"].AsInt64 < oldest.ToUnixTimeMilliseconds()))
                    Seen(db).Delete(old["_id"]);
                return true;
            },
            _ => LedgerNews.None,
            cancellationToken);
    }

    private static List<BsonDocument> Rows(ILiteDatabase db, PersonId person) =>
        Seen(db).Query().Where(Keys.Range, Key(person, ""), Keys.After(Key(person, ""))).ToList();

    private static string Key(PersonId person, string key) => $"{person.Value}|{key}";

    private static ILiteCollection<BsonDocument> Seen(ILiteDatabase db) => db.GetCollection("seen");
}
