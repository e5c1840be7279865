using System.Text.RegularExpressions;
using MediationNet.Domain.Committees;

namespace MediationNet.Node.Hosting;

/// <summary>Reads the network's directory: who is who. All names in it are checked against each other.</summary>
public sealed partial class DirectoryFile
{
    private static readonly Dictionary<string, NodeKind> NodeKinds = new(StringComparer.Ordinal)
    {
        ["edge"] = NodeKind.Edge,
        ["hub"] = NodeKind.Hub,
        ["body"] = NodeKind.Body,
    };

    private static readonly Dictionary<string, CommitteeKind> CommitteeKinds = new(StringComparer.Ordinal)
    {
        ["village"] = CommitteeKind.Village,
        ["township"] = CommitteeKind.Township,
        ["sector"] = CommitteeKind.Sector,
        ["regional"] = CommitteeKind.Regional,
        ["agency"] = CommitteeKind.Agency,
        ["court-roster"] = CommitteeKind.CourtRoster,
        ["office"] = CommitteeKind.Office,
    };

    private static readonly Dictionary<string, Tier> Tiers = new(StringComparer.Ordinal)
    {
        ["peoples"] = Tier.Peoples,
        ["administrative"] = Tier.Administrative,
        ["judicial"] = Tier.Judicial,
    };

    private static readonly Dictionary<string, BodyKind> BodyKinds = new(StringComparer.Ordinal)
    {
        ["court"] = BodyKind.Court,
        ["arbitration"] = BodyKind.Arbitration,
        ["government"] = BodyKind.Government,
    };

    private readonly ConfigurationProblems _problems;
    private readonly Dictionary<NodeId, (NetworkNode Is, ConfigurationObject At)> _nodes = [];
    private readonly Dictionary<CommitteeId, (Committee Is, ConfigurationObject At)> _committees = [];
    private readonly Dictionary<BodyId, (Body Is, ConfigurationObject At)> _bodies = [];

    private DirectoryFile(ConfigurationProblems problems) => _problems = problems;

    /// <summary>Reads the file; null when it was not good, and <paramref name="problems"/> says why.</summary>
    public static NetworkDirectory? Read(ConfigurationProblems problems) =>
        ConfigurationObject.Open(problems) is { } root ? new DirectoryFile(problems).Read(root) : null;

    private NetworkDirectory? Read(ConfigurationObject root)
    {
        var version = root.Number("version", least: 1);
        foreach (var node in root.Sections("nodes")) ReadNode(node);
        foreach (var committee in root.Sections("committees")) ReadCommittee(committee);
        foreach (var body in root.Sections("bodies")) ReadBody(body);
        root.Close();
        // Half-read parts would only make follow-on complaints about names that are there.
        if (_problems.Found.Count == 0) CheckNames();
        return _problems.Found.Count > 0 ? null : new NetworkDirectory(
            version!.Value,
            _committees.Values.Select(c => c.Is),
            _nodes.Values.Select(n => n.Is),
            _bodies.Values.Select(b => b.Is));
    }

    private void ReadNode(ConfigurationObject from)
    {
        var id = Name(from, "id", "village-1");
        var kind = from.Word("kind", NodeKinds);
        var address = from.OptionalText("address");
        var hub = OptionalName(from, "hub");
        from.Close();
        from.WrongIf(kind == NodeKind.Edge && hub is null && !from.Has("hub"), "hub",
            new("边缘节点没有写所属枢纽", "加上 \"hub\"，写它同步的枢纽节点"),
            new("An edge names no hub", "add \"hub\" with the hub node it syncs with"));
        from.WrongIf(kind == NodeKind.Edge && address is not null, "address",
            new("边缘节点不接受拨入，不应写地址", "删去 address"),
            new("An edge is never dialled", "take out the address"));
        if (kind is NodeKind.Hub or NodeKind.Body) CheckDialled(from, address, hub);
        if (id is null || kind is null) return;
        var node = new NetworkNode(new NodeId(id), kind.Value, address, hub is null ? null : new NodeId(hub));
        if (!_nodes.TryAdd(node.Id, (node, from))) Twice(from, id);
    }

    private static void CheckDialled(ConfigurationObject from, string? address, string? hub)
    {
        from.WrongIf(hub is not null, "hub", new("只有边缘节点有所属枢纽", "删去 hub"),
            new("Only an edge has a hub", "take out the hub"));
        var isUri = Uri.TryCreate(address, UriKind.Absolute, out var uri);
        from.WrongIf(!isUri || uri is not { Scheme: "https", PathAndQuery: "/", UserInfo: "" }, "address",
            new("其他节点拨入的地址缺失或不是 https", "写成 \"https://10.0.0.5:7101\" 的样子"),
            new("The address at which peers dial it is missing or not https",
                "write it like \"https://10.0.0.5:7101\""));
    }

