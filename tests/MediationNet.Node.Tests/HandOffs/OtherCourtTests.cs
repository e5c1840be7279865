using Google.Protobuf;
using Grpc.Core;
using LiteDB;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.Log;
using MediationNet.Domain.Papers;
using MediationNet.Node.Storage;
using MediationNet.Protocol.HandOff.V1;
using static MediationNet.Tests.Shared.Cast;

namespace MediationNet.Node.Tests.HandOffs;

/// <summary>A clerk and a court with an odd system: what goes wrong with one matter holds up no other.</summary>
public sealed class OtherCourtTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mediationnet-");

    private readonly CancellationTokenSource _deadline =
        CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    private OtherCourt _court = null!;
    private ClerkNode _longwu = null!;

    public OtherCourtTests() => _deadline.CancelAfter(TimeSpan.FromMinutes(1));

    private CancellationToken Stop => _deadline.Token;

    public async ValueTask InitializeAsync()
    {
        _court = await OtherCourt.Open();
        _longwu = Open();
    }

    public async ValueTask DisposeAsync()
    {
        await _longwu.DisposeAsync();
        await _court.DisposeAsync();
        _deadline.Dispose();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData(StatusCode.Internal)]
    [InlineData(StatusCode.Unknown)]
    [InlineData(StatusCode.DataLoss)]
    [InlineData(StatusCode.Aborted)]
    [InlineData(StatusCode.DeadlineExceeded)]
    public async Task A_matter_that_the_court_fails_at_holds_up_no_other(StatusCode status)
    {
        _court.Takes = matter => matter == FirstHandOff.Value ? status : StatusCode.OK;
        await HandOff(WaterDispute, FirstHandOff);
        await HandOff(WageDispute, SecondHandOff);
        await _longwu.Start();
        await OnlyTheFirstIsPending();
    }

    [Fact]
    public async Task A_dispute_of_which_a_part_was_lost_holds_up_no_other()
    {
        await HandOff(WaterDispute, FirstHandOff);
        await HandOff(WageDispute, SecondHandOff);
        await LoseTheRecordOf(WaterDispute);
        await Assert.ThrowsAsync<StoreProblem>(() => _longwu.Store.Show(WaterDispute, Stop));
        await _longwu.Start();
        await OnlyTheFirstIsPending();
        Assert.Equal([SecondHandOff.Value], _court.Submitted);
    }

    [Theory]
    [InlineData(3, 0)] // no hash
    [InlineData(64, 0)] // a hash in letters
    [InlineData(32, -1)]
    public async Task An_answer_that_is_no_good_holds_up_no_other_matter(int hashLength, long from)
    {
        var lack = new Lack { Sha256 = ByteString.CopyFrom(new byte[hashLength]), From = from };
        _court.Lacks = matter => matter == FirstHandOff.Value ? [lack] : [];
        await HandOff(WaterDispute, FirstHandOff, await Photo(FirstPaper, 1));
        await HandOff(WageDispute, SecondHandOff);
        await _longwu.Start();
        await OnlyTheFirstIsPending();
    }

    [Fact]
    public async Task A_court_gets_no_paper_that_its_package_does_not_name()
    {
        var (shown, kept) = (await Photo(FirstPaper, 1), await Photo(SecondPaper, 2));
        _court.Lacks = _ => [LackOf(kept), LackOf(shown)];
        await HandOff(WaterDispute, FirstHandOff, shown, kept with { Confidential = true });
        await _longwu.Start();
        await Until(async () => (await _longwu.Store.PendingSubmissions(CourtNode, Stop)).Count == 0);
        Assert.Equal([LackOf(shown).Sha256], _court.Delivered);
    }

    [Fact]
    public async Task Whose_notices_cannot_be_taken_is_asked_less_and_less_often()
    {
        _court.Notices = [new Notice { N = 2 }]; // the first is missing
        await HandOff(WaterDispute, FirstHandOff);
        await _longwu.Start();
        await Until(() => Task.FromResult(_longwu.Clock.Waits.Any(wait => wait > TimeSpan.FromSeconds(2))));
    }

    [Fact]
    public async Task A_clerk_that_cannot_read_its_book_tries_again()
    {
        await HandOff(WaterDispute, FirstHandOff);
        var book = await _longwu.Store.Read(db => db.Single().FindById("bodies"), Stop);
        await Keep(new BsonDocument { ["_id"] = "bodies", ["ids"] = "none" });
        await _longwu.Start();
        await Until(() => Task.FromResult(!_longwu.Clock.Waits.IsEmpty));
        await Keep(book);
        await Until(async () => (await _longwu.Store.PendingSubmissions(CourtNode, Stop)).Count == 0);
    }

    private ClerkNode Open() => new(_folder, LongwuHub, _court.Directory, Stop);

    private async Task OnlyTheFirstIsPending() => await Until(
        async () => await _longwu.Store.PendingSubmissions(CourtNode, Stop) is [{ Id: var id }]
            && id == FirstHandOff.Value);

    private async Task HandOff(DisputeId dispute, HandOffId handOff, params PaperAttached[] papers) => await _longwu.Do(
        dispute,
        LongwuTownship,
        [
            new DisputeCommand.Record(Water, []),
            .. papers.Select(paper => new DisputeCommand.AttachPaper(paper)),
            new DisputeCommand.Mediate(new SessionHeld("hall", "Both spoke.")),
            new DisputeCommand.Mediate(WaterAgreement),
            new DisputeCommand.HandOff(
                HandOffOf(handOff, HandOffKind.JudicialConfirmation), MondayDate, WorkDays),
        ]);

    private async Task<PaperAttached> Photo(PaperId id, byte number)
    {
        var bytes = JpegOf(number);
        using var file = new MemoryStream(bytes);
        var intake = await _longwu.Store.Papers.Take(file, bytes.Length, Stop);
        return PhotoOf(id, number) with { Content = Assert.IsType<PaperIntake.Kept>(intake).Content };
    }

    private static Lack LackOf(PaperAttached photo) =>
        new() { Sha256 = ByteString.CopyFrom(photo.Content.Hash.ToBytes()) };

    // As a disk may lose it: found when the store is opened, and asked of peers that are not there.
    private async Task LoseTheRecordOf(DisputeId dispute)
    {
        var writer = _longwu.Store.Me.Writer;
        await _longwu.DisposeAsync();
        using (var database = NodeDatabase.Open(_folder.FullName))
            database.Transact(db => db.Entries().Delete(Keys.Of(dispute, writer, 1)));
        _longwu = Open();
    }

    private async Task Keep(BsonDocument row) =>
        await _longwu.Store.Write(db => db.Single().Upsert(row), _ => LedgerNews.None, Stop);

    // Asks again and again until it is so.
    private async Task Until(Func<Task<bool>> isSo)
    {
        using var often = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!await isSo()) await often.WaitForNextTickAsync(Stop);
    }
}
