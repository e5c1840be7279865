using MediationNet.Domain;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Papers;
using MediationNet.Domain.Sync;
using MediationNet.Node.Storage;
using MediationNet.Tests.Shared;

namespace MediationNet.Node.Tests.Storage;

/// <summary>Papers in real stores: attached, sent, asked for, lost, found again.</summary>
public sealed class PaperStoreTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mediationnet-");
    private readonly SetClock _clock = new();
    private readonly List<NodeStore> _open = [];
    private NodeStore _village = null!;
    private NodeStore _township = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _village = Open(Cast.LongwuEdge);
        _township = Open(Cast.LongwuHub);
        Accepted(await Act(_village, Cast.LongwuVillage, Stores.Recording));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _open) await store.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_paper_without_its_content_is_refused() => Assert.Equal(
        new Decision.Refused(Refusal.PaperEmpty),
        await Act(_village, Cast.LongwuVillage, new DisputeCommand.AttachPaper(Cast.PhotoOf(Cast.FirstPaper))));

    [Fact]
    public async Task A_content_follows_its_entry_to_the_office_and_both_are_clean()
    {
        var photo = await Attach(_village, Cast.JpegOf(1, 200_000));
        await Refer();
        Assert.True(_township.Papers.IsWhole(photo.Content.Hash));
        Assert.Equal((1, 0), await _township.PaperTotals(Cancel));
        await using var content = await _township.OpenPaper(Cast.WaterDispute, photo.Content.Hash, Cancel);
        Assert.Equal(200_000, content!.Length);
        await IsClean(_village, 1, 0);
        await IsClean(_township, 1, 0);
    }

    [Fact]
    public async Task Entries_never_wait_for_a_content()
    {
        var photo = await Attach(_village, Cast.JpegOf(1, 200_000));
        Accepted(await Act(_village, Cast.LongwuVillage, Stores.ReferToOffice(Cast.FirstReferral)));
        var meeting = await Meeting.Of(_clock, _village, _township);
        var before = meeting.Sent.TakeWhile(frame => frame is not FetchFrame).OfType<BatchFrame>()
            .SelectMany(batch => batch.Rows)
            .SelectMany(row => row.Entries.Select((_, place) => row.SeqFrom + place));
        Assert.Equal([1, 2, 3, 4, 5], before.Distinct().Order());
        Assert.Equal(4, meeting.Sent.Count(frame => frame is PieceFrame));
        Assert.True(_township.Papers.Has(photo.Content.Hash));
    }

    [Fact]
    public async Task After_a_cut_it_goes_on_where_it_was()
    {
        var bytes = Cast.JpegOf(1, 200_000);
        var photo = await Attach(_village, bytes);
        _township.Papers.Put(photo.Content, 0, bytes.AsSpan(0, PaperShelf.PieceBytes));
        var meeting = await Refer();
        Assert.Equal(PaperShelf.PieceBytes, meeting.Sent.OfType<FetchFrame>().First().Offset);
        Assert.True(_township.Papers.IsWhole(photo.Content.Hash));
    }

    [Fact]
    public async Task Whoever_takes_no_part_gets_what_it_would_get_if_there_were_no_such_dispute()
    {
        var photo = await Attach(_village, Cast.JpegOf(1));
        await Refer();
        var fetch = new FetchFrame(Cast.WaterDispute, photo.Content.Hash, 0);
        Assert.NotNull(await _township.ReadPiece(Cast.LongwuEdge, fetch, Cancel));
        Assert.Null(await _township.ReadPiece(Cast.HuangnanHub, fetch, Cancel));
        Assert.Null(await _township.ReadPiece(Cast.LongwuEdge, fetch with { Dispute = Cast.WageDispute }, Cancel));
        Assert.Null(await _township.ReadPiece(Cast.LongwuEdge, fetch with { Hash = default }, Cancel));
    }

    [Fact]
    public async Task A_dispute_is_named_to_nobody_who_takes_no_part_when_a_content_is_looked_for()
    {
        var photo = await Attach(_village, Cast.JpegOf(1, 200_000));
        await Refer();
        await Lose(_township, photo);
        Assert.Null(await _township.ChoosePaper(Cast.HuangnanHub, null, Cancel));
        Assert.Equal(Cast.WaterDispute, (await _township.ChoosePaper(Cast.LongwuEdge, null, Cancel))!.Dispute);
    }

    [Fact]
    public async Task A_withdrawn_paper_stays_where_it_is_and_goes_nowhere_any_more()
    {
        var photo = await Attach(_village, Cast.JpegOf(1));
        Accepted(await Act(_village, Cast.LongwuVillage, new DisputeCommand.WithdrawPaper(
            new PaperWithdrawn(photo.Paper, "拍错了"))));
        await Refer();
        Assert.False(_township.Papers.Has(photo.Content.Hash));
        Assert.Equal((1, 0), await _township.PaperTotals(Cancel));
        await using var content = await _village.OpenPaper(Cast.WaterDispute, photo.Content.Hash, Cancel);
        Assert.NotNull(content);
        await IsClean(_township, 1, 1);
    }

    [Fact]
    public async Task A_file_that_is_gone_or_changed_is_named_and_comes_again_from_the_peer()
    {
        var photo = await Attach(_village, Cast.JpegOf(1, 200_000));
        await Refer();
        var file = FileOf(_village, photo.Content.Hash);
        File.Delete(file);
        var report = await _village.Verify(Cancel);
        Assert.Equal([FindingKind.Paper], report.Kinds);
        await Reopen();
        Assert.Equal((1, 1), await _village.PaperTotals(Cancel));
        await Meeting.Of(_clock, _village, _township);
        await IsClean(_village, 1, 0);

        await File.WriteAllBytesAsync(file, Cast.JpegOf(9, 200_000), Cancel);
        Assert.Equal([FindingKind.Paper], (await _village.Verify(Cancel)).Kinds);
        Assert.Null(await _village.OpenPaper(Cast.WaterDispute, photo.Content.Hash, Cancel));
        await Meeting.Of(_clock, _village, _township);
        await IsClean(_village, 1, 0);
    }

    [Fact]
    public async Task A_damaged_file_is_given_to_nobody()
    {
        var photo = await Attach(_village, Cast.JpegOf(1, 200_000));
        await Change(_village, photo);
        var meeting = await Refer();
        Assert.Contains(meeting.Sent, frame => frame is AbsentFrame);
        Assert.DoesNotContain(meeting.Sent, frame => frame is PieceFrame);
    }

    [Fact]
    public async Task What_a_peer_does_not_have_yet_is_asked_for_again_with_pauses_that_double()
    {
        var bytes = Cast.JpegOf(1, 200_000);
        var photo = await Attach(_village, bytes);
        File.Delete(FileOf(_village, photo.Content.Hash));
        var meeting = await Refer();
        var asked = Asked(meeting);
        foreach (var minute in Enumerable.Range(0, 30)) await meeting.Later(TimeSpan.FromSeconds(10 + minute));
        Assert.InRange(Asked(meeting), asked + 4, asked + 10);

        await using (var again = new MemoryStream(bytes)) await _village.Papers.Take(again, bytes.Length, Cancel);
        await meeting.Later(SyncLimits.PaperRestMax);
        Assert.True(_township.Papers.IsWhole(photo.Content.Hash));
    }

    [Fact]
    public async Task A_store_that_lost_everything_gets_the_contents_back()
    {
        var photo = await Attach(_village, Cast.JpegOf(1, 200_000));
        await Refer();
        await LoseAll();
        await Meeting.Of(_clock, _village, _township);
        Assert.True(_village.Papers.IsWhole(photo.Content.Hash));
        await IsClean(_village, 1, 0);
    }

    [Fact] // the simulation's seed 4905: the grant was lost with its writer's disk, what it granted is at the office
    public async Task A_content_that_came_ahead_of_a_lost_grant_is_given_back()
    {
        await Meeting.Of(_clock, _village, _township);
        var bytes = Cast.JpegOf(1, 200_000);
        var photo = await Attach(_village, bytes);
        Accepted(await Act(_village, Cast.LongwuVillage, Stores.ReferToOffice(Cast.FirstReferral)));
        var page = await new PeerBook(_village).ReadOutbox(Cast.LongwuHub, Lanes.Rest, 0, 100_000, 100, Cancel);
        await new PeerBook(_township).Receive(
            Cast.LongwuEdge, _village.Me.Writer.Incarnation,
            new BatchFrame(Lanes.Rest, 1, page.Rows[^1].N, page.Rows), Cancel);
        await using (var had = new MemoryStream(bytes)) await _township.Papers.Take(had, bytes.Length, Cancel);
        await LoseAll();

        var meeting = await Meeting.Of(_clock, _village, _township);

        Assert.True(_village.Papers.IsWhole(photo.Content.Hash));
        Assert.DoesNotContain(meeting.Sent, frame => frame is AbsentFrame);
        await IsClean(_village, 1, 0);
    }

    [Fact]
    public async Task After_rebuilding_what_the_disk_has_changed_is_asked_for_again()
    {
        var photo = await Attach(_village, Cast.JpegOf(1, 200_000));
        await Refer();
        await Change(_village, photo);
        Assert.Equal([FindingKind.Paper], (await _village.Verify(Cancel)).Kinds);
        await _village.Rebuild(_ => { }, Cancel);
        await IsClean(_village, 1, 1);
        await Meeting.Of(_clock, _village, _township);
        await IsClean(_village, 1, 0);
    }

    [Fact]
    public async Task A_backup_that_meets_what_the_disk_has_changed_lets_it_be_asked_for_again()
    {
        var photo = await Attach(_village, Cast.JpegOf(1, 200_000));
        await Refer();
        await Change(_village, photo);
        Assert.Null(await _village.OpenContent(photo.Content.Hash, Cancel));
        Assert.Equal((1, 1), await _village.PaperTotals(Cancel));
    }

    [Fact] // the simulation's seed 8726: the disk was full when somebody opened what it had changed
    public async Task What_cannot_be_noted_as_changed_stays_until_it_can()
    {
        var photo = await Attach(_village, Cast.JpegOf(1, 200_000));
        await Refer();
        await Change(_village, photo);
        var refused = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _village.OpenContent(photo.Content.Hash, refused));
        Assert.True(_village.Papers.Has(photo.Content.Hash));
        Assert.Null(await _village.OpenContent(photo.Content.Hash, Cancel));
        Assert.Equal((1, 1), await _village.PaperTotals(Cancel));
    }

    [Fact]
    public async Task Rebuilding_makes_the_list_of_contents_anew()
    {
        await Attach(_village, Cast.JpegOf(1));
        await _village.Write(db => db.Papers().DeleteAll(), _ => LedgerNews.None, Cancel);
        Assert.Equal([FindingKind.Lists], (await _village.Verify(Cancel)).Kinds);
        await _village.Rebuild(_ => { }, Cancel);
        await IsClean(_village, 1, 0);
    }

    [Fact]
    public async Task Compaction_takes_what_nobody_names_and_nothing_else()
    {
        var photo = await Attach(_village, Cast.JpegOf(1));
        await using (var stray = new MemoryStream(Cast.JpegOf(7)))
            await _village.Papers.Take(stray, PaperRules.BytesUsual, Cancel);
        await Close(_village);
        var report = NodeStore.Compact(
            FolderOf(Cast.LongwuEdge), Cast.LongwuEdge, Cast.WriterOf(Cast.LongwuEdge).Key,
            KeyedSeals.CertificateOf(Cast.LongwuEdge), Cast.Network, new KeyedSeals(Cast.LongwuEdge), (_, _) => { },
            Cancel);
        Assert.Equal((1, 300L), (report.Papers, report.PaperBytes));
        _village = Open(Cast.LongwuEdge);
        Assert.Equal([photo.Content.Hash], _village.Papers.All());
        await IsClean(_village, 1, 0);
    }

    private static int Asked(Meeting meeting) => meeting.Sent.Count(frame => frame is FetchFrame);

    private static void Accepted(Decision decision) => Assert.IsType<Decision.Accepted>(decision);

    private static async Task IsClean(NodeStore store, long papers, long awaited)
    {
        var report = await store.Verify(Cancel);
        Assert.Empty(report.Findings);
        Assert.Equal((papers, awaited), (report.Papers, report.PapersAwaited));
    }

    private static async Task<Decision> Act(NodeStore store, Committee by, DisputeCommand command) =>
        (await store.Act(new Order(Cast.WaterDispute, new PersonId("person"), by.Id, command), Cancel)).Decision;

    private static async Task<PaperAttached> Attach(NodeStore store, byte[] bytes)
    {
        await using var from = new MemoryStream(bytes);
        var kept = Assert.IsType<PaperIntake.Kept>(await store.Papers.Take(from, PaperRules.BytesUsual, Cancel));
        var photo = Cast.PhotoOf(Cast.FirstPaper) with { Content = kept.Content };
        Accepted(await Act(store, Cast.LongwuVillage, new DisputeCommand.AttachPaper(photo)));
        return photo;
    }

    private async Task<Meeting> Refer()
    {
        Accepted(await Act(_village, Cast.LongwuVillage, Stores.ReferToOffice(Cast.FirstReferral)));
        return await Meeting.Of(_clock, _village, _township);
    }

    private async Task LoseAll()
    {
        await Close(_village);
        Directory.Delete(FolderOf(Cast.LongwuEdge), recursive: true);
        _village = Open(Cast.LongwuEdge);
    }

    private async Task Lose(NodeStore store, PaperAttached photo)
    {
        File.Delete(FileOf(store, photo.Content.Hash));
        await store.Write(
            db => PaperRows.Look(db, store.Papers, photo.Content.Hash), _ => LedgerNews.None, Cancel);
    }

    private Task Change(NodeStore store, PaperAttached photo) =>
        File.WriteAllBytesAsync(FileOf(store, photo.Content.Hash), Cast.JpegOf(9, 200_000), Cancel);

    private string FileOf(NodeStore store, PaperHash hash) =>
        Path.Combine(FolderOf(store.Me.Node), "papers", PaperShelf.NameOf(hash));

    private async Task Reopen()
    {
        await Close(_village);
        _village = Open(Cast.LongwuEdge);
    }

    private async Task Close(NodeStore store)
    {
        _open.Remove(store);
        await store.DisposeAsync();
    }

    private string FolderOf(NodeId node) => Path.Combine(_folder.FullName, node.Value);

    private NodeStore Open(NodeId node)
    {
        var store = NodeStore.Open(
            FolderOf(node), node, Cast.WriterOf(node).Key, KeyedSeals.CertificateOf(node), Cast.Network,
            new KeyedSeals(node), _clock, TimeZoneInfo.Utc);
        _open.Add(store);
        return store;
    }
}
