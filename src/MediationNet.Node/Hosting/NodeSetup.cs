using MediationNet.Domain.Clocks;
using MediationNet.Domain.Committees;
using MediationNet.Node.Clocks;

namespace MediationNet.Node.Hosting;

/// <summary>What a node knows before it opens anything: its options, the directory, and its own place there.</summary>
public sealed record NodeSetup(NodeOptions Options, NetworkDirectory Directory, NetworkNode Self)
{
    /// <summary>
    /// How days are counted: the years that came with the program, those added since, and the node's own limits.
    /// </summary>
    public WorkCalendar Calendar { get; init; } = YearFiles.Read(Options.DataFolder, Options.Limits);

    /// <summary>Reads the configuration file and the directory it names; changes nothing on the disk.</summary>
    /// <exception cref="BadConfigurationException">Names every problem that was found in the files.</exception>
    public static NodeSetup Read(string file)
    {
        var problems = new ConfigurationProblems(Path.GetFullPath(file));
        var options = NodeOptionsReader.Read(problems);
        var directoryFile = options?.DirectoryFile;
        var inDirectory = directoryFile is null ? null : new ConfigurationProblems(directoryFile);
        var directory = inDirectory is null ? null : DirectoryFile.Read(inDirectory);
        problems.Add(inDirectory?.Found ?? []);
        problems.ThrowIfAny();

        var self = directory!.Node(options!.Node);
        problems.AddIf(self is null, "$.node",
            new($"名录 {directoryFile} 里没有节点 \"{options.Node}\"", "在名录的 nodes 中加上它，或改正名称"),
            new($"The directory {directoryFile} has no node \"{options.Node}\"",
                "add it to the directory's nodes, or mend the name"));
        if (self is not null) CheckKind(options, self.Kind, problems);
        problems.ThrowIfAny();
        return new NodeSetup(
            self!.Kind == NodeKind.Body ? options with { CourtRule = options.CourtRule ?? CourtRule.ByHand } : options,
            directory, self);
    }

    private static void CheckKind(NodeOptions options, NodeKind kind, ConfigurationProblems problems)
    {
        problems.AddIf(kind == NodeKind.Hub && options.Cluster is null, "$.cluster",
            new("名录说这是枢纽节点，却没有写 cluster", "加上 cluster: { address, seeds }"),
            new("The directory says this is a hub, and it has no cluster", "add cluster: { address, seeds }"));
        problems.AddIf(kind != NodeKind.Hub && options.Cluster is not null, "$.cluster",
            new("名录说这不是枢纽节点，不能加入集群", "删去 cluster，或在名录中把它改成 hub"),
            new("The directory says this is not a hub, so it is no member of a cluster",
                "take out cluster, or make it a hub in the directory"));
        problems.AddIf(kind != NodeKind.Body && options.CourtRule is not null, "$.courtRule",
            new("只有法院、仲裁节点有 courtRule", "删去它，或在名录中把本节点改成 body"),
            new("Only a court or arbitration node has a courtRule",
                "take it out, or make this node a body in the directory"));
        problems.AddIf(kind == NodeKind.Body && options.Kiosk, "$.kiosk",
            new("法院、仲裁节点没有居民窗口", "删去 kiosk"),
            new("A court or arbitration node has no kiosk", "take kiosk out"));
    }
}
