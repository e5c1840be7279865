using MediationNet.Protocol.Desk.V1;
using MediationNet.Protocol.Log;
using MediationNet.Protocol.Log.V1;

namespace MediationNet.Network.Tests.Processes;

/// <summary>A court's own system in another language, from the protos alone, and a village's node.</summary>
[Collection(ProcessTests.Name)]
public sealed class CourtClientTests
{
    private const int Thirty = 30;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_court_in_another_language_asks_for_a_correction_and_confirms_once_though_it_is_cut_and_killed()
    {
        Assert.SkipWhen(CourtClient.Missing is not null, CourtClient.Missing ?? "");
        using var files = new NodeFiles(NodeFiles.Village, NodeFiles.Township, NodeFiles.County, NodeFiles.Court);
        var dispute = Guid.CreateVersion7();
        await using var court = await CourtClient.StartAsync(files, cutAfter: 2);
        var (village, api) = await RunningNode.OpenAsync(files, NodeFiles.Village);
        await using (village)
        using (api)
        {
            await AgreeAsync(api, dispute);
            var asked = await ApplyAsync(api, dispute);
            var matter = await UntilAsync(api, dispute, HandOffState.CorrectionAsked, court);
            Assert.True(matter.AwaitsCorrection);
            Assert.Equal("请补交双方当事人身份证明。", matter.Text);
            Assert.InRange(
                matter.Until.ToNeededDay("until"),
                DateOnly.FromDateTime(DateTime.UtcNow), DateOnly.FromDateTime(DateTime.UtcNow).AddDays(Thirty));
            Assert.Contains("cut after 2", court.Said, StringComparison.Ordinal);

            await court.KillAsync();
            await CorrectAsync(api, dispute, asked);
            await using var again = await CourtClient.StartAsync(files, cutAfter: 4);
            var confirmed = await UntilAsync(api, dispute, HandOffState.Confirmed, again);
            Assert.StartsWith("js-court-", confirmed.Receipt, StringComparison.Ordinal);
            Assert.Contains("cut after 4", again.Said, StringComparison.Ordinal);

            var view = await api.ShowAsync(dispute);
            Assert.Equal(
                ["Received", "CorrectionAsked", "Received", "Accepted", "Confirmed"],
                view.Timeline.Where(e => e.Kind == "handoff.reported").Select(e => e.Text.Split(' ')[0]));
        }
    }

    private static async Task AgreeAsync(NodeApi api, Guid dispute)
    {
        await api.Desk.RecordAsync(
            new RecordRequest
            {
                Acting = Acting(),
                Dispute = dispute.ToWire(),
                Facts = new DisputeRecorded
                {
                    Category = "neighbour",
                    Facts = "两家为水渠走向争执。",
                    Source = Source.SelfApplication,
                    Division = "632301100200",
                    Place = "隆务村",
                    Language = "zh-CN",
                    Parties =
                    {
                        new Party { Role = PartyRole.Applicant, Kind = PartyKind.Natural, Name = "甲家" },
                        new Party { Role = PartyRole.Respondent, Kind = PartyKind.Natural, Name = "乙家" },
                    },
                },
            },
            api.Call);
        await api.Desk.MediateAsync(
            new MediateRequest
            {
                Acting = Acting(),
                Dispute = dispute.ToWire(),
                Agreed = new AgreementReached
                {
                    Form = AgreementForm.Written,
                    Terms = "隔日放水。",
                    EffectiveOn = DateOnly.FromDateTime(DateTime.UtcNow).ToWire(),
                },
            },
            api.Call);
    }

    private static async Task<Guid> ApplyAsync(NodeApi api, Guid dispute)
    {
        var request = new HandOffRequest
        {
            Acting = Acting(),
            Dispute = dispute.ToWire(),
            Kind = HandOffKind.JudicialConfirmation,
            Request = "请求确认调解协议有效。",
            PartiesConsent = true,
            NobodyElsewhere = true,
        };
        var check = await api.Desk.CheckHandOffAsync(request, api.Call);
        Assert.Equal("", check.Obstacle);
        Assert.Contains(check.Problems, problem => problem is { Code: "IdentityMissing", Hard: false });
        Assert.Contains(check.Courts, court => court is { Body: "court-tongren", Basis: "CommitteePlace" });
        await api.Desk.HandOffAsync(request, api.Call);
        return request.Acting.Request.ToId("request");
    }

    private static async Task CorrectAsync(NodeApi api, Guid dispute, Guid handOff) => await api.Desk.WriteToBodyAsync(
        new WriteToBodyRequest
        {
            Acting = Acting(),
            Dispute = dispute.ToWire(),
            Correction = new WriteToBodyRequest.Types.Correction
            {
                HandOff = handOff.ToWire(),
                What = "已补交身份证明。",
            },
        },
        api.Call);

    private static async Task<MatterView> UntilAsync(
        NodeApi api, Guid dispute, HandOffState state, CourtClient court)
    {
        MatterView? matter = null;
        await Eventually.HoldsAsync(
            Patience,
            async () => (matter = (await api.ShowAsync(dispute)).HandOffs.Single()).State == state,
            () => $"the matter stays {matter}; the court says: {court.Said}");
        return matter!;
    }

    private static Acting Acting() => new()
    {
        Request = Guid.CreateVersion7().ToWire(),
        Person = "mediator",
        Committee = NodeFiles.VillageCommittee,
    };
}
