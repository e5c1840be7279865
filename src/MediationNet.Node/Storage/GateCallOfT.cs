using LiteDB;

namespace MediationNet.Node.Storage;

/// <summary>One call at the gate, with the answer its caller waits for.</summary>
internal sealed class GateCall<T> : GateCall
{
    private readonly Func<ILiteDatabase?, T> _work;
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenRegistration _cancellation;
    private int _decided;
    private T _result = default!;

    public GateCall(Func<ILiteDatabase?, T> work, GateCallKind kind, CancellationToken cancellationToken)
        : base(kind)
    {
        _work = work;
        _cancellation = cancellationToken.UnsafeRegister(Cancel, this);
    }

    public Task<T> Answer => _answer.Task;

    public override bool TryBegin()
    {
        var begun = Interlocked.Exchange(ref _decided, 1) == 0;
        // Not Dispose: that would wait for a cancellation under way on another thread.
        _cancellation.Unregister();
        return begun;
    }

    public override void Run(ILiteDatabase? engine)
    {
        Thrown = null;
        try
        {
            _result = _work(engine);
        }
        catch (Exception failure)
        {
            Thrown = failure;
            throw;
        }
    }

    public override void Complete() => _answer.TrySetResult(_result);

    public override void Fail(Exception failure) => _answer.TrySetException(failure);

    private static void Cancel(object? state, CancellationToken cancellationToken)
    {
        var call = (GateCall<T>)state!;
        if (Interlocked.Exchange(ref call._decided, 1) == 0) call._answer.TrySetCanceled(cancellationToken);
    }
}
