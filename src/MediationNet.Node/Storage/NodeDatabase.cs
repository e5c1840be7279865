using System.Diagnostics.CodeAnalysis;
using LiteDB;
using LiteDB.Engine;

namespace MediationNet.Node.Storage;

/// <summary>The database of one node: a transaction is on the disk when it returns, or never was.</summary>
/// <remarks>
/// <para>Not safe for several threads at once, and LiteDB is not either, not even for readers
/// (litedb-org/LiteDB#2817): everything goes through <see cref="Gate"/>.</para>
/// <para>Crash-only: after any exception the engine is thrown away and opened again from the disk, because LiteDB
/// does not promise to be sane after one (litedb-org/LiteDB#2848).</para>
/// <para>A work must finish within its call: lists, not lazy sequences; no await; no BeginTrans, Commit or Checkpoint
/// of its own.</para>
/// </remarks>
public sealed partial class NodeDatabase : IDisposable
{
    /// <summary>After this many pages in the log (16 MB) they are copied into the data file.</summary>
    public const int CheckpointPagesDefault = 2_000;

    private static readonly TimeSpan HandOverPatience = TimeSpan.FromMinutes(1);

    private readonly WatchedDisk _dataDisk;
    private readonly WatchedDisk _logDisk;
    private readonly NodeFolder? _folder;
    private readonly int _checkpointPages;
    private long _checkpointAbove;
    private LogStream _log = null!;
    private DiskStream _data = null!;
    private LiteDatabase? _engine;
    private volatile StoreProblem? _broken;
    private bool _disposed;

    private NodeDatabase(WatchedDisk data, WatchedDisk log, NodeFolder? folder, int checkpointPages)
    {
        (_dataDisk, _logDisk, _folder) = (data, log, folder);
        _checkpointAbove = _checkpointPages = checkpointPages;
    }

    /// <summary>Raised after the engine was reopened: whatever was cached from it must be dropped.</summary>
    /// <remarks>Raised on the thread that called; must not throw and must not call back.</remarks>
    [SuppressMessage("Design", "MA0046", Justification = "There is nothing to tell but that it happened.")]
    public event Action? Reopened;

    /// <summary>Why nothing works any more, or null. Only a restart, or a person, can help.</summary>
    public StoreProblem? Broken => _broken;

    /// <summary>Why the last automatic checkpoint failed, or null. Nothing is lost by it; the log grows.</summary>
    public StoreProblem? CheckpointProblem { get; private set; }

