using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using MediationNet.Domain.Committees;
using MediationNet.Node.Demo;
using MediationNet.Node.Hosting;
using MediationNet.Node.Trust;

namespace MediationNet.Benchmarks;

/// <summary>
/// The files of a network of two: a village's node and its township's hub, on free ports; and a court's, if asked.
/// </summary>
internal sealed class TwoNodes
{
    public const string VillageNode = "village-1";
    public const string HubNode = "township-office";
    public const string CourtNode = "court";

    public static readonly CommitteeId Village = new("committee-longwu-village");
    public static readonly CommitteeId Office = new("office-longwu");
    public static readonly CommitteeId Township = new("committee-longwu");
    public static readonly BodyId Court = new("court-tongren");

    private static readonly TimeSpan StartMax = TimeSpan.FromSeconds(30);

    private readonly string _folder;

    public TwoNodes(string folder, bool withCourt = false)
    {
        _folder = Directory.CreateDirectory(folder).FullName;
        var ports = FreePorts(10);
        var hubPeers = ports[0];
        Write("directory.json", withCourt ? WithCourt(DirectoryOf(hubPeers), ports[7]) : DirectoryOf(hubPeers));
        if (withCourt) Write($"{CourtNode}.json", Config(CourtNode, ports[7], ports[8], ports[9]));
        Write($"{VillageNode}.json", Config(VillageNode, ports[1], ports[2], ports[3]));
        var hub = Config(HubNode, hubPeers, ports[4], ports[5]);
        hub["cluster"] = new JsonObject
        {
            ["address"] = Local(ports[6]),
            ["seeds"] = new JsonArray(Local(ports[6])),
            ["answerTime"] = "00:05:00",
        };
        Write($"{HubNode}.json", hub);
    }

    public string DataOf(string node) => Path.Combine(_folder, node);

    public NodeSetup SetupOf(string node) => NodeSetup.Read(At($"{node}.json"));

    /// <summary>A node as a process of its own, not yet started.</summary>
    public NodeProcess ProcessOf(string node) => new(node, At($"{node}.json"), At($"{node}.log"));

    /// <summary>A client of a node's API, when the node answers.</summary>
    public async Task<NodeClient> ClientOf(string node)
    {
        var token = ApiToken.FileIn(DataOf(node));
        var began = Stopwatch.GetTimestamp();
        while (!File.Exists(token) || new FileInfo(token).Length == 0)
        {
            if (Stopwatch.GetElapsedTime(began) > StartMax)
                throw new TimeoutException(ProcessOf(node).LastWords());
            await Task.Delay(5);
        }

        return new NodeClient(
            node, SetupOf(node).Options.Listen.Api.Port, (await File.ReadAllTextAsync(token)).Trim());
    }

    private string At(string name) => Path.Combine(_folder, name);

    private void Write(string name, JsonNode content) => File.WriteAllText(At(name), content.ToJsonString());

    private JsonObject Config(string node, int peers, int api, int page) => new()
    {
        ["node"] = node,
        ["data"] = DataOf(node),
        ["directory"] = At("directory.json"),
        ["listen"] = new JsonObject { ["peers"] = Local(peers), ["api"] = Local(api), ["page"] = Local(page) },
        ["certificates"] = new JsonObject { ["folder"] = At("certificates"), ["development"] = true },
        ["language"] = "zh-CN",
        ["timeZone"] = "Asia/Shanghai",
        ["log"] = new JsonObject { ["level"] = "warning" },
    };

    private static JsonObject DirectoryOf(int hubPeers) => new()
    {
        ["version"] = 1,
        ["nodes"] = new JsonArray(
            new JsonObject { ["id"] = HubNode, ["kind"] = "hub", ["address"] = $"https://{Local(hubPeers)}" },
            new JsonObject { ["id"] = VillageNode, ["kind"] = "edge", ["hub"] = HubNode }),
        ["committees"] = new JsonArray(
            CommitteeOf(Village, "隆务村人民调解委员会", "village", "632301100200", Office, VillageNode),
            CommitteeOf(Office, "同仁市司法局隆务司法所", "office", "632301100", null, HubNode),
            CommitteeOf(Township, "隆务镇人民调解委员会", "township", "632301100", Office, HubNode)),
        ["bodies"] = new JsonArray(),
    };

    private static JsonObject WithCourt(JsonObject directory, int port)
    {
        directory["nodes"]!.AsArray().Add(
            new JsonObject { ["id"] = CourtNode, ["kind"] = "body", ["address"] = $"https://{Local(port)}" });
        directory["bodies"]!.AsArray().Add(new JsonObject
        {
            ["id"] = Court.Value,
            ["name"] = "同仁市人民法院",
            ["kind"] = "court",
            ["division"] = "632301",
            ["node"] = CourtNode,
            ["office"] = Office.Value,
        });
        return directory;
    }

    private static JsonObject CommitteeOf(
        CommitteeId id, string name, string kind, string division, CommitteeId? office, string home)
    {
        var committee = new JsonObject
        {
            ["id"] = id.Value,
            ["name"] = name,
            ["kind"] = kind,
            ["tier"] = "peoples",
            ["division"] = division,
            ["capacity"] = 1_000_000,
            ["home"] = home,
            ["languages"] = new JsonArray("zh-CN"),
        };
        if (office is { } some) committee["office"] = some.Value;
        return committee;
    }

    private static string Local(int port) => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}");

    private static List<int> FreePorts(int count) =>
        [.. Enumerable.Range(10_000, 9_000).Where(port => port % 11 == Environment.ProcessId % 11)
            .Where(IsFree).Take(count)];

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
