using Google.Protobuf;
using Grpc.Core;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.Log;
using MediationNet.Protocol.Desk.V1;
using MediationNet.Protocol.HandOff.V1;
using MediationNet.Protocol.Log;
using static MediationNet.Tests.Shared.Cast;
using HandOffState = MediationNet.Domain.HandOffs.HandOffState;
using WireState = MediationNet.Protocol.Log.V1.HandOffState;
using Notice = MediationNet.Protocol.HandOff.V1.Notice;

namespace MediationNet.Node.Tests.HandOffs;

/// <summary>Whole stories between a node with a clerk and a court, over real connections that break.</summary>
public sealed class HandOffStoryTests : IDisposable
{
    private static readonly HandedOff Confirm = HandOffOf(FirstHandOff, HandOffKind.JudicialConfirmation);
    private static readonly DisputeId Delegated = new(FirstDelegation.Value);

    private readonly DirectoryInfo _courtFolder = Directory.CreateTempSubdirectory("mediationnet-");
    private readonly DirectoryInfo _nodeFolder = Directory.CreateTempSubdirectory("mediationnet-");

    private readonly CancellationTokenSource _deadline =
        CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    public HandOffStoryTests() => _deadline.CancelAfter(TimeSpan.FromMinutes(1));

    private CancellationToken Stop => _deadline.Token;

