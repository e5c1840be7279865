using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace MediationNet.Node.Storage;

/// <summary>The two calls the base library lacks: fdatasync, and fsync of a folder.</summary>
internal static class NativeSync
{
    private const int Interrupted = 4; // EINTR, the same number on Linux and macOS

    /// <summary>Returns when the file's bytes are on the device; throws when the device said no.</summary>
    public static void File(SafeFileHandle file, string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            RandomAccess.FlushToDisk(file);
            return;
        }

        // Called directly so that no error number is forgiven on the way: a failed sync must fail the commit.
        while (fdatasync(file) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            if (error != Interrupted) throw Failure("fdatasync", path, error);
        }
    }

    /// <summary>Returns when names created, renamed or removed in the folder survive a power cut.</summary>
    public static void Folder(string path)
    {
        if (OperatingSystem.IsWindows()) return; // NTFS journals names itself, and a folder cannot be flushed.

        using var folder = open(Encoding.UTF8.GetBytes(path + "\0"), 0);
        if (folder.IsInvalid) throw Failure("open", path, Marshal.GetLastPInvokeError());
        while (fsync(folder) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            if (error != Interrupted) throw Failure("fsync", path, error);
        }
    }

    private static IOException Failure(string call, string path, int error) =>
        new($"{call} of {path} failed: {Marshal.GetPInvokeErrorMessage(error)}", error);

#pragma warning disable SYSLIB1054 // LibraryImport needs unsafe blocks; three calls are not worth allowing them
    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int fdatasync(SafeFileHandle file);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int fsync(SafeFileHandle file);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern SafeFileHandle open(byte[] path, int flags);
#pragma warning restore SYSLIB1054
}
