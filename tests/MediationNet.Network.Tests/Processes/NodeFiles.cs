using System.Text.Json;
using System.Text.Json.Nodes;
using MediationNet.Node.Demo;

namespace MediationNet.Network.Tests.Processes;

/// <summary>
/// The files of a few nodes of the example configuration, below one folder for one test, on free ports. Nodes and
/// committees that are not of these few are left out of the directory.
/// </summary>
internal sealed class NodeFiles : IDisposable
{
    internal const string Village = "village-1";
    internal const string VillageCommittee = "committee-longwu-village";
    internal const string Township = "township-office";
    internal const string TownshipCommittee = "committee-longwu";
    internal const string TownshipOffice = "office-longwu";
    internal const string OtherVillage = "village-2";
    internal const string OtherVillageCommittee = "committee-wutun-xiazhuang";
    internal const string County = "county-office";
    internal const string Sector = "sector";
    internal const string Court = "court";

    private static readonly string[] Hubs = [Township, County, Sector];

    private static readonly JsonDocumentOptions Lenient = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    // The port an example names and the one taken instead.
    private readonly Dictionary<int, int> _ports = [];
    private readonly DirectoryInfo _folder = System.IO.Directory.CreateTempSubdirectory("mediationnet-");
    private readonly Func<string, string> _hostOf;

    /// <summary>A village without anybody around; its township is known and not there.</summary>
    internal NodeFiles()
        : this(Village, Township)
    {
    }

    internal NodeFiles(params string[] nodes)
        : this(_ => "127.0.0.1", nodes)
    {
    }

    /// <summary>Nodes that reach each other at the addresses named; their hubs form one cluster.</summary>
    internal NodeFiles(Func<string, string> hostOf, params string[] nodes)
    {
        _hostOf = hostOf;
        var seeds = nodes.Select(Example).Select(config => config["cluster"]?["address"]).OfType<JsonNode>()
            .Select(address => (string)address!)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var node in nodes) WriteNode(node, seeds);
        WriteDirectory(nodes);
    }

    internal string Folder => _folder.FullName;

    internal string Directory => Path.Combine(Folder, "directory.json");

    internal string Config(string node) => Path.Combine(Folder, $"{node}.json");

    internal string Data(string node) => Path.Combine(Folder, node);

    internal string At(string node, string file) => Path.Combine(Data(node), file);

    internal int Port(string node, string door) => PortOf((string)Read(Config(node))["listen"]![door]!);

    internal int ClusterPort(string node) => PortOf((string)Read(Config(node))["cluster"]!["address"]!);

    internal bool IsHub(string node) => Read(Config(node))["cluster"] is not null;

    /// <summary>Changes a node's file, as a person would with an editor.</summary>
    internal void Edit(string node, Action<JsonObject> edit)
    {
        var config = Read(Config(node));
        edit(config);
        File.WriteAllText(Config(node), config.ToJsonString());
    }

    /// <summary>Copies a node's data folder; the node must not run.</summary>
    internal string Copy(string node, string name)
    {
        var to = System.IO.Directory.CreateDirectory(Path.Combine(Folder, name)).FullName;
        foreach (var file in System.IO.Directory.GetFiles(Data(node)))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        return to;
    }

    internal static JsonObject Read(string file) =>
        JsonNode.Parse(File.ReadAllText(file), documentOptions: Lenient)!.AsObject();

    public void Dispose() => _folder.Delete(recursive: true);

    private static JsonObject Example(string name) =>
        Read(Path.Combine(AppContext.BaseDirectory, "node-config", $"{name}.json"));

    private void WriteNode(string node, HashSet<string> hubs)
    {
        var config = Example(node);
        foreach (var (door, place) in config["listen"]!.AsObject().ToList())
            config["listen"]![door] = Moved((string)place!, door == "peers" ? _hostOf(node) : "127.0.0.1");
        if (config["cluster"] is { } cluster)
        {
            var seeds = cluster["seeds"]!.AsArray().Select(seed => (string)seed!).Where(hubs.Contains).ToList();
            cluster["address"] = Moved((string)cluster["address"]!, _hostOf(node));
            cluster["seeds"] = new JsonArray([.. seeds.Select(seed => (JsonNode)Moved(seed, _hostOf(HubAt(seed))))]);
        }

        config["data"] = Data(node);
        config["certificates"]!["folder"] = Path.Combine(Folder, "certificates");
        config["log"] = new JsonObject { ["level"] = "warning", ["folder"] = Path.Combine(Folder, "log") };
        File.WriteAllText(Config(node), config.ToJsonString());
    }

    private void WriteDirectory(string[] nodes)
    {
        var directory = Example("directory");
        Keep(directory, "nodes", node => nodes.Contains((string)node["id"]!));
        Keep(directory, "committees", committee => nodes.Contains((string)committee["home"]!));
        Keep(directory, "bodies", body => nodes.Contains((string)body["node"]!));
        foreach (var node in directory["nodes"]!.AsArray().Where(n => n!["address"] is not null))
        {
            var address = new Uri((string)node!["address"]!).Authority;
            node["address"] = $"https://{Moved(address, _hostOf((string)node["id"]!))}";
        }

        File.WriteAllText(Directory, directory.ToJsonString());
    }

    // The example whose cluster is there.
    private static string HubAt(string place) =>
        Hubs.First(hub => (string)Example(hub)["cluster"]!["address"]! == place);

    private static void Keep(JsonObject directory, string list, Func<JsonNode, bool> wanted) =>
        directory[list] = new JsonArray(
            [.. directory[list]!.AsArray().Where(one => wanted(one!)).Select(one => one!.DeepClone())]);

    private static int PortOf(string place) =>
        int.Parse(place[(place.LastIndexOf(':') + 1)..], System.Globalization.CultureInfo.InvariantCulture);

    private string Moved(string place, string host)
    {
        var number = PortOf(place);
        if (!_ports.TryGetValue(number, out var free)) free = _ports[number] = FreePorts.Take(1).Dequeue();
        return $"{host}:{free}";
    }
}