    private void ReadCommittee(ConfigurationObject from)
    {
        var id = Name(from, "id", "committee-longwu");
        var name = from.Text("name", "隆务镇人民调解委员会");
        var kind = from.Word("kind", CommitteeKinds);
        var tier = from.Word("tier", Tiers);
        var division = Division(from);
        var categories = Categories(from);
        var languages = from.Texts("languages");
        var capacity = from.Number("capacity", least: 1);
        var office = OptionalName(from, "office");
        var home = Name(from, "home", "township-office");
        from.Close();
        from.WrongIf(kind == CommitteeKind.Office && office is not null, "office",
            new("司法所、中心本身不再有指导机构", "删去 office"), new("An office has no office", "take it out"));
        from.WrongIf(kind is not (null or CommitteeKind.Office) && !from.Has("office"), "office",
            new("没有写由哪个司法所或中心指导", "加上 \"office\"，写一个 kind 为 office 的机构"),
            new("No office guides it", "add \"office\" with a committee whose kind is office"));
        if (id is null || name is null || kind is null || tier is null) return;
        if (division is null || capacity is null || home is null) return;
        var committee = new Committee(
            new CommitteeId(id), name, kind.Value, tier.Value, division.Value, categories, languages, (int)capacity,
            office is null ? null : new CommitteeId(office), new NodeId(home));
        if (!_committees.TryAdd(committee.Id, (committee, from))) Twice(from, id);
    }

    private void ReadBody(ConfigurationObject from)
    {
        var id = Name(from, "id", "court-tongren");
        var name = from.Text("name", "同仁市人民法院");
        var kind = from.Word("kind", BodyKinds);
        var division = Division(from);
        var categories = Categories(from);
        var node = Name(from, "node", "court");
        var office = Name(from, "office", "office-tongren");
        from.Close();
        if (id is null || name is null || kind is null || division is null || node is null || office is null) return;
        var body = new Body(new BodyId(id), name, kind.Value, division.Value, categories, new NodeId(node),
            new CommitteeId(office));
        if (!_bodies.TryAdd(body.Id, (body, from))) Twice(from, id);
    }

    private void CheckNames()
    {
        foreach (var (node, at) in _nodes.Values)
        {
            if (node.Hub is { } hub) MustBeNode(at, "hub", hub, [NodeKind.Hub]);
        }

        foreach (var (committee, at) in _committees.Values)
        {
            // An office answers for what it holds while others are away: its node is one that is always on.
            MustBeNode(at, "home", committee.Home, committee.Mediates ? [NodeKind.Edge, NodeKind.Hub] : [NodeKind.Hub]);
            if (committee.Office is { } office) MustBeOffice(at, office);
        }

        foreach (var (body, at) in _bodies.Values)
        {
            MustBeNode(at, "node", body.Node, [NodeKind.Body]);
            MustBeOffice(at, body.Office);
        }
    }

    private void MustBeNode(ConfigurationObject at, string key, NodeId id, IReadOnlyList<NodeKind> kinds)
    {
        var wanted = string.Join(" | ", kinds.Select(kind => NodeKinds.Single(word => word.Value == kind).Key));
        var known = _nodes.TryGetValue(id, out var node);
        at.WrongIf(!known, key,
            new($"名录里没有节点 \"{id}\"", $"在 nodes 中加上它，或改成已有的节点（{wanted}）"),
            new($"There is no node \"{id}\"", $"add it to nodes, or name one that is there ({wanted})"));
        at.WrongIf(known && !kinds.Contains(node.Is.Kind), key,
            new($"节点 \"{id}\" 的类型不对", $"改成类型为 {wanted} 的节点"),
            new($"The node \"{id}\" is of another kind", $"name a node whose kind is {wanted}"));
    }

    private void MustBeOffice(ConfigurationObject at, CommitteeId id)
    {
        var known = _committees.TryGetValue(id, out var office);
        at.WrongIf(!known, "office",
            new($"名录里没有机构 \"{id}\"", "在 committees 中加上它，或改成已有的司法所或中心"),
            new($"There is no committee \"{id}\"", "add it to committees, or name an office that is there"));
        at.WrongIf(known && office.Is.Mediates, "office",
            new($"\"{id}\" 不是司法所或中心", "改成 kind 为 office 的机构"),
            new($"\"{id}\" is not an office", "name a committee whose kind is office"));
    }

    private static DivisionCode? Division(ConfigurationObject from)
    {
        if (from.Text("division", "632301100") is not { } code) return null;
        if (DivisionDigits().IsMatch(code)) return new DivisionCode(code);
        from.Wrong("division", new($"\"{code}\" 不是区划代码", "写 2、4、6、9 或 12 位数字，例如 \"632301100\""),
            new($"\"{code}\" is not a division code", "write 2, 4, 6, 9 or 12 digits, such as \"632301100\""));
        return null;
    }

    private static IReadOnlyList<Category> Categories(ConfigurationObject from)
    {
        var codes = from.Texts("categories");
        foreach (var code in codes.Where(code => !Names.IsWellFormed(code)))
            from.Wrong("categories", Names.BadChinese(code), Names.BadEnglish(code));
        return [.. codes.Select(code => new Category(code))];
    }

    private static string? Name(ConfigurationObject from, string key, string example) =>
        WellFormed(from, key, from.Text(key, example));

    private static string? OptionalName(ConfigurationObject from, string key) =>
        WellFormed(from, key, from.OptionalText(key));

    private static string? WellFormed(ConfigurationObject from, string key, string? id)
    {
        if (id is null || Names.IsWellFormed(id)) return id;
        from.Wrong(key, Names.BadChinese(id), Names.BadEnglish(id));
        return null;
    }

    private static void Twice(ConfigurationObject from, string id) => from.Wrong("id",
        new($"\"{id}\" 出现了两次", "给其中一个换名称"), new($"\"{id}\" is there twice", "rename one of the two"));

    // It goes over the text once. A bound on the time would be met by a machine that stands still for a second.
    [GeneratedRegex(
        @"^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12})\z",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex DivisionDigits();
}
