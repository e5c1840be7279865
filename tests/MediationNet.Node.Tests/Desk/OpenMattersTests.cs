using Google.Protobuf;
using MediationNet.Domain.Clocks;
using MediationNet.Domain.Committees;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.People;
using MediationNet.Node.Desk;
using MediationNet.Node.Figures;
using MediationNet.Node.HandOffs;
using MediationNet.Node.Storage;
using MediationNet.Node.Tests.Pages;
using MediationNet.Protocol.HandOffs;
using MediationNet.Tests.Shared;
using MediationNet.Web;
using Papers = MediationNet.Node.Tests.HandOffs.Papers;

namespace MediationNet.Node.Tests.Desk;

/// <summary>What a body has something to do for: all of it, as it is now, and what is warned of it.</summary>
public sealed class OpenMattersTests : IAsyncLifetime
{
    // More than are read at once, and more than a page has.
    private const int Many = 520;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mediationnet-");
    private readonly SetClock _clock = new() { Now = Cast.Monday };
    private NodeStore _store = null!;
    private BodyBook _book = null!;
    private MatterDesk _desk = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        var seals = new TestSeals(Cast.CourtNode);
        _store = NodeStore.Open(
            _folder.FullName, Cast.CourtNode, Cast.WriterOf(Cast.CourtNode).Key, seals.Certificate, Cast.Network, seals,
            _clock, Papers.China);
        _book = new BodyBook(_store);
        _desk = new MatterDesk(_book, new MatterFiles(_store, _book), _store);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        _desk.Dispose();
        await _store.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task All_are_there_however_many_and_each_as_it_stands_now()
    {
        await Task.WhenAll(Enumerable.Range(1, Many).Select(Submit));
        Assert.Equal(Many, (await _desk.Open(Stop)).Count);

        await Decide(1, HandOffState.CorrectionAsked);
        await Decide(2, HandOffState.Refused);
        await Submit(Many + 1);
        var open = (await _desk.Open(Stop)).ToDictionary(line => line.Id, line => line.State);
        Assert.Equal(Many, open.Count);
        Assert.Equal(HandOffState.CorrectionAsked, open[Id(1)]);
        Assert.False(open.ContainsKey(Id(2)));
        Assert.Equal(HandOffState.Received, open[Id(Many + 1)]);

        // What came back corrected, or is taken back, is followed too.
        var mended = Papers.Package(1) with { Corrected = "已补交" };
        await _book.Correct(new LetterId(Cast.Id(9001)), mended, mended.ToWire().ToByteArray(), Cast.LongwuHub, Stop);
        await _book.Withdraw(
            new HandOffWithdrawn(new LetterId(Cast.Id(9002)), Id(3), "双方已和解"), Cast.LongwuHub, Stop);
        open = (await _desk.Open(Stop)).ToDictionary(line => line.Id, line => line.State);
        Assert.Equal(HandOffState.Received, open[Id(1)]);
        Assert.False(open.ContainsKey(Id(3)));
    }

    [Fact]
    public async Task A_liaison_is_warned_of_each_and_of_what_was_decided_no_more()
    {
        await Task.WhenAll(Enumerable.Range(1, Many).Select(Submit));
        var liaison = new Person(new PersonId("l1"), "联络员", [Role.CourtLiaison], [], [Cast.TongrenCourtId]);
        using var facts = new FactBook(_store);
        var warnings = new WarningDesk(
            new SeenBook(_store), facts, new PaperDesk { Self = Cast.CourtNode }, new FigureDesk(_store, facts), _desk);
        Assert.Equal(Many, await warnings.Unseen(liaison, Stop));
        await Decide(1, HandOffState.Refused);
        Assert.Equal(Many - 1, await warnings.Unseen(liaison, Stop));
    }

    // Half past seven in the morning is still the day before in UTC; a limit begins on the day here.
    [Fact]
    public async Task A_limit_is_counted_from_the_day_at_the_body()
    {
        _clock.Now = new DateTimeOffset(2026, 3, 3, 23, 30, 0, TimeSpan.Zero);
        await Submit(1);
        var line = Assert.Single(await _desk.Open(Stop));
        Assert.Equal(new DateOnly(2026, 3, 4), DateOnly.FromDateTime(line.ReceivedAt.DateTime));
        Assert.Equal(
            Deadline.Of("JC-ACC", new DateOnly(2026, 3, 4), Cast.WorkDays).LastDay, line.Due(Cast.WorkDays)[0].LastDay);
        Assert.Equal(line, Assert.Single((await _desk.List(
            MatterView.Open, MatterQuery.Anything, null, Stop)).Lines));
    }

    private static HandOffId Id(int number) => new(Cast.Id(number));

    private Task Submit(int number)
    {
        var package = Papers.Package(number);
        return _book.Submit(package, package.ToWire().ToByteArray(), Cast.LongwuHub, Stop);
    }

    private Task Decide(int number, HandOffState state) =>
        _book.Decide(Id(number), [new BodyStep(state, "请看")], null, Stop);
}
