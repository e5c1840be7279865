namespace MediationNet.Node.HandOffs;

/// <summary>Pauses between attempts: doubling up to the longest, and spread, since many nodes wait.</summary>
internal sealed class BackOff
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private TimeSpan _next = First;

    /// <summary>After an attempt that got through.</summary>
    internal void Reset() => _next = First;

    /// <summary>Waits for the next pause.</summary>
    internal Task Wait(TimeProvider clock, CancellationToken cancellation) =>
        Task.Delay(Next(Random.Shared.NextDouble()), clock, cancellation);

    /// <summary>The next pause: between half of it and all of it.</summary>
    /// <param name="spread">From 0 to 1.</param>
    internal TimeSpan Next(double spread)
    {
        var pause = _next * (0.5 + (spread / 2));
        _next = _next * 2 < Longest ? _next * 2 : Longest;
        return pause;
    }
}
