using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Papers;
using Serilog.Events;

namespace MediationNet.Node.Hosting;

/// <summary>Reads a node's configuration file. Nothing on the disk is made or changed.</summary>
public sealed partial class NodeOptionsReader
{
    private static readonly TimeSpan AnswerTime = TimeSpan.FromMinutes(30);

    private static readonly Dictionary<string, CourtRule> CourtRules = new(StringComparer.Ordinal)
    {
        ["by-hand"] = CourtRule.ByHand,
        ["by-rule"] = CourtRule.ByRule,
    };

    private static readonly Dictionary<string, LogEventLevel> Levels = new(StringComparer.Ordinal)
    {
        ["information"] = LogEventLevel.Information,
        ["verbose"] = LogEventLevel.Verbose,
        ["debug"] = LogEventLevel.Debug,
        ["warning"] = LogEventLevel.Warning,
        ["error"] = LogEventLevel.Error,
    };

    private readonly ConfigurationProblems _problems;
    private readonly string _folder;

    private NodeOptionsReader(ConfigurationProblems problems)
    {
        _problems = problems;
        _folder = Path.GetDirectoryName(problems.File)!;
    }

    /// <summary>Reads the file; null when it was not good, and <paramref name="problems"/> says why.</summary>
    public static NodeOptions? Read(ConfigurationProblems problems) =>
        ConfigurationObject.Open(problems) is { } root ? new NodeOptionsReader(problems).Read(root) : null;

    private NodeOptions? Read(ConfigurationObject root)
    {
        var node = Node(root);
        var data = Folder(root, "data", "../data/village-1");
        var directory = Folder(root, "directory", "directory.json");
        var listen = Listen(root);
        var cluster = Cluster(root);
        var certificates = Certificates(root);
        var courtRule = root.Word("courtRule", CourtRules, mustBeThere: false);
        var kiosk = root.Flag("kiosk", otherwise: false);
        var language = Language(root);
        var timeZone = TimeZone(root);
        var log = Log(root, data);
        var (practice, limits) = (PracticeReader.Read(root), PracticeReader.Limits(root));
        var paperBytes = PaperBytes(root);
        root.Close();
        if (_problems.Found.Count > 0) return null;
        return new NodeOptions
        {
            File = _problems.File,
            Node = node!.Value,
            DataFolder = data!,
            DirectoryFile = directory!,
            Listen = listen!,
            Cluster = cluster,
            Certificates = certificates!,
            CourtRule = courtRule,
            Kiosk = kiosk,
            Language = language,
            TimeZone = timeZone,
            Log = log,
            Practice = practice,
            Limits = limits,
            PaperBytesMax = paperBytes,
        };
    }

    private static NodeId? Node(ConfigurationObject root)
    {
        if (root.Text("node", "village-1") is not { } id) return null;
        if (Names.IsWellFormed(id)) return new NodeId(id);
        root.Wrong("node", Names.BadChinese(id), Names.BadEnglish(id));
        return null;
    }

    private string? Folder(ConfigurationObject from, string key, string example) =>
        from.Text(key, example) is { } path ? Path.GetFullPath(path, _folder) : null;

    private static ListenPlaces? Listen(ConfigurationObject root)
    {
        if (root.Section("listen", mustBeThere: true) is not { } listen) return null;
        var peers = EndPoint(listen, "peers", "0.0.0.0:7101");
        var api = EndPoint(listen, "api", "127.0.0.1:7102");
        var page = EndPoint(listen, "page", "127.0.0.1:7103");
        var beyond = listen.Flag("pageBeyondThisMachine", otherwise: false);
        listen.WrongIf(api is not null && !IPAddress.IsLoopback(api.Address), "api",
            new("本机接口没有加密，不能让别的机器连到", $"改成 \"{Here(api)}\""),
            new("The api is not encrypted and must not be reached from other machines",
                $"write \"{Here(api)}\""));
        listen.WrongIf(page is not null && !IPAddress.IsLoopback(page.Address), "page",
            new("页面没有加密，口令会在网上明文传送", $"改成 \"{Here(page)}\"；要让别的机器打开，请在本机装带 TLS 的代理"),
            new("The page is not encrypted: PINs would cross the network in clear",
                $"write \"{Here(page)}\"; for other machines put a proxy with TLS on this one"));
        NoPortTwice(listen, [("peers", peers), ("api", api), ("page", page)]);
        listen.Close();
        return peers is null || api is null || page is null ? null : new ListenPlaces(peers, api, page, beyond);
    }

