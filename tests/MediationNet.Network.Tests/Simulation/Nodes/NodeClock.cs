namespace MediationNet.Network.Tests.Simulation.Nodes;

/// <summary>A node's clock: some minutes off, and now and then set to another century.</summary>
internal sealed class NodeClock(World world, TimeSpan skew) : TimeProvider
{
    private static readonly DateTimeOffset Zero = DateTimeOffset.UnixEpoch;
    private static readonly DateTimeOffset FarAhead = new(2099, 12, 31, 23, 0, 0, TimeSpan.Zero);

    private TimeSpan? _jumped;

    public bool Wrong => _jumped is not null;

    public override DateTimeOffset GetUtcNow() => (world.Now + (_jumped ?? skew)).ToUniversalTime();

    /// <summary>Somebody sets it to 1970 or 2099; from there it runs on.</summary>
    public void Set(bool ahead) => _jumped = (ahead ? FarAhead : Zero) - world.Now;

    public void PutRight() => _jumped = null;
}
