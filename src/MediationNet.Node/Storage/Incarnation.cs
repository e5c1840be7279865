using System.Globalization;
using LiteDB;
using MediationNet.Domain.Committees;

namespace MediationNet.Node.Storage;

/// <summary>
/// The incarnation of a store: a random number kept in the database and, outside it, in a file of its own that no
/// backup holds. Beside it stands how often the store was opened and closed: a database that knows of fewer times
/// than the file is an older one that somebody put back.
/// </summary>
/// <remarks>
/// What it cannot see is a copy made while the node ran and put back after that same run ended by a crash, or an image
/// of the whole machine. The first Hello finds those: the peer holds more than was written.
/// </remarks>
internal static class Incarnation
{
    internal const string FileName = "incarnation";

    /// <summary>
    /// Makes the incarnation when the store is new, takes another one and begins a recovery when a part of it was lost,
    /// and counts this opening.
    /// </summary>
    /// <param name="beside">What stands outside the database.</param>
    /// <param name="database">The database.</param>
    /// <param name="me">This node.</param>
    /// <param name="mayRecover">False for a body, which has no peers that could promise it anything.</param>
    /// <param name="now">The time here.</param>
    /// <exception cref="StoreProblem">A body's database was restored from a backup.</exception>
    internal static void Open(
        IIncarnationMark beside, NodeDatabase database, NodeId me, bool mayRecover, DateTimeOffset now)
    {
        var inside = database.Read(Inside);
        var outside = beside.Read();
        var isKnown = inside is not null && outside?.Value == inside.Value && outside.Times <= inside.Times;
        if (inside is not null && !isKnown && !mayRecover) throw Restored(beside.Place);

        // A file without its database is what is left of a store that was lost.
        var marks = mayRecover ? new[] { inside, outside }.OfType<Mark>() : [];
        if (!isKnown) Begin(beside, database, me, [.. marks.Select(mark => mark.Number)], now);

        // Now first inside: a crash between the two leaves a file that is behind, which is no restoring.
        beside.Write(database.Transact(Count));
    }

    /// <summary>The incarnation that the database names, if any.</summary>
    internal static ulong? In(ILiteDatabase db) => Inside(db)?.Number;

    /// <summary>Puts another incarnation into the database.</summary>
    internal static Mark Keep(ILiteDatabase db, ulong incarnation) =>
        Keep(db, new Mark(incarnation.ToString("x16", CultureInfo.InvariantCulture), 0));

    /// <summary>Counts an opening or a closing: a copy made before it is known to be older.</summary>
    internal static Mark Count(ILiteDatabase db)
    {
        var mark = Inside(db) ?? throw new InvalidOperationException("An incarnation is made before it is counted.");
        return Keep(db, mark with { Times = mark.Times + 1 });
    }

    // The file comes first: a database that names an incarnation of which no file tells is a restored one.
    private static void Begin(
        IIncarnationMark beside, NodeDatabase database, NodeId me, ulong[] replaced, DateTimeOffset now)
    {
        var made = new Mark(beside.New().ToString("x16", CultureInfo.InvariantCulture), 0);
        beside.Write(made);
        database.Transact(db =>
        {
            if (replaced.Length > 0) RecoveryBook.Begin(db, me, replaced.Distinct(), now);
            return Keep(db, made);
        });
    }

    private static Mark Keep(ILiteDatabase db, Mark mark)
    {
        db.Single().Upsert(new BsonDocument
        {
            ["_id"] = FileName,
            ["value"] = mark.Value,
            ["times"] = mark.Times,
        });
        return mark;
    }

    // What is no number was damaged: then the store is treated as one that lost a part.
    private static Mark? Inside(ILiteDatabase db) =>
        db.Single().FindById(FileName) is { } row && IsNumber(row["value"].AsString)
            ? new Mark(row["value"].AsString, row["times"].AsInt64)
            : null;

    internal static bool IsNumber(string value) =>
        ulong.TryParse(value, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out _);

    private static StoreProblem Restored(string folder) => new(
        StoreProblemKind.Restored,
        $"The database in {folder} is not the one this folder last held (see the file {FileName} there). A court's or "
        + "arbitration body's numbers would be given twice. Put the newest files back.");

    internal sealed record Mark(string Value, long Times)
    {
        internal ulong Number => ulong.Parse(Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }
}
