using MediationNet.Domain.Clocks;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Figures;
using MediationNet.Domain.Log;
using MediationNet.Node.Desk;
using MediationNet.Node.Storage;
using MediationNet.Tests.Shared;
using MediationNet.Web;

namespace MediationNet.Node.Tests.Pages;

public sealed class PageDeskTests : IAsyncLifetime
{
    private static readonly TimeZoneInfo Xining =
        TimeZoneInfo.CreateCustomTimeZone("xining", TimeSpan.FromHours(8), "xining", "xining");

    private static readonly Whose Everything = new([Cast.LongwuTownship.Id, Cast.LongwuOfficeId], All: true);

    private readonly string _folder = Directory.CreateTempSubdirectory("pages-").FullName;
    private readonly SetClock _clock = new() { Now = Cast.Monday };
    private NodeStore _store = null!;
    private PageDesk _desk = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _store = NodeStore.Open(
            _folder, Cast.LongwuHub, Cast.WriterOf(Cast.LongwuHub).Key, new byte[] { 1 }, Cast.Network,
            new OwnSeals(), _clock, Xining);
        _desk = new PageDesk(_store, Cast.WorkDays, () => []);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        _desk.Dispose();
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_list_goes_on_where_its_page_ended()
    {
        for (var number = 1; number <= ICaseDesk.LinesPerPage + 1; number++) await Record(number);

        var first = await _desk.List(CaseView.Held, Everything, null, Cancelled);
        Assert.Equal(ICaseDesk.LinesPerPage, first.Lines.Count);
        Assert.Equal(first.Lines[^1].Id, first.Next);
        var second = await _desk.List(CaseView.Held, Everything, first.Next, Cancelled);
        Assert.Equal(new DisputeId(Cast.Id(1)), Assert.Single(second.Lines).Id);
        Assert.Null(second.Next);
        Assert.Equal(
            new CaseCounts(ICaseDesk.LinesPerPage + 1, ICaseDesk.LinesPerPage + 1, 0, 0, 0),
            await _desk.Counts(Everything, Cancelled));
    }

    [Fact]
    public async Task What_is_offered_here_is_in_the_inbox_and_what_the_office_holds_is_in_dispatch()
    {
        var dispute = await Record(1);
        await Act(dispute, Cast.LongwuTownship, new DisputeCommand.Refer(
            Cast.FirstReferral, Cast.ByRule, "难", PartiesConsent: true, Cast.LongwuOfficeId));
        Assert.Equal(new CaseCounts(1, 1, 0, 1, 0), await _desk.Counts(Everything, Cancelled));
        Assert.Single((await _desk.List(CaseView.Dispatch, Everything, null, Cancelled)).Lines);

        await Act(dispute, Cast.LongwuOffice, new DisputeCommand.OfferTo(new ReferralOffered(
            Cast.FirstOffer, Cast.FirstReferral, Cast.LongwuTownship.Id, null, [], Cast.Friday)));
        var offered = Assert.Single((await _desk.Offered(null, Cancelled)).Cases);
        Assert.Equal((Cast.LongwuOfficeId, Cast.LongwuTownship.Id), (offered.From, offered.To));
        Assert.Equal(Cast.Friday, offered.AnswerBy);
        Assert.Equal(Cast.Water.Facts, offered.Facts);
    }

    [Fact]
    public async Task What_waits_for_a_persons_choice_is_the_same_in_the_menu_on_the_desk_and_in_the_overview()
    {
        var dispute = await Record(1);
        await Act(dispute, Cast.LongwuTownship, new DisputeCommand.Refer(
            Cast.FirstReferral, Cast.ByRule, "难", PartiesConsent: true, Cast.LongwuOfficeId));
        await Stuck(0);
        await Act(
            dispute, Cast.LongwuOffice, new DisputeCommand.GiveUp(Cast.FirstReferral, [new Reason("nobody")]));
        await Stuck(1);
        await Act(dispute, Cast.LongwuOffice, new DisputeCommand.OfferTo(
            Cast.OfferTo(Cast.LongwuTownship, Cast.FirstOffer, Cast.FirstReferral)));
        await Stuck(0);
        await Act(dispute, Cast.LongwuTownship, new DisputeCommand.DeclineOffer(Cast.FirstOffer, "人手不足"));
        await Stuck(1);
    }

