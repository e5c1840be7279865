using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Sync;
using MediationNet.Node.Bundles;
using MediationNet.Node.Trust;
using MediationNet.Tests.Shared;

namespace MediationNet.Node.Tests.Bundles;

/// <summary>What bundles do between two stores: rows one way, and the word of what is held the other way.</summary>
public sealed class BundleExchangeTests : IAsyncLifetime
{
    private BundleDesk _desk = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private StickNode Village => _desk.Village;

    private StickNode Hub => _desk.Hub;

    public async ValueTask InitializeAsync() => _desk = await BundleDesk.OpenAsync();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task What_a_village_refers_is_the_offices_after_one_stick()
    {
        await _desk.ReferWaterAsync();
        var (bytes, manifest) = await Village.Export(Cast.LongwuHub);

        var result = await Hub.Import(bytes);

        Assert.Equal(BundleVerdict.Whole, result.Verdict);
        Assert.Equal(manifest.Entries, result.Contents!.Entries);
        Assert.Equal(Cast.LongwuOfficeId, (await Hub.Store.Find(Cast.WaterDispute, Ct))!.Custody.Custodian);
        Assert.Equal(await Village.Entries(Cast.WaterDispute), await Hub.Entries(Cast.WaterDispute));
    }

    [Fact]
    public async Task A_bundle_taken_twice_changes_nothing_the_second_time()
    {
        await _desk.ReferWaterAsync();
        var (bytes, _) = await Village.Export(Cast.LongwuHub);
        await Hub.Import(bytes);
        var before = await Hub.Picture();

        var again = await Hub.Import(bytes);

        Assert.Equal(BundleVerdict.Whole, again.Verdict);
        Assert.Equal(before, await Hub.Picture());
    }

    [Fact]
    public async Task Rows_go_into_every_bundle_until_the_answer_says_they_are_held()
    {
        await _desk.ReferWaterAsync();
        var (_, lost) = await Village.Export(Cast.LongwuHub);
        var (second, carried) = await Village.Export(Cast.LongwuHub);
        Assert.Equal(lost.Entries, carried.Entries);
        Assert.Equal(lost.Number + 1, carried.Number);

        await Hub.Import(second);
        var (answer, _) = await Hub.Export(Cast.LongwuEdge);
        var heard = await Village.Import(answer);

        Assert.Equal(carried.LastN, heard.Contents!.Acknowledged);
        var (_, third) = await Village.Export(Cast.LongwuHub);
        Assert.Equal(0, third.Entries);
        Assert.False(third.More);
    }

    [Fact]
    public async Task An_older_answer_takes_no_acknowledgement_back()
    {
        await _desk.ReferWaterAsync();
        var (early, _) = await Hub.Export(Cast.LongwuEdge);
        await Hub.Import((await Village.Export(Cast.LongwuHub)).Bytes);
        await Village.Import((await Hub.Export(Cast.LongwuEdge)).Bytes);

        await Village.Import(early);

        Assert.Equal(0, (await Village.Export(Cast.LongwuHub)).Manifest.Entries);
    }

    [Fact]
    public async Task A_small_limit_makes_several_files_that_hold_everything_together()
    {
        await _desk.ReferWaterAsync(notes: 150);
        const int limit = 16_000;
        var files = new List<byte[]>();
        IReadOnlyList<long> after = [0, 0];
        BundleManifest manifest;
        do
        {
            (var bytes, manifest) = await Village.Export(Cast.LongwuHub, limit, after[0], after[1]);
            Assert.InRange(bytes.Length, 1, limit);
            Assert.Equal(bytes.Length, manifest.Bytes);
            files.Add(bytes);
            after = manifest.LastN;
        }
        while (manifest.More);

        Assert.True(files.Count > 2, $"{files.Count} files of {string.Join(", ", files.Select(file => file.Length))}");
        foreach (var file in files) Assert.Empty((await Hub.Import(file)).Contents!.Gaps);
        Assert.Equal(await Village.Entries(Cast.WaterDispute), await Hub.Entries(Cast.WaterDispute));
    }

    [Fact]
    public async Task A_limit_below_one_row_is_refused_and_uses_up_no_number()
    {
        await _desk.ReferWaterAsync();

        using var stream = new MemoryStream();
        var result = await Village.Exporting.WriteAsync(new BundleWish(Cast.LongwuHub, 2_000, [0, 0]), stream, Ct);

        var refused = Assert.IsType<BundleExported.Refused>(result);
        Assert.Equal((BundleObstacle.TooSmall, 0L), (refused.Why, stream.Length));
        Assert.Equal(2, (await Village.Export(Cast.LongwuHub, refused.BytesNeeded)).Manifest.Number);
    }

