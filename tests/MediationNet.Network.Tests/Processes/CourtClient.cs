using System.Diagnostics;
using System.Text;
using MediationNet.Domain.Committees;
using MediationNet.Node.Trust;

namespace MediationNet.Network.Tests.Processes;

/// <summary>
/// The court of <c>tests/court-client</c>: a program in JavaScript that has nothing of ours but the files in
/// <c>protos</c>. Ended by its handle; it also ends when its input does.
/// </summary>
internal sealed class CourtClient : IAsyncDisposable
{
    private static readonly TimeSpan InstallMax = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan StartMax = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _said = new();

    private CourtClient(ProcessStartInfo start)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.UseShellExecute = false;
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} does not start.");
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Why these tests cannot run here; null when they can. Where CI is set they have to.</summary>
    internal static string? Missing => MayBeMissing && !(Finds("node") && Finds("npm"))
        ? "There is no node or npm here: install nodejs and npm."
        : null;

    private static bool MayBeMissing => Environment.GetEnvironmentVariable("CI") != "true";

    private static string Folder => Path.Combine(Repository(), "tests", "court-client");

    /// <summary>Everything it printed.</summary>
    internal string Said
    {
        get
        {
            lock (_said) return _said.ToString();
        }
    }

    /// <summary>Makes the court's certificate, installs what the client needs, and starts it.</summary>
    /// <param name="files">The network's files.</param>
    /// <param name="cutAfter">The first stream that has sent this notice is broken.</param>
    internal static async Task<CourtClient> StartAsync(NodeFiles files, int cutAfter)
    {
        var (node, data) = (new NodeId(NodeFiles.Court), files.Data(NodeFiles.Court));
        var certificates = Path.Combine(files.Folder, "certificates");
        using (await NodeIdentity.OpenDevelopmentAsync(
            node, NodeKind.Body, certificates, data, TimeProvider.System, TestContext.Current.CancellationToken))
        {
            await InstallAsync();
        }

        var court = new CourtClient(new ProcessStartInfo("node",
        [
            Path.Combine(Folder, "court.js"),
            "--protos", Path.Combine(Repository(), "protos"),
            "--ca", DevelopmentAuthority.CertificateFile(certificates),
            "--cert", NodeIdentity.CertificateFile(data, node),
            "--key", NodeIdentity.KeyFile(data, node),
            "--port", $"{files.Port(NodeFiles.Court, "peers")}",
            "--data", data,
            "--cut-after", $"{cutAfter}",
        ]));
        await Eventually.HoldsAsync(
            StartMax,
            () => Task.FromResult(court._process.HasExited
                ? throw new InvalidOperationException($"The court has ended: {court.Said}")
                : court.Said.Contains("ready", StringComparison.Ordinal)),
            () => $"the court is not ready: {court.Said}");
        return court;
    }

    /// <summary>Ends it at once (kill -9).</summary>
    internal async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
    }

    // What the lock names, and no script of any package is run.
    private static async Task InstallAsync()
    {
        if (Directory.Exists(Path.Combine(Folder, "node_modules", "@grpc", "proto-loader"))) return;

        await using var npm = new CourtClient(
            new ProcessStartInfo("npm", ["ci", "--ignore-scripts"]) { WorkingDirectory = Folder });
        using var patience = new CancellationTokenSource(InstallMax);
        await npm._process.WaitForExitAsync(patience.Token);
        Assert.True(npm._process.ExitCode == 0, npm.Said);
    }

    private static bool Finds(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, program)));

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "MediationNet.sln"))) folder = folder.Parent;
        return folder.FullName;
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        lock (_said) _said.AppendLine(line);
    }
}
