namespace MediationNet.Tests.Shared;

/// <summary>A sync that has begun and does not return until it is let go.</summary>
public sealed class HeldSync
{
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly object _sync = new();
    private bool _released;

    /// <summary>Completes when a sync has begun.</summary>
    public Task Begun => _begun.Task;

    /// <summary>Lets this sync and all behind it return.</summary>
    public void Release()
    {
        lock (_sync)
        {
            _released = true;
            Monitor.PulseAll(_sync);
        }
    }

    internal void Wait()
    {
        _begun.TrySetResult();
        lock (_sync)
        {
            while (!_released) Monitor.Wait(_sync);
        }
    }
}
