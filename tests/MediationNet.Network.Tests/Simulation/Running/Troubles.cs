using System.Globalization;

namespace MediationNet.Network.Tests.Simulation.Running;

/// <summary>What went wrong or was worth seeing in a run, counted by the words of its history.</summary>
internal sealed class Troubles
{
    private static readonly string[] All =
    [
        "custody.requested", "custody.offered", "custody.accepted", "custody.declined", "custody.withdrawn",
        "custody.released", "custody.stuck", "custody.assigned", "handoff.sent", "handoff.reported",
        "handoff.delegated", "mediation.by-video", "loses its power", "in the middle of a write", "gives no answer",
        "cannot write: Full", "is cut", "and is down for", "nothing of", "cut off from each other", "to 2099",
        "to 1970", "a bit changes", "from its disk", "backup is put back", "no backup", "a stick of", "cut short",
        "flips on its disk", "verify finds", "of the contents", "paper.attached", "takes in", "shows a paper",
        "is still to come", "is whole at", "holds a file", "has another sum", "curious peer", "in a piece",
        "wants", "QuarantinedFrame", "nothing heard for too long",
    ];

    private readonly Dictionary<string, int> _counts = All.ToDictionary(words => words, _ => 0);

    /// <summary>What never happened.</summary>
    public IEnumerable<string> Missing => All.Where(words => _counts[words] == 0);

    public void Count(History history)
    {
        foreach (var words in All) _counts[words] += history.Count(words);
    }

    public override string ToString() => string.Join(", ", All.Select(words => string.Create(
        CultureInfo.InvariantCulture, $"{words} {_counts[words]}")));
}
