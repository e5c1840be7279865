using MediationNet.Node.Storage;

namespace MediationNet.Network.Tests.Simulation.Nodes;

/// <summary>
/// What stands beside a node's database and in no backup. Each writing is durable at once, between two operations on
/// the disks.
/// </summary>
internal sealed class SimulatedMark(Random chance, Func<int> moment) : IIncarnationMark
{
    private readonly List<(int Moment, Incarnation.Mark Mark)> _written = [];

    public string Place => "a simulated folder";

    public Incarnation.Mark? Read() => _written.Count == 0 ? null : _written[^1].Mark;

    public void Write(Incarnation.Mark mark) => _written.Add((moment(), mark));

    public ulong New() => (ulong)chance.NextInt64(1, long.MaxValue);

    /// <summary>The power went before this operation: what was written after it was not.</summary>
    public void CutPower(int at)
    {
        _written.RemoveAll(written => written.Moment > at);
        if (_written.Count > 0) _written[^1] = (0, _written[^1].Mark);
        if (_written.Count > 1) _written.RemoveRange(0, _written.Count - 1);
    }

    /// <summary>The whole machine is lost.</summary>
    public void Vanish() => _written.Clear();
}
