using System.Diagnostics;

namespace MediationNet.Network.Tests.Processes;

/// <summary>Waits for what another process does in its own time.</summary>
internal static class Eventually
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);

    /// <summary>Looks until it holds; fails with the words when it does not in time.</summary>
    internal static async Task HoldsAsync(TimeSpan patience, Func<Task<bool>> holds, Func<string> otherwise)
    {
        var began = Stopwatch.GetTimestamp();
        while (!await holds())
        {
            if (Stopwatch.GetElapsedTime(began) > patience)
                Assert.Fail($"Not within {patience.TotalSeconds} s: {otherwise()}");
            await Task.Delay(LookAgain, TestContext.Current.CancellationToken);
        }
    }
}
