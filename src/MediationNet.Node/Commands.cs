using System.Net;
using MediationNet.Domain.Committees;
using MediationNet.Node.Hosting;
using MediationNet.Node.Operations;
using MediationNet.Node.Storage;
using MediationNet.Node.Trust;
using MediationNet.Web;

namespace MediationNet.Node;

/// <summary>What can be asked of the program on its command line, and what it says in return.</summary>
public static partial class Commands
{
    /// <summary>It did what was asked.</summary>
    public const int Well = 0;

    /// <summary>It could not, for a reason outside its configuration.</summary>
    public const int Failed = 1;

    /// <summary>The command line or a configuration file is wrong.</summary>
    public const int Misconfigured = 2;

    private const string Help = """
        MediationNet 调解网节点 · a node of the dispute-mediation network

          run --config FILE        运行节点（可省略 run）· runs the node ("run" may be left out)
          check-config FILE        检查配置，不启动 · checks a configuration and starts nothing
          verify --config FILE [--backup FILE]
                                   核对节点（运行中或已停止）或一份备份的全部数据
                                   checks all that a node, running or stopped, or a backup of it holds
          backup --config FILE --to FILE
                                   备份，节点可以照常运行 · copies the data to a file; the node may run meanwhile
          rebuild --config FILE    按记录重建停止的节点的列表 · makes the lists of a stopped node anew from its logs
          compact --config FILE    压缩停止的节点的数据文件 · makes the data file of a stopped node small
          restore --config FILE --from BACKUP
                                   把备份放回停止的节点 · puts a backup into the folder of a stopped node
          recovery --config FILE [--without NODE]
                                   恢复到哪一步；不再等一个已不存在的节点
                                   how far a restored node is; goes on without a peer that is gone
          bundle export --to NODE --config FILE [--folder DIR] [--max-size N]
                                   把给对方的内容写到 U 盘 · writes what a peer is still to be told onto a stick
          bundle import FILE... --config FILE
                                   收下 U 盘上的数据包 · takes in bundles from a stick
          bundle show FILE... [--config FILE]
                                   只看清单，不收下 · tells what is in a bundle, by number only
          statistics --period 2026-H1 --to FILE.xlsx --config FILE
                                   按月、半年或年出统计报表（2026-06、2026-H1、2026）
                                   writes the official table of a month, half-year or year
          demo [--once] [--cases FILE] [--keep]
                                   九个节点在本机演示全过程 · nine nodes on this machine play published cases
          help                     显示本说明 · shows this

        退出码 · exit codes: 0 正常 well, 1 运行失败或数据有误 failed or not clean, 2 配置或命令有误 misconfigured.
        配置说明 · the configuration is explained in node-config/README.md.
        """;

