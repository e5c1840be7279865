using System.Globalization;
using Google.Protobuf;
using LiteDB;
using MediationNet.Domain.Committees;
using MediationNet.Domain.HandOffs;
using MediationNet.Protocol.HandOffs;
using Wire = MediationNet.Protocol.HandOff.V1;

namespace MediationNet.Node.Storage;

/// <summary>What each node is to be told, numbered 1, 2, … for each, and the running numbers of receipts.</summary>
internal static class NoticeRows
{
    /// <summary>Writes the next notice for a node.</summary>
    internal static long Add(ILiteDatabase db, NodeId node, Func<long, BodyNotice> notice)
    {
        var n = Next(db, $"notices|{node}");
        db.Notices().Insert(new BsonDocument
        {
            ["_id"] = Key(node, n),
            ["wire"] = notice(n).ToWire().ToByteArray(),
        });
        return n;
    }

    internal static (IReadOnlyList<BodyNotice> Notices, long Last) After(
        ILiteDatabase db, NodeId node, long after, int max)
    {
        var rows = db.Notices().Query()
            .Where(Keys.Range, Key(node, after + 1), Keys.After($"{node}|"))
            .OrderBy("$._id")
            .Limit(max)
            .ToList();
        var last = db.Single().FindById($"notices|{node}") is { } count ? count["n"].AsInt64 : 0;
        return ([.. rows.Select(row => Wire.Notice.Parser.ParseFrom(row["wire"].AsBinary).ToDomain())], last);
    }

    /// <summary>The next receipt number of a body in this year.</summary>
    internal static string Receipt(ILiteDatabase db, BodyId body, DateTimeOffset now)
    {
        var number = Next(db, string.Create(CultureInfo.InvariantCulture, $"receipts|{body}|{now.Year}"));
        return string.Create(CultureInfo.InvariantCulture, $"{body}-{now.Year}-{number:D5}");
    }

    private static long Next(ILiteDatabase db, string counter)
    {
        var row = db.Single().FindById(counter) ?? new BsonDocument { ["_id"] = counter, ["n"] = 0L };
        row["n"] = row["n"].AsInt64 + 1;
        db.Single().Upsert(row);
        return row["n"].AsInt64;
    }

    private static string Key(NodeId node, long n) =>
        string.Create(CultureInfo.InvariantCulture, $"{node}|{n:x12}");
}
