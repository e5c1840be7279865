using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LiteDB;

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
    private const string FileName = "incarnation";

    /// <summary>
    /// Makes the incarnation when the store is new, takes another one and begins a recovery when a part of it was lost,
    /// and counts this opening.
    /// </summary>
    /// <param name="folder">Where the file is.</param>
    /// <param name="database">The database.</param>
    /// <param name="mayRecover">False for a body, which has no peers that could promise it anything.</param>
    /// <param name="now">The time here.</param>
    /// <exception cref="StoreProblem">A body's database was restored from a backup.</exception>
    internal static void Open(string folder, NodeDatabase database, bool mayRecover, DateTimeOffset now)
    {
        var inside = database.Read(Inside);
        var outside = Outside(folder);
        var isKnown = inside is not null && outside?.Value == inside.Value && outside.Times <= inside.Times;
        if (inside is not null && !isKnown && !mayRecover) throw Restored(folder);

        // A file without its database is what is left of a store that was lost.
        var marks = mayRecover ? new[] { inside, outside }.OfType<Mark>() : [];
        if (!isKnown) Begin(folder, database, [.. marks.Select(mark => mark.Number)], now);

        // Now first inside: a crash between the two leaves a file that is behind, which is no restoring.
        Write(folder, database.Transact(Count));
    }

    /// <summary>
    /// Lets the next opening begin a recovery, whatever the database says: it is a backup that was put back.
    /// </summary>
    /// <returns>What undoes it; null when there was no file.</returns>
    internal static Mark? Doubt(string folder)
    {
        var before = Outside(folder);
        if (before is not null) Write(folder, before with { Times = long.MaxValue });
        return before;
    }

    /// <summary>A number that no store had before.</summary>
    internal static ulong New() => BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));

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
    private static void Begin(string folder, NodeDatabase database, ulong[] replaced, DateTimeOffset now)
    {
        var made = new Mark(New().ToString("x16", CultureInfo.InvariantCulture), 0);
        Write(folder, made);
        database.Transact(db =>
        {
            if (replaced.Length > 0) RecoveryBook.Begin(db, replaced.Distinct(), now);
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

    private static bool IsNumber(string value) =>
        ulong.TryParse(value, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out _);

    private static Mark? Outside(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path)) return null;
        var words = File.ReadAllText(path).Split(' ', StringSplitOptions.TrimEntries);
        return words.Length == 2
            && IsNumber(words[0])
            && long.TryParse(words[1], CultureInfo.InvariantCulture, out var times)
                ? new Mark(words[0], times)
                : null;
    }

    /// <summary>Puts the mark beside the database; the old file stands until the new one is on the disk.</summary>
    /// <exception cref="StoreProblem">The disk is full or refuses.</exception>
    internal static void Write(string folder, Mark mark)
    {
        var path = Path.Combine(folder, FileName);
        var text = string.Create(CultureInfo.InvariantCulture, $"{mark.Value} {mark.Times}\n");
        try
        {
            using (var file = new FileStream(path + ".new", FileMode.Create, FileAccess.Write))
            {
                file.Write(Encoding.ASCII.GetBytes(text));
                file.Flush(flushToDisk: true);
            }

            File.Move(path + ".new", path, overwrite: true);
            NativeSync.Folder(folder);
        }
        catch (IOException failure)
        {
            throw StoreProblem.OfDisk(path, failure);
        }
    }

    private static StoreProblem Restored(string folder) => new(
        StoreProblemKind.Restored,
        $"The database in {folder} is not the one this folder last held (see the file {FileName} there). A court's or "
        + "arbitration body's numbers would be given twice. Put the newest files back.");

    internal sealed record Mark(string Value, long Times)
    {
        internal ulong Number => ulong.Parse(Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }
}
