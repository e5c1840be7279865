using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using MediationNet.Node.Trust;

namespace MediationNet.Network.Tests.Processes;

/// <summary>The program in a process of its own. Ended by its handle; it also ends when these tests do.</summary>
internal sealed class RunningNode : IAsyncDisposable
{
    private static readonly TimeSpan EndMax = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StartMax = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();

    private RunningNode(IEnumerable<string> words)
    {
        var start = new ProcessStartInfo(DotNet())
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "MediationNet.Node.dll"));
        foreach (var word in words) start.ArgumentList.Add(word);
        _process = Process.Start(start) ?? throw new InvalidOperationException("The program could not be started.");
        _process.OutputDataReceived += (_, line) => Keep(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(_errors, line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    internal bool Runs => !_process.HasExited;

    /// <summary>Starts a node and does not wait for it.</summary>
    internal static RunningNode Start(NodeFiles files, string node) =>
        new(["run", "--config", files.Config(node), "--until-input-ends"]);

    /// <summary>Starts a node and waits until it answers.</summary>
    internal static async Task<(RunningNode Node, NodeApi Api)> OpenAsync(NodeFiles files, string node)
    {
        var running = Start(files, node);
        try
        {
            return (running, await running.UntilReadyAsync(files, node));
        }
        catch
        {
            await running.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a command of the program to its end.</summary>
    internal static async Task<Ended> RunAsync(params string[] words)
    {
        await using var running = new RunningNode(words);
        return await running.EndAsync();
    }

    /// <summary>Waits until the node answers and says that it is ready.</summary>
    internal async Task<NodeApi> UntilReadyAsync(NodeFiles files, string node)
    {
        var tokenFile = ApiToken.FileIn(files.Data(node));
        await Eventually.HoldsAsync(
            StartMax,
            () => Task.FromResult(Runs
                ? File.Exists(tokenFile) && new FileInfo(tokenFile).Length > 0
                : throw new InvalidOperationException($"{node} has ended: {Said()}")),
            () => $"{node} has made no token: {Said()}");
        var api = new NodeApi(files.Port(node, "api"), (await File.ReadAllTextAsync(tokenFile)).Trim());
        await Eventually.HoldsAsync(
            StartMax,
            async () => Runs
                ? await api.IsReadyAsync()
                : throw new InvalidOperationException($"{node} has ended: {Said()}"),
            () => $"{node} is not ready: {Said()}");
        return api;
    }

    /// <summary>Ends the process at once, as a power cut would (kill -9).</summary>
    internal async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks it to end, and waits until it has.</summary>
    internal Task<Ended> StopAsync()
    {
        _process.StandardInput.Close();
        return EndAsync();
    }

    /// <summary>Waits for its end.</summary>
    internal async Task<Ended> EndAsync()
    {
        using var patience = new CancellationTokenSource(EndMax);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            throw new InvalidOperationException($"The program does not end: {Said()}");
        }

        lock (_errors) return new Ended(_process.ExitCode, Text(_output), Text(_errors));
    }

    public async ValueTask DisposeAsync()
    {
        if (Runs) await KillAsync();
        _process.Dispose();
    }

    private string Said() => Text(_output) + Text(_errors);

    private static string Text(StringBuilder said)
    {
        lock (said) return said.ToString();
    }

    private static void Keep(StringBuilder said, string? line)
    {
        if (line is null) return;
        lock (said) said.AppendLine(line);
    }

    // That of the runtime these tests run in: any other one on the machine may be older.
    private static string DotNet() => Path.GetFullPath(Path.Combine(
        RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..",
        OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
}

/// <summary>How the program ended and what it said.</summary>
internal sealed record Ended(int ExitCode, string Output, string Errors);
