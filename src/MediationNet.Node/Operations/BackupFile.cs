using System.Security.Cryptography;
using MediationNet.Node.Storage;

namespace MediationNet.Node.Operations;

/// <summary>
/// A backup: the data file of a node as it stood at one moment, and its manifest beside it. The file appears under its
/// name last, when everything is on the disk: whoever sees it sees a whole backup.
/// </summary>
internal static class BackupFile
{
    private const int BufferBytes = 1 << 16;

    /// <summary>Refuses a place where something stands already; nothing is ever overwritten.</summary>
    internal static void RequireFree(string file)
    {
        foreach (var taken in new[] { file, BackupManifest.FileOf(file), Part(file) }.Where(Path.Exists))
        {
            throw new OperationProblem(
                $"{taken} 已经存在，没有改动它。请换一个文件名；若是中断的备份留下的 .part 文件，请先删去。",
                $"{taken} is there already and was left as it is. Choose another name; if it is the .part of a backup "
                + "that was cut off, delete it first.");
        }
    }

    /// <summary>Writes a backup; when that fails, or is cancelled, nothing is left of it.</summary>
    /// <exception cref="OperationProblem">The place is taken, full or not to be written, or not all bytes came.
    /// </exception>
    internal static async Task<BackupManifest> WriteAsync(
        string file,
        DataFacts facts,
        IAsyncEnumerable<ReadOnlyMemory<byte>> pieces,
        IProgress<Step> progress,
        CancellationToken cancellationToken)
    {
        RequireFree(file);
        var made = new List<string>();
        try
        {
            var manifest = BackupManifest.Of(
                facts, await WriteDataAsync(Part(file), made, facts.Bytes, pieces, progress, cancellationToken));
            await WriteManifestAsync(file, made, manifest, cancellationToken);
            File.Move(Part(file), file, overwrite: false);
            NativeSync.Folder(Path.GetDirectoryName(file)!);
            return manifest;
        }
        catch (Exception failure)
        {
            made.ForEach(File.Delete);
            if (failure is IOException or UnauthorizedAccessException) throw Refused(file, failure);
            throw;
        }
    }

    /// <summary>Reads a whole backup and compares it with its manifest.</summary>
    /// <exception cref="OperationProblem">It is not what the manifest says.</exception>
    internal static async Task<BackupManifest> ExamineAsync(
        string file, IProgress<Step> progress, CancellationToken cancellationToken)
    {
        var manifest = BackupManifest.Read(file);
        try
        {
            await using var data = Open(file, FileMode.Open, FileAccess.Read);
            using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var buffer = new byte[BufferBytes];
            var done = 0L;
            while (await data.ReadAsync(buffer, cancellationToken) is > 0 and var count)
            {
                sum.AppendData(buffer, 0, count);
                progress.Report(new Step(done += count, manifest.Bytes));
            }

            var same = done == manifest.Bytes
                && Convert.ToHexStringLower(sum.GetHashAndReset()) == manifest.Sha256;
            return same ? manifest : throw new OperationProblem(
                $"{file} 不是说明文件所说的那份备份（长度或校验和不符），不能使用。请另取一份。",
                $"{file} is not the backup that its manifest tells of (another length or sum) and must not be used. "
                + "Take another one.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new OperationProblem(
                $"读不到备份 {file}：{failure.Message}", $"The backup {file} cannot be read: {failure.Message}", failure);
        }
    }

    private static async Task<string> WriteDataAsync(
        string part,
        List<string> made,
        long bytes,
        IAsyncEnumerable<ReadOnlyMemory<byte>> pieces,
        IProgress<Step> progress,
        CancellationToken cancellationToken)
    {
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var data = Open(part, FileMode.CreateNew, FileAccess.Write);
        made.Add(part);
        var done = 0L;
        await foreach (var piece in pieces.WithCancellation(cancellationToken))
        {
            sum.AppendData(piece.Span);
            await data.WriteAsync(piece, cancellationToken);
            progress.Report(new Step(done += piece.Length, bytes));
        }

        if (done != bytes)
        {
            throw new OperationProblem(
                "备份没有传完整，已放弃。请重试。",
                "The backup did not come whole, and was given up. Try again.");
        }

        NativeSync.File(data.SafeFileHandle, part);
        return Convert.ToHexStringLower(sum.GetHashAndReset());
    }

    private static async Task WriteManifestAsync(
        string file, List<string> made, BackupManifest manifest, CancellationToken cancellationToken)
    {
        var path = BackupManifest.FileOf(file);
        await using var data = Open(path, FileMode.CreateNew, FileAccess.Write);
        made.Add(path);
        await data.WriteAsync(manifest.ToBytes(), cancellationToken);
        NativeSync.File(data.SafeFileHandle, path);
    }

    // Unbuffered, so that a sync finds everything with the system. Only its owner may read what parties have said.
    private static FileStream Open(string path, FileMode mode, FileAccess access)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = FileShare.Read, BufferSize = 0 };
        if (mode == FileMode.CreateNew && !OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    private static string Part(string file) => file + ".part";

    private static OperationProblem Refused(string file, Exception failure) =>
        failure is IOException disk && StoreProblem.IsFull(disk)
            ? new OperationProblem(
                $"{file} 所在的磁盘已满，没有留下任何文件。请腾出空间，或写到别的磁盘。",
                $"The disk of {file} is full; nothing was left there. Free some space, or choose another disk.",
                failure)
            : new OperationProblem(
                $"不能写 {file}，没有留下任何文件：{failure.Message}",
                $"{file} cannot be written; nothing was left there: {failure.Message}",
                failure);
}
