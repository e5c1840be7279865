using LiteDB;

namespace MediationNet.Node.Tests.Storage;

/// <summary>A small book kept in a database, of which half a transaction can be told from a whole one.</summary>
/// <remarks>
/// Transaction t adds several lines, each of which says how many there are, and counts them up in a table of sums:
/// the book is whole when every t from the first to the last has all its lines and the sums agree.
/// </remarks>
internal static class Ledger
{
    public static bool Create(ILiteDatabase db)
    {
        var lines = db.GetCollection("lines", BsonAutoId.Int64);
        return lines.EnsureIndex("k", "$.k", unique: true);
    }

    public static int Add(ILiteDatabase db, int transaction, int count, int bytes)
    {
        var lines = db.GetCollection("lines", BsonAutoId.Int64);
        for (var line = 0; line < count; line++)
        {
            lines.Insert(new BsonDocument
            {
                ["_id"] = (transaction * 100L) + line,
                ["k"] = $"{(transaction * 7_919) % 1_000:D4}/{transaction:D6}/{line:D2}",
                ["t"] = transaction,
                ["of"] = count,
                ["b"] = Enumerable.Repeat(Fill(transaction), bytes).ToArray(),
            });
        }

        var sums = db.GetCollection("sums");
        var row = sums.FindById(transaction % 3) ?? new BsonDocument { ["_id"] = transaction % 3, ["n"] = 0 };
        row["n"] = row["n"].AsInt32 + count;
        sums.Upsert(row);
        return transaction;
    }

    /// <summary>The last transaction in the book, having checked that the book is whole.</summary>
    public static int RequireWhole(ILiteDatabase db)
    {
        var lines = db.GetCollection("lines", BsonAutoId.Int64).Query().OrderBy("$._id").ToList();
        var last = 0;
        foreach (var transaction in lines.GroupBy(line => line["t"].AsInt32))
        {
            Assert.Equal(last + 1, transaction.Key);
            last = transaction.Key;
            Assert.All(transaction, line => Assert.Equal(transaction.Count(), line["of"].AsInt32));
            var fill = Fill(transaction.Key);
            Assert.All(transaction, line => Assert.False(line["b"].AsBinary.AsSpan().ContainsAnyExcept(fill)));
        }

        var ordered = db.GetCollection("lines", BsonAutoId.Int64).Query().OrderBy("$.k").ToList();
        var expected = lines.Select(Key).Order(StringComparer.Ordinal);
        Assert.Equal(expected, ordered.Select(Key), StringComparer.Ordinal);
        var sums = db.GetCollection("sums").Query().ToList();
        Assert.Equal(lines.Count, sums.Sum(row => row["n"].AsInt32));
        return last;
    }

    private static byte Fill(int transaction) => (byte)(transaction % 251);

    private static string Key(BsonDocument line) => line["k"].AsString;
}
