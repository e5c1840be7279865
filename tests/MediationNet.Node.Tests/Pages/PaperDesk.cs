using MediationNet.Domain;
using MediationNet.Domain.Clocks;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.Log;
using MediationNet.Domain.Routing;
using MediationNet.Node.Tests.Protocol.Log;
using MediationNet.Protocol.Log;
using MediationNet.Tests.Shared;
using MediationNet.Web;

namespace MediationNet.Node.Tests.Pages;

/// <summary>What an office's node would show: a dispute that went all ways, and one that is contested.</summary>
internal sealed class PaperDesk : ICaseDesk
{
    public const string Hostile = "<script>alert('“&</script>";

    public static readonly DisputeId WellTravelled = Cast.WaterDispute;
    public static readonly DisputeId Contested = Cast.WageDispute;
    public static readonly DisputeId Nowhere = new(Cast.Id(99));

    private readonly Dictionary<DisputeId, CaseFile> _files = new()
    {
        [WellTravelled] = Travelled(),
        [Contested] = Twice(),
    };

    public NodeId Self { get; init; } = Cast.LongwuHub;

    public NetworkDirectory Directory => Cast.Network;

    public DateTimeOffset Now => Cast.Thursday;

    public DisputeId NewDispute() => DisputeId.Made(Guid.CreateVersion7(), Cast.WriterOf(Self));

    public WorkCalendar Calendar { get; } = new([]);

    public LocalPractice Practice { get; set; } = LocalPractice.Default;

    public RecoveryLine? Recovering { get; set; }

    /// <summary>What lists show; null for the disputes of this desk.</summary>
    public IReadOnlyList<CaseLine>? Listed { get; set; }

    public IReadOnlyList<PeerLine> Lines { get; set; } =
    [
        new PeerLine(Cast.LongwuEdge, true, true, 0, 0, 0, 0, Cast.Thursday, ""),
        new PeerLine(Cast.TongrenHub, true, false, 12, 3, 0, 0, Cast.Wednesday, ""),
        new PeerLine(Cast.GuashiziEdge, false, false, 4, 0, 1, 2, null, Hostile)
        {
            Why = [nameof(QuarantineReason.Fork), Hostile],
        },
    ];

    public Task<CaseCounts> Counts(Whose whose, CancellationToken cancellationToken) =>
        Task.FromResult(new CaseCounts(2, 1, 1, 1, 0));

    public Task<CaseLines> List(
        CaseView view, Whose whose, DisputeId? after, CancellationToken cancellationToken) =>
        Task.FromResult(Listed is not null ? new CaseLines(Listed, null) : view == CaseView.Stuck
            ? new CaseLines([], null)
            : new CaseLines([.. _files.Values.Select(file => LineOf(file.Dispute))], after is null ? Contested : null));

    public Task<OfferedCases> Offered(DisputeId? after, CancellationToken cancellationToken)
    {
        var water = _files[WellTravelled].Dispute;
        return Task.FromResult(new OfferedCases(
            [
                new OfferedCase(
                    LineOf(water), water.Recorded.Facts, Cast.LongwuOfficeId, Cast.LongwuTownship.Id, Cast.Friday),
                new OfferedCase(
                    LineOf(water), water.Recorded.Facts, Cast.LongwuOfficeId, Cast.LongwuTownship.Id, Cast.Thursday),
            ],
            null));
    }

    public Task<CaseFile?> Show(DisputeId dispute, CancellationToken cancellationToken) =>
        Task.FromResult(_files.GetValueOrDefault(dispute));

    /// <summary>Shows the dispute that saw everything another way.</summary>
    public void Change(Func<Dispute, Dispute> change) =>
        _files[WellTravelled] = _files[WellTravelled] with { Dispute = change(_files[WellTravelled].Dispute) };

    /// <summary>What was ordered through the pages.</summary>
    public List<(PersonId Person, CommitteeId By, DisputeCommand Command)> Ordered { get; } = [];

