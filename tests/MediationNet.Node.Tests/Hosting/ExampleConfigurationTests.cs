using MediationNet.Domain.Committees;
using MediationNet.Node.Hosting;

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

    [Fact]
    public void Every_knob_is_explained()
    {
        var explained = File.ReadAllText(Path.Combine(Scratch.Examples, "README.md"));
        string[] knobs =
        [
            "node", "data", "directory", "listen.peers", "listen.api", "listen.page", "listen.pageBeyondThisMachine",
            "cluster.address", "cluster.seeds", "cluster.answerTime", "certificates.folder", "certificates.development",
            "courtRule", "language", "timeZone", "log.level", "log.folder",
        ];

        Assert.All(knobs, knob => Assert.Contains($"| `{knob}` |", explained, StringComparison.Ordinal));
    }
}
