using System.Buffers;
using System.Security.Cryptography;
using MediationNet.Domain;
using MediationNet.Domain.Papers;
using MediationNet.Domain.Sync;

namespace MediationNet.Node.Storage;

/// <summary>
/// The contents of papers, each in a file that bears its sum as its name. Beside the database and not in it: it would
/// write each photograph twice, copy all of them for each backup, and keep the gate busy meanwhile.
/// </summary>
/// <remarks>
/// A content is on the disk, whole, before the entry that names it is written: so there is never an entry of one's own
/// without it. What was cut off in between is a file that nobody names; <see cref="Sweep"/> and <c>compact</c> take it.
/// </remarks>
public sealed class PaperShelf
{
    /// <summary>Contents travel and are read in pieces of this size.</summary>
    public const int PieceBytes = 64 * 1024;

    private const string FolderName = "papers";
    private const string Uploads = "in/";
    private const string Coming = "coming/";
    private const string Damaged = "damaged/";

    private readonly IPaperFolder _folder;
    private readonly Lock _pieces = new();

    /// <summary>The shelf of a folder.</summary>
    public PaperShelf(IPaperFolder folder) => _folder = folder;

    /// <summary>The shelf beside a database or a backup. Nothing is made before something is put there.</summary>
    public static PaperShelf Beside(string folder) => new(new PaperFolder(Path.Combine(folder, FolderName)));

    /// <summary>The same for a node that starts: what earlier uploads left unfinished goes.</summary>
    /// <exception cref="StoreProblem">The disk refuses.</exception>
    public static PaperShelf Open(string dataFolder)
    {
        var shelf = Beside(dataFolder);
        OnDisk(FolderName, shelf.ForgetUploads);
        return shelf;
    }

    /// <summary>Uploads that were cut off go.</summary>
    public void ForgetUploads()
    {
        foreach (var name in _folder.Names().Where(name => name.StartsWith(Uploads, StringComparison.Ordinal)))
            _folder.Delete(name);
    }

    /// <summary>The name of a content's file, below that folder.</summary>
    internal static string NameOf(PaperHash hash) => hash.ToString() is var hex ? $"{hex[..2]}/{hex}" : "";

    /// <summary>Whether a content is here.</summary>
    public bool Has(PaperHash hash) => _folder.LengthOf(NameOf(hash)) is not null;

    /// <summary>The sums of all contents that are here.</summary>
    public IReadOnlyList<PaperHash> All() =>
    [
        .. _folder.Names()
            .Select(name => name.Length == 3 + (2 * PaperHash.Size) ? PaperHash.Parse(name[3..]) : null)
            .OfType<PaperHash>()
            .Order(),
    ];

    /// <summary>
    /// Takes a file in, and is done when it is on the disk under its sum. Nothing is kept of one that is refused, cut
    /// off, or for which there is no room.
    /// </summary>
    /// <exception cref="StoreProblem">The disk is full or refuses.</exception>
    public async Task<PaperIntake> Take(Stream source, long bytesMax, CancellationToken cancellationToken)
    {
        var name = $"{Uploads}{Guid.CreateVersion7():N}";
        try
        {
            if (!OnDisk(name, () => _folder.HasRoom(0))) throw Full(name);
            var intake = await Copy(source, name, bytesMax, cancellationToken);
            if (intake is PaperIntake.Kept kept) OnDisk(name, () => Shelve(name, kept.Content.Hash));
            return intake;
        }
        finally
        {
            Forget(name);
        }
    }

    /// <summary>Opens a content that is here and is still what its sum says; else null.</summary>
    /// <exception cref="StoreProblem">The disk refuses.</exception>
    public Stream? Open(PaperHash hash)
    {
        if (!IsWhole(hash)) return null;
        return OnDisk(NameOf(hash), () => new PaperStream(_folder.Open(NameOf(hash))));
    }

    /// <summary>A piece of a content; null when it is not here. The whole is looked at before the first one.</summary>
    /// <exception cref="StoreProblem">The disk refuses.</exception>
    public ReadOnlyMemory<byte>? Read(PaperHash hash, long offset)
    {
        if (offset == 0 ? !IsWhole(hash) : !Has(hash)) return null;
        return OnDisk<ReadOnlyMemory<byte>?>(NameOf(hash), () =>
        {
            using var disk = _folder.Open(NameOf(hash));
            var piece = new byte[Math.Clamp(disk.Length - offset, 0, PieceBytes)];
            return disk.Read(offset, piece) == piece.Length && piece.Length > 0 ? piece : null;
        });
    }

    /// <summary>
    /// How much of a content that is on its way is here. One that has come to its end and was not put in its place,
    /// since the power went before, begins anew.
    /// </summary>
    public long Reached(PaperContent content) =>
        _folder.LengthOf(Coming + content.Hash) is { } length && length < content.Bytes ? length : 0;

