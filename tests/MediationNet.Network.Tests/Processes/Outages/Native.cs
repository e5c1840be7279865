using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MediationNet.Network.Tests.Processes.Outages;

/// <summary>Two calls of Linux that the base library lacks: a signal to a process, a thread into a network.</summary>
internal static class Native
{
    private const int Stop = 19; // SIGSTOP
    private const int Continue = 18; // SIGCONT
    private const int Network = 0x4000_0000; // CLONE_NEWNET

    /// <summary>The process stands still, as on a machine that sleeps.</summary>
    internal static void Pause(int process) => Send(process, Stop);

    /// <summary>It goes on.</summary>
    internal static void Resume(int process) => Send(process, Continue);

    /// <summary>The calling thread works in that network namespace from now on.</summary>
    internal static void Enter(string name)
    {
        using var space = File.OpenHandle($"/run/netns/{name}");
        if (setns(space, Network) != 0) throw Failure("setns");
    }

    // A process that has just ended is no error: it was told nothing.
    private static void Send(int process, int signal) => _ = kill(process, signal);

    private static InvalidOperationException Failure(string call) =>
        new($"{call}: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}");

#pragma warning disable SYSLIB1054 // LibraryImport needs unsafe blocks; two calls are not worth allowing them
    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int process, int signal);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int setns(SafeFileHandle space, int kind);
#pragma warning restore SYSLIB1054
}
