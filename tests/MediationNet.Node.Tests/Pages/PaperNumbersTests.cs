using MediationNet.Domain;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Papers;
using MediationNet.Node.Desk;
using MediationNet.Node.Storage;
using MediationNet.Tests.Shared;

namespace MediationNet.Node.Tests.Pages;

/// <summary>Which number a photograph of a signed form takes, where the case has several.</summary>
public sealed class PaperNumbersTests : IAsyncLifetime
{
    // A node without peers gives numbers from the first day.
    private static readonly NetworkDirectory Alone = new(
        7, [Cast.LongwuTownship, Cast.LongwuOffice],
        [new NetworkNode(Cast.LongwuHub, NodeKind.Hub, "https://longwu-hub.test", null)], []);

    private static readonly NumberPattern Own = NumberPattern.Default with { File = "({year}){name}民调字第{number}号" };

    private readonly string _folder = Directory.CreateTempSubdirectory("numbers-").FullName;
    private readonly NodeStore _store;

    public PaperNumbersTests() => _store = NodeStore.Open(
        _folder, Cast.LongwuHub, Cast.WriterOf(Cast.LongwuHub).Key, KeyedSeals.CertificateOf(Cast.LongwuHub),
        Alone, new KeyedSeals(Cast.LongwuHub), new SetClock { Now = Cast.Monday }, TimeZoneInfo.Utc, Own);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Of_several_numbers_one_is_chosen_and_of_none_it_is_typed()
    {
        await Act(new DisputeCommand.Record(Cast.Water, []));
        using var desk = new PageDesk(_store, Cast.WorkDays, () => []);
        await using var pages = await PageHost.Start(desk, Stop);
        Assert.Contains("<input type=\"text\" id=\"f-signsForm\"", await Form(pages), StringComparison.Ordinal);

        await Act(new DisputeCommand.Mediate(Cast.TakenOn));
        await Act(new DisputeCommand.Mediate(Cast.WaterAgreement));
        var dispute = (await _store.Find(Cast.WaterDispute, Stop))!;
        var numbers = dispute.Numbers.Select(number => number.Given!.Text).ToList();
        Assert.Equal(["(2026)隆务镇民调字第1号", "（2026）隆务镇人调协字第1号"], numbers); // as this node writes them
        var form = await Form(pages);
        Assert.All(numbers, number => Assert.Contains($"<option value=\"{number}\"", form, StringComparison.Ordinal));
    }

    private static Task<string> Form(PageHost pages) => pages.Text($"/disputes/{Cast.WaterDispute}/papers");

    private async Task Act(DisputeCommand command) => Assert.IsType<Decision.Accepted>((await _store.Act(
        new Order(Cast.WaterDispute, new PersonId("p1"), Cast.LongwuTownship.Id, command), Stop)).Decision);
}
