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
        $"请补交身份证明 {Hostile}");

    public IReadOnlyList<MatterLine> Lines { get; init; } = [Line];

    public Task<MatterCounts> Counts(CancellationToken cancellationToken) => Task.FromResult(new MatterCounts(41, 42));

    public Task<MatterLines> List(MatterView view, string? after, CancellationToken cancellationToken) =>
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
            Line,
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
