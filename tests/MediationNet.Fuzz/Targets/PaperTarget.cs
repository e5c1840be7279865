using System.Text;
using MediationNet.Domain.Papers;
using MediationNet.Domain.Sync;
using MediationNet.Fuzz.Fuzzing;
using MediationNet.Node.Storage;
using MediationNet.Tests.Shared;

namespace MediationNet.Fuzz.Targets;

/// <summary>
/// Photographs and scans as bytes of anybody: brought as files with a name, or coming in pieces. Whatever lies under a
/// sum has it.
/// </summary>
internal sealed class PaperTarget : IFuzzTarget
{
    private const int File = 1;
    private const int Name = 2;
    private const int Piece = 3;
    private const int Brought = 2_000;
    private const string NoName = "/\\\0\r\n\"";

    private static readonly byte[] Photo = Cast.JpegOf(1);

    private static readonly PaperContent Coming = Cast.PhotoOf(Cast.FirstPaper).Content;

    public IReadOnlyList<byte[]> Seeds { get; } =
    [
        Pieces.Of((Name, Encoding.UTF8.GetBytes("水渠.jpg")), (File, Photo)),
        Pieces.Of((Name, Encoding.UTF8.GetBytes("../..\\合同 2026.pdf")), (File, Encoding.UTF8.GetBytes("%PDF-1.7\n"))),
        Pieces.Of((File, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0]), (File, Photo)),
        Pieces.Of((File, Encoding.UTF8.GetBytes("RIFF____WEBPVP8 ")), (Name, Encoding.UTF8.GetBytes("a\u202Egpj.exe"))),
        Pieces.Of((Piece, Photo[..100]), (Piece, Photo[100..250]), (Piece, Photo[250..]), (Piece, Photo[250..])),
        Pieces.Of((Piece, Photo), (File, Photo), (File, new byte[Brought + 1])),
    ];

    public void Feed(byte[] input)
    {
        var shelf = new PaperShelf(new SimulatedPaperFolder());
        foreach (var (number, bytes) in Pieces.Read(input))
        {
            switch (number % 4)
            {
                case File:
                    Bring(shelf, bytes);
                    break;
                case Name:
                    LookAt(Encoding.UTF8.GetString(bytes));
                    break;
                default:
                    Take(shelf, bytes);
                    break;
            }
        }

        if (shelf.All().Any(hash => !shelf.IsWhole(hash))) throw new InvalidOperationException("a sum is wrong");
        if (shelf.All().Count > 0 && shelf.Read(shelf.All()[0], 0) is null)
            throw new InvalidOperationException("what is kept cannot be read");
    }

    public void Dispose()
    {
    }

    private static void Bring(PaperShelf shelf, byte[] bytes)
    {
        using var stream = new MemoryStream(bytes, writable: false);
        var intake = shelf.Take(stream, Brought, CancellationToken.None).GetAwaiter().GetResult();
        if (intake is PaperIntake.Kept kept && (kept.Content.Bytes != bytes.Length || !shelf.Has(kept.Content.Hash)))
            throw new InvalidOperationException("another file is kept than was brought");
    }

    private static void LookAt(string given)
    {
        var name = PaperRules.NameOf(given, PaperFormat.Jpeg);
        if (name.Length is 0 or > PaperRules.NameLengthMax || name.Any(NoName.Contains))
            throw new InvalidOperationException("a name that a system may take for more");
    }

    private static void Take(PaperShelf shelf, byte[] bytes)
    {
        var reached = shelf.Reached(Coming);
        var taken = shelf.Put(Coming, reached, bytes.AsSpan(0, Math.Min(bytes.Length, SyncLimits.PieceBytesMax)));
        if (taken == PieceTaken.Whole && !shelf.Has(Coming.Hash))
            throw new InvalidOperationException("what is whole is not there");
    }
}
