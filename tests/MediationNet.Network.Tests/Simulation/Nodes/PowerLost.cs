using System.Diagnostics.CodeAnalysis;

namespace MediationNet.Network.Tests.Simulation.Nodes;

/// <summary>The power went while a node did something: nobody gets an answer.</summary>
/// <param name="moment">The disk operation before which it went.</param>
[SuppressMessage("Design", "RCS1194", Justification = "It is always thrown at a moment.")]
[SuppressMessage("Naming", "CA1710", Justification = "Named by what it is.")]
internal sealed class PowerLost(int moment) : Exception("the power went")
{
    public int Moment => moment;
}