    /// <summary>The same port, for this machine only.</summary>
    private static string Here(IPEndPoint? place) => new IPEndPoint(IPAddress.Loopback, place?.Port ?? 0).ToString();

    private static void NoPortTwice(ConfigurationObject listen, IEnumerable<(string Key, IPEndPoint? At)> doors)
    {
        var taken = new Dictionary<int, string>();
        foreach (var (key, at) in doors)
        {
            if (at is null || at.Port == 0 || taken.TryAdd(at.Port, key)) continue;
            var port = at.Port.ToString(CultureInfo.InvariantCulture);
            listen.Wrong(key, new($"端口 {port} 已给了 {taken[at.Port]}", "换一个端口"),
                new($"Port {port} is already that of {taken[at.Port]}", "take another port"));
        }
    }

    private static IPEndPoint? EndPoint(ConfigurationObject from, string key, string example)
    {
        if (from.Text(key, example) is not { } text) return null;
        var colon = text.LastIndexOf(':');
        var host = colon < 0 ? "" : text[..colon];
        // IPAddress.Parse takes "7101" for 0.0.27.189: only the usual way of writing is meant here.
        var usual = host.Contains('.') || host.StartsWith('[');
        var port = usual ? PortOf(text[(colon + 1)..], least: 0) : null;
        var isAddress = IPAddress.TryParse(host.Trim('[', ']'), out var address);
        if (port is not null && isAddress) return new(address!, port.Value);
        from.Wrong(key, new($"\"{text}\" 不是 IP 地址加端口（0–65535）", $"写成 \"{example}\" 的样子"),
            new($"\"{text}\" is not an IP address and a port (0–65535)", $"write it like \"{example}\""));
        return null;
    }

    private static int? PortOf(string text, int least) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
        && port >= least && port <= IPEndPoint.MaxPort ? port : null;

    private static ClusterPlace? Cluster(ConfigurationObject root)
    {
        if (root.Section("cluster", mustBeThere: false) is not { } cluster) return null;
        var address = cluster.Text("address", "10.0.0.5:7104") is { } text ? Place(cluster, "address", text) : null;
        var seeds = Seeds(cluster);
        var answerTime = Duration(cluster, "answerTime", AnswerTime);
        cluster.Close();
        return address is null ? null : new ClusterPlace(address.Value, seeds, answerTime);
    }

    private static List<HostPort> Seeds(ConfigurationObject cluster)
    {
        var texts = cluster.Texts("seeds");
        var seeds = texts.Select(text => Place(cluster, "seeds", text)).OfType<HostPort>().ToList();
        cluster.WrongIf(texts.Count == 0, "seeds",
            new("没有写种子节点", "至少写一个 \"主机:端口\"；只有一个枢纽时写它自己的 address"),
            new("No seed is named", "write at least one \"host:port\"; a hub alone names its own address"));
        cluster.WrongIf(seeds.Distinct().Count() < seeds.Count, "seeds",
            new("同一个种子节点写了两次", "删去重复的"), new("A seed is named twice", "take out the repetition"));
        return seeds;
    }