    public void Dispose()
    {
        _deadline.Dispose();
        _courtFolder.Delete(recursive: true);
        _nodeFolder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_confirmation_is_heard_once_though_answers_are_lost_and_streams_are_cut()
    {
        await using var court = await CourtHouse.Open(_courtFolder, byRule: true);
        court.LoseAnswers(2);
        await using var longwu = new ClerkNode(_nodeFolder, LongwuHub, court.Directory, Stop);
        await longwu.Start();
        await HandOff(longwu, Confirm);
        await longwu.Until(WaterDispute, d => d.HandOffs is [{ State: HandOffState.Confirmed }]);
        court.Cut();
        await Until(async () => (await longwu.Store.PendingSubmissions(CourtNode, Stop)).Count == 0);
        await longwu.Stop();

        // Its cursor is lost: all is told again, and nothing happens twice.
        await longwu.Book.MoveCursor(CourtNode, 0, Stop);
        await longwu.Start();
        await Until(async () => await longwu.Book.Cursor(CourtNode, Stop) == 3);

        var file = await longwu.Store.Show(WaterDispute, Stop);
        Assert.Equal(3, court.Submits);
        Assert.Equal(
            [HandOffState.Received, HandOffState.Accepted, HandOffState.Confirmed],
            file!.Entries.Select(entry => entry.What).OfType<HandOffReported>().Select(report => report.State));
        Assert.Equal("tongren-court-2026-00001", file.Dispute.HandOffs[0].Receipt);
    }

    [Fact]
    public async Task What_was_handed_off_while_the_court_was_away_is_brought_when_it_is_back()
    {
        var away = await CourtHouse.Open(_courtFolder);
        var port = new Uri(away.Address).Port;
        await using var longwu = new ClerkNode(_nodeFolder, LongwuHub, away.Directory, Stop);
        await away.DisposeAsync();
        await longwu.Start();
        await HandOff(longwu, Confirm);

        await using var back = await CourtHouse.Open(_courtFolder, byRule: true, port);
        var dispute = await longwu.Until(WaterDispute, d => d.HandOffs[0].State == HandOffState.Confirmed);
        Assert.Equal("调解协议有效", dispute.HandOffs[0].Text);
    }

    [Fact]
    public async Task A_court_by_rule_takes_up_at_its_start_what_was_left_over()
    {
        await using (var byHand = await CourtHouse.Open(_courtFolder))
            await byHand.HandOff.SubmitAsync(Request(), cancellationToken: Stop);

        await using var court = await CourtHouse.Open(_courtFolder, byRule: true);
        using var call = court.HandOff.Follow(new FollowRequest { After = 1 }, cancellationToken: Stop);
        var heard = await Take(call.ResponseStream, 2);
        Assert.Equal([2L, 3], heard.Select(notice => notice.N));
    }

    [Fact]
    public async Task A_package_that_cannot_be_read_waits_for_a_person_and_the_next_is_decided_by_rule()
    {
        await using var court = await CourtHouse.Open(_courtFolder, byRule: true);
        await court.Book.Submit(Papers.Package(30), [0xFF], LongwuHub, Stop);
        await court.HandOff.SubmitAsync(Request(), cancellationToken: Stop);
        await Until(async () =>
            await court.Book.Matters(openOnly: true, Stop) is [{ State: HandOffState.Received, HandOff: var left }]
            && left.Value == Id(30));
    }

    [Fact]
    public async Task A_delegation_is_recorded_once_referred_by_its_office_and_reported_on()
    {
        await using var court = await CourtHouse.Open(_courtFolder);
        court.Caller = TongrenHub;
        await using var tongren = new ClerkNode(_nodeFolder, TongrenHub, court.Directory, Stop);
        await tongren.Start();
        var answer = await court.Liaison.DelegateAsync(Delegation(), cancellationToken: Stop);
        Assert.Equal((TongrenHub.Value, 1L), (answer.ToNode, answer.Notice));

        var dispute = await tongren.Until(Delegated, d => d.OpenReferral is not null);
        Assert.Equal(TongrenCountyOfficeId, dispute.Custody.Custodian);
        Assert.Equal(DisputeSource.CourtDelegated, dispute.Recorded.Source);
        Assert.Equal(LongwuTownship.Id, dispute.OpenReferral!.Asked.Wish.Named);
        Assert.Equal("诉前调1", Assert.Single(dispute.Delegations).Received.CaseNumber);

        await tongren.Stop();
        await tongren.Book.MoveCursor(CourtNode, 0, Stop);
        await tongren.Start();
        await Until(async () => await tongren.Book.Cursor(CourtNode, Stop) == 1);
        Assert.Equal(3, (await tongren.Store.Show(Delegated, Stop))!.Entries.Count);

        var result = new DelegationAnswered(FirstDelegation, Agreed: false, "No agreement.");
        await tongren.Do(Delegated, TongrenCountyOffice, new DisputeCommand.AnswerDelegation(result));
        await Until(async () => (await tongren.Store.PendingSubmissions(CourtNode, Stop)).Count == 0);
        var again = new ReportRequest
        {
            Delegation = FirstDelegation.Value.ToWire(),
            Report = "No agreement.",
            Committee = TongrenCountyOfficeId.Value,
        };
        Assert.True((await court.HandOff.ReportAsync(again, cancellationToken: Stop)).AlreadyKnown);
    }

    [Fact]
    public async Task Nobody_reports_in_the_name_of_anothers_committee_and_an_earlier_program_in_its_nodes_name()
    {
        await using var court = await CourtHouse.Open(_courtFolder);
        await court.Liaison.DelegateAsync(Delegation(), cancellationToken: Stop);
        var report = new ReportRequest
        {
            Delegation = FirstDelegation.Value.ToWire(),
            Report = "No agreement.",
            Committee = TongrenCountyOfficeId.Value,
        };
        await Refused(
            StatusCode.PermissionDenied, async () => await court.HandOff.ReportAsync(report, cancellationToken: Stop));

        report.Committee = "";
        await court.HandOff.ReportAsync(report, cancellationToken: Stop);
        var kept = Assert.Single((await court.Book.Delegation(FirstDelegation, Stop))!.Reports);
        Assert.Equal((LongwuHub, null), (kept.From, kept.By));
    }

    [Fact]
    public async Task A_matter_that_was_handed_off_comes_back_as_a_delegation()
    {
        await using var court = await CourtHouse.Open(_courtFolder);
        await using var longwu = new ClerkNode(_nodeFolder, LongwuHub, court.Directory, Stop);
        await longwu.Start();
        await HandOff(longwu, HandOffOf(FirstHandOff, HandOffKind.Filing));
        await longwu.Until(WaterDispute, d => d.HandOffs[0].State == HandOffState.Received);
        court.Cut();
        var request = Delegation();
        request.HandOff = FirstHandOff.Value.ToWire();
        await court.Liaison.DelegateAsync(request, cancellationToken: Stop);

        var dispute = await longwu.Until(WaterDispute, d => d.Delegations.Count == 1);
        Assert.Equal(HandOffState.Delegated, dispute.HandOffs[0].State);
        Assert.Equal(LongwuTownship.Id, dispute.Custody.Custodian);
    }

    [Fact]
    public async Task A_follower_gets_all_after_its_number_and_then_what_comes()
    {
        await using var court = await CourtHouse.Open(_courtFolder);
        await court.HandOff.SubmitAsync(Request(), cancellationToken: Stop);
        using var call = court.HandOff.Follow(new FollowRequest(), cancellationToken: Stop);
        await Take(call.ResponseStream, 1);
        await court.Liaison.DecideAsync(Decision(WireState.Accepted), cancellationToken: Stop);
        Assert.Equal(2, (await Take(call.ResponseStream, 1))[0].N);
        await Refused(StatusCode.OutOfRange, async () =>
        {
            using var ahead = court.HandOff.Follow(new FollowRequest { After = 9 }, cancellationToken: Stop);
            await ahead.ResponseStream.MoveNext(Stop);
        });
    }

    [Fact]
    public async Task What_a_court_does_not_take_is_told_by_its_status()
    {
        await using var court = await CourtHouse.Open(_courtFolder);
        await court.HandOff.SubmitAsync(Request(), cancellationToken: Stop);
        await NotTaken(court, StatusCode.AlreadyExists, p => p.Request = "其他");
        await NotTaken(court, StatusCode.NotFound, p => p.Body = "labour-arbitration");
        await NotTaken(court, StatusCode.PermissionDenied, p => p.FromCommittee = TongrenRegional.Id.Value);
        await NotTaken(court, StatusCode.InvalidArgument, p => p.HandOff = ByteString.Empty);
        await NotTaken(court, StatusCode.ResourceExhausted, p => p.Request = new string('x', 3_200_000));
        var problem = await NotTaken(court, StatusCode.InvalidArgument, p => p.DisputeFacts = null);
        var details = problem.GetRpcStatus()!.GetDetail<Google.Rpc.BadRequest>();
        Assert.Equal("package.dispute_facts", Assert.Single(details!.FieldViolations).Field);

        court.Caller = null;
        await NotTaken(court, StatusCode.Unauthenticated, _ => { });
    }

    [Fact]
    public async Task The_liaison_sees_the_board_and_cannot_say_what_cannot_be()
    {
        await using var court = await CourtHouse.Open(_courtFolder);
        await court.HandOff.SubmitAsync(Request(), cancellationToken: Stop);
        var wrong = Decision(WireState.Confirmed);
        await Refused(StatusCode.FailedPrecondition, () => Decide(court, wrong));
        var bare = Decision(WireState.Refused);
        await Refused(StatusCode.InvalidArgument, () => Decide(court, bare));
        bare.Text = "不属于本院管辖";
        await court.Liaison.DecideAsync(bare, cancellationToken: Stop);

        var all = await court.Liaison.ListMattersAsync(new ListMattersRequest(), cancellationToken: Stop);
        var open = new ListMattersRequest { OpenOnly = true };
        Assert.Equal(bare.Text, Assert.Single(all.Matters).Text);
        Assert.Empty((await court.Liaison.ListMattersAsync(open, cancellationToken: Stop)).Matters);

        var incomplete = Delegation();
        incomplete.Facts.Parties.Clear();
        await Refused(
            StatusCode.InvalidArgument,
            async () => await court.Liaison.DelegateAsync(incomplete, cancellationToken: Stop));
    }

    // Asks again and again until it is so.
    private async Task Until(Func<Task<bool>> isSo)
    {
        using var often = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!await isSo()) await often.WaitForNextTickAsync(Stop);
    }