    [Fact]
    public async Task A_file_that_begins_too_late_is_kept_and_the_gap_is_named()
    {
        await _desk.ReferWaterAsync(notes: 3);
        var (_, first) = await Village.Export(Cast.LongwuHub);
        await _desk.NoteAsync(9);
        var (late, _) = await Village.Export(Cast.LongwuHub, after0: first.LastN[0], after1: first.LastN[1]);

        var result = await Hub.Import(late);

        Assert.Equal(BundleVerdict.Whole, result.Verdict);
        Assert.Equal([new BundleGap(Lanes.Rest, 1, first.LastN[1])], result.Contents!.Gaps);
        Assert.Equal(0, (await Hub.Book.Position(Cast.LongwuEdge, Ct)).Lanes[Lanes.Rest].HaveN);

        await Hub.Import((await Village.Export(Cast.LongwuHub)).Bytes);
        Assert.Equal(await Village.Entries(Cast.WaterDispute), await Hub.Entries(Cast.WaterDispute));
    }

    [Fact]
    public async Task What_came_broken_is_asked_for_by_stick_and_comes_once_however_often_it_is_asked()
    {
        await _desk.ReferWaterAsync();
        await Hub.Import((await Village.Export(Cast.LongwuHub)).Bytes);
        await BringBrokenAsync();
        var (asks, manifest) = await Hub.Export(Cast.LongwuEdge);
        Assert.Equal(1, manifest.Wants);

        await Village.Import(asks);
        var once = await Village.Picture();
        await Village.Import(asks);
        Assert.Equal(once, await Village.Picture());

        await Hub.Import((await Village.Export(Cast.LongwuHub)).Bytes);
        Assert.Equal(await Village.Entries(Cast.WaterDispute), await Hub.Entries(Cast.WaterDispute));

        await Village.Import((await Hub.Export(Cast.LongwuEdge)).Bytes);
        once = await Village.Picture();
        await Village.Import(asks); // an old stick turns up again: what it asks for has come since
        Assert.Equal(once, await Village.Picture());
    }

    [Fact]
    public async Task A_bundle_tells_its_receiver_the_senders_certificate_so_that_an_answer_can_be_sealed()
    {
        await _desk.LoseHubAsync();
        File.Delete(NodeIdentity.CertificateFile(Path.Combine(_desk.Folder, "authority"), Cast.LongwuEdge));
        File.Delete(NodeIdentity.CertificateFile(Path.Combine(_desk.Folder, "longwu-hub"), Cast.LongwuEdge));
        var wish = new BundleWish(Cast.LongwuEdge, StickNode.AnySize, [0, 0]);
        Assert.Equal(
            new BundleExported.Refused(BundleObstacle.NoCertificate),
            await Hub.Exporting.WriteAsync(wish, Stream.Null, Ct));

        await Hub.Import((await Village.Export(Cast.LongwuHub)).Bytes);

        Assert.IsType<BundleExported.Done>(await Hub.Exporting.WriteAsync(wish, Stream.Null, Ct));
    }

    [Fact]
    public async Task A_certificate_of_another_authority_or_another_node_is_not_sealed_to()
    {
        await using var elsewhere = await BundleDesk.OpenAsync();
        File.Delete(NodeIdentity.CertificateFile(Path.Combine(_desk.Folder, "longwu-edge"), Cast.LongwuHub));
        var place = NodeIdentity.CertificateFile(Path.Combine(_desk.Folder, "authority"), Cast.LongwuHub);
        var wish = new BundleWish(Cast.LongwuHub, StickNode.AnySize, [0, 0]);
        foreach (var wrong in new[] { elsewhere.Hub.Identity, Village.Identity })
        {
            await File.WriteAllTextAsync(
                place, wrong.Certificate.ExportCertificatePem(), Ct);
            Assert.Equal(
                new BundleExported.Refused(BundleObstacle.NoCertificate),
                await Village.Exporting.WriteAsync(wish, Stream.Null, Ct));
        }
    }

    [Theory]
    [InlineData("nobody", BundleObstacle.NodeUnknown)]
    [InlineData("tongren-hub", BundleObstacle.NotAPeer)]
    [InlineData("tongren-court-node", BundleObstacle.NotAPeer)]
    [InlineData("longwu-edge", BundleObstacle.NotAPeer)]
    public async Task Bundles_are_for_those_that_would_have_a_session(string to, BundleObstacle why) => Assert.Equal(
        new BundleExported.Refused(why),
        await Village.Exporting.WriteAsync(
            new BundleWish(new(to), StickNode.AnySize, [0, 0]), Stream.Null, Ct));

