using System.Text.Json;
using System.Text.Json.Nodes;
using MediationNet.Browser.Tests;
using MediationNet.Domain.Committees;
using MediationNet.Domain.People;
using MediationNet.Node.Demo;

[assembly: AssemblyFixture(typeof(Network))]

namespace MediationNet.Browser.Tests;

/// <summary>
/// A village, its township, the county, a node of sector committees, a court and an arbitration body, each a process of
/// its own, with people who can sign in; another village where nobody has signed in yet; and a browser.
/// </summary>
public sealed class Network : IAsyncLifetime
{
    internal const string Village = "village-1";
    internal const string NewVillage = "village-2";
    internal const string Township = "township-office";
    internal const string County = "county-office";
    internal const string Sector = "sector";
    internal const string Court = "court";
    internal const string Arbitration = "labour-arbitration";

    private static readonly JsonDocumentOptions Lenient = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    private static readonly string[] Nodes =
        [Village, NewVillage, Township, County, Sector, Court, Arbitration];

    // No test takes that long; a machine that others keep busy may.
    private const float Patience = 45_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("mediationnet-browser-").FullName;
    private DemoNetwork? _network;
    private DemoPeople _people = null!;
    private IPlaywright? _playwright;
    private IBrowser? _chromium;

    private static string Chromium => Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium";

    // Where nobody promised a browser, its absence is no fault.
    private static bool MayBeMissing => Environment.GetEnvironmentVariable("CI") != "true";

    public async ValueTask InitializeAsync()
    {
        if (MayBeMissing && !File.Exists(Chromium)) return;

        var starting = StartNodesAsync();
        SetDefaultExpectTimeout(Patience);
        _playwright = await Playwright.CreateAsync();
        _chromium = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium,
            Headless = true,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--font-render-hinting=none", "--lang=zh-CN",
            ],
        });
        await starting;
    }

    /// <summary>The secret of whoever has this role.</summary>
    internal string SecretOf(Role role) =>
        Secrets.KindFor([role]) == SecretKind.Pin ? _people.Pin : _people.Password;

    /// <summary>The address of a node's page.</summary>
    internal string AddressOf(string node) => $"http://{_network!.PageOf(node)}";

    internal NodeProcess ProcessOf(string node) => _network!.Process(node);

    internal Task RestartAsync(string node) => _network!.RestartAsync(node);

    internal NodeClient ClientOf(string node) => _network!.Client(new NodeId(node));

    /// <summary>Where files of a test may lie.</summary>
    internal string Folder => _folder;

    /// <summary>Nothing goes from the village to the township any more, nor back.</summary>
    internal void Cut(string village) => _network!.Line(village).Cut();

    internal void Mend(string village) => _network!.Line(village).Mend();

    /// <summary>A browser of its own in front of a node.</summary>
    internal async Task<IPage> OpenAsync(
        string node, string language = "zh-CN", int width = 1366, int height = 768, bool scripts = true)
    {
        Assert.SkipWhen(_chromium is null, $"There is no browser at {Chromium}; CHROMIUM may name another.");
        var context = await _chromium!.NewContextAsync(new()
        {
            BaseURL = AddressOf(node),
            Locale = "zh-CN",
            TimezoneId = "Asia/Shanghai",
            ViewportSize = new() { Width = width, Height = height },
            ReducedMotion = ReducedMotion.Reduce,
            JavaScriptEnabled = scripts,
        });
        context.SetDefaultTimeout(Patience);
        await context.AddCookiesAsync(
            [new() { Name = "language", Value = language, Url = AddressOf(node) }]);
        return await context.NewPageAsync();
    }

    /// <summary>The same, with somebody signed in through the page.</summary>
    internal async Task<IPage> SignedInAsync(
        string node, Role role, string language = "zh-CN", int width = 1366, int height = 768, bool scripts = true)
    {
        var page = await OpenAsync(node, language, width, height, scripts);
        await SignInAsync(page, role);
        return page;
    }

    /// <summary>Signs in on a page that asks for it, or on a fresh one.</summary>
    internal async Task SignInAsync(IPage page, Role role)
    {
        if (!page.Url.Contains("/sign-in", StringComparison.Ordinal)) await page.GotoAsync("/sign-in");
        await page.Locator($".faces a[href*='demo-{role.ToString().ToLowerInvariant()}']").ClickAsync();
        await page.Locator("input[name=secret]").FillAsync(SecretOf(role));
        await page.Locator("button.go").ClickAsync();
        // On a telephone it is folded away.
        await Expect(page.Locator(".who-here")).ToHaveCountAsync(1);
    }

    public async ValueTask DisposeAsync()
    {
        if (_chromium is not null) await _chromium.DisposeAsync();
        _playwright?.Dispose();
        if (_network is not null) await _network.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task StartNodesAsync()
    {
        var examples = Directory.CreateDirectory(Path.Combine(_folder, "examples")).FullName;
        foreach (var node in Nodes) WriteExample(examples, $"{node}.json", Untouched);
        WriteExample(examples, "directory.json", Shrunk);
        _network = await DemoNetwork.StartAsync(examples, _folder, _ => { });
        _people = new DemoPeople(_network.Directory);
        await Task.WhenAll(Nodes.Where(node => node != NewVillage).Select(node => _people.AddAsync(ClientOf(node))));
    }

    private static void WriteExample(string folder, string name, Action<JsonObject> change)
    {
        var example = JsonNode.Parse(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "node-config", name)),
            documentOptions: Lenient)!.AsObject();
        change(example);
        File.WriteAllText(Path.Combine(folder, name), example.ToJsonString());
    }

    // A person decides at the court, not its rule; residents may come to the village; and the township wants to be
    // warned of the days for a review every day, so that a test sees it on any day.
    private static void Untouched(JsonObject config)
    {
        config.Remove("courtRule");
        if ((string?)config["node"] == Village) config["kiosk"] = true;
        if ((string?)config["node"] == Township)
        {
            var everyDay = new JsonArray([.. Enumerable.Range(0, 30).Select(day => JsonValue.Create(day))]);
            config["limits"] = new JsonObject { ["LB-REV"] = new JsonObject { ["warnDaysBefore"] = everyDay } };
        }
    }

    // Only what these nodes work for.
    private static void Shrunk(JsonObject directory)
    {
        Keep(directory, "nodes", "id");
        Keep(directory, "committees", "home");
        Keep(directory, "bodies", "node");
    }

    private static void Keep(JsonObject directory, string list, string node)
    {
        var kept = directory[list]!.AsArray().Where(one => Nodes.Contains((string)one![node]!));
        directory[list] = new JsonArray([.. kept.Select(one => one!.DeepClone())]);
    }
}
