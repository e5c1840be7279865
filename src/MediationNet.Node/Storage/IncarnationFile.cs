using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MediationNet.Node.Storage;

/// <summary>
/// What stands beside the database and in no backup: which incarnation it is, and how often it was opened.
/// </summary>
internal interface IIncarnationMark
{
    /// <summary>What it is called in messages.</summary>
    string Place { get; }

    /// <summary>The mark, or null when there is none that can be read.</summary>
    Incarnation.Mark? Read();

    /// <summary>Replaces the mark, durably and at once.</summary>
    void Write(Incarnation.Mark mark);

    /// <summary>A number that no store had before.</summary>
    ulong New();
}

/// <summary>The mark as a file in the folder of the database.</summary>
internal sealed class IncarnationFile(string folder) : IIncarnationMark
{
    public string Place => folder;

    public ulong New() => BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    public Incarnation.Mark? Read()
    {
        var path = Path.Combine(folder, Incarnation.FileName);
        if (!File.Exists(path)) return null;
        var words = File.ReadAllText(path).Split(' ', StringSplitOptions.TrimEntries);
        return words.Length == 2
            && Incarnation.IsNumber(words[0])
            && long.TryParse(words[1], CultureInfo.InvariantCulture, out var times)
                ? new Incarnation.Mark(words[0], times)
                : null;
    }

    /// <summary>Puts the mark beside the database; the old file stands until the new one is on the disk.</summary>
    /// <exception cref="StoreProblem">The disk is full or refuses.</exception>
    public void Write(Incarnation.Mark mark)
    {
        var path = Path.Combine(folder, Incarnation.FileName);
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

    /// <summary>
    /// Lets the next opening begin a recovery, whatever the database says: it is a backup that was put back.
    /// </summary>
    /// <returns>What undoes it; null when there was no file.</returns>
    internal Incarnation.Mark? Doubt()
    {
        var before = Read();
        if (before is not null) Write(before with { Times = long.MaxValue });
        return before;
    }

    /// <summary>Undoes <see cref="Doubt"/>: the files are again those that the mark is about.</summary>
    internal void Trust(Incarnation.Mark? before)
    {
        if (before is not null) Write(before);
        else File.Delete(Path.Combine(folder, Incarnation.FileName));
    }
}
