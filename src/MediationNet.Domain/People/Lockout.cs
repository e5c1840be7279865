namespace MediationNet.Domain.People;

/// <summary>Wrong tries of a person since the last right one, and until when no further one is heard.</summary>
/// <remarks>
/// A try is counted as wrong before it is looked at and forgiven when it was right, so that many at once are no way
/// round the count. Nothing but time and a right try ends the wait; an administrator may set a new secret.
/// </remarks>
/// <param name="Misses">Wrong tries in a row.</param>
/// <param name="Until">No try is heard before this; null when one is.</param>
public sealed record Lockout(int Misses, DateTimeOffset? Until)
{
    /// <summary>Tries before the first wait.</summary>
    public const int FreeTries = 5;

    /// <summary>The longest wait.</summary>
    public static readonly TimeSpan WaitMax = TimeSpan.FromHours(1);

    /// <summary>Nobody has tried.</summary>
    public static readonly Lockout None = new(0, null);

    private static readonly TimeSpan WaitFirst = TimeSpan.FromMinutes(1);

    /// <summary>True while no try is heard.</summary>
    public bool IsClosed(DateTimeOffset now) => Until is { } until && now < until;

    /// <summary>After one more try that may be wrong: from the fifth on each wait is twice the last.</summary>
    public Lockout Tried(DateTimeOffset now)
    {
        var misses = Math.Min(Misses + 1, FreeTries + 10);
        return new Lockout(misses, misses < FreeTries ? null : now + WaitAfter(misses));
    }

    private static TimeSpan WaitAfter(int misses)
    {
        var wait = WaitFirst * Math.Pow(2, misses - FreeTries);
        return wait < WaitMax ? wait : WaitMax;
    }
}
