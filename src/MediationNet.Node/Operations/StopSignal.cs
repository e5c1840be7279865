using System.Runtime.InteropServices;

namespace MediationNet.Node.Operations;

/// <summary>Ctrl+C, or the end asked for by the system: the operation stops and leaves nothing half done.</summary>
internal sealed class StopSignal : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration _interrupted;
    private readonly PosixSignalRegistration _terminated;

    internal StopSignal()
    {
        _interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        _terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
    }

    internal CancellationToken Token => _stop.Token;

    public void Dispose()
    {
        _interrupted.Dispose();
        _terminated.Dispose();
        _stop.Dispose();
    }

    private void Stop(PosixSignalContext signal)
    {
        signal.Cancel = true;
        _stop.Cancel();
    }
}
