using LiteDB;
using MediationNet.Domain.Committees;
using MediationNet.Web;

namespace MediationNet.Node.Storage;

/// <summary>What was typed and not yet sent. Local to the node: no peer ever sees a draft.</summary>
public sealed class DraftBook(NodeStore store) : IDraftDesk
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(90);

    public Task<IReadOnlyList<Draft>> All(PersonId person, CancellationToken cancellationToken) =>
        store.Read<IReadOnlyList<Draft>>(
            db => [.. Of(db, person).Select(ToDraft).OrderByDescending(draft => draft.At)], cancellationToken);

    public Task<Draft?> Find(PersonId person, string form, CancellationToken cancellationToken) =>
        store.Read(
            db => Drafts(db).FindById(Key(person, form)) is { } row ? ToDraft(row) : null, cancellationToken);

    public Task Keep(
        PersonId person, string form, IReadOnlyDictionary<string, string> typed, CancellationToken cancellationToken)
    {
        var row = ToRow(person, form, typed);
        return Write(db => Keep(db, person, row, Oldest), cancellationToken);
    }

    public Task<bool> Follow(
        PersonId person, string form, IReadOnlyDictionary<string, string> typed, CancellationToken cancellationToken)
    {
        var row = ToRow(person, form, typed);
        return Write(
            db => SentForms.Find(db, Key(person, form), typed) is null && Keep(db, person, row, Oldest),
            cancellationToken);
    }

    public Task Sent(
        PersonId person, string form, IReadOnlyDictionary<string, string> typed, CancellationToken cancellationToken)
    {
        var now = store.Now.ToUnixTimeMilliseconds();
        return Write(
            db =>
            {
                Drafts(db).Delete(Key(person, form));
                return SentForms.Note(db, Key(person, ""), Key(person, form), typed, now);
            },
            cancellationToken);
    }

    public Task<bool> WasSentOtherwise(
        PersonId person, string form, IReadOnlyDictionary<string, string> typed, CancellationToken cancellationToken) =>
        store.Read(
            db => SentForms.Find(db, Key(person, form), typed) is { } sum && sum != SentForms.SumOf(typed),
            cancellationToken);

    public Task Drop(PersonId person, string form, CancellationToken cancellationToken) =>
        Write(db => Drafts(db).Delete(Key(person, form)), cancellationToken);

    private long Oldest => (store.Now - KeptFor).ToUnixTimeMilliseconds();

    private BsonDocument ToRow(PersonId person, string form, IReadOnlyDictionary<string, string> typed) => new()
    {
        ["_id"] = Key(person, form),
        ["form"] = form,
        ["typed"] = new BsonDocument(typed.ToDictionary(
            field => field.Key, field => new BsonValue(field.Value), StringComparer.Ordinal)),
        ["at"] = store.Now.ToUnixTimeMilliseconds(),
    };

    private static bool Keep(ILiteDatabase db, PersonId person, BsonDocument row, long oldest)
    {
        Drafts(db).Upsert(row);
        var all = Of(db, person).OrderByDescending(one => one["at"].AsInt64).ToList();
        foreach (var old in all.Skip(IDraftDesk.DraftsMax).Concat(all.Where(one => one["at"].AsInt64 < oldest)))
            Drafts(db).Delete(old["_id"]);
        return true;
    }

    private static List<BsonDocument> Of(ILiteDatabase db, PersonId person) =>
        Drafts(db).Query().Where(Keys.Range, Key(person, ""), Keys.After(Key(person, ""))).ToList();

    private static string Key(PersonId person, string form) => $"{person.Value}|{form}";

    private Draft ToDraft(BsonDocument row) => new(
        row["form"].AsString,
        row["typed"].AsDocument.ToDictionary(
            field => field.Key, field => field.Value.AsString, StringComparer.Ordinal),
        DateTimeOffset.FromUnixTimeMilliseconds(row["at"].AsInt64).ToOffset(store.Now.Offset));

    private static ILiteCollection<BsonDocument> Drafts(ILiteDatabase db) => db.GetCollection("drafts");

    private Task<T> Write<T>(Func<ILiteDatabase, T> work, CancellationToken cancellationToken) =>
        store.Write(work, _ => LedgerNews.None, cancellationToken);
}
