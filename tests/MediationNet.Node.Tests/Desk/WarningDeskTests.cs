using MediationNet.Domain;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.People;
using MediationNet.Node.Desk;
using MediationNet.Node.Figures;
using MediationNet.Node.Storage;
using MediationNet.Node.Tests.Pages;
using MediationNet.Tests.Shared;
using MediationNet.Web;

namespace MediationNet.Node.Tests.Desk;

/// <summary>Warnings out of a real store: who gets them, and that they stay seen.</summary>
public sealed class WarningDeskTests : IAsyncLifetime
{
    private static readonly TimeZoneInfo Xining =
        TimeZoneInfo.CreateCustomTimeZone("xining", TimeSpan.FromHours(8), "xining", "xining");

    private static readonly Person Mediator = At("m1", Role.Mediator, Cast.LongwuTownship.Id);
    private static readonly Person Clerk = At("c1", Role.OfficeClerk, Cast.LongwuOfficeId);
    private static readonly Person Stranger = At("m1", Role.CommitteeHead, Cast.LongwuVillage.Id);

    private readonly string _folder = Directory.CreateTempSubdirectory("warnings-").FullName;
    private readonly SetClock _clock = new() { Now = Cast.Monday };
    private NodeStore _store = null!;
    private FactBook _book = null!;
    private WarningDesk _desk = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        Open();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        _book.Dispose();
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Whoever_works_on_it_is_warned_and_its_office_when_it_is_over()
    {
        await Act(new DisputeCommand.Record(Cast.Water, []));
        Assert.Empty(await _desk.Shown(Mediator, Cancelled));

        _clock.Now = Cast.Wednesday; // a day before the last
        var warned = Assert.Single(await _desk.Shown(Mediator, Cancelled));
        Assert.Equal(("PM-ACC", Cast.WaterDispute), (warned.What.Deadline.Limit.Id, warned.Case!.Id));
        Assert.Equal(0, await _desk.Unseen(Clerk, Cancelled));

        _clock.Now = Cast.Friday;
        var over = Assert.Single(await _desk.Shown(Clerk, Cancelled));
        Assert.True(over.What.IsOver);
        Assert.Equal(0, await _desk.Unseen(Stranger, Cancelled));
    }

    // The office guides the committee, and takes no part in this dispute: it hears of the limit, and of nobody's name.
    [Fact]
    public async Task An_office_is_told_the_limit_of_its_committee_and_not_whose_dispute_it_is()
    {
        await Act(new DisputeCommand.Record(Cast.Water, []));
        _clock.Now = Cast.Friday;
        var over = Assert.Single(await _desk.Shown(Clerk, Cancelled));
        Assert.Null(over.Case);
        Assert.Equal(Cast.LongwuTownship.Id, over.Holder);
    }

    [Fact]
    public async Task What_was_seen_stays_seen_after_a_restart_until_the_next_warning()
    {
        await Act(new DisputeCommand.Record(Cast.Water, []));
        _clock.Now = Cast.Wednesday;
        Assert.Equal(1, await _desk.Unseen(Mediator, Cancelled));
        var key = (await _desk.Shown(Mediator, Cancelled))[0].Key;
        await _desk.See(Mediator, key, Cancelled);
        await _desk.See(Mediator, "somebody else's", Cancelled);
        _book.Dispose();
        await _store.DisposeAsync();
        Open();
        Assert.Equal(0, await _desk.Unseen(Mediator, Cancelled));
        Assert.True(Assert.Single(await _desk.Shown(Mediator, Cancelled)).Seen);

        _clock.Now = Cast.Thursday;
        Assert.Equal(1, await _desk.Unseen(Mediator, Cancelled));
    }

    [Fact]
    public async Task What_was_done_is_warned_of_no_more()
    {
        await Act(new DisputeCommand.Record(Cast.Water, []));
        _clock.Now = Cast.Friday;
        Assert.Equal(1, await _desk.Unseen(Mediator, Cancelled));
        await Act(new DisputeCommand.Mediate(Cast.TakenOn));
        Assert.Equal(0, await _desk.Unseen(Mediator, Cancelled));
    }

    // Received on Monday; the court has three days to say whether it takes it on.
    [Fact]
    public async Task A_liaison_is_warned_of_the_matters_of_their_own_body()
    {
        var liaison = new Person(new PersonId("l1"), "联络员", [Role.CourtLiaison], [], [Cast.TongrenCourtId]);
        var matter = new MatterLine(
            PaperMatters.Asked, HandOffKind.JudicialConfirmation, Cast.TongrenCourtId, Cast.LongwuTownship.Id,
            HandOffState.Received, "1", Cast.Monday, "请求司法确认", "");
        var court = new WarningDesk(
            new SeenBook(_store), _book, new PaperDesk { Self = Cast.CourtNode }, new FigureDesk(_store, _book),
            new PaperMatters { Lines = [matter] });
        var warned = (await court.Shown(liaison, Cancelled))[0];
        Assert.Equal(("JC-ACC", matter.Id), (warned.What.Deadline.Limit.Id, warned.Matter!.Id));
        await court.See(liaison, warned.Key, Cancelled);
        Assert.Equal(0, await court.Unseen(liaison, Cancelled));
        Assert.Equal(0, await court.Unseen(liaison with { Bodies = [Cast.LabourArbitrationId] }, Cancelled));
        Assert.Equal(0, await court.Unseen(Mediator, Cancelled));
    }

    private static Person At(string id, Role role, CommitteeId committee) =>
        new(new PersonId(id), id, [role], [committee], []);

    private void Open()
    {
        _store = NodeStore.Open(
            _folder, Cast.LongwuHub, Cast.WriterOf(Cast.LongwuHub).Key, KeyedSeals.CertificateOf(Cast.LongwuHub),
            Cast.Network, new KeyedSeals(Cast.LongwuHub), _clock, Xining);
        _book = new FactBook(_store);
        var node = new PageDesk(_store, Cast.WorkDays, () => []);
        _desk = new WarningDesk(new SeenBook(_store), _book, node, new FigureDesk(_store, _book), new PaperMatters());
    }

    private async Task Act(DisputeCommand command) => Assert.IsType<Decision.Accepted>((await _store.Act(
        new Order(Cast.WaterDispute, Mediator.Id, Cast.LongwuTownship.Id, command), Cancelled)).Decision);
}
