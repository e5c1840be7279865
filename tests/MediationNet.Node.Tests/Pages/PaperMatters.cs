using MediationNet.Domain.HandOffs;
using MediationNet.Tests.Shared;
using MediationNet.Web;
using static MediationNet.Node.Tests.Pages.PaperDesk;

namespace MediationNet.Node.Tests.Pages;

/// <summary>What a court's node would show: a matter from somebody who means no good.</summary>
internal sealed class PaperMatters : IMatterDesk
{
    public static readonly HandOffId Asked = new(Cast.Id(51));

    private static readonly MatterLine Line = new(
        Asked, HandOffKind.JudicialConfirmation, Cast.TongrenCourtId, Cast.LongwuTownship.Id,
        HandOffState.CorrectionAsked, "tongren-court-2026-00001", Cast.Wednesday, $"请求司法确认 {Hostile}",
        $"请补交身份证明 {Hostile}")
    {
        Until = Cast.MondayDate.AddDays(9),
        Category = Cast.Neighbour,
        Parties = $"才让 · 扎西 {Hostile}",
    };

    public IReadOnlyList<MatterLine> Lines { get; init; } = [Line];

    /// <summary>What was asked of the court, and how far it is.</summary>
    public MatterLine Shown { get; set; } = Line;

    public Task<MatterCounts> Counts(CancellationToken cancellationToken) => Task.FromResult(new MatterCounts(41, 42));

    public MatterQuery? Asking { get; private set; }

    public List<DelegationAsked> Delegated { get; } = [];

    public Task<bool> AskToMediate(DelegationAsked asked, CancellationToken cancellationToken)
    {
        Delegated.Add(asked);
        return Task.FromResult(true);
    }

    public Task<Stream?> Open(HandOffId matter, string sha256, CancellationToken cancellationToken) =>
        Task.FromResult<Stream?>(null);

    /// <summary>A delegation that a committee did not take; null for none.</summary>
    public DelegationLine? SentBack { get; set; }

    public Task<DelegationLine?> Show(DelegationId delegation, CancellationToken cancellationToken) =>
        Task.FromResult(SentBack?.Asked.Received.Delegation == delegation ? SentBack : null);

    public Task<IReadOnlyList<DelegationLine>> Delegations(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<DelegationLine>>(
        [
            .. SentBack is { } back ? [back] : Array.Empty<DelegationLine>(),
            new DelegationLine(
                HandOffs.Papers.Delegation(), Cast.Wednesday,
                new DelegationAcknowledged(new LetterId(Cast.Id(61)), Cast.FirstDelegation, Taken: true, Hostile),
                Cast.LongwuTownship.Id,
                new DelegationReport(
                    new DelegationAnswered(Cast.FirstDelegation, Agreed: false, $"未成 {Hostile}"), null,
                    [$"同一水渠 {Hostile}"], []),
                "tongren-court-2026-00009")
            {
                Others =
                [
                    new OtherReport(
                        Cast.TongrenRegional.Id, Cast.TongrenHub, $"另报 {Hostile}", "tongren-court-2026-00010"),
                ],
            },
        ]);

    public Task<IReadOnlyList<MatterLine>> Open(CancellationToken cancellationToken) => Task.FromResult(Lines);

    public Task<MatterLines> List(
        MatterView view, MatterQuery query, string? after, CancellationToken cancellationToken)
    {
        Asking = query;
        return List(after);
    }

    private Task<MatterLines> List(string? after) =>
        Task.FromResult(new MatterLines(Lines, after is null ? $"open|{Hostile}" : null));

    public List<BodyStep> Decided { get; } = [];

    public Task<bool> Decide(HandOffId matter, BodyStep reached, Guid request, CancellationToken cancellationToken)
    {
        Decided.Add(reached);
        return Task.FromResult(true);
    }

    public IAsyncEnumerable<bool> Changes(CancellationToken cancellationToken) => AsyncEnumerable.Empty<bool>();

    public Task<MatterFile?> Show(HandOffId matter, CancellationToken cancellationToken) =>
        Task.FromResult(matter != Asked ? null : new MatterFile(
            Shown,
            HandOffs.Papers.Package() with
            {
                From = new("not-in-the-directory"),
                Facts = Cast.Water with { Facts = $"灌溉用水先后之争。{Hostile}" },
                Agreement = Cast.WaterAgreement with { Terms = $"隔日放水。{Hostile}" },
                Documents =
                [
                    new PackageDocument("left-out", Cast.Monday, Hostile),
                    new PackageDocument("session", Cast.Monday, $"双方到场。{Hostile}"),
                    new PackageDocument(Hostile, Cast.Monday, Hostile),
                ],
                Custody =
                [
                    new CustodyStep(0, Cast.LongwuVillage.Id, Cast.Monday),
                    new CustodyStep(1, new(Hostile), Cast.Monday),
                    new CustodyStep(2, Cast.LongwuTownship.Id, Cast.Tuesday),
                ],
            },
            [
                new MatterStep(HandOffState.Received, Cast.Wednesday, ""),
                new MatterStep(HandOffState.CorrectionAsked, Cast.Thursday, $"请补交身份证明 {Hostile}"),
            ]));
}
