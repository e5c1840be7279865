namespace MediationNet.Network.Tests.Processes;

/// <summary>Tests with real node processes run one after the other: each needs the whole machine.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
[System.Diagnostics.CodeAnalysis.SuppressMessage("Naming", "CA1711", Justification = "It names a collection.")]
public sealed class ProcessTests
{
    internal const string Name = "node processes";
}
