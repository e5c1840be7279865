namespace MediationNet.Node.Routing;

/// <summary>How long to wait before trying again what failed.</summary>
internal static class BackOff
{
    private const int DoublingsMax = 6;
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);

    /// <summary>One second, then twice as long each time, up to about a minute.</summary>
    internal static TimeSpan After(int failures) => First * (1 << Math.Clamp(failures, 0, DoublingsMax));
}
