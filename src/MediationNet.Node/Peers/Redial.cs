namespace MediationNet.Node.Peers;

/// <summary>
/// Pauses between diallings: doubling up to the longest, spread so that peers do not come all at once.
/// </summary>
public sealed class Redial(TimeSpan first, TimeSpan longest)
{
    private int _failures;

    /// <summary>After a session that came about.</summary>
    public void Reset() => _failures = 0;

    /// <summary>The next pause: between half of it and all of it, by a number from 0 to 1.</summary>
    public TimeSpan Next(double spread)
    {
        var full = Math.Min(longest.TotalSeconds, first.TotalSeconds * Math.Pow(2, _failures));
        if (full < longest.TotalSeconds) _failures++;
        return TimeSpan.FromSeconds(full * (0.5 + (spread / 2)));
    }
}
