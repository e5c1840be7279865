using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using MediationNet.Domain.Committees;
using MediationNet.Node.Hosting;
using MediationNet.Node.Trust;
using MediationNet.Protocol.Desk.V1;

namespace MediationNet.Node.Demo;

/// <summary>
/// The nodes of the example configuration, each a process of its own on this machine, on free ports and in a folder
/// that is thrown away afterwards. The villages reach the town by a line that can be cut.
/// </summary>
internal sealed class DemoNetwork : IAsyncDisposable
{
    private static readonly TimeSpan StartMax = TimeSpan.FromSeconds(75);

    private static readonly JsonDocumentOptions Lenient = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    private readonly Dictionary<string, (NodeProcess Process, NodeSetup Setup)> _nodes = [];
    private readonly Dictionary<string, NodeClient> _clients = [];
    private readonly Dictionary<string, TownLine> _lines = [];

    private DemoNetwork(string folder, NetworkDirectory directory) => (Folder, Directory) = (folder, directory);

    internal string Folder { get; }

    internal NetworkDirectory Directory { get; private set; }

    internal IReadOnlyCollection<string> Names => _nodes.Keys;

    /// <summary>Nodes that hold disputes: all but the bodies.</summary>
    internal IEnumerable<NodeClient> Holders => _clients.Values
        .Where(client => Directory.Node(new NodeId(client.Name))!.Kind != NodeKind.Body);

    internal NodeClient Client(NodeId node) => _clients[node.Value];

    internal NodeClient ClientOf(Committee committee) => Client(committee.Home);

    internal NodeProcess Process(string node) => _nodes[node].Process;

    internal TownLine Line(string village) => _lines[village];

    internal IPEndPoint PageOf(string node) => _nodes[node].Setup.Options.Listen.Page;

    /// <summary>Writes the files of a network like <paramref name="examples"/> and starts its nodes.</summary>
    internal static async Task<DemoNetwork> StartAsync(string examples, string folder, Action<string> say)
    {
        var files = System.IO.Directory.GetFiles(examples, "*.json")
            .Where(file => Path.GetFileName(file) != "directory.json")
            .ToList();
        if (files.Count == 0) throw new DemoFailure($"{examples} holds no node's configuration");

        var network = new DemoNetwork(folder, new NetworkDirectory(0, [], [], []));
        try
        {
            network.WriteFiles(examples, files);
            foreach (var (process, _) in network._nodes.Values) process.Start();
            say($"{network._nodes.Count} nodes are starting in {folder}");
            await network.UntilUpAsync();
            return network;
        }
        catch
        {
            await network.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a node again after it was killed, and waits until it answers.</summary>
    internal async Task RestartAsync(string node)
    {
        Process(node).Start();
        await _clients[node].UntilReady(status => status.Ready, StartMax);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients.Values) await client.DisposeAsync();
        await Task.WhenAll(_nodes.Values.Select(node => node.Process.StopAsync()));
        foreach (var (process, _) in _nodes.Values) process.Dispose();
        foreach (var line in _lines.Values) await line.DisposeAsync();
    }

    private void WriteFiles(string examples, List<string> files)
    {
        var directory = Read(Path.Combine(examples, "directory.json"));
        var configs = files.ToDictionary(file => file, Read, StringComparer.Ordinal);
        var ports = FreePorts.Take(configs.Count * 4);
        var peerPort = new Dictionary<string, int>(StringComparer.Ordinal);
        var clusterPort = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var config in configs.Values)
        {
            var node = (string)config["node"]!;
            peerPort[node] = ports.Dequeue();
            config["listen"] = new JsonObject
            {
                ["peers"] = Local(peerPort[node]),
                ["api"] = Local(ports.Dequeue()),
                ["page"] = Local(ports.Dequeue()),
            };
            if (config["cluster"] is { } cluster) clusterPort[(string)cluster["address"]!] = ports.Dequeue();
        }

        foreach (var node in directory["nodes"]!.AsArray().Where(n => n!["address"] is not null))
            node!["address"] = $"https://{Local(peerPort[(string)node["id"]!])}";
        foreach (var (file, config) in configs) WriteNode(file, config, directory, peerPort, clusterPort);
        Directory = _nodes.Values.First().Setup.Directory;
    }

