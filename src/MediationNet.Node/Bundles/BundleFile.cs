using System.Globalization;
using MediationNet.Node.Storage;

namespace MediationNet.Node.Bundles;

/// <summary>
/// A bundle as a file on a stick: it appears under its name when it is whole and on the device, and never in the place
/// of another one.
/// </summary>
internal static class BundleFile
{
    private const int BufferSize = 128 * 1024;

    /// <summary>The name of a bundle.</summary>
    internal static string NameOf(string from, string to, long number) =>
        string.Create(CultureInfo.InvariantCulture, $"{from}-to-{to}-{number:000000}.mnb");

    /// <summary>
    /// Lets an export write into a new file of a folder; the path, or null when the export was refused and nothing is
    /// there.
    /// </summary>
    /// <exception cref="IOException">The disk is full or refuses; nothing is left behind.</exception>
    internal static async Task<(BundleExported Result, string? Path)> WriteAsync(
        string folder, Func<Stream, Task<BundleExported>> export)
    {
        Directory.CreateDirectory(folder);
        var part = Path.Combine(folder, $"{Path.GetRandomFileName()}.part");
        try
        {
            var result = await FillAsync(part, export);
            if (result is not BundleExported.Done(var manifest)) return (result, null);

            var path = Path.Combine(folder, NameOf(manifest.From.Value, manifest.To.Value, manifest.Number));
            File.Move(part, path, overwrite: false);
            NativeSync.Folder(folder);
            return (result, path);
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <summary>Opens a bundle to read it.</summary>
    internal static FileStream Open(string path) => new(path, new FileStreamOptions
    {
        Mode = FileMode.Open,
        Access = FileAccess.Read,
        BufferSize = BufferSize,
        Options = FileOptions.SequentialScan | FileOptions.Asynchronous,
    });

    private static async Task<BundleExported> FillAsync(string part, Func<Stream, Task<BundleExported>> export)
    {
        await using var stream = new FileStream(part, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            BufferSize = BufferSize,
            Options = FileOptions.Asynchronous,
        });
        var result = await export(stream);
        await stream.FlushAsync();
        NativeSync.File(stream.SafeFileHandle, part);
        return result;
    }
}
