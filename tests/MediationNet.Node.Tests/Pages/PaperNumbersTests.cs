using MediationNet.Domain;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Papers;
using MediationNet.Node.Desk;
using MediationNet.Node.Storage;
using MediationNet.Tests.Shared;
using MediationNet.Web;

namespace MediationNet.Node.Tests.Pages;

/// <summary>Numbers of files at the pages: a dispute is found by them, and a photograph of a form takes one.</summary>
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

    [Fact]
    public async Task A_dispute_is_found_by_the_number_of_its_file_or_its_agreement()
    {
        await Act(new DisputeCommand.Record(Cast.Water, []));
        using var desk = new PageDesk(_store, Cast.WorkDays, () => []);
        Assert.Empty(await Found(desk, "民调字"));
        await Act(new DisputeCommand.Mediate(Cast.TakenOn));
        await Act(new DisputeCommand.Mediate(Cast.WaterAgreement));
        var numbers = (await _store.Find(Cast.WaterDispute, Stop))!.Numbers.Select(number => number.Given!.Text);
        foreach (var sought in numbers.Append("民调字第1号"))
        {
            var line = Assert.Single(await Found(desk, sought));
            Assert.Equal(Cast.WaterDispute, line.Id);
            Assert.Contains(sought, line.Numbers, StringComparison.Ordinal);
        }

        Assert.Empty(await Found(desk, "民调字第2号"));
        await using var pages = await PageHost.Start(desk, Stop);
        Assert.Contains("人调协字第1号", await pages.Text("/"), StringComparison.Ordinal);
    }

    private static Task<IReadOnlyList<CaseLine>> Found(PageDesk desk, string text) =>
        desk.Search(CaseQuery.Anything with { Text = text }, new Whose([], All: true), Stop);

    private static Task<string> Form(PageHost pages) => pages.Text($"/disputes/{Cast.WaterDispute}/papers");

    private async Task Act(DisputeCommand command) => Assert.IsType<Decision.Accepted>((await _store.Act(
        new Order(Cast.WaterDispute, new PersonId("p1"), Cast.LongwuTownship.Id, command), Stop)).Decision);
}
