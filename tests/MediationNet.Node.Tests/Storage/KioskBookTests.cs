using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Kiosk;
using MediationNet.Domain.Log;
using MediationNet.Domain.People;
using MediationNet.Node.Storage;
using MediationNet.Tests.Shared;
using MediationNet.Web;

namespace MediationNet.Node.Tests.Storage;

/// <summary>What residents asked stays until it is seen to, and nobody finds it by guessing.</summary>
public sealed class KioskBookTests : IAsyncLifetime
{
    private static readonly CommitteeId[] Village = [Cast.LongwuVillage.Id];

    private readonly string _folder = Directory.CreateTempSubdirectory("kiosk-").FullName;
    private readonly SetClock _clock = new();
    private NodeStore _store = null!;
    private KioskBook _book = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        Open();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_request_outlives_the_program_and_is_found_by_number_and_code()
    {
        var slip = await AskAsync(1);
        await _store.DisposeAsync();
        Open();
        Assert.Equal(Request(1), (await _book.Find(slip.Number, Stop))!.Request);
        Assert.Equal("2026-00001", slip.Number);
        var right = Assert.IsType<Looked.Right>(await _book.Look("2026 1", KioskRules.Printed(slip.Code), Stop));
        Assert.Equal((RequestState.Open, Request(1).Dispute), (right.State, right.Dispute));
    }

    [Fact]
    public async Task The_code_stands_nowhere_in_the_file()
    {
        var slip = await AskAsync(1);
        await _store.DisposeAsync();
        Assert.All(
            Directory.GetFiles(_folder, "*", SearchOption.AllDirectories),
            file => Assert.DoesNotContain(slip.Code, File.ReadAllText(file), StringComparison.Ordinal));
        Open();
    }

    [Fact]
    public async Task After_five_wrong_codes_the_right_one_waits_too()
    {
        var slip = await AskAsync(1);
        for (var i = 0; i < Lockout.FreeTries; i++)
            Assert.IsType<Looked.Wrong>(await _book.Look(slip.Number, "00000000", Stop));
        Assert.IsType<Looked.Closed>(await _book.Look(slip.Number, slip.Code, Stop));
        _clock.Now += TimeSpan.FromMinutes(1);
        Assert.IsType<Looked.Right>(await _book.Look(slip.Number, slip.Code, Stop));
    }

    [Fact]
    public async Task Numbers_that_there_are_not_are_tried_no_more_often()
    {
        for (var i = 0; i < Lockout.FreeTries; i++)
            Assert.IsType<Looked.Wrong>(await _book.Look($"2026-9999{i}", "00000000", Stop));
        Assert.IsType<Looked.Closed>(await _book.Look("2026-80000", "00000000", Stop));
    }

    [Fact]
    public async Task No_more_are_taken_in_an_hour_than_somebody_reads()
    {
        for (var i = 0; i < KioskRules.PerHourMax; i++) await AskAsync(i);
        Assert.Null(await _book.Ask(Request(99), Stop));
        _clock.Now += TimeSpan.FromHours(1.1);
        await AskAsync(99);
    }

    [Fact]
    public async Task Sent_twice_it_is_one_request_with_the_last_code()
    {
        var (first, second) = (await AskAsync(1), await AskAsync(1));
        Assert.Equal(first.Number, second.Number);
        Assert.Single(await _book.Open(Village, Stop));
        Assert.IsType<Looked.Right>(await _book.Look(second.Number, second.Code, Stop));
    }

    [Fact]
    public async Task What_became_a_dispute_waits_no_longer_and_its_words_are_forgotten()
    {
        var slip = await AskAsync(1);
        await _store.Act(
            new Order(
                Request(1).Dispute, new PersonId("dolma"), Cast.LongwuVillage.Id,
                new DisputeCommand.Record(Cast.Water, []), null),
            Stop);
        Assert.Empty(await _book.Open(Village, Stop));
        await _book.Recorded(Request(1).Dispute, Stop);
        Assert.Null(await _book.Find(slip.Number, Stop));
        var right = Assert.IsType<Looked.Right>(await _book.Look(slip.Number, slip.Code, Stop));
        Assert.Equal(RequestState.Recorded, right.State);

        var again = await _book.SlipFor(Request(1).Dispute, Stop);
        Assert.Equal(slip.Number, again.Number);
        Assert.IsType<Looked.Wrong>(await _book.Look(slip.Number, slip.Code, Stop));
    }

    [Fact]
    public async Task An_answer_is_read_with_number_and_code()
    {
        var slip = await AskAsync(1);
        await _book.Answer(slip.Number, "请到派出所报案。", Stop);
        Assert.Empty(await _book.Open(Village, Stop));
        var right = Assert.IsType<Looked.Right>(await _book.Look(slip.Number, slip.Code, Stop));
        Assert.Equal((RequestState.Answered, "请到派出所报案。"), (right.State, right.Answer));
    }

    [Fact]
    public async Task Other_committees_are_told_nothing()
    {
        await AskAsync(1);
        Assert.Empty(await _book.Open([Cast.LongwuTownship.Id], Stop));
    }

    private async Task<Slip> AskAsync(int which)
    {
        var slip = await _book.Ask(Request(which), Stop);
        Assert.NotNull(slip);
        return slip;
    }

    private static ResidentRequest Request(int which) => new(
        new DisputeId(Cast.Id(500 + which)), Cast.LongwuVillage.Id, new Category("neighbour"), "放水先后", "旺堆", "",
        "139", "bo");

    private void Open()
    {
        _store = NodeStore.Open(
            _folder, Cast.LongwuEdge, Cast.WriterOf(Cast.LongwuEdge).Key, KeyedSeals.CertificateOf(Cast.LongwuEdge),
            Cast.Network, new KeyedSeals(Cast.LongwuEdge), _clock, TimeZoneInfo.Utc);
        _book = new KioskBook(_store, open: true);
    }
}
