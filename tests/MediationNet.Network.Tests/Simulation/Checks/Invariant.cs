using System.Diagnostics.CodeAnalysis;

namespace MediationNet.Network.Tests.Simulation.Checks;

/// <summary>The invariants of the design by their numbers; what each says stands in <see cref="Invariants"/>.</summary>
internal enum Invariant
{
    I1 = 1,
    I2,
    I3,
    I4,
    I5,
    I6,
    I7,
    I8,
    I9,
    I10,
    I11,
    I12,
    I13,
    I14,
    I15,
}

/// <summary>An invariant does not hold.</summary>
[SuppressMessage("Design", "RCS1194", Justification = "It is always about one invariant.")]
[SuppressMessage("Naming", "CA1710", Justification = "Named by what it is.")]
internal sealed class InvariantBroken(Invariant which, string what) : Exception($"{which}: {what}")
{
    public Invariant Which => which;
}
