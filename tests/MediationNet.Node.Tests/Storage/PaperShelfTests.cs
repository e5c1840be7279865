using System.Text;
using MediationNet.Domain;
using MediationNet.Domain.Papers;
using MediationNet.Domain.Sync;
using MediationNet.Node.Storage;
using MediationNet.Tests.Shared;

namespace MediationNet.Node.Tests.Storage;

/// <summary>The contents of papers as files: whole under their sums, or not there.</summary>
public sealed class PaperShelfTests
{
    private const int Piece = PaperShelf.PieceBytes;

    // Three pieces and a bit.
    private static readonly byte[] Photo = Cast.JpegOf(1, (3 * Piece) + 17);

    private readonly SimulatedPaperFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private PaperShelf Shelf => new(_folder);

    [Fact]
    public async Task A_file_is_kept_under_its_sum_and_nothing_else_is()
    {
        var content = await Kept(Shelf, Photo);
        Assert.Equal((Photo.Length, PaperFormat.Jpeg), (content.Bytes, content.Format));
        Assert.Equal([PaperShelf.NameOf(content.Hash)], _folder.Names());
        Assert.Equal(Photo, await AllOf(Shelf.Open(content.Hash)!));
        Assert.Equal(content, await Kept(Shelf, Photo));
        Assert.Equal([content.Hash], Shelf.All());
    }

    [Theory]
    [InlineData("", Refusal.PaperEmpty)]
    [InlineData("<html><script>alert(1)</script></html>", Refusal.PaperFormatUnknown)]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'/>", Refusal.PaperFormatUnknown)]
    [InlineData("MZ", Refusal.PaperFormatUnknown)]
    public async Task Rubbish_is_refused_by_name_and_leaves_nothing(string text, Refusal reason)
    {
        var intake = await Shelf.Take(new MemoryStream(Encoding.UTF8.GetBytes(text)), 1_000, Cancel);
        Assert.Equal(new PaperIntake.Refused(reason), intake);
        Assert.Empty(_folder.Names());
    }

    [Fact]
    public async Task A_file_of_the_largest_size_is_taken_and_one_byte_more_is_not()
    {
        Assert.IsType<PaperIntake.Kept>(await Shelf.Take(new MemoryStream(Photo), Photo.Length, Cancel));
        Assert.Equal(
            new PaperIntake.Refused(Refusal.PaperTooLarge),
            await Shelf.Take(new MemoryStream(Cast.JpegOf(2, Photo.Length + 1)), Photo.Length, Cancel));
        Assert.Single(_folder.Names());
    }

    [Fact]
    public async Task An_upload_that_is_cut_off_leaves_nothing()
    {
        await Assert.ThrowsAsync<IOException>(() => Shelf.Take(new CutOff(Photo, 2 * Piece), Photo.Length, Cancel));
        Assert.Empty(_folder.Names());
    }

    [Fact]
    public async Task A_power_cut_at_any_moment_leaves_it_whole_or_away_and_what_was_answered_is_there()
    {
        for (var operations = 0; operations < 12; operations++)
        {
            var random = new Random(Seed.Or(operations));
            var before = new SimulatedPaperFolder { OperationsLeft = operations };
            PaperContent? answered = null;
            try
            {
                answered = await Kept(new PaperShelf(before), Photo);
            }
            catch (StoreProblem problem)
            {
                Assert.Equal(StoreProblemKind.Broken, problem.Kind);
            }

            for (var i = 0; i < 20; i++)
            {
                var after = before.AfterPowerCut(random);
                var shelf = new PaperShelf(after);
                shelf.ForgetUploads();
                Assert.All(shelf.All(), hash => Assert.True(shelf.IsWhole(hash)));
                Assert.DoesNotContain(after.Names(), name => name.StartsWith("in/", StringComparison.Ordinal));
                if (answered is { } content) Assert.True(shelf.Has(content.Hash));
            }
        }
    }

    [Fact]
    public async Task A_full_disk_is_told_by_name_and_leaves_nothing_half()
    {
        foreach (var capacity in new[] { 0, 10, Piece, Piece + 1, Photo.Length - 1 })
        {
            var folder = new SimulatedPaperFolder { CapacityBytes = capacity };
            var problem = await Assert.ThrowsAsync<StoreProblem>(() => Kept(new PaperShelf(folder), Photo));
            Assert.Equal(StoreProblemKind.Full, problem.Kind);
            Assert.Empty(folder.Names());
        }
    }

    [Fact]
    public async Task What_the_disk_has_changed_is_never_shown()
    {
        var content = await Kept(Shelf, Photo);
        _folder.FlipBit(PaperShelf.NameOf(content.Hash));
        Assert.False(Shelf.IsWhole(content.Hash));
        Assert.Null(Shelf.Open(content.Hash));
        Shelf.PutAside(content.Hash);
        Assert.False(Shelf.Has(content.Hash));
        Assert.Equal(content, await Kept(Shelf, Photo));
        Assert.True(Shelf.IsWhole(content.Hash));
    }

    [Fact]
    public async Task What_is_brought_again_takes_the_place_of_what_the_disk_has_changed()
    {
        var content = await Kept(Shelf, Photo);
        _folder.FlipBit(PaperShelf.NameOf(content.Hash));
        Assert.Equal(content, await Kept(Shelf, Photo));
        Assert.True(Shelf.IsWhole(content.Hash));
    }

