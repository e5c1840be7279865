using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using MediationNet.Node.Hosting;
using MediationNet.Tests.Shared;

namespace MediationNet.Node.Tests.Hosting;

public sealed class ExampleConfigurationTests
{
    public static TheoryData<string> Nodes => [.. Directory.EnumerateFiles(Scratch.Examples, "*.json")
        .Select(file => Path.GetFileNameWithoutExtension(file))
        .Where(name => !string.Equals(name, "directory", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Nodes))]
    public async Task Each_example_is_good(string node) =>
        Assert.Equal(
            Commands.Well,
            await Commands.RunAsync(["check-config", Path.Combine(Scratch.Examples, $"{node}.json")]));

    [Fact]
    public void Each_node_of_the_directory_has_its_example()
    {
        var directory = NodeSetup.Read(Path.Combine(Scratch.Examples, "village-1.json")).Directory;

        Assert.Equal(
            Nodes.Select(row => row.Data).Order(StringComparer.Ordinal),
            directory.Nodes.Select(node => node.Id.Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_category_has_somebody_to_go_to_in_each_tier()
    {
        var directory = NodeSetup.Read(Path.Combine(Scratch.Examples, "village-1.json")).Directory;

        foreach (var tier in Enum.GetValues<Tier>())
        {
            Assert.All(Categories.Known, category => Assert.Contains(
                directory.Committees, c => c.Mediates && c.Tier == tier && c.Takes(category)));
        }
    }

    // Land Administration Law art. 14, Grassland Law art. 16: who owns or may use land is for the government to decide.
    [Theory]
    [InlineData("grassland", HandOffKind.Adjudication)]
    [InlineData("expropriation", HandOffKind.Reconsideration)]
    [InlineData("consumer", HandOffKind.AdministrativeMediation)]
    public void What_a_government_decides_goes_before_the_one_of_the_example(string category, HandOffKind kind)
    {
        var directory = NodeSetup.Read(Path.Combine(Scratch.Examples, "village-1.json")).Directory;
        var village = directory.Committee(new CommitteeId("committee-longwu-village"))!;
        var dispute = Scenario.Nothing.Given(village, Cast.Water with
        {
            Category = new Category(category),
            Place = new Place(village.Division, "草场"),
        });

        var government = Assert.Single(HandOffBodies.For(kind, dispute.Dispute, village, directory));
        Assert.Equal((BodyKind.Government, new NodeId("government")), (government.Kind, government.Node));
        var asked = new HandedOff(new HandOffId(Cast.Id(31)), kind, government.Id, "请求处理", PartiesConsent: true)
        {
            Basis = "征收决定",
            Since = Cast.MondayDate,
            NobodyElsewhere = true,
        };
        dispute
            .When(village, new DisputeCommand.HandOff(asked, Cast.MondayDate, Cast.WorkDays) { Before = government })
            .ThenAccepted();
    }

    [Fact]
    public void Every_knob_is_explained()
    {
        var explained = File.ReadAllText(Path.Combine(Scratch.Examples, "README.md"));
        string[] knobs =
        [
            "node", "data", "directory", "listen.peers", "listen.api", "listen.page", "listen.pageBeyondThisMachine",
            "cluster.address", "cluster.seeds", "cluster.answerTime", "certificates.folder", "certificates.development",
            "courtRule", "kiosk", "language", "timeZone", "visits", "limits", "risk", "retention", "elsewhereDays",
            "numbers", "categories",
            "papers.maxMegabytes", "log.level", "log.folder",
        ];

        Assert.All(knobs, knob => Assert.Contains($"| `{knob}` |", explained, StringComparison.Ordinal));
    }
}
