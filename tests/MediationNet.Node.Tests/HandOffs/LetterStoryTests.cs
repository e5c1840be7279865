using Grpc.Core;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.Papers;
using MediationNet.Node.HandOffs;
using MediationNet.Node.Storage;
using MediationNet.Protocol.Desk.V1;
using MediationNet.Protocol.HandOff.V1;
using MediationNet.Protocol.HandOffs;
using MediationNet.Protocol.Log;
using static MediationNet.Tests.Shared.Cast;
using HandOffState = MediationNet.Domain.HandOffs.HandOffState;
using WireState = MediationNet.Protocol.Log.V1.HandOffState;

namespace MediationNet.Node.Tests.HandOffs;

/// <summary>What is written to a court after a matter came before it, over real connections.</summary>
public sealed class LetterStoryTests : IDisposable
{
    // More than one call brings.
    private const int PhotoLength = 1_300_000;

    private static readonly LetterId Letter = new(Id(61));

    private readonly DirectoryInfo _courtFolder = Directory.CreateTempSubdirectory("mediationnet-");
    private readonly DirectoryInfo _nodeFolder = Directory.CreateTempSubdirectory("mediationnet-");

    private readonly CancellationTokenSource _deadline =
        CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    public LetterStoryTests() => _deadline.CancelAfter(TimeSpan.FromMinutes(1));

    private CancellationToken Stop => _deadline.Token;