    private static async Task HandOff(ClerkNode node, HandedOff what) => await node.Do(
        WaterDispute,
        LongwuTownship,
        new DisputeCommand.Record(Water, []),
        new DisputeCommand.Mediate(new SessionHeld("hall", "Both spoke.")),
        new DisputeCommand.Mediate(WaterAgreement),
        new DisputeCommand.HandOff(what, MondayDate, WorkDays));

    private static SubmitRequest Request() => new() { Package = Package.Parser.ParseFrom(Papers.Package().Bytes()) };

    private static DelegateRequest Delegation() => new()
    {
        Acting = new Acting { Request = Id(81).ToWire(), Person = "liaison" },
        Delegation = FirstDelegation.Value.ToWire(),
        CaseNumber = "诉前调1",
        EndsOn = MondayDate.AddDays(30).ToWire(),
        Facts = Water.ToWire(),
        Wish = new Wish(LongwuTownship.Id, null, null).ToWire(),
    };

    private static DecideRequest Decision(WireState state) => new()
    {
        Acting = new Acting { Request = Id(90 + (int)state).ToWire(), Person = "liaison" },
        HandOff = FirstHandOff.Value.ToWire(),
        State = state,
    };

    private async Task<RpcException> NotTaken(CourtHouse court, StatusCode status, Action<Package> spoil)
    {
        var request = Request();
        spoil(request.Package);
        return await Refused(status, async () => await court.HandOff.SubmitAsync(request, cancellationToken: Stop));
    }

    private async Task Decide(CourtHouse court, DecideRequest request) =>
        await court.Liaison.DecideAsync(request, cancellationToken: Stop);

    private static async Task<RpcException> Refused(StatusCode status, Func<Task> call)
    {
        var problem = await Assert.ThrowsAsync<RpcException>(call);
        Assert.Equal(status, problem.StatusCode);
        return problem;
    }

    private async Task<List<Notice>> Take(IAsyncStreamReader<Notice> from, int count)
    {
        var taken = new List<Notice>();
        while (taken.Count < count && await from.MoveNext(Stop)) taken.Add(from.Current);
        return taken;
    }
}