    public Refusal? Refuses { get; set; }

    public Task<Decision> Act(
        PersonId person, CommitteeId by, DisputeId dispute, DisputeCommand command, Guid? request,
        CancellationToken cancellationToken)
    {
        if (Refuses is { } refusal) return Task.FromResult<Decision>(new Decision.Refused(refusal));

        Ordered.Add((person, by, command));
        return Task.FromResult<Decision>(new Decision.Accepted([]));
    }

    /// <summary>Forms that were carried out.</summary>
    public Task<bool> WasDone(Guid request, CancellationToken cancellationToken) =>
        Task.FromResult(false);

    public Task<CaseDuties> Duties(
        IReadOnlyCollection<CommitteeId> committees, CancellationToken cancellationToken) =>
        Task.FromResult(new CaseDuties(
        [
            .. Enum.GetValues<DutyKind>().Select((kind, place) => new CaseDuty(
                LineOf(_files[WellTravelled].Dispute),
                new Duty(
                    kind,
                    kind == DutyKind.Correct ? null : Cast.MondayDate.AddDays(place),
                    kind == DutyKind.Limit ? Deadline.Of("PM-ACC", Cast.MondayDate, Calendar) : null))),
        ], 3));

    public Task<IReadOnlyList<(CaseLine Line, long Waiting)>> Unsent(
        Whose whose, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<(CaseLine, long)>>([(LineOf(_files[WellTravelled].Dispute), 2)]);

    public Task<IReadOnlyList<CaseLine>> Search(
        CaseQuery query, Whose whose, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CaseLine>>([LineOf(_files[WellTravelled].Dispute)]);

    public Task<IReadOnlyList<DispatchLine>> Dispatching(CancellationToken cancellationToken)
    {
        var water = _files[WellTravelled].Dispute;
        var line = LineOf(water) with { Custodian = Cast.LongwuOfficeId };
        return Task.FromResult<IReadOnlyList<DispatchLine>>(
        [
            new DispatchLine(line, water.Referrals[0] with { Stuck = true }, null, 2) { IsStuck = true },
            new DispatchLine(line, water.Referrals[0], water.Offers[0] with { Declined = null }, 1),
        ]);
    }

    public IAsyncEnumerable<bool> Changes(CancellationToken cancellationToken) => AsyncEnumerable.Empty<bool>();

    public IReadOnlyList<PeerLine> Peers() => Lines;

    public Task<RecoveryLine?> Recovery(CancellationToken cancellationToken) => Task.FromResult(Recovering);

    private static CaseLine LineOf(Dispute dispute) => new(
        dispute.Id,
        dispute.Recorded.Category,
        string.Join(" · ", dispute.Recorded.Parties.Select(party => party.Name)),
        dispute.Stage,
        dispute.Custody.Custodian,
        dispute.RecordedAt,
        dispute.LastAt);

    private static CaseFile Travelled()
    {
        var recorded = Cast.Water with
        {
            Facts = $"灌溉用水先后之争，双方均称应先放水。村里调解两次未果，双方情绪激动。\n{Hostile}",
            Parties =
            [
                .. Cast.Water.Parties,
                new Party(PartyRole.ThirdParty, PartyKind.Legal, Hostile, 12, null),
            ],
            Recusals = [Cast.GuashiziVillage.Id],
        };
        var scenario = Scenario.Nothing
            .Given(Cast.LongwuVillage, recorded, new RiskNoted(["扬言闹访"]), new SessionHeld("村委会", "各说各的。"))
            .Given(Cast.LongwuVillage, new ReferralRequested(Cast.FirstReferral, Cast.ByRule, "村里调不下来", true))
            .Given(Cast.LongwuVillage, ToOffice())
            .Given(Cast.LongwuOffice, Offer(Cast.TongrenRegional, Cast.FirstOffer))
            .Given(Cast.TongrenRegional, new ReferralDeclined(Cast.FirstOffer, "手上案件太多"))
            .Given(Cast.LongwuOffice, Offer(Cast.LongwuTownship, Cast.SecondOffer))
            .Given(Cast.LongwuTownship, new ReferralAccepted(Cast.SecondOffer))
            .Given(Cast.LongwuOffice, ToTownship())
            .Given(Cast.LongwuTownship, Cast.TakenOn, new CaucusNoted("底线是隔日放水"), Cast.WaterAgreement)
            .Given(Cast.LongwuTownship,
                [.. CaseSamples.All.Where(what => what is PartyEvent or CaseEvent and not CaseArchived)])
            .Given(Cast.LongwuTownship, new RiskColourSet(RiskColour.Orange, "两家放话要动手"))
            .Given(Cast.LongwuTownship, Cast.HandOffOf(Cast.FirstHandOff, HandOffKind.JudicialConfirmation))
            .Given(Cast.LongwuTownship, new HandOffReported(
                Cast.FirstHandOff, 1, HandOffState.CorrectionAsked, "（2026）青2321民特12号", "请补交身份证明", Cast.Friday))
            .Given(Cast.CourtRoster, new SessionHeld("", "不在其中"))
            .Given(Cast.LongwuTownship, Cast.PhotoOf(Cast.FirstPaper) with { Signs = Hostile, Name = $"{Hostile}.jpg" })
            .Given(Cast.LongwuTownship, Cast.PhotoOf(Cast.SecondPaper, 2) with { Confidential = true })
            .GivenUnknownKind(Cast.LongwuVillage);
        return FileOf(scenario, new Delivery(Cast.LongwuEdge, 0), new Delivery(Cast.TongrenHub, 5));
    }

    private static CaseFile Twice()
    {
        var scenario = Scenario.Nothing
            .Given(Cast.LongwuVillage, Cast.Water with { Category = new Category("unheard-of") })
            .Given(Cast.LongwuVillage, new ReferralRequested(Cast.FirstReferral, Cast.ByRule, "", true))
            .Given(Cast.LongwuVillage, ToOffice(), ToOffice() with { To = Cast.TongrenCountyOfficeId });
        var file = FileOf(scenario);
        return file with { Dispute = file.Dispute with { Id = Contested } };
    }

    private static CustodyReleased ToOffice() =>
        new(1, Cast.LongwuOfficeId, null, Cast.FirstReferral, null, ReleasePurpose.Dispatch, []);

    private static CustodyReleased ToTownship() => new(
        2, Cast.LongwuTownship.Id, null, Cast.FirstReferral, Cast.SecondOffer, ReleasePurpose.Accepted,
        [
            new Reason(ReasonCodes.Declined, Cast.TongrenRegional.Id.Value, "手上案件太多"),
            new Reason("from-a-newer-one", "1"),
        ]);

    private static ReferralOffered Offer(Committee to, OfferId offer) => new(
        offer, Cast.FirstReferral, to.Id, null,
        [
            new Reason(ReasonCodes.InTier, "peoples"), new Reason(ReasonCodes.CategoryAny, "neighbour"),
            new Reason(ReasonCodes.Near, to.Division.Value), new Reason(ReasonCodes.LanguageSpoken, "zh-CN"),
            new Reason(ReasonCodes.HasRoom, "3", "20"), new Reason(ReasonCodes.Present),
            new Reason(ReasonCodes.Turn), // with fewer arguments than it should have
        ],
        Cast.Friday);

    // The scenario names kinds after types; on the wire they have names of their own.
    private static CaseFile FileOf(Scenario scenario, params Delivery[] delivery)
    {
        var entries = CausalOrder.Sort(scenario.Entries)
            .Select(entry => entry.What is { } what ? entry with { Kind = EventWire.ToWire(what).Kind } : entry)
            .ToList();
        return new CaseFile(scenario.Dispute, entries, delivery)
        {
            Deadlines = DisputeClocks.Due(scenario.Dispute, Cast.WorkDays),
        };
    }
}
