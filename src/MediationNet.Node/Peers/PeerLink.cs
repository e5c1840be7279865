using System.Threading.Channels;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Sync;
using MediationNet.Protocol.Sync;

namespace MediationNet.Node.Peers;

/// <summary>How a link ended.</summary>
/// <param name="Greeted">The other side had said a Hello that was taken, and nobody found anything wrong.</param>
/// <param name="Cut">What ended the stream, when neither side said goodbye.</param>
internal sealed record LinkEnd(bool Greeted, string? Cut);

/// <summary>
/// One session over one stream: reads frames, asks the store, and tells the session one thing after another; writes
/// what it orders. The session decides everything.
/// </summary>
internal sealed class PeerLink(
    NodeId peer, IPeerStore store, PeerSettings settings, PeerBoard board, TimeProvider clock, ILogger logger)
    : IDisposable
{
    private const int FramesReadAhead = 16;

    // The session's own bounds (credit, batches on their way) keep far below this unless the peer does not read.
    private const int FramesToWriteMax = 2048;

    private readonly PeerSession _session = new(settings.Protocols, settings.CreditBytes);

    // Not bounded itself: frames by the room below, store answers and acknowledgements by what the session asks.
    private readonly Channel<SessionInput> _inputs =
        Channel.CreateUnbounded<SessionInput>(new UnboundedChannelOptions { SingleReader = true });

    private readonly SemaphoreSlim _frameRoom = new(FramesReadAhead);

    private readonly Channel<SyncFrame> _toWrite =
        Channel.CreateBounded<SyncFrame>(new BoundedChannelOptions(FramesToWriteMax) { SingleReader = true });

    private readonly List<Task> _orders = [];
    private readonly CancellationTokenSource _over = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string? _cut;

    /// <summary>Nothing of this link goes on any more, neither on the wire nor in the store.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Rows for the peer are durable.</summary>
    public void Grew(int lane, long headN)
    {
        if (Lanes.Contains(lane)) Tell(new SessionInput.OutboxGrew(lane, headN));
    }

    /// <summary>A promise of this node to the peer reaches further.</summary>
    public void Reaches(PromiseReach reach) => Tell(new SessionInput.PromiseReaches(reach));

    /// <summary>Says goodbye and ends soon.</summary>
    public void Stop()
    {
        Tell(new SessionInput.Stopping());
        try
        {
            _over.CancelAfter(settings.FarewellMax);
        }
        catch (ObjectDisposedException)
        {
            // ended by itself meanwhile
        }
    }

    /// <summary>Whoever waits for the end may go on.</summary>
    public void Finish() => _ended.TrySetResult();

    /// <summary>Runs until either side ends it or the stream breaks. Once.</summary>
    public async Task<LinkEnd> Run(PeerWires wires, CancellationToken connection)
    {
        await using var cut = connection.Register(_over.Cancel);
        await Greet();
        var reading = ReadFrames(wires);
        var writing = WriteFrames(wires);
        var ticking = Tick();
        try
        {
            await Drive();
            await Farewell(reading, writing);
        }
        finally
        {
            // Also when the session failed: else what reads and ticks would go on for nobody.
            await _over.CancelAsync();
            await Task.WhenAll([reading, writing, ticking, .. _orders]);
        }

        var status = _session.Status;
        var saidGoodbye = status.Phase == SessionPhase.Closed;
        return new LinkEnd(
            status.Protocol is not null && status.LastProblem is null,
            saidGoodbye ? null : _cut ?? "ended by the other side");
    }

    public void Dispose()
    {
        _over.Dispose();
        _frameRoom.Dispose();
    }

    private void Tell(SessionInput input) => _inputs.Writer.TryWrite(input);

    private async Task Greet()
    {
        var position = Begin(ct => store.Position(peer, ct));
        await ((Task)position).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (position.IsCompletedSuccessfully)
            Handle(new SessionInput.Connected(settings.Me, peer, await position));
        else
            Broken("store", position.Exception);
    }

    /// <summary>Also what is thrown at once ends up in the task.</summary>
    private async Task<T> Begin<T>(Func<CancellationToken, Task<T>> order) => await order(_over.Token);

    private async Task Drive()
    {
        await foreach (var input in _inputs.Reader.ReadAllAsync(CancellationToken.None))
        {
            if (input is SessionInput.FrameArrived or SessionInput.FrameUnreadable) _frameRoom.Release();
            if (!Handle(input)) return;
        }
    }

    /// <summary>False when the session is over.</summary>
    private bool Handle(SessionInput input)
    {
        var outputs = _session.Handle(input, clock.GetUtcNow());
        board.Report(peer, _session.Status);
        foreach (var output in outputs)
        {
            if (output is SessionOutput.Close) return false;
            CarryOut(output);
        }

        return true;
    }

    private void CarryOut(SessionOutput output)
    {
        switch (output)
        {
            case SessionOutput.Send send:
                if (!_toWrite.Writer.TryWrite(send.Frame)) Broken("peer does not read", null);
                break;
            case SessionOutput.ReadOutbox(var lane, var afterN, var bytesMax):
                Ask(
                    ct => store.ReadOutbox(peer, lane, afterN, bytesMax, SyncLimits.BatchEntriesMax, ct),
                    page => new SessionInput.RowsRead(page));
                break;
            case SessionOutput.StoreBatch(var incarnation, var batch):
                Ask(
                    ct => store.Receive(peer, incarnation, batch, ct),
                    stored => new SessionInput.BatchStored(stored));
                break;
            case SessionOutput.RecordAck(var lane, var n):
                Ask(ct => Done(store.Acknowledge(peer, lane, n, ct)), _ => new SessionInput.AckRecorded(lane, n));
                break;
            case SessionOutput.Meet(var hello):
                Ask(ct => Done(store.Meet(peer, hello, ct)), _ => null);
                break;
            case SessionOutput.RecordPromise(var incarnation, var reach):
                Ask(ct => Done(store.RecordPromise(peer, incarnation, reach, ct)), _ => null);
                break;
            case SessionOutput.Requeue(var want):
                Ask(ct => Done(store.Requeue(peer, want, ct)), _ => null);
                break;
            case SessionOutput.Compare(var question):
                Ask(ct => store.Compare(peer, question, ct), reading => new SessionInput.Compared(reading));
                break;
            default:
                CarryOutOfPapers(output);
                break;
        }
    }

    private void CarryOutOfPapers(SessionOutput output)
    {
        switch (output)
        {
            case SessionOutput.ChoosePaper(var after):
                Ask(ct => store.ChoosePaper(peer, after, ct), ask => new SessionInput.PaperChosen(ask));
                break;
            case SessionOutput.KeepPiece(var ask, var piece):
                Ask(
                    ct => store.KeepPiece(ask, piece, ct),
                    kept => new SessionInput.PieceKept(kept.Ask, kept.Taken));
                break;
            case SessionOutput.ReadPiece(var fetch):
                Ask(ct => store.ReadPiece(peer, fetch, ct), bytes => new SessionInput.PieceRead(fetch, bytes));
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static async Task<bool> Done(Task order)
    {
        await order;
        return true;
    }

    private void Ask<T>(Func<CancellationToken, Task<T>> order, Func<T, SessionInput?> answer)
    {
        _orders.RemoveAll(earlier => earlier.IsCompleted);
        _orders.Add(Answer(Begin(order), answer));
    }

    private async Task Answer<T>(Task<T> order, Func<T, SessionInput?> answer)
    {
        await ((Task)order).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (order.IsCompletedSuccessfully)
        {
            if (answer(await order) is { } input) Tell(input);
        }
        else if (!_over.IsCancellationRequested)
        {
            logger.LogError(order.Exception, "The store failed in a session with {Peer}", peer);
            Tell(new SessionInput.StoreFailed(LinkErrors.IsDiskFull(order.Exception)));
        }
    }

    private async Task ReadFrames(PeerWires wires)
    {
        try
        {
            while (true)
            {
                await _frameRoom.WaitAsync(_over.Token);
                if (await wires.Read(_over.Token) is not { } reading) break;
                Tell(reading is FrameReading.Good good
                    ? new SessionInput.FrameArrived(good.Frame)
                    : new SessionInput.FrameUnreadable(((FrameReading.Bad)reading).Fault));
            }

            _inputs.Writer.TryComplete();
        }
        catch (Exception failure) when (LinkErrors.IsCut(failure))
        {
            Broken(LinkErrors.Name(failure), null);
        }
    }

    private async Task WriteFrames(PeerWires wires)
    {
        try
        {
            await foreach (var frame in _toWrite.Reader.ReadAllAsync(_over.Token))
                await wires.Write(frame, _over.Token);
            await wires.Complete();
        }
        catch (Exception failure) when (LinkErrors.IsCut(failure))
        {
            // The reader may still find the other side's Bye; it ends by itself, or is ended.
            Interlocked.CompareExchange(ref _cut, LinkErrors.Name(failure), null);
            if (!_over.IsCancellationRequested) _over.CancelAfter(settings.FarewellMax);
        }
    }

    private async Task Tick()
    {
        using var timer = new PeriodicTimer(settings.TickEvery, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(_over.Token)) Tell(new SessionInput.Tick());
        }
        catch (OperationCanceledException)
        {
            // the link is over
        }
    }

    /// <summary>The last frames go out, and the other side ends too; both within a bounded time.</summary>
    private async Task Farewell(Task reading, Task writing)
    {
        _toWrite.Writer.TryComplete();
        _frameRoom.Release(FramesReadAhead); // what still comes is read and dropped
        if (_cut is null) _over.CancelAfter(settings.FarewellMax);
        else await _over.CancelAsync();

        await Task.WhenAll(reading, writing);
    }

    private void Broken(string what, Exception? failure)
    {
        if (failure is not null) logger.LogError(failure, "The store failed before a session with {Peer}", peer);
        Interlocked.CompareExchange(ref _cut, what, null);
        _inputs.Writer.TryComplete();
    }
}
