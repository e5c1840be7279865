namespace MediationNet.Network.Tests.Simulation.Checks;

internal static class FirstSeen
{
    /// <summary>What stands under a key; this, when nothing did.</summary>
    public static TValue GetOrAdd<TKey, TValue>(this Dictionary<TKey, TValue> known, TKey key, TValue first)
        where TKey : notnull
    {
        known.TryAdd(key, first);
        return known[key];
    }
}