    [Fact]
    public async Task A_store_made_anew_takes_nothing_that_was_written_for_the_lost_one()
    {
        await _desk.ReferWaterAsync();
        var (bytes, _) = await Village.Export(Cast.LongwuHub);
        await Hub.Import(bytes); // it may have given the dispute away before it lost all
        await _desk.LoseHubAsync();

        Assert.Equal(BundleVerdict.FirstMeeting, (await Hub.Import(bytes)).Verdict);
        Assert.Empty(await Hub.Entries(Cast.WaterDispute));
    }

    [Fact]
    public async Task Two_that_never_met_are_met_by_one_stick_each_way_and_nothing_is_lost()
    {
        await _desk.ReferWaterAsync();
        await using var sector = await StickNode.OpenAsync(_desk.Folder, Cast.TongrenHub, _desk.Clock);
        await Hub.Import((await Village.Export(Cast.LongwuHub)).Bytes);
        await Hub.Act(Cast.WaterDispute, Cast.LongwuOffice, new DisputeCommand.OfferTo(
            Cast.OfferTo(Cast.TongrenRegional, Cast.FirstOffer, Cast.FirstReferral)));

        var first = await sector.Import((await Hub.Export(Cast.TongrenHub)).Bytes);
        Assert.Equal(BundleVerdict.FirstMeeting, first.Verdict);
        Assert.Equal(BundleVerdict.Whole, (await Hub.Import((await sector.Export(Cast.LongwuHub)).Bytes)).Verdict);
        Assert.Equal(BundleVerdict.Whole, (await sector.Import((await Hub.Export(Cast.TongrenHub)).Bytes)).Verdict);

        Assert.Equal(await Hub.Entries(Cast.WaterDispute), await sector.Entries(Cast.WaterDispute));
    }

    [Fact]
    public async Task A_restarted_node_goes_on_where_it_was()
    {
        await _desk.ReferWaterAsync();
        await Hub.Import((await Village.Export(Cast.LongwuHub)).Bytes);
        var (answer, number) = await Hub.Export(Cast.LongwuEdge);
        await using var village = await Village.Restarted();
        await village.Import(answer);

        Assert.Equal(0, (await village.Export(Cast.LongwuHub)).Manifest.Entries);
        Assert.Equal(number.Number + 1, (await Hub.Export(Cast.LongwuEdge)).Manifest.Number);
    }

    [Fact]
    public async Task Nothing_of_a_dispute_goes_to_a_node_that_takes_no_part()
    {
        await _desk.ReferWaterAsync();
        await Hub.Import((await Village.Export(Cast.LongwuHub)).Bytes);
        await using var sector = await StickNode.OpenAsync(_desk.Folder, Cast.TongrenHub, _desk.Clock);
        await Hub.Import((await sector.Export(Cast.LongwuHub)).Bytes);
        await sector.Import((await Hub.Export(Cast.TongrenHub)).Bytes);
        await Hub.Import((await sector.Export(Cast.LongwuHub)).Bytes);

        var (nothing, before) = await Hub.Export(Cast.TongrenHub);
        Assert.Equal((0, 0), (before.Entries, before.Wants));
        var taken = await sector.Import(nothing);
        Assert.Equal(0, taken.Contents!.Rows);
        Assert.Empty(await sector.Entries(Cast.WaterDispute));

        await Hub.Act(Cast.WaterDispute, Cast.LongwuOffice, new DisputeCommand.OfferTo(
            Cast.OfferTo(Cast.TongrenRegional, Cast.FirstOffer, Cast.FirstReferral)));
        await sector.Import((await Hub.Export(Cast.TongrenHub)).Bytes);
        Assert.Equal(OfferState.Open, (await sector.Store.Find(Cast.WaterDispute, Ct))!.OpenOffer!.State);
    }

    // As a session would that met a flipped byte.
    private async Task BringBrokenAsync()
    {
        await _desk.NoteAsync(9);
        var lane = (await Hub.Book.Position(Cast.LongwuEdge, Ct)).Lanes[Lanes.Rest];
        var page = await Village.Book.ReadOutbox(Cast.LongwuHub, Lanes.Rest, lane.HaveN, int.MaxValue, 256, Ct);
        var row = Assert.Single(page.Rows);
        var broken = row with { Entries = [Pen.Flip(row.Entries[0], -1)] };
        await Hub.Book.Receive(
            Cast.LongwuEdge, Village.Store.Me.Writer.Incarnation,
            new BatchFrame(Lanes.Rest, row.N, row.N, [broken]), Ct);
    }
}
