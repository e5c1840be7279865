using System.Diagnostics;

namespace MediationNet.Node.Demo;

/// <summary>One node of the demonstration: a process of its own, with its own files.</summary>
internal sealed class NodeProcess(string name, string configFile, string logFile) : IDisposable
{
    private Process? _process;
    private StreamWriter? _log;

    internal string Name => name;

    internal string LogFile => logFile;

    /// <summary>The number under which the system knows the process.</summary>
    internal int Id => _process!.Id;

    internal bool Running => _process is { HasExited: false };

    /// <summary>Starts the program again as a node. It ends when our end of its input is closed.</summary>
    internal void Start()
    {
        var program = ProgramOf(
            Environment.ProcessPath ?? throw new DemoFailure("the path of this program is not known"));
        var start = new ProcessStartInfo(program)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
            start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "MediationNet.Node.dll"));
        string[] words = ["run", "--config", configFile, "--until-input-ends"];
        foreach (var word in words) start.ArgumentList.Add(word);

        _log = new StreamWriter(logFile, append: true) { AutoFlush = true };
        _process = Process.Start(start) ?? throw new DemoFailure($"{name} could not be started");
        _process.OutputDataReceived += Write;
        _process.ErrorDataReceived += Write;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Ends the process at once, as a power cut would (kill -9).</summary>
    internal async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        Close();
    }

    /// <summary>Asks the process to end and waits; kills it when it does not.</summary>
    internal async Task StopAsync()
    {
        if (_process is null) return;
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
        }

        Close();
    }

    /// <summary>What the process said last, for a failure to be understood.</summary>
    internal string LastWords() =>
        File.Exists(logFile) ? string.Join(Environment.NewLine, File.ReadLines(logFile).TakeLast(5)) : "";

    public void Dispose()
    {
        if (Running) _process!.Kill();
        Close();
    }

    // Another program that starts nodes has the node's own beside it.
    private static string ProgramOf(string running)
    {
        var beside = Path.Combine(
            AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "MediationNet.Node.exe" : "MediationNet.Node");
        return Path.GetFileNameWithoutExtension(running) != "dotnet" && File.Exists(beside) ? beside : running;
    }

    private void Close()
    {
        _process?.Dispose();
        _process = null;
        _log?.Dispose();
        _log = null;
    }

    private void Write(object sender, DataReceivedEventArgs line)
    {
        var log = _log;
        if (line.Data is null || log is null) return;
        lock (log)
        {
            try
            {
                log.WriteLine(line.Data);
            }
            catch (ObjectDisposedException)
            {
                // The process was ended while its last line was on its way.
            }
        }
    }
}
