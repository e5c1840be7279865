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

    private RunningNode(IEnumerable<string> words, IReadOnlyList<string>? before = null)
    {
        string[] program = [.. before ?? [], DotNet()];
        var start = new ProcessStartInfo(program[0], program[1..])
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

    /// <summary>The number under which the system knows the process.</summary>
    internal int Id => _process.Id;

    /// <summary>Starts a node and does not wait for it.</summary>
    /// <param name="files">Its files.</param>
    /// <param name="node">The node.</param>
    /// <param name="before">Words before the program, which ends as the same process; none when null.</param>
    internal static RunningNode Start(NodeFiles files, string node, IReadOnlyList<string>? before = null) =>
        new(["run", "--config", files.Config(node), "--until-input-ends"], before);

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
        var token = await File.ReadAllTextAsync(tokenFile, TestContext.Current.CancellationToken);
        var api = new NodeApi(files.Port(node, "api"), token.Trim());
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
        await _process.WaitForExitAsync(CancellationToken.None);
    }

    /// <summary>Waits until it has ended, however long that takes.</summary>
    internal Task UntilEndAsync() => _process.WaitForExitAsync(CancellationToken.None);

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
        catch (OperationCanceledException tooLong)
        {
            throw new InvalidOperationException($"The program does not end: {Said()}", tooLong);
        }

        return new Ended(_process.ExitCode, Text(_output), Text(_errors));
    }

    public async ValueTask DisposeAsync()
    {
        if (Runs) await KillAsync();
        _process.Dispose();
    }

    internal string Said() => Text(_output) + Text(_errors);

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