    private void WriteNode(
        string file,
        JsonNode config,
        JsonNode directory,
        Dictionary<string, int> peerPort,
        Dictionary<string, int> clusterPort)
    {
        var node = (string)config["node"]!;
        var home = System.IO.Directory.CreateDirectory(Path.Combine(Folder, node)).FullName;
        var own = directory.DeepClone();
        var entry = own["nodes"]!.AsArray().First(n => (string)n!["id"]! == node)!;
        if ((string?)entry["hub"] is { } hub)
        {
            _lines[node] = TownLine.To(peerPort[hub]);
            own["nodes"]!.AsArray().First(n => (string)n!["id"]! == hub)!["address"] =
                $"https://{Local(_lines[node].Port)}";
        }

        config["data"] = Path.Combine(home, "data");
        config["directory"] = Write(Path.Combine(home, "directory.json"), own);
        config["certificates"] = new JsonObject
        {
            ["folder"] = Path.Combine(Folder, "certificates"),
            ["development"] = true,
        };
        config["log"] = new JsonObject { ["level"] = "warning" };
        if (config["courtRule"] is not null) config["courtRule"] = "by-rule";
        if (config["cluster"] is { } cluster) MoveCluster(cluster, clusterPort);
        var configFile = Write(Path.Combine(home, Path.GetFileName(file)), config);
        var process = new NodeProcess(node, configFile, Path.Combine(home, "output.log"));
        _nodes[node] = (process, NodeSetup.Read(configFile));
    }

    private static void MoveCluster(JsonNode cluster, Dictionary<string, int> ports)
    {
        string Moved(string address) => ports.TryGetValue(address, out var port) ? Local(port) : address;
        cluster["address"] = Moved((string)cluster["address"]!);
        cluster["seeds"] = new JsonArray(
            [.. cluster["seeds"]!.AsArray().Select(seed => (JsonNode?)Moved((string)seed!))]);
    }

    private async Task UntilUpAsync()
    {
        var hubs = Directory.Nodes.Count(n => n.Kind == NodeKind.Hub);
        await Task.WhenAll(_nodes.Keys.Select(node => ConnectAsync(node, hubs)));
    }

    private async Task ConnectAsync(string node, int hubs)
    {
        var options = _nodes[node].Setup.Options;
        var tokenFile = ApiToken.FileIn(options.DataFolder);
        var began = DateTimeOffset.UtcNow;
        while (!File.Exists(tokenFile) || new FileInfo(tokenFile).Length == 0)
        {
            var process = Process(node);
            if (!process.Running || DateTimeOffset.UtcNow - began > StartMax)
                throw new DemoFailure($"{node} did not start:{Environment.NewLine}{process.LastWords()}");
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }

        var client = new NodeClient(node, options.Listen.Api.Port, (await File.ReadAllTextAsync(tokenFile)).Trim());
        lock (_clients) _clients[node] = client;
        await client.UntilReady(status => IsUp(node, hubs, status), StartMax);
    }

    private bool IsUp(string node, int hubs, StatusResponse status)
    {
        var kind = Directory.Node(new NodeId(node))!.Kind;
        return status.Ready
            && (kind != NodeKind.Hub || status.Members.Count(m => m.Status == "Up" && m.Reachable) == hubs)
            && status.Peers.Count(p => p.InStep) >= (kind switch
            {
                NodeKind.Body => 0,
                NodeKind.Hub => hubs - 1,
                _ => 1,
            });
    }

    private static string Local(int port) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"127.0.0.1:{port}");

    private static JsonNode Read(string file)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(file), documentOptions: Lenient)
                ?? throw new DemoFailure($"{file} is empty");
        }
        catch (Exception problem) when (problem is IOException or JsonException)
        {
            throw new DemoFailure($"{file}: {problem.Message}");
        }
    }

    private static string Write(string file, JsonNode content)
    {
        File.WriteAllText(file, content.ToJsonString());
        return file;
    }
}
