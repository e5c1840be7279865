using MediationNet.Domain.Clocks;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using MediationNet.Node.Desk;
using MediationNet.Node.Tests.Pages;
using MediationNet.Protocol.Desk.V1;
using MediationNet.Protocol.Log;
using MediationNet.Tests.Shared;
using WireState = MediationNet.Protocol.Log.V1.HandOffState;

namespace MediationNet.Node.Tests.HandOffs;

/// <summary>
/// A labour agreement goes to be reviewed, page by page: agreed, applied for by both sides, taken on and answered.
/// </summary>
public sealed class LabourReviewTests : IDisposable
{
    private readonly DirectoryInfo _bodyFolder = Directory.CreateTempSubdirectory("mediationnet-");
    private readonly DirectoryInfo _nodeFolder = Directory.CreateTempSubdirectory("mediationnet-");

    private readonly CancellationTokenSource _deadline =
        CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    public LabourReviewTests() => _deadline.CancelAfter(TimeSpan.FromMinutes(1));

    private CancellationToken Stop => _deadline.Token;

    private static string Page => $"/disputes/{Cast.WageDispute}";

    public void Dispose()
    {
        _deadline.Dispose();
        _bodyFolder.Delete(recursive: true);
        _nodeFolder.Delete(recursive: true);
    }

    [Fact]
    public async Task Both_sides_apply_at_the_page_and_hear_the_answer_there()
    {
        await using var arbitration = await CourtHouse.Open(_bodyFolder, node: Cast.LabourNode);
        arbitration.Caller = Cast.TongrenHub;
        await using var node = new ClerkNode(_nodeFolder, Cast.TongrenHub, arbitration.Directory, Stop);
        await node.Start();
        var today = DateOnly.FromDateTime(node.Store.Now.DateTime);
        await Agree(node, today);
        await using var pages = await PageHost.Start(new PageDesk(node.Store, Cast.WorkDays, () => []), Stop);

        // The way to it stands on the dispute's page, with the fifteen days beside it.
        var shown = await pages.Text(Page, "en");
        Assert.Contains($"{Page}/review", shown, StringComparison.Ordinal);
        Assert.Contains(TimeLimits.For("LB-REV", today).Source, shown, StringComparison.Ordinal);

        using var alone = await Apply(pages, ("declared", "yes"));
        Assert.DoesNotContain("done=", alone.Headers.Location!.OriginalString, StringComparison.Ordinal);
        using var together = await Apply(pages, ("declared", "yes"), ("consent", "yes"));
        Assert.Equal($"{Page}?done=review", together.Headers.Location!.OriginalString);

        var sent = await node.Until(Cast.WageDispute, d => d.HandOffs is [{ State: HandOffState.Received }]);
        var asked = sent.HandOffs[0].Asked;
        Assert.Equal(
            (HandOffKind.LabourReview, Cast.LabourArbitrationId, true, true),
            (asked.Kind, asked.Body, asked.PartiesConsent, asked.Declared));
        Assert.DoesNotContain(Running(sent), clock => clock == "LB-REV");

        await Decide(arbitration, asked.HandOff, WireState.Accepted, "");
        await Decide(arbitration, asked.HandOff, WireState.Settled, "已制作调解书");
        var settled = await node.Until(Cast.WageDispute, d => d.HandOffs is [{ State: HandOffState.Settled }]);
        Assert.Contains("已制作调解书", await pages.Text(Page), StringComparison.Ordinal);
        Assert.DoesNotContain(Running(settled), clock => clock is "LB-REV" or "LB-ACC" or "LB-REV-DEC");
        Assert.DoesNotContain($"{Page}/review", await pages.Text(Page), StringComparison.Ordinal);
    }

    // The arbitration body takes labour disputes only, and the rules say so; so nobody is offered it for water.
    [Fact]
    public async Task No_other_agreement_is_offered_it()
    {
        await using var arbitration = await CourtHouse.Open(_bodyFolder, node: Cast.LabourNode);
        await using var node = new ClerkNode(_nodeFolder, Cast.TongrenHub, arbitration.Directory, Stop);
        await Agree(node, DateOnly.FromDateTime(node.Store.Now.DateTime), "neighbour");
        await using var pages = await PageHost.Start(new PageDesk(node.Store, Cast.WorkDays, () => []), Stop);
        Assert.DoesNotContain($"{Page}/review", await pages.Text(Page), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> Apply(PageHost pages, params (string, string)[] said) => pages.Post(
        $"/do{Page}/review", $"{Page}/review",
        [
            ("body", Cast.LabourArbitrationId.Value), ("request", "请求审查并制作调解书"),
            ("secret", PaperPeople.Secret), .. said,
        ]);

    private static Task Agree(ClerkNode node, DateOnly today, string category = "labour") => node.Do(
        Cast.WageDispute,
        Cast.LabourSector,
        new DisputeCommand.Record(Cast.Water with { Category = new(category) }, []),
        new DisputeCommand.Mediate(Cast.TakenOn),
        new DisputeCommand.Mediate(new SessionHeld("调解室", "双方到场")),
        new DisputeCommand.Mediate(Cast.WaterAgreement with { EffectiveOn = today, DueOn = today.AddDays(10) }));

    private async Task Decide(CourtHouse body, HandOffId matter, WireState state, string text) =>
        await body.Liaison.DecideAsync(
            new DecideRequest
            {
                Acting = new Acting { Request = Cast.Id(90 + (int)state).ToWire(), Person = "liaison" },
                HandOff = matter.Value.ToWire(),
                State = state,
                Text = text,
            },
            cancellationToken: Stop);

    private static IEnumerable<string> Running(Dispute dispute) =>
        DisputeClocks.Running(dispute).Select(clock => clock.Limit);
}
