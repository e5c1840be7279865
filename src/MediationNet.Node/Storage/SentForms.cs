using System.Security.Cryptography;
using System.Text;
using LiteDB;
using MediationNet.Web.Forms;

namespace MediationNet.Node.Storage;

/// <summary>
/// Forms of each person that were sent and carried out: the ids they were last sent under, and a sum of the words. An
/// id is carried out once; who sends other words under it, from another tab or out of a draft that came late, must not
/// be told that they were recorded.
/// </summary>
internal static class SentForms
{
    private const int FormsMax = 200;
    private const int TimesMax = 20;

    /// <summary>The sum of the words that were sent under this id, or null.</summary>
    internal static string? Find(ILiteDatabase db, string form, IReadOnlyDictionary<string, string> typed) =>
        typed.GetValueOrDefault(Typed.Request) is { Length: > 0 } request && Forms(db).FindById(form) is { } row
            ? TimesOf(row).FirstOrDefault(time => time["request"].AsString == request)?["sum"].AsString
            : null;

    /// <summary>Notes that it was carried out; what a person sent long ago gives way.</summary>
    internal static bool Note(
        ILiteDatabase db, string person, string form, IReadOnlyDictionary<string, string> typed, long now)
    {
        if (typed.GetValueOrDefault(Typed.Request) is not { Length: > 0 } request || Find(db, form, typed) is not null)
            return true;

        var times = Forms(db).FindById(form) is { } row ? TimesOf(row) : [];
        times.Add(new BsonDocument { ["request"] = request, ["sum"] = SumOf(typed) });
        Forms(db).Upsert(new BsonDocument
        {
            ["_id"] = form,
            ["at"] = now,
            ["times"] = new BsonArray(times.TakeLast(TimesMax)),
        });
        var all = Forms(db).Query().Where(Keys.Range, person, Keys.After(person)).ToList();
        foreach (var old in all.OrderByDescending(one => one["at"].AsInt64).Skip(FormsMax))
            Forms(db).Delete(old["_id"]);
        return true;
    }

    /// <summary>A sum over what a person typed; what the page itself put there does not count.</summary>
    internal static string SumOf(IReadOnlyDictionary<string, string> typed)
    {
        var words = typed.Where(field => !field.Key.StartsWith('_'))
            .OrderBy(field => field.Key, StringComparer.Ordinal)
            .Select(field => $"{field.Key.Length}:{field.Key}{field.Value.Length}:{field.Value}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(words))));
    }

    private static List<BsonDocument> TimesOf(BsonDocument row) =>
        [.. row["times"].AsArray.Select(time => time.AsDocument)];

    private static ILiteCollection<BsonDocument> Forms(ILiteDatabase db) => db.GetCollection("sentForms");
}