    private static HostPort? Place(ConfigurationObject from, string key, string text)
    {
        var colon = text.LastIndexOf(':');
        if (colon > 0 && HostName().IsMatch(text[..colon]) && PortOf(text[(colon + 1)..], least: 1) is { } port)
            return new HostPort(text[..colon], port);
        from.Wrong(key, new($"\"{text}\" 不是 \"主机:端口\"（端口 1–65535）", "写成 \"10.0.0.5:7104\" 的样子"),
            new($"\"{text}\" is not \"host:port\" (port 1–65535)", "write it like \"10.0.0.5:7104\""));
        return null;
    }

    private static TimeSpan Duration(ConfigurationObject from, string key, TimeSpan otherwise)
    {
        if (from.OptionalText(key) is not { } text) return otherwise;
        var read = TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var span);
        if (read && span > TimeSpan.Zero && text.Contains(':')) return span;
        from.Wrong(key, new($"\"{text}\" 不是大于零的时长", "写成 \"00:30:00\"（时:分:秒）或 \"1.00:00:00\"（一天）"),
            new($"\"{text}\" is not a time longer than zero",
                "write \"00:30:00\" (hours:minutes:seconds) or \"1.00:00:00\" (one day)"));
        return otherwise;
    }

    private CertificatePlace? Certificates(ConfigurationObject root)
    {
        if (root.Section("certificates", mustBeThere: true) is not { } certificates) return null;
        var folder = Folder(certificates, "folder", "../data/certificates");
        var development = certificates.Flag("development", otherwise: false);
        certificates.Close();
        return folder is null ? null : new CertificatePlace(folder, development);
    }

    private static string Language(ConfigurationObject root)
    {
        const string chinese = "zh-CN";
        if (root.OptionalText("language") is not { } language) return chinese;
        root.WrongIf(language is not (chinese or "bo" or "en"), "language",
            new($"没有语言 \"{language}\"", "只能写：zh-CN | bo | en"),
            new($"There is no language \"{language}\"", "write one of zh-CN | bo | en"));
        return language;
    }

    private static TimeZoneInfo TimeZone(ConfigurationObject root)
    {
        var id = root.OptionalText("timeZone") ?? "Asia/Shanghai";
        if (TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone)) return zone;
        root.Wrong("timeZone", new($"本机不认识时区 \"{id}\"", "写 \"Asia/Shanghai\"，或在系统中安装 tzdata"),
            new($"This machine does not know the time zone \"{id}\"", "write \"Asia/Shanghai\", or install tzdata"));
        return TimeZoneInfo.Utc;
    }

    private static long PaperBytes(ConfigurationObject root)
    {
        const long megabyte = 1024 * 1024;
        const long most = PaperRules.BytesMax / megabyte;
        if (root.Section("papers", mustBeThere: false) is not { } papers) return PaperRules.BytesUsual;
        var megabytes = papers.Number("maxMegabytes", least: 1) ?? 1;
        papers.WrongIf(megabytes > most, "maxMegabytes",
            new(string.Create(CultureInfo.InvariantCulture, $"一份照片或扫描件的大小须在 1 到 {most} MB 之间"), "写成 10 的样子"),
            new(string.Create(CultureInfo.InvariantCulture, $"A photograph or scan has 1 to {most} MB"),
                "write it like 10"));
        papers.Close();
        return megabytes * megabyte;
    }

    private LogPlace Log(ConfigurationObject root, string? data)
    {
        var otherwise = Path.Combine(data ?? _folder, "log");
        if (root.Section("log", mustBeThere: false) is not { } log)
            return new LogPlace(LogEventLevel.Information, otherwise);
        var level = log.Word("level", Levels, mustBeThere: false) ?? LogEventLevel.Information;
        var folder = log.OptionalText("folder") is { } path ? Path.GetFullPath(path, _folder) : otherwise;
        log.Close();
        return new LogPlace(level, folder);
    }

    // It goes over the text once. A bound on the time would be met by a machine that stands still for a second.
    [GeneratedRegex(
        @"^([A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:]+\])\z",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex HostName();
}