    /// <summary>Opens the database of a folder, creating both when the folder is new.</summary>
    /// <exception cref="StoreProblem">Locked, missing, foreign or damaged: nothing was touched.</exception>
    public static NodeDatabase Open(string folder, int checkpointPages = CheckpointPagesDefault)
    {
        var taken = NodeFolder.Take(folder);
        try
        {
            taken.RequireNothingVanished();
            var database = Open(taken.DataPath, taken.LogPath, taken, checkpointPages);
            taken.Mark();
            return database;
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    /// <summary>Opens a database over two disks, which it then owns; empty disks become a new database.</summary>
    /// <exception cref="StoreProblem">Foreign or damaged: nothing was touched.</exception>
    public static NodeDatabase Open(IDisk data, IDisk log, int checkpointPages = CheckpointPagesDefault) =>
        OpenOver(new WatchedDisk(data, "the data file"), new WatchedDisk(log, "the log file"), null, checkpointPages);

    /// <summary>Opens the database of two files whose folder is held by somebody else.</summary>
    /// <exception cref="StoreProblem">Foreign or damaged: nothing was touched.</exception>
    internal static NodeDatabase Open(string dataPath, string logPath) =>
        Open(dataPath, logPath, null, CheckpointPagesDefault);

    private static NodeDatabase Open(string dataPath, string logPath, NodeFolder? folder, int checkpointPages)
    {
        var data = new WatchedDisk(FileDisk.Open(dataPath), dataPath);
        var log = new WatchedDisk(FileDisk.Open(logPath), logPath);
        try
        {
            return OpenOver(data, log, folder, checkpointPages);
        }
        catch
        {
            data.Dispose();
            log.Dispose();
            throw;
        }
    }

    /// <summary>Runs the work in one transaction, and returns its result when that is on the disk.</summary>
    /// <remarks>
    /// When it throws, nothing of it is kept and the engine has been reopened. After a sync that failed, a crash
    /// before the next write may still bring it back: whoever asks again must use the same ids.
    /// </remarks>
    /// <exception cref="StoreProblem">The disk is full or refuses, or the database is <see cref="Broken"/>.</exception>
    public T Transact<T>(Func<ILiteDatabase, T> work)
    {
        var engine = RequireEngine();
        T result;
        try
        {
            result = CommitDurably(engine, work);
        }
        catch (Exception failure)
        {
            if ((ProblemAfterReopening() ?? StoreProblem.OfRows(_dataDisk.Name, failure)) is { } problem) throw problem;
            throw;
        }

        CheckpointWhenDue();
        return result;
    }

    /// <summary>Runs the work without a transaction; it sees everything committed before, and must not write.</summary>
    /// <remarks>A work that throws costs a reopening: better return that there is nothing.</remarks>
    public T Read<T>(Func<ILiteDatabase, T> work)
    {
        var engine = RequireEngine();
        try
        {
            var before = _log.Length;
            var result = work(engine);
            return _log.Length == before
                ? result
                : throw new InvalidOperationException("A read has written; nothing of it is kept.");
        }
        catch (Exception failure)
        {
            if ((ProblemAfterReopening() ?? StoreProblem.OfRows(_dataDisk.Name, failure)) is { } problem) throw problem;
            throw;
        }
    }

    /// <summary>Copies the log into the data file; returns when that is on the disk and the log is empty.</summary>
    public void Checkpoint()
    {
        var engine = RequireEngine();
        try
        {
            CopyLogIntoData(engine);
        }
        catch (Exception)
        {
            if (ProblemAfterReopening() is { } problem) throw problem;
            throw;
        }
    }

    /// <summary>Checkpoints when that is possible, and closes the files.</summary>
    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        try
        {
            if (_engine is not null) CopyLogIntoData(_engine);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // Everything acknowledged is in the log; the next start copies it.
        }

        CloseEngine();
        _dataDisk.Dispose();
        _logDisk.Dispose();
        _folder?.Dispose();
    }

    private static NodeDatabase OpenOver(WatchedDisk data, WatchedDisk log, NodeFolder? folder, int checkpointPages)
    {
        var database = new NodeDatabase(data, log, folder, checkpointPages);
        try
        {
            database.OpenFirst();
            return database;
        }
        catch (Exception failure) when (failure is not StoreProblem)
        {
            database.CloseEngine();
            if (database.DiskProblem() is { } problem) throw problem;
            throw new StoreProblem(
                StoreProblemKind.Corrupt,
                $"{(failure is InvalidDataException ? log.Name : data.Name)} is damaged ({failure.Message}). It was "
                + "left as it is. Keep it and the file beside it, check the disk, and restore the newest backup into "
                + "an empty folder; what was written since then comes back from the peers.",
                failure);
        }
    }

    private void OpenFirst()
    {
        var found = Birth.Examine(_dataDisk, _logDisk);
        _log = new LogStream(_logDisk);
        if (found == Birth.Find.Nothing)
        {
            _log.Begin(LogState.Creating);
            _dataDisk.SetLength(0);
        }
        else if (_log.State == LogState.None)
        {
            // A backup is the data file alone.
            _log.Begin(LogState.Live);
        }
        else if (_log.NewestHeaderPage is { } header)
        {
            // A checkpoint cut off by a crash may have torn the first page, which LiteDB reads before its log.
            LitePage.Settle(header);
            _dataDisk.Write(0, header);
        }

        OpenEngine();
        if (_log.State == LogState.Live)
        {
            TryCheckpoint();
            if (_broken is not null) throw _broken;
            return;
        }

        CopyLogIntoData(_engine!);
        _log.Begin(LogState.Live);
    }

    private void OpenEngine()
    {
        _data = new DiskStream(_dataDisk) { Writable = true };
        var settings = new EngineSettings { DataStream = _data, LogStream = _log, Collation = Collation.Binary };
        var mapper = new BsonMapper { TrimWhitespace = false, EmptyStringToNull = false, EnumAsInteger = true };
        _engine = new LiteDatabase(new LiteEngine(settings), mapper);
        // We checkpoint ourselves: only when everything is on the disk.
        if (_engine.CheckpointSize != 0) _engine.CheckpointSize = 0;
        if (!_engine.UtcDate) _engine.UtcDate = true;
        AwaitHandOver(_engine);
        _log.MakeDurable();
        _data.Writable = false;
    }

    private T CommitDurably<T>(LiteDatabase engine, Func<ILiteDatabase, T> work)
    {
        // LiteDB starts its writer on the scheduler of the first caller (litedb-org/LiteDB#2464).
        if (TaskScheduler.Current != TaskScheduler.Default)
            throw new InvalidOperationException("The database may only be called from a plain thread.");

        var confirmed = _log.ConfirmedPages;
        if (!engine.BeginTrans()) throw new InvalidOperationException("A transaction or a cursor was left open.");
        var result = work(engine);
        // False when an exception within the work was swallowed: LiteDB has then already rolled back by itself.
        if (!engine.Commit()) throw new InvalidOperationException("The work swallowed an exception of the database.");
        if (_log.ConfirmedPages == confirmed) AwaitHandOver(engine);
        _log.MakeDurable();
        return result;
    }

    /// <summary>Waits for pages still on their way to the log.</summary>
    /// <remarks>A commit of nothing sends none, so only the engine knows how long the log will be.</remarks>
    private void AwaitHandOver(LiteDatabase engine)
    {
        using var rows = engine.Execute("SELECT $.logFileSize AS bytes FROM $database");
        rows.Read();
        _log.AwaitLength(rows.Current["bytes"].AsInt64, HandOverPatience);
    }

    private void CheckpointWhenDue()
    {
        var pages = _log.Length / LitePage.Bytes;
        if (pages > (_dataHeld ? Math.Max(HeldPagesMax, _checkpointAbove) : _checkpointAbove)) TryCheckpoint();
    }

    private void TryCheckpoint()
    {
        try
        {
            CopyLogIntoData(_engine!);
            _checkpointAbove = _checkpointPages;
            CheckpointProblem = null;
        }
        catch (Exception failure)
        {
            // What is in the log stands. Try again when the log has grown by as much again.
            _checkpointAbove = (_log.Length / LitePage.Bytes) + _checkpointPages;
            CheckpointProblem = ProblemAfterReopening()
                ?? new StoreProblem(StoreProblemKind.Broken, $"The checkpoint failed: {failure.Message}", failure);
        }
    }

    private void CopyLogIntoData(LiteDatabase engine)
    {
        // The log must be on the disk before the first page of it goes into the data file.
        AwaitHandOver(engine);
        _log.MakeDurable();
        _dataHeld = false;
        _data.Writable = true;
        engine.Checkpoint();
        _data.Writable = false;
    }

    private LiteDatabase RequireEngine()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_broken is not null) throw _broken;
        return _engine!;
    }

    /// <summary>Crash and open again; the disk's problem, if it was one, or that the database is broken now.</summary>
    private StoreProblem? ProblemAfterReopening()
    {
        var problem = DiskProblem();
        var durable = _log.Durable;
        CloseEngine();
        _dataDisk.Forgive();
        _logDisk.Forgive();
        try
        {
            _log = new LogStream(_logDisk, durable);
            OpenEngine();
        }
        catch (Exception failure)
        {
            CloseEngine();
            _broken = new StoreProblem(
                StoreProblemKind.Broken,
                $"{_dataDisk.Name} could not be reopened ({failure.Message}). Check the disk, then restart the node; "
                + "what was acknowledged is in the data file and its log.",
                failure);
            return _broken;
        }

        Reopened?.Invoke();
        return problem;
    }

    private StoreProblem? DiskProblem()
    {
        if (_logDisk.Fault is { } logFault) return StoreProblem.OfDisk(_logDisk.Name, logFault);
        if (_dataDisk.Fault is { } dataFault) return StoreProblem.OfDisk(_dataDisk.Name, dataFault);
        return null;
    }

    private void CloseEngine()
    {
        try
        {
            _engine?.Dispose();
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // It is being thrown away because it cannot be trusted; how it takes that is of no interest.
        }

        _engine = null;
    }
}