    /// <summary>
    /// Takes a piece of a content that is on its way. With the last one it is looked at, and put in its place.
    /// </summary>
    /// <exception cref="StoreProblem">The disk refuses.</exception>
    public PieceTaken Put(PaperContent content, long offset, ReadOnlySpan<byte> piece)
    {
        lock (_pieces)
        {
            if (Has(content.Hash)) return PieceTaken.Whole;
            var name = Coming + content.Hash;
            var reached = Reached(content);
            if (offset != reached || reached + piece.Length > content.Bytes) return PieceTaken.More;
            try
            {
                if (!_folder.HasRoom(content.Bytes - reached)) return PieceTaken.NoRoom;
                if (reached == 0) _folder.Delete(name);
                using (var disk = _folder.Open(name))
                {
                    disk.Write(offset, piece);
                    if (offset + piece.Length < content.Bytes) return PieceTaken.More;
                    disk.Sync();
                }

                if (SumOf(name) != content.Hash)
                {
                    _folder.Delete(name);
                    return PieceTaken.Wrong;
                }

                _folder.Move(name, NameOf(content.Hash));
                return PieceTaken.Whole;
            }
            catch (IOException refused)
            {
                throw StoreProblem.OfDisk(name, refused);
            }
        }
    }

    /// <summary>Whether a content is here and what its sum says.</summary>
    /// <exception cref="StoreProblem">The disk refuses.</exception>
    public bool IsWhole(PaperHash hash) => Has(hash) && OnDisk(NameOf(hash), () => SumOf(NameOf(hash)) == hash);

    /// <summary>
    /// Makes room for a content that comes again from peers: what the disk has made of it is kept aside. One that was
    /// brought again meanwhile stays where it is.
    /// </summary>
    /// <exception cref="StoreProblem">The disk refuses.</exception>
    internal void PutAside(PaperHash hash)
    {
        lock (_pieces)
        {
            if (Has(hash) && !IsWhole(hash))
                OnDisk(NameOf(hash), () => _folder.Move(NameOf(hash), Damaged + hash));
        }
    }

    /// <summary>Removes what nobody names.</summary>
    /// <returns>How many files, and how many bytes.</returns>
    internal (int Files, long Bytes) Sweep(IReadOnlySet<PaperHash> named)
    {
        var stray = _folder.Names()
            .Where(name => !name.StartsWith(Damaged, StringComparison.Ordinal))
            .Where(name => HashIn(name) is not { } hash || !named.Contains(hash))
            .ToList();
        var bytes = stray.Sum(name => _folder.LengthOf(name) ?? 0);
        stray.ForEach(_folder.Delete);
        return (stray.Count, bytes);
    }

    private static PaperHash? HashIn(string name) => PaperHash.Parse(name[(name.LastIndexOf('/') + 1)..]);

    // A piece that cannot be read of the source is the sender's matter; one that cannot be written is the disk's.
    private async Task<PaperIntake> Copy(
        Stream source, string name, long bytesMax, CancellationToken cancellationToken)
    {
        using var disk = OnDisk(name, () => _folder.Open(name));
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var piece = new byte[PieceBytes];
        PaperFormat? format = null;
        var length = 0L;
        while (await source.ReadAtLeastAsync(piece, piece.Length, false, cancellationToken) is > 0 and var count)
        {
            if (length == 0 && (format = PaperFormats.Of(piece.AsSpan(0, count))) is null)
                return new PaperIntake.Refused(Refusal.PaperFormatUnknown);
            if (length + count > bytesMax) return new PaperIntake.Refused(Refusal.PaperTooLarge);
            if (!OnDisk(name, () => _folder.HasRoom(count))) throw Full(name);
            var at = length;
            OnDisk(name, () => disk.Write(at, piece.AsSpan(0, count)));
            sum.AppendData(piece, 0, count);
            length += count;
        }

        if (format is not { } known) return new PaperIntake.Refused(Refusal.PaperEmpty);
        OnDisk(name, disk.Sync);
        return new PaperIntake.Kept(new PaperContent(PaperHash.From(sum.GetHashAndReset()), length, known));
    }

    // What lies there may have been changed by the disk: whoever brings it again is told that it is kept.
    private void Shelve(string name, PaperHash hash)
    {
        lock (_pieces)
        {
            if (IsWhole(hash)) return;
            PutAside(hash);
            _folder.Move(name, NameOf(hash));
        }
    }

    private void Forget(string upload)
    {
        try
        {
            _folder.Delete(upload);
        }
        catch (IOException)
        {
            // It goes at the next start.
        }
    }

    private PaperHash SumOf(string name)
    {
        using var disk = _folder.Open(name);
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var piece = ArrayPool<byte>.Shared.Rent(PieceBytes);
        for (long at = 0; disk.Read(at, piece) is > 0 and var count; at += count) sum.AppendData(piece, 0, count);
        ArrayPool<byte>.Shared.Return(piece);
        return PaperHash.From(sum.GetHashAndReset());
    }

    private static void OnDisk(string name, Action work) => OnDisk(name, () =>
    {
        work();
        return true;
    });

    private static T OnDisk<T>(string name, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (IOException refused)
        {
            throw StoreProblem.OfDisk(name, refused);
        }
    }

    private static StoreProblem Full(string name) =>
        StoreProblem.OfDisk(name, new IOException("No space left on device", 28));
}