    public void Dispose()
    {
        _deadline.Dispose();
        _courtFolder.Delete(recursive: true);
        _nodeFolder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_correction_is_asked_with_its_day_sent_and_looked_at_again()
    {
        await using var court = await CourtHouse.Open(_courtFolder);
        await using var longwu = new ClerkNode(_nodeFolder, LongwuHub, court.Directory, Stop);
        await Confirm(longwu, HandOffState.Received);
        await Decide(court, WireState.CorrectionAsked, "身份证明", until: MondayDate.AddDays(7));
        var asked = await Reached(longwu, HandOffState.CorrectionAsked);
        Assert.Equal((true, MondayDate.AddDays(7)), (asked.AwaitsCorrection, asked.Until));

        await longwu.Do(
            WaterDispute, LongwuTownship,
            new DisputeCommand.Note(new Noted("身份证明已附卷。", ForFile: true)),
            new DisputeCommand.WriteToBody(new CorrectionSent(Letter, FirstHandOff, "已附身份证明")));
        await Reached(longwu, HandOffState.Received);
        var package = PackageWire.Read((await court.Book.PackageOf(FirstHandOff, Stop))!);
        Assert.Equal(("已附身份证明", "身份证明已附卷。"), (package.Corrected, package.Documents[^1].Text));

        await Decide(court, WireState.Refused, "涉及确权", ground: "355-5");
        Assert.Equal("355-5", (await Reached(longwu, HandOffState.Refused)).Ground.Code);
    }

    [Fact]
    public async Task A_withdrawal_ends_a_matter_and_comes_too_late_after_the_decision()
    {
        await using var court = await CourtHouse.Open(_courtFolder);
        await using var longwu = new ClerkNode(_nodeFolder, LongwuHub, court.Directory, Stop);
        await Confirm(longwu, HandOffState.Received);
        await longwu.Do(WaterDispute, LongwuTownship, new DisputeCommand.WriteToBody(
            new HandOffWithdrawn(Letter, FirstHandOff, "双方和解")));
        var ended = await Reached(longwu, HandOffState.Withdrawn);
        Assert.Equal(("双方和解", false), (ended.Text, ended.Open));

        var late = new WithdrawRequest
        {
            Letter = Id(62).ToWire(),
            HandOff = FirstHandOff.Value.ToWire(),
            Why = "x",
        };
        Assert.Equal(
            StatusCode.FailedPrecondition, await StatusOf(court.HandOff.WithdrawAsync(late, cancellationToken: Stop)));
        late.Letter = Letter.Value.ToWire();
        Assert.True((await court.HandOff.WithdrawAsync(late, cancellationToken: Stop)).AlreadyKnown);
        // Of another node's matter nobody is told that it is there.
        court.Caller = TongrenHub;
        Assert.Equal(StatusCode.NotFound, await StatusOf(court.HandOff.WithdrawAsync(late, cancellationToken: Stop)));
    }

    [Fact]
    public async Task A_photograph_of_the_file_follows_its_package_and_a_confidential_one_does_not()
    {
        await using var court = await CourtHouse.Open(_courtFolder);
        await using var longwu = new ClerkNode(_nodeFolder, LongwuHub, court.Directory, Stop);
        await longwu.Do(WaterDispute, LongwuTownship, new DisputeCommand.Record(Water, []));
        var (shown, kept) = (await Photo(longwu, FirstPaper, 1), await Photo(longwu, SecondPaper, 2));
        await longwu.Do(
            WaterDispute, LongwuTownship,
            new DisputeCommand.AttachPaper(shown), new DisputeCommand.AttachPaper(kept with { Confidential = true }),
            new DisputeCommand.Mediate(WaterAgreement));
        court.LoseAnswers(1);
        await longwu.Start();
        await longwu.Do(WaterDispute, LongwuTownship, new DisputeCommand.HandOff(
            HandOffOf(FirstHandOff, HandOffKind.JudicialConfirmation), MondayDate, WorkDays));
        await Until(async () => (await longwu.Store.PendingSubmissions(CourtNode, Stop)).Count == 0);

        var document = Assert.Single(
            PackageWire.Read((await court.Book.PackageOf(FirstHandOff, Stop))!).Documents, d => d.Content is not null);
        Assert.Equal(shown.Content.Hash.ToString(), document.Content!.Sha256);
        var files = new MatterFiles(court.Store, court.Book);
        await using (var content = (await files.Open(FirstHandOff, shown.Content.Hash, Stop))!)
        {
            var bytes = new byte[content.Length];
            await content.ReadExactlyAsync(bytes, Stop);
            Assert.Equal(JpegOf(1, PhotoLength), bytes);
        }

        Assert.Null(await files.Open(FirstHandOff, kept.Content.Hash, Stop));
        // Nobody else may look for it, or send something in its place.
        court.Caller = TongrenHub;
        Assert.Equal(StatusCode.NotFound, await StatusOf(court.HandOff.LackingAsync(
            new LackingRequest { HandOff = FirstHandOff.Value.ToWire() }, cancellationToken: Stop)));
        await VerifyReads(court, shown.Content.Hash);
    }

    private async Task VerifyReads(CourtHouse court, PaperHash file)
    {
        var clean = await court.Store.Verify(Stop);
        Assert.Equal((1, 0), (clean.Papers, clean.PapersAwaited));
        Assert.Empty(clean.Findings);
        var path = Path.Combine(_courtFolder.FullName, "papers", PaperShelf.NameOf(file));
        await File.WriteAllBytesAsync(path, JpegOf(9, PhotoLength), Stop);
        Assert.Equal([FindingKind.Paper], (await court.Store.Verify(Stop)).Kinds);
    }

    [Fact]
    public async Task A_delegation_is_signed_in_by_who_mediates_and_its_facts_go_back()
    {
        await using var court = await CourtHouse.Open(_courtFolder);
        await using var longwu = new ClerkNode(_nodeFolder, LongwuHub, court.Directory, Stop);
        await Bring(longwu, HandOffKind.Filing, HandOffState.Received);
        await Decide(court, WireState.Accepted, "");
        await Reached(longwu, HandOffState.Accepted);
        await court.Liaison.DelegateAsync(
            new DelegateRequest
            {
                Acting = new Acting { Request = Id(81).ToWire(), Person = "liaison" },
                Delegation = FirstDelegation.Value.ToWire(),
                CaseNumber = "民初1",
                EndsOn = MondayDate.AddDays(7).ToWire(),
                HandOff = FirstHandOff.Value.ToWire(),
                Kind = MediationNet.Protocol.Log.V1.DelegationKind.Summary,
            },
            cancellationToken: Stop);
        var dispute = await longwu.Until(WaterDispute, d => d.Delegations.Count == 1);
        Assert.Equal(DelegationKind.Summary, dispute.Delegations[0].Received.Kind);

        await longwu.Do(
            WaterDispute, LongwuTownship,
            new DisputeCommand.WriteToBody(new DelegationAcknowledged(Letter, FirstDelegation, Taken: true, "")),
            new DisputeCommand.Mediate(new FactsAgreed(["同一水渠"], Confirmed: true)),
            new DisputeCommand.AnswerDelegation(new DelegationAnswered(FirstDelegation, Agreed: false, "未成")
            {
                Why = EndReason.NoAgreement,
                PapersBack = "起诉状",
            }));
        await Until(async () => (await longwu.Store.PendingSubmissions(CourtNode, Stop)).Count == 0);
        var record = (await court.Book.Delegation(FirstDelegation, Stop))!;
        Assert.Equal((true, LongwuTownship.Id), (record.Acknowledged!.Taken, record.By!.Value));
        var report = LetterWire.Read(Assert.Single(record.Reports).Bytes);
        Assert.Equal(LongwuTownship.Id, report.By);
        Assert.Equal(["同一水渠"], report.FactsAgreed);
        Assert.Equal("起诉状", report.Answer.PapersBack);
    }

    private async Task<PaperAttached> Photo(ClerkNode node, PaperId id, byte number)
    {
        using var file = new MemoryStream(JpegOf(number, PhotoLength));
        var intake = await node.Store.Papers.Take(file, PhotoLength, Stop);
        return PhotoOf(id, number) with { Content = Assert.IsType<PaperIntake.Kept>(intake).Content };
    }

    private Task Confirm(ClerkNode longwu, HandOffState until) =>
        Bring(longwu, HandOffKind.JudicialConfirmation, until);

    private async Task Bring(ClerkNode longwu, HandOffKind kind, HandOffState until)
    {
        await longwu.Start();
        await longwu.Do(
            WaterDispute,
            LongwuTownship,
            new DisputeCommand.Record(Water, []),
            new DisputeCommand.Mediate(new SessionHeld("hall", "Both spoke.")),
            new DisputeCommand.Mediate(WaterAgreement),
            new DisputeCommand.HandOff(HandOffOf(FirstHandOff, kind), MondayDate, WorkDays));
        await Reached(longwu, until);
    }

    private static async Task<HandOff> Reached(ClerkNode node, HandOffState state) =>
        (await node.Until(WaterDispute, d => d.HandOffs[0].State == state)).HandOffs[0];

    private async Task Decide(
        CourtHouse court, WireState state, string text, DateOnly? until = null, string ground = "") =>
        await court.Liaison.DecideAsync(
            new DecideRequest
            {
                Acting = new Acting { Request = Id(90 + (int)state).ToWire(), Person = "liaison" },
                HandOff = FirstHandOff.Value.ToWire(),
                State = state,
                Text = text,
                Until = until.ToWire(),
                Ground = ground,
            },
            cancellationToken: Stop);

    private static async Task<StatusCode> StatusOf<T>(AsyncUnaryCall<T> call) =>
        (await Assert.ThrowsAsync<RpcException>(async () => await call)).StatusCode;

    // Asks again and again until it is so.
    private async Task Until(Func<Task<bool>> isSo)
    {
        using var often = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!await isSo()) await often.WaitForNextTickAsync(Stop);
    }
}