    /// <summary>Runs one command to its end.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            return await CarryOutAsync(InOrder(args));
        }
        catch (BadConfigurationException e)
        {
            return Say(Console.Error, e.Message, Misconfigured);
        }
        catch (OperationProblem e)
        {
            return Say(Console.Error, e.Message, Failed);
        }
        catch (OperationCanceledException)
        {
            return Say(Console.Error, "已中断，没有留下半成品。· Cancelled; nothing was left half done.", Failed);
        }
        catch (StoreProblem e)
        {
            return Say(Console.Error, $"{StoreWords.Of(e.Kind)}{Environment.NewLine}{e.Message}", Failed);
        }
    }

    private static async Task<int> CarryOutAsync(string[] args) => args switch
    {
        ["run", "--config", var file] => await RunNodeAsync(file, untilInputEnds: false),
        ["run", "--config", var file, "--until-input-ends"] => await RunNodeAsync(file, untilInputEnds: true),
        ["--config", var file] => await RunNodeAsync(file, untilInputEnds: false),
        ["verify", "--config", var file] => await UntilStopped(stop => VerifyCommand.RunAsync(file, stop)),
        ["verify", var file] => await UntilStopped(stop => VerifyCommand.RunAsync(file, stop)),
        ["verify", "--config", var file, "--backup", var backup] =>
            await UntilStopped(stop => VerifyCommand.OfBackupAsync(backup, file, stop)),
        ["backup", "--config", var file, "--to", var to] =>
            await UntilStopped(stop => BackupCommand.RunAsync(file, to, stop)),
        ["rebuild", "--config", var file] => await UntilStopped(stop => RebuildCommand.RunAsync(file, stop)),
        ["compact", "--config", var file] => await UntilStopped(stop => CompactCommand.RunAsync(file, stop)),
        ["restore", "--config", var file, "--from", var backup] =>
            await UntilStopped(stop => RestoreCommand.RunAsync(file, backup, stop)),
        ["recovery", "--config", var file] =>
            await UntilStopped(stop => RecoveryCommand.RunAsync(file, without: null, stop)),
        ["recovery", "--config", var file, "--without", var peer] =>
            await UntilStopped(stop => RecoveryCommand.RunAsync(file, peer, stop)),
        ["statistics", "--config", var file, "--period", var period, "--to", var to] =>
            await UntilStopped(stop => StatisticsCommand.RunAsync(file, period, to, stop)),
        ["bundle", var verb, .. var words] => await BundleAsync(verb, words),
        ["demo", .. var options] => await Demo.DemoCommand.RunAsync(options),
        ["check-config", var file] => Check(file),
        ["help" or "--help" or "-h"] => Say(Console.Out, Help, Well),
        _ => Say(Console.Error, Help, Misconfigured),
    };

    // Options with a value may stand in any order; the patterns above name the configuration first.
    private static string[] InOrder(string[] args) =>
        args is [("backup" or "restore" or "verify" or "recovery" or "statistics") and var verb, .. var options]
            && options.Length % 2 == 0
            ?
            [
                verb,
                .. options.Chunk(2)
                    .OrderBy(option => option[0] != "--config").ThenBy(option => option[0], StringComparer.Ordinal)
                    .SelectMany(option => option),
            ]
            : args;

    private static async Task<int> UntilStopped(Func<CancellationToken, Task<int>> operation)
    {
        using var stop = new StopSignal();
        return await operation(stop.Token);
    }

    private static async Task<int> BundleAsync(string verb, string[] words)
    {
        using var stop = new StopSignal();
        return (verb, BundleOrder.Read(words)) switch
        {
            ("export", { Config: not null, To: not null, Files: [] } order) =>
                await BundleCommand.ExportAsync(order, stop.Token),
            ("import", { Config: not null, Files: [_, ..] } order) =>
                await BundleCommand.ImportAsync(order, stop.Token),
            ("show", { Files: [_, ..] } order) => await BundleCommand.ShowAsync(order, stop.Token),
            _ => Say(Console.Error, Help, Misconfigured),
        };
    }

    private static int Check(string file)
    {
        var setup = NodeSetup.Read(file);
        NodeKeys.Check(setup, TimeProvider.System);
        return Say(Console.Out, $"{setup.Options.File}: 配置正确 · the configuration is good ({setup.Self.Id})", Well);
    }

    private static async Task<int> RunNodeAsync(string file, bool untilInputEnds)
    {
        var setup = NodeSetup.Read(file);
        await using var app = await NodeHost.BuildAsync(
            setup, NodeParts.All(), TimeProvider.System, CancellationToken.None);
        if (PortTaken.OfCluster(setup.Options) is { } taken) return Say(Console.Error, taken, Failed);
        try
        {
            await app.StartAsync(CancellationToken.None);
        }
        catch (Exception e) when (PortTaken.Is(e))
        {
            // What has started already is told to end: else the host takes each end for a failure, and logs it.
            await app.StopAsync(CancellationToken.None);
            return Say(Console.Error, PortTaken.OfDoor(setup.Options, e), Failed);
        }

        SayWhere(app, setup);
        await SayFirstCodeAsync(app);
        if (untilInputEnds) _ = StopWhenInputEndsAsync(app.Lifetime);
        await app.WaitForShutdownAsync(CancellationToken.None);
        // A part may say that the node did not end well, and must be started again by whoever watches over it.
        return Environment.ExitCode;
    }

    // Whoever started this node holds the other end: when it ends, however it ends, so does the node.
    private static async Task StopWhenInputEndsAsync(IHostApplicationLifetime life)
    {
        await using var input = Console.OpenStandardInput();
        var buffer = new byte[256];
        while (await input.ReadAsync(buffer, life.ApplicationStopping) > 0)
        {
            // What is said on the input means nothing; only its end does.
        }

        life.StopApplication();
    }

    private static void SayWhere(WebApplication app, NodeSetup setup)
    {
        var listeners = app.Services.GetRequiredService<Listeners>();
        IsOpen(app.Logger, setup.Self.Id, listeners.At(Door.Peers), listeners.At(Door.Api), listeners.At(Door.Page));
    }

    // On the console and never in a log: it lets the first administrator in.
    private static async Task SayFirstCodeAsync(WebApplication app)
    {
        if (!await app.Services.GetRequiredService<IPeopleDesk>().IsFirstStart(CancellationToken.None)) return;

        var page = app.Services.GetRequiredService<Listeners>().At(Door.Page);
        var code = app.Services.GetRequiredService<FirstCode>().Shown;
        Console.Out.WriteLine($"首次使用：打开 http://{page}/first ，输入一次性代码 {code}");
        Console.Out.WriteLine($"First start: open http://{page}/first and enter the one-time code {code}");
    }

    [LoggerMessage(LogLevel.Information, "{Node} is open: peers {Peers}, api {Api}, page http://{Page}")]
    private static partial void IsOpen(
        ILogger logger, NodeId node, IPEndPoint peers, IPEndPoint api, IPEndPoint page);

    private static int Say(TextWriter to, string text, int exitCode)
    {
        to.WriteLine(text);
        return exitCode;
    }
}
