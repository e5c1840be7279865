namespace MediationNet.Domain.Routing;

/// <summary>
/// Hubs that belong together may come to be two clusters: the first one on the list, started again while it could not
/// reach the others, begins one of its own. Two clusters do not find each other by themselves; one has to give up.
/// </summary>
public static class Islands
{
    /// <summary>Whether a hub leaves its cluster, to be let into that of the hubs that answer.</summary>
    /// <param name="belonging">The hubs that belong together, in the order in which each of them has the list.</param>
    /// <param name="members">Those that are members of the cluster here.</param>
    /// <param name="strangers">Those that answer and are not.</param>
    /// <remarks>
    /// More than half of the hubs never give up, and there is only one such cluster. Where neither side can have so
    /// many, the first hub on the list stays: it alone can begin a cluster.
    /// </remarks>
    public static bool GivesUp(
        IReadOnlyList<string> belonging, IReadOnlySet<string> members, IReadOnlySet<string> strangers)
    {
        if (strangers.Count == 0 || belonging.Count == 0 || IsMost(belonging, members)) return false;

        return IsMost(belonging, strangers) || !members.Contains(belonging[0]);
    }

    private static bool IsMost(IReadOnlyList<string> belonging, IReadOnlySet<string> some) =>
        belonging.Count(some.Contains) * 2 > belonging.Count;
}
