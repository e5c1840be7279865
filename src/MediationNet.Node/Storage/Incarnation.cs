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
/// What it cannot see is a copy made while the node ran and put back after that same run ended by a crash. The first
/// Hello finds that: the peer holds more than was written.
/// </remarks>
internal static class Incarnation
{
    private const string FileName = "incarnation";

    /// <summary>Reads the incarnation, or makes it when the store is new, and counts this opening.</summary>
    /// <exception cref="StoreProblem">The database was restored from a backup.</exception>
    internal static ulong Of(string folder, NodeDatabase database)
    {
        var inside = database.Read(Inside);
        if (inside is null)
        {
            // Nothing was ever written here, so whatever a file says is about another database. The file comes first:
            // a database that names an incarnation of which no file tells is a restored one.
            var made = new Mark(RandomNumberGenerator.GetHexString(16, lowercase: true), 0);
            Write(folder, made);
            inside = database.Transact(db => Keep(db, made));
        }
        else if (Outside(folder) is not { } outside || outside.Value != inside.Value || outside.Times > inside.Times)
        {
            throw Restored(folder);
        }

        // Now first inside: a crash between the two leaves a file that is behind, which is no restoring.
        Write(folder, database.Transact(Count));
        return ulong.Parse(inside.Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }

    /// <summary>Counts an opening or a closing: a copy made before it is known to be older.</summary>
    internal static Mark Count(ILiteDatabase db)
    {
        var mark = Inside(db) ?? throw new InvalidOperationException("An incarnation is made before it is counted.");
        return Keep(db, mark with { Times = mark.Times + 1 });
    }

    /// <summary>The number that the database names; 0 when it names none.</summary>
    internal static ulong NumberIn(ILiteDatabase db) => Inside(db) is { } mark
        && ulong.TryParse(mark.Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var number)
            ? number
            : 0;

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

    private static Mark? Inside(ILiteDatabase db) =>
        db.Single().FindById(FileName) is { } row ? new Mark(row["value"].AsString, row["times"].AsInt64) : null;

    private static Mark? Outside(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path)) return null;
        var words = File.ReadAllText(path).Split(' ', StringSplitOptions.TrimEntries);
        return words.Length == 2 && long.TryParse(words[1], CultureInfo.InvariantCulture, out var times)
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
        $"The database in {folder} is not the one this folder last held (see the file {FileName} there). Acting on a "
        + "restored database could give a dispute two custodians. Put the newest files back. If they are lost, an "
        + "office has to assign the disputes that this node held; recovery from peers comes with a later version.");

    internal sealed record Mark(string Value, long Times);
}
