using System.Globalization;
using LiteDB;
using MediationNet.Domain.Committees;

namespace MediationNet.Node.Storage;

/// <summary>
/// The collections of a node's file. Entries, logs, writers, outboxes and inboxes are the truth and its transport;
/// disputes, totals, delivery, shares, numbers and papers are read models and can be rebuilt.
/// </summary>
internal static class Schema
{
    /// <summary>Raised with each change; a newer file is refused.</summary>
    internal const int Version = 2;

    internal const string EntriesName = "entries";

    private const string VersionId = "schema";
    private const string OwnerId = "node";

    internal static ILiteCollection<BsonDocument> Entries(this ILiteDatabase db) => db.GetCollection(EntriesName);

    internal static ILiteCollection<BsonDocument> Logs(this ILiteDatabase db) => db.GetCollection("logs");

    internal static ILiteCollection<BsonDocument> Writers(this ILiteDatabase db) => db.GetCollection("writers");

    internal static ILiteCollection<BsonDocument> Waiting(this ILiteDatabase db) => db.GetCollection("waiting");

    internal static ILiteCollection<BsonDocument> Quarantine(this ILiteDatabase db) => db.GetCollection("quarantine");

    /// <summary>Disputes of which something was damaged, and has to come back.</summary>
    internal static ILiteCollection<BsonDocument> Mending(this ILiteDatabase db) => db.GetCollection("mending");

    /// <summary>Rows of entries that were damaged, kept for whoever looks into it.</summary>
    internal static ILiteCollection<BsonDocument> Damaged(this ILiteDatabase db) => db.GetCollection("damaged");

    internal static ILiteCollection<BsonDocument> Outbox(this ILiteDatabase db) => db.GetCollection("outbox");

    internal static ILiteCollection<BsonDocument> Peers(this ILiteDatabase db) => db.GetCollection("peers");

    internal static ILiteCollection<BsonDocument> Shares(this ILiteDatabase db) => db.GetCollection("shares");

    /// <summary>Disputes that came ahead of a grant.</summary>
    internal static ILiteCollection<BsonDocument> Ungranted(this ILiteDatabase db) => db.GetCollection("ungranted");

    /// <summary>Disputes whose logs cannot tell which peers may know of them.</summary>
    internal static ILiteCollection<BsonDocument> KnownTo(this ILiteDatabase db) => db.GetCollection("knownto");

    internal static ILiteCollection<BsonDocument> Delivery(this ILiteDatabase db) => db.GetCollection("delivery");

    internal static ILiteCollection<BsonDocument> Disputes(this ILiteDatabase db) => db.GetCollection("disputes");

    /// <summary>How far each committee has counted in a year.</summary>
    internal static ILiteCollection<BsonDocument> Numbers(this ILiteDatabase db) => db.GetCollection("numbers");

    /// <summary>Disputes that wait for a number.</summary>
    internal static ILiteCollection<BsonDocument> Unnumbered(this ILiteDatabase db) =>
        db.GetCollection("unnumbered");

    /// <summary>Contents of papers that disputes name; a read model.</summary>
    internal static ILiteCollection<BsonDocument> Papers(this ILiteDatabase db) => db.GetCollection("papers");

    internal static ILiteCollection<BsonDocument> Requests(this ILiteDatabase db) => db.GetCollection("requests");

    internal static ILiteCollection<BsonDocument> Single(this ILiteDatabase db) => db.GetCollection("single");

    internal static ILiteCollection<BsonDocument> Matters(this ILiteDatabase db) => db.GetCollection("matters");

    internal static ILiteCollection<BsonDocument> Notices(this ILiteDatabase db) => db.GetCollection("notices");

    internal static ILiteCollection<BsonDocument> Submissions(this ILiteDatabase db) =>
        db.GetCollection("submissions");

    internal static ILiteCollection<BsonDocument> Delegations(this ILiteDatabase db) =>
        db.GetCollection("delegations");

    /// <summary>Results of delegations that came beside the first, from other nodes.</summary>
    internal static ILiteCollection<BsonDocument> Reports(this ILiteDatabase db) => db.GetCollection("reports");

    /// <summary>Slips of residents, and the requests behind them.</summary>
    internal static ILiteCollection<BsonDocument> Slips(this ILiteDatabase db) => db.GetCollection("slips");

    /// <summary>The version of the file; 0 before it was prepared.</summary>
    /// <remarks>Not LiteDB's own UserVersion: that cannot be set inside a transaction.</remarks>
    internal static int VersionOf(ILiteDatabase db) => db.Single().FindById(VersionId)?["value"].AsInt32 ?? 0;

    /// <summary>Writes down whose store this is; a restored file may be another node's.</summary>
    /// <exception cref="StoreProblem">The database is another node's.</exception>
    internal static bool RequireOwner(ILiteDatabase db, NodeId node)
    {
        var owner = db.Single().FindById(OwnerId)?["value"].AsString;
        if (owner is null) db.Single().Upsert(new BsonDocument { ["_id"] = OwnerId, ["value"] = node.Value });
        if (owner is null || owner == node.Value) return true;

        throw new StoreProblem(
            StoreProblemKind.Foreign,
            $"This is the database of the node {owner}, not of {node}. Check the data folder, or the node's name in "
            + "the configuration.");
    }

    /// <summary>Creates what is missing. Each step may be run again; the version is raised last.</summary>
    /// <exception cref="StoreProblem">The file was written by a newer version.</exception>
    internal static bool Prepare(ILiteDatabase db)
    {
        var version = VersionOf(db);
        if (version > Version)
        {
            throw new StoreProblem(
                StoreProblemKind.NewerVersion,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The database has schema {version}, this program knows {Version}: install the newer one."));
        }

        db.Disputes().EnsureIndex("held", "$.held");
        db.Disputes().EnsureIndex("open", "$.open");
        db.Disputes().EnsureIndex("offered", "$.offered");
        db.Disputes().EnsureIndex("desk", "$.desk");
        db.Matters().EnsureIndex("board", "$.board");
        db.Submissions().EnsureIndex("todo", "$.todo");
        db.Waiting().EnsureIndex("at", "$.at");
        db.Slips().EnsureIndex("dispute", "$.dispute");
        db.Slips().EnsureIndex("state", "$.state");
        db.Slips().EnsureIndex("at", "$.at");
        if (version < Version) db.Single().Upsert(new BsonDocument { ["_id"] = VersionId, ["value"] = Version });
        return true;
    }
}
