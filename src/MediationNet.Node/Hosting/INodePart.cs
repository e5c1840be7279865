namespace MediationNet.Node.Hosting;

/// <summary>
/// A part of the house: a room says here what it needs and what it offers. The parts of a node are listed in
/// <c>NodeParts</c>, in the order in which they are added.
/// </summary>
public interface INodePart
{
    /// <summary>
    /// Registers services. <see cref="NodeSetup"/>, <c>NodeIdentity</c>, <c>NetworkTrust</c>, <c>Seals</c>,
    /// <c>PeerChannels</c>, <c>ApiToken</c>, <c>DirectoryInForce</c>, <see cref="Listeners"/> and
    /// <see cref="TimeProvider"/> are there already.
    /// </summary>
    void Add(WebApplicationBuilder builder, NodeSetup setup);

    /// <summary>Maps what it offers, each with its door: <c>AtPeers</c>, <c>AtApi</c> or <c>AtPage</c>.</summary>
    void Map(WebApplication app, NodeSetup setup);
}
