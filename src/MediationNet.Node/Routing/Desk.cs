using Akka.Actor;
using Akka.Cluster.Sharding;
using Akka.Event;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Routing;
using MediationNet.Protocol.Routing;
using MediationNet.Protocol.Routing.V1;

namespace MediationNet.Node.Routing;

/// <summary>
/// The desk of one county and tier. It lives on some member of the cluster and remembers only whose turn it was;
/// when it moves, it begins again with the lowest id.
/// </summary>
public sealed class Desk : ReceiveActor
{
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Func<NetworkDirectory> _directory;
    private readonly NetworkView _view;
    private Turns _turns = Turns.None;

    /// <summary>Starts without a memory.</summary>
    public Desk(Func<NetworkDirectory> directory, NetworkView view)
    {
        _directory = directory;
        _view = view;
        Receive<FindCandidate>(Answer);
    }

    private void Answer(FindCandidate question)
    {
        if (question.ToDomain() is not { } ask)
        {
            _log.Warning("No desk has the name {0}", question.Desk);
            return;
        }

        var directory = _directory();
        var choice = Choosing.Choose(ask, directory.Committees, _view.Current.Loads, _turns);
        if (choice is Choice.Found found) _turns = _turns.After(found.Committee.Id);
        Sender.Tell(choice.ToWire(question, directory));
    }
}

/// <summary>Which desk, and so which member, a question goes to.</summary>
public sealed class DeskExtractor() : HashCodeMessageExtractor(ShardsMax)
{
    /// <summary>Never to be changed while a cluster runs: about ten for each member of a small one.</summary>
    public const int ShardsMax = 30;

    /// <inheritdoc/>
    public override string? EntityId(object message) => (message as FindCandidate)?.Desk;
}