    private async Task Stuck(int expected)
    {
        var counts = await _desk.Counts(Everything, Cancelled);
        Assert.Equal((1 - expected, expected), ((int)counts.Dispatch, (int)counts.Stuck));
        Assert.Equal(expected, (await _desk.List(CaseView.Stuck, Everything, null, Cancelled)).Lines.Count);
        Assert.Equal(expected, (await _desk.Dispatching(Cancelled)).Count(line => line.IsStuck));
        var look = new Outlook(
            DaySpan.Months(DateOnly.FromDateTime(_desk.Now.DateTime), 1), _desk.Now, Cast.WorkDays, Cast.Network);
        Assert.Equal(expected, Slice.Whole.Of(
            await _store.Facts(Cancelled), Measure.Find("stuck")!, look, Everything.Committees.ToHashSet()).Count);

        await using var host = await PageHost.Start(_desk, Cancelled);
        Assert.Equal(
            expected == 1,
            (await host.Text("/today")).Contains("1 件要人工决定", StringComparison.Ordinal));
        Assert.Contains(
            $"<h2 id=\"Stuck\">等工作人员决定 <small>{expected}</small></h2>", await host.Text("/dispatch"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dispute_is_shown_whole_and_an_unknown_one_is_null()
    {
        var dispute = await Record(1);
        var file = await _desk.Show(dispute, Cancelled);
        Assert.Equal("dispute.recorded", Assert.Single(file!.Entries).Kind);
        Assert.Equal(Cast.LongwuTownship.Id, file.Dispute.Custody.Custodian);
        Assert.Null(await _desk.Show(new DisputeId(Cast.Id(2)), Cancelled));
        Assert.Equal(TimeSpan.FromHours(8), _desk.Now.Offset);
    }

    [Fact]
    public async Task Whoever_works_for_one_committee_sees_what_it_takes_part_in()
    {
        var dispute = await Record(1);
        await Record(2);
        var office = new Whose([Cast.LongwuOfficeId], All: false);
        Assert.Empty((await _desk.List(CaseView.All, office, null, Cancelled)).Lines);
        await Act(dispute, Cast.LongwuTownship, new DisputeCommand.Refer(
            Cast.FirstReferral, Cast.ByRule, "难", PartiesConsent: true, Cast.LongwuOfficeId));
        Assert.Equal(dispute, Assert.Single((await _desk.List(CaseView.All, office, null, Cancelled)).Lines).Id);
        Assert.Equal(dispute, Assert.Single(await _desk.Search(CaseQuery.Anything, office, Cancelled)).Id);
        Assert.Equal(1, (await _desk.Counts(office, Cancelled)).Held);
    }

    [Theory]
    [InlineData("才让", 2)]
    [InlineData("crzx", 0)] // two parties: their initials do not run on
    [InlineData("zx", 2)]
    [InlineData("nobody", 0)]
    public async Task What_is_sought_is_found(string text, int found)
    {
        await Record(1);
        await Record(2);
        Assert.Equal(found, (await _desk.Search(CaseQuery.Anything with { Text = text }, Everything, Cancelled)).Count);
        var other = new CaseQuery(text, Cast.Traffic, null, null);
        Assert.Empty(await _desk.Search(other, Everything, Cancelled));
        var today = DateOnly.FromDateTime(_desk.Now.DateTime);
        var before = new CaseQuery(text, null, null, today.AddDays(-1));
        Assert.Empty(await _desk.Search(before, Everything, Cancelled));
        Assert.Equal(found, (await _desk.Search(before with { To = today }, Everything, Cancelled)).Count);
    }

    [Fact]
    public async Task However_many_disputes_it_holds_a_committee_is_told_what_to_do_with_the_newest_too()
    {
        for (var number = 1; number <= NodeStore.PageMax + 1; number++) await Record(number);
        var newest = new DisputeId(Cast.Id(NodeStore.PageMax + 1));

        var told = await Duties();
        Assert.Equal(ICaseDesk.DutiesShown, told.First.Count);
        Assert.Equal(NodeStore.PageMax + 1, told.First.Count + told.More);
        var refused = new DisputeCommand.Mediate(new AcceptanceRefused("不属于本会", "法院"));
        for (var number = 1; number <= NodeStore.PageMax; number++)
            await Act(new DisputeId(Cast.Id(number)), Cast.LongwuTownship, refused);
        Assert.Contains((await Duties()).First, duty =>
            duty.Line.Id == newest && duty.Duty is { Kind: DutyKind.Limit, Limit.Limit.Id: "PM-ACC" });
        await Act(newest, Cast.LongwuTownship, refused);
        Assert.DoesNotContain((await Duties()).First, duty => duty.Line.Id == newest);
    }

    [Fact]
    public async Task A_new_day_has_its_own_duties_also_when_the_first_who_asked_went_away()
    {
        var dispute = await Record(1);
        foreach (var act in new MediationEvent[] { Cast.TakenOn, Cast.WaterAgreement })
            await Act(dispute, Cast.LongwuTownship, new DisputeCommand.Mediate(act));
        Assert.DoesNotContain((await Duties()).First, duty => duty.Duty.Kind == DutyKind.PerformanceOver);

        _clock.Now = Cast.Monday.AddDays(21);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _desk.Duties([Cast.LongwuTownship.Id], new CancellationToken(canceled: true)));
        Assert.Contains((await Duties()).First, duty => duty.Duty.Kind == DutyKind.PerformanceOver);
    }

    [Fact]
    public async Task Whoever_has_handed_a_dispute_on_sees_that_it_has_not_arrived_yet()
    {
        var dispute = await Record(1);
        Assert.Empty(await _desk.Unsent(Everything, Cancelled));
        await Act(dispute, Cast.LongwuTownship, new DisputeCommand.Refer(
            Cast.FirstReferral, Cast.ByRule, "难", PartiesConsent: true, Cast.LongwuOfficeId));
        await Act(dispute, Cast.LongwuOffice, new DisputeCommand.OfferTo(new ReferralOffered(
            Cast.FirstOffer, Cast.FirstReferral, Cast.TongrenRegional.Id, null, [], Cast.Friday)));

        var (line, waiting) = Assert.Single(await _desk.Unsent(
            new Whose([Cast.LongwuTownship.Id], All: false), Cancelled));
        Assert.Equal(dispute, line.Id);
        Assert.True(waiting > 0);
        Assert.Empty(await _desk.Unsent(new Whose([Cast.LongwuVillage.Id], All: false), Cancelled));
    }

    private Task<CaseDuties> Duties() => _desk.Duties([Cast.LongwuTownship.Id], Cancelled);

    private async Task<DisputeId> Record(int number)
    {
        var dispute = new DisputeId(Cast.Id(number));
        await Act(dispute, Cast.LongwuTownship, new DisputeCommand.Record(Cast.Water, []));
        return dispute;
    }

    private async Task Act(DisputeId dispute, Committee by, DisputeCommand command)
    {
        var acted = await _store.Act(new Order(dispute, new PersonId("p1"), by.Id, command), Cancelled);
        Assert.IsType<Domain.Decision.Accepted>(acted.Decision);
    }

    /// <summary>Everything here is this node's own.</summary>
    private sealed class OwnSeals : ISeals
    {
        public byte[] Sign(EntryHash hash) => [1];

        public WriterProof? Prove(ReadOnlyMemory<byte> certificate) =>
            new(Cast.WriterOf(Cast.LongwuHub).Key, Cast.LongwuHub);

        public bool Verify(ReadOnlyMemory<byte> certificate, EntryHash hash, ReadOnlyMemory<byte> seal) => true;
    }
}