    [Fact] // two have found it changed, and somebody brought it again before the second put it aside
    public async Task What_was_brought_again_is_not_put_aside()
    {
        var content = await Kept(Shelf, Photo);
        _folder.FlipBit(PaperShelf.NameOf(content.Hash));
        Shelf.PutAside(content.Hash);
        Shelf.PutAside(content.Hash);
        await Kept(Shelf, Photo);
        Shelf.PutAside(content.Hash);
        Assert.True(Shelf.IsWhole(content.Hash));
    }

    [Fact]
    public async Task Pieces_make_it_whole_also_when_they_come_twice_or_out_of_turn()
    {
        var content = await Kept(new PaperShelf(new SimulatedPaperFolder()), Photo);
        Assert.Equal(PieceTaken.More, Put(Shelf, content, 1));
        Assert.Equal(0, Shelf.Reached(content));
        foreach (var n in new[] { 0, 0, 1, 0, 2 }) Assert.Equal(PieceTaken.More, Put(Shelf, content, n));
        Assert.Equal(3 * Piece, Shelf.Reached(content));
        Assert.Equal(PieceTaken.Whole, Put(Shelf, content, 3));
        Assert.Equal(PieceTaken.Whole, Put(Shelf, content, 3));
        Assert.Equal(Photo, await AllOf(Shelf.Open(content.Hash)!));
        Assert.Single(_folder.Names());
    }

    [Fact]
    public async Task Bytes_with_another_sum_are_dropped_and_it_can_come_again()
    {
        var content = await Kept(new PaperShelf(new SimulatedPaperFolder()), Photo);
        for (var n = 0; n < 3; n++) Put(Shelf, content, n);
        var wrong = Photo[(3 * Piece)..].ToArray();
        wrong[0] ^= 1;
        Assert.Equal(PieceTaken.Wrong, Shelf.Put(content, 3 * Piece, wrong));
        Assert.Empty(_folder.Names());
        for (var n = 0; n < 4; n++) Put(Shelf, content, n);
        Assert.True(Shelf.IsWhole(content.Hash));
    }

    [Fact]
    public async Task A_power_cut_among_the_pieces_costs_time_and_nothing_else()
    {
        var content = await Kept(new PaperShelf(new SimulatedPaperFolder()), Photo);
        for (var operations = 0; operations < 14; operations++)
        {
            var random = new Random(Seed.Or(operations));
            var folder = new SimulatedPaperFolder { OperationsLeft = operations };
            Try(() => Fetch(new PaperShelf(folder), content));
            for (var cuts = 0; cuts < 20; cuts++)
            {
                var shelf = new PaperShelf(folder.AfterPowerCut(random));
                // What came after the last sync may be zeros: that is found by the sum, and it begins anew.
                for (var tries = 0; tries < 2 && !shelf.Has(content.Hash); tries++) Fetch(shelf, content);
                Assert.True(shelf.IsWhole(content.Hash));
            }
        }
    }

    [Fact]
    public async Task Nothing_is_fetched_where_there_is_no_room_beside_the_logs()
    {
        var content = await Kept(new PaperShelf(new SimulatedPaperFolder()), Photo);
        _folder.CapacityBytes = Photo.Length - 1;
        Assert.Equal(PieceTaken.NoRoom, Put(Shelf, content, 0));
        Assert.Empty(_folder.Names());
    }

    private static void Try(Action work)
    {
        try
        {
            work();
        }
        catch (StoreProblem problem)
        {
            Assert.Equal(StoreProblemKind.Broken, problem.Kind);
        }
    }

    private static void Fetch(PaperShelf shelf, PaperContent content)
    {
        // As a peer does, which has no piece beyond the end.
        for (var asked = 0; asked < 4 && shelf.Reached(content) is var at && at < content.Bytes; asked++)
        {
            var taken = shelf.Put(content, at, Photo.AsSpan((int)at, Math.Min(Piece, Photo.Length - (int)at)));
            if (taken is PieceTaken.Whole or PieceTaken.Wrong) return;
        }
    }

    private static PieceTaken Put(PaperShelf shelf, PaperContent content, int n) => shelf.Put(
        content, n * Piece, Photo.AsSpan(n * Piece, Math.Min(Piece, Photo.Length - (n * Piece))));

    private static async Task<PaperContent> Kept(PaperShelf shelf, byte[] bytes) =>
        Assert.IsType<PaperIntake.Kept>(
            await shelf.Take(new MemoryStream(bytes), PaperRules.BytesUsual, Cancel)).Content;

    private static async Task<byte[]> AllOf(Stream stream)
    {
        await using var from = stream;
        using var all = new MemoryStream();
        await from.CopyToAsync(all, Cancel);
        return all.ToArray();
    }

    /// <summary>A line that breaks in the middle.</summary>
    private sealed class CutOff(byte[] bytes, int at) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position >= at
                ? throw new IOException("The line broke.")
                : base.ReadAsync(buffer[..Math.Min(buffer.Length, at - (int)Position)], cancellationToken);
    }
}
