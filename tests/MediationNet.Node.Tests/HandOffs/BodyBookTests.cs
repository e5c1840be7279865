using MediationNet.Domain.Committees;
using MediationNet.Domain.HandOffs;
using MediationNet.Node.Storage;
using static MediationNet.Tests.Shared.Cast;

namespace MediationNet.Node.Tests.HandOffs;

public sealed class BodyBookTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mediationnet-");
    private NodeStore _store = null!;
    private BodyBook _book = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _store = Papers.Open(_folder, CourtNode);
        _book = new BodyBook(_store);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_package_sent_again_gets_the_same_receipt_and_is_one_matter()
    {
        var first = await Submit(Papers.Package());
        Assert.Equal((BookVerdict.Done, "tongren-court-2026-00001"), (first.Verdict, first.Receipt));
        var again = await Submit(Papers.Package());
        Assert.Equal((BookVerdict.AlreadyKnown, first.Receipt), (again.Verdict, again.Receipt));
        Assert.Single(await _book.Matters(openOnly: false, Stop));
        Assert.Single(await Notices(0));
    }

    [Fact]
    public async Task Another_package_or_another_node_under_the_same_id_is_refused()
    {
        await Submit(Papers.Package());
        Assert.Equal(BookVerdict.Different, (await Submit(Papers.Package(request: "其他"))).Verdict);
        var package = Papers.Package();
        var stranger = await _book.Submit(package, package.Bytes(), TongrenHub, Stop);
        Assert.Equal((BookVerdict.Different, (Matter?)null), (stranger.Verdict, stranger.Matter));
    }

    [Fact]
    public async Task Receipts_run_for_each_body()
    {
        await Submit(Papers.Package(31));
        Assert.Equal("tongren-court-2026-00002", (await Submit(Papers.Package(32))).Receipt);
        var labour = await Submit(Papers.Package(33) with { Body = LabourArbitrationId });
        Assert.Equal("labour-arbitration-2026-00001", labour.Receipt);
    }

    [Fact]
    public async Task Notices_are_numbered_for_each_node_and_read_on_after_any_number()
    {
        await Submit(Papers.Package(31));
        var package = Papers.Package(32) with { From = TongrenRegional.Id };
        await _book.Submit(package, package.Bytes(), TongrenHub, Stop);
        await Decide(31, HandOffState.Accepted);
        await Decide(31, HandOffState.Confirmed);

        Assert.Equal([1L, 2, 3], (await Notices(0)).Select(notice => notice.N));
        Assert.Equal(
            [HandOffState.Accepted, HandOffState.Confirmed],
            (await Notices(1)).Cast<BodyNotice.State>().Select(notice => notice.Reached));
        Assert.Empty(await Notices(3));
        var (other, last) = await _book.NoticesAfter(TongrenHub, 0, Stop);
        Assert.Equal((1, 1L), (other.Count, last));
    }

    [Fact]
    public async Task A_state_that_cannot_follow_changes_nothing()
    {
        await Submit(Papers.Package());
        Assert.Equal(BookVerdict.WrongState, (await Decide(31, HandOffState.Confirmed)).Verdict);
        Assert.Equal(BookVerdict.Unknown, (await Decide(99, HandOffState.Accepted)).Verdict);
        BodyStep[] steps = [new(HandOffState.Accepted, ""), new(HandOffState.Decided, "")];
        var answer = await _book.Decide(new HandOffId(Id(31)), steps, null, Stop);
        Assert.Equal((BookVerdict.WrongState, HandOffState.Received), (answer.Verdict, answer.Matter!.State));
        Assert.Single(await Notices(0));
    }

    [Fact]
    public async Task A_decision_sent_again_acts_once()
    {
        await Submit(Papers.Package());
        await Decide(31, HandOffState.Accepted);
        Assert.Equal(BookVerdict.Done, (await Decide(31, HandOffState.InProgress, request: 71)).Verdict);
        Assert.Equal(BookVerdict.AlreadyKnown, (await Decide(31, HandOffState.InProgress, request: 71)).Verdict);
        Assert.Equal(3, (await Notices(0)).Count);
    }

    [Fact]
    public async Task A_new_delegation_goes_to_the_node_of_the_bodys_office_once()
    {
        var first = await _book.Delegate(Papers.Delegation(), TongrenHub, Stop);
        Assert.Equal(new DelegationAnswer(BookVerdict.Done, TongrenHub, 1, new(FirstDelegation.Value)), first);
        var again = await _book.Delegate(Papers.Delegation(), TongrenHub, Stop);
        Assert.Equal(first with { Verdict = BookVerdict.AlreadyKnown }, again);
        var asked = Papers.Delegation();
        var other = asked with { Received = asked.Received with { CaseNumber = "2" } };
        Assert.Equal(BookVerdict.Different, (await _book.Delegate(other, TongrenHub, Stop)).Verdict);
        Assert.Single((await _book.NoticesAfter(TongrenHub, 0, Stop)).Notices);
    }

    [Theory]
    [InlineData(HandOffKind.Filing, DelegationKind.BeforeFiling, BookVerdict.Done)]
    [InlineData(HandOffKind.Filing, DelegationKind.Ordinary, BookVerdict.WrongState)] // not filed yet
    [InlineData(HandOffKind.JudicialConfirmation, DelegationKind.BeforeFiling, BookVerdict.WrongState)]
    public async Task A_court_delegates_a_suit_as_far_as_it_has_come(
        HandOffKind kind, DelegationKind how, BookVerdict verdict)
    {
        await Submit(Papers.Package() with { Kind = kind });
        var asked = Papers.Delegation(new HandOffId(Id(31)));
        asked = asked with { Received = asked.Received with { Kind = how } };
        Assert.Equal(verdict, (await _book.Delegate(asked, TongrenHub, Stop)).Verdict);
        Assert.Equal(
            verdict == BookVerdict.Done ? HandOffState.Delegated : HandOffState.Received,
            Assert.Single(await _book.Matters(openOnly: true, Stop)).State);
    }

    [Fact]
    public async Task A_matter_that_was_handed_off_is_delegated_to_the_node_it_came_from()
    {
        var asked = Papers.Delegation(new HandOffId(Id(31)));
        Assert.Equal(BookVerdict.Unknown, (await _book.Delegate(asked, TongrenHub, Stop)).Verdict);
        await Submit(Papers.Package() with { Kind = HandOffKind.Filing });
        var answer = await _book.Delegate(asked, TongrenHub, Stop);
        Assert.Equal(new DelegationAnswer(BookVerdict.Done, LongwuHub, 3, WaterDispute), answer);
        Assert.Equal(HandOffState.Delegated, Assert.Single(await _book.Matters(openOnly: true, Stop)).State);
        Assert.IsType<BodyNotice.Delegated>((await Notices(0))[^1]);
    }

    [Fact]
    public async Task Another_is_asked_once_in_place_of_whoever_sent_a_delegation_back()
    {
        var again = Papers.Delegation() with { InsteadOf = FirstDelegation };
        again = again with { Received = again.Received with { Delegation = SecondDelegation } };
        Assert.Equal(BookVerdict.WrongState, await Ask(again));
        await _book.Delegate(Papers.Delegation(), TongrenHub, Stop);
        Assert.Equal(BookVerdict.WrongState, await Ask(again));
        await _book.Acknowledge(
            new DelegationAcknowledged(new LetterId(Id(62)), FirstDelegation, Taken: false, "人手不足"),
            TongrenRegional.Id, Stop);

        Assert.Equal([BookVerdict.Done, BookVerdict.AlreadyKnown], [await Ask(again), await Ask(again)]);
        var other = again with { Received = again.Received with { Delegation = new DelegationId(Id(43)) } };
        Assert.Equal(BookVerdict.WrongState, await Ask(other));
        Assert.Equal(SecondDelegation, (await _book.Delegation(FirstDelegation, Stop))!.Again);
        Assert.Null((await _book.Delegation(SecondDelegation, Stop))!.Again);
        Assert.Equal(2, (await _book.NoticesAfter(TongrenHub, 0, Stop)).Notices.Count);
    }

    private async Task<BookVerdict> Ask(DelegationAsked asked) =>
        (await _book.Delegate(asked, TongrenHub, Stop)).Verdict;

    [Fact]
    public async Task A_report_sent_again_gets_the_same_receipt()
    {
        byte[] report = [1, 2, 3];
        Assert.Equal(BookVerdict.Unknown, (await Report(report, TongrenHub)).Verdict);
        await _book.Delegate(Papers.Delegation(), TongrenHub, Stop);
        var first = await Report(report, TongrenHub);
        var again = await Report(report, TongrenHub);
        Assert.Equal((BookVerdict.Done, BookVerdict.AlreadyKnown), (first.Verdict, again.Verdict));
        Assert.Equal(first.Receipt, again.Receipt);
        Assert.Equal(BookVerdict.Different, (await Report([4], TongrenHub)).Verdict);
    }

    [Fact]
    public async Task What_a_second_node_reports_is_kept_beside_and_who_signed_it_in_is_heard_first()
    {
        byte[][] reports = [[1], [2], [3]];
        await _book.Delegate(Papers.Delegation(), TongrenHub, Stop);
        var first = await Report(reports[0], HuangnanHub, CourtRoster.Id); // was asked, and declined
        var second = await Report(reports[1], TongrenHub, TongrenRegional.Id);
        var third = await Report(reports[2], LongwuHub); // by a program of before
        Assert.All([first, second, third], answer => Assert.Equal(BookVerdict.Done, answer.Verdict));
        var again = await Report(reports[1], TongrenHub, TongrenRegional.Id);
        Assert.Equal((BookVerdict.AlreadyKnown, second.Receipt), (again.Verdict, again.Receipt));
        Assert.Equal(BookVerdict.Different, (await Report([4], LongwuHub)).Verdict);
        Assert.Equal([CourtRoster.Id, null, TongrenRegional.Id], await Reporters());

        await _book.Acknowledge(
            new DelegationAcknowledged(new LetterId(Id(62)), FirstDelegation, Taken: true, ""),
            TongrenRegional.Id, Stop);
        Assert.Equal([TongrenRegional.Id, CourtRoster.Id, null], await Reporters());
        Assert.Single(await _book.Delegations(10, Stop));
    }

    [Fact]
    public async Task A_correction_in_anothers_name_or_for_another_body_changes_nothing()
    {
        await Submit(Papers.Package());
        await Decide(31, HandOffState.CorrectionAsked);
        HandOffPackage[] wrong =
        [
            Papers.Package() with { From = TongrenRegional.Id },
            Papers.Package() with { Body = LabourArbitrationId },
            Papers.Package() with { Dispute = WageDispute },
        ];
        foreach (var package in wrong) Assert.Equal(BookVerdict.Unknown, (await Correct(package)).Verdict);

        Assert.Equal(Papers.Package().Bytes(), await _book.PackageOf(new HandOffId(Id(31)), Stop));
        Assert.Equal(BookVerdict.Done, (await Correct(Papers.Package())).Verdict);
    }

    private Task<BookAnswer> Correct(HandOffPackage package) =>
        _book.Correct(new LetterId(Id(61)), package, package.Bytes(), LongwuHub, Stop);

    private Task<BookAnswer> Report(byte[] report, NodeId from, CommitteeId? by = null) =>
        _book.Report(FirstDelegation, report, from, by, Stop);

    private async Task<IReadOnlyList<CommitteeId?>> Reporters() =>
        [.. (await _book.Delegation(FirstDelegation, Stop))!.Reports.Select(report => report.By)];

    [Fact]
    public async Task A_restart_keeps_everything()
    {
        await Submit(Papers.Package());
        await Decide(31, HandOffState.Accepted, request: 71);
        await _book.Delegate(Papers.Delegation(), LongwuHub, Stop);
        var before = (await Notices(0)).ToList();

        await _store.DisposeAsync();
        await InitializeAsync();

        Assert.Equal(before.Select(notice => notice.N), (await Notices(0)).Select(notice => notice.N));
        Assert.Equal(BookVerdict.AlreadyKnown, (await Submit(Papers.Package())).Verdict);
        Assert.Equal(BookVerdict.AlreadyKnown, (await Decide(31, HandOffState.Accepted, request: 71)).Verdict);
        Assert.Equal("tongren-court-2026-00002", (await Submit(Papers.Package(32))).Receipt);
        Assert.Equal(before.Count + 1, (await Notices(0)).Count);
    }

    private Task<BookAnswer> Submit(HandOffPackage package) =>
        _book.Submit(package, package.Bytes(), LongwuHub, Stop);

    private Task<BookAnswer> Decide(int handOff, HandOffState state, int? request = null) => _book.Decide(
        new HandOffId(Id(handOff)), [new BodyStep(state, "")], request is { } number ? Id(number) : null, Stop);

    private async Task<IReadOnlyList<BodyNotice>> Notices(long after) =>
        (await _book.NoticesAfter(LongwuHub, after, Stop)).Notices;
}
