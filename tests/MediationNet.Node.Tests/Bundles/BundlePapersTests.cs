using MediationNet.Domain.Disputes;
using MediationNet.Domain.Papers;
using MediationNet.Node.Bundles;
using MediationNet.Tests.Shared;

namespace MediationNet.Node.Tests.Bundles;

/// <summary>Photographs by stick: after all entries, as far as there is room, and never to somebody else.</summary>
public sealed class BundlePapersTests : IAsyncLifetime
{
    private const int PhotoBytes = 200_000;

    private BundleDesk _desk = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private StickNode Village => _desk.Village;

    private StickNode Hub => _desk.Hub;

    public async ValueTask InitializeAsync()
    {
        _desk = await BundleDesk.OpenAsync();
        await _desk.ReferWaterAsync();
    }

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task A_photograph_comes_with_the_entry_that_names_it()
    {
        var photo = await AttachAsync(1);
        var taken = await Hub.Import((await Village.Export(Cast.LongwuHub)).Bytes);
        Assert.Equal(BundleVerdict.Whole, taken.Verdict);
        Assert.True(Hub.Store.Papers.IsWhole(photo));
        Assert.Equal((1, 0), await Hub.Store.PaperTotals(Ct));
    }

    [Fact]
    public async Task A_stick_without_room_brings_the_entries_and_what_fits_and_the_next_ones_the_rest()
    {
        var photos = new[] { await AttachAsync(1), await AttachAsync(2) };
        var limit = (await Village.Export(Cast.LongwuHub)).Bytes.Length - (PhotoBytes / 2);
        await Hub.Import((await Village.Export(Cast.LongwuHub, limit)).Bytes);
        var known = (await Hub.Store.Find(Cast.WaterDispute, Ct))!.Papers;
        Assert.Equal(2, known.Count);
        Assert.Equal((2, 1), await Hub.Store.PaperTotals(Ct));
        Assert.True(known.Sum(paper => Hub.Store.Papers.Reached(paper.What.Content)) > 0);

        // The answer says what it lacks, and from where on.
        await Village.Import((await Hub.Export(Cast.LongwuEdge)).Bytes);
        var rest = (await Village.Export(Cast.LongwuHub)).Bytes;
        Assert.True(rest.Length < PhotoBytes);
        await Hub.Import(rest);
        Assert.All(photos, photo => Assert.True(Hub.Store.Papers.IsWhole(photo)));

        await Village.Import((await Hub.Export(Cast.LongwuEdge)).Bytes);
        Assert.True((await Village.Export(Cast.LongwuHub)).Bytes.Length < 10_000);
    }

    [Fact]
    public async Task A_stick_that_comes_twice_or_cut_off_does_no_harm()
    {
        var photo = await AttachAsync(1);
        var bytes = (await Village.Export(Cast.LongwuHub)).Bytes;
        await Hub.Import(bytes[..(bytes.Length - 100_000)]);
        Assert.False(Hub.Store.Papers.Has(photo));
        await Hub.Import(bytes);
        await Hub.Import(bytes);
        Assert.True(Hub.Store.Papers.IsWhole(photo));
    }

    private async Task<PaperHash> AttachAsync(byte number)
    {
        await using var from = new MemoryStream(Cast.JpegOf(number, PhotoBytes));
        var kept = Assert.IsType<PaperIntake.Kept>(await Village.Store.Papers.Take(from, PaperRules.BytesUsual, Ct));
        await Village.Act(Cast.WaterDispute, Cast.LongwuVillage, new DisputeCommand.AttachPaper(
            Cast.PhotoOf(new PaperId(Cast.Id(50 + number)), number) with { Content = kept.Content }));
        return kept.Content.Hash;
    }
}
