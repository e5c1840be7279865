using System.Globalization;
using System.Security.Cryptography;
using LiteDB;

namespace MediationNet.Node.Storage;

/// <summary>
/// The incarnation of a store: a random number kept in the database and, outside it, in a file of its own that no
/// backup holds. When the two differ, somebody put an older database back.
/// </summary>
internal static class Incarnation
{
    private const string FileName = "incarnation";

    /// <summary>Reads the incarnation, or makes it when the store is new.</summary>
    /// <exception cref="StoreProblem">The database was restored from a backup.</exception>
    internal static ulong Of(string folder, NodeDatabase database)
    {
        var path = Path.Combine(folder, FileName);
        var inside = database.Read(db => db.Single().FindById(FileName)?["value"].AsString);
        var outside = File.Exists(path) ? File.ReadAllText(path).Trim() : null;
        if (inside is not null && inside != outside)
        {
            throw new StoreProblem(
                StoreProblemKind.Restored,
                $"The database in {folder} is not the one this folder last held ({FileName} is "
                + $"{outside ?? "missing"}). Acting on a restored database could give a dispute two custodians. "
                + "Put the newest files back, or start this node in an empty folder and let its peers refill it.");
        }

        var value = outside ?? Write(path);
        if (inside is null)
        {
            database.Transact(db =>
                db.Single().Insert(new BsonDocument { ["_id"] = FileName, ["value"] = value }));
        }

        return ulong.Parse(value, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }

    private static string Write(string path)
    {
        var value = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(sizeof(ulong)));
        using var disk = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        disk.Write(System.Text.Encoding.ASCII.GetBytes(value));
        disk.Flush(flushToDisk: true);
        return value;
    }
}
