using MediationNet.Domain;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;
using MediationNet.Domain.Routing;
using MediationNet.Network.Tests.Simulation.Faults;
using MediationNet.Network.Tests.Simulation.Nodes;
using MediationNet.Node.Routing;

namespace MediationNet.Network.Tests.Simulation.Work;

/// <summary>
/// The couriers of a node's offices: as the actor does, they read a dispute, ask the rule for the next step, take it,
/// and remember nothing that matters.
/// </summary>
internal sealed class Courier(World world, SimulatedNode node, Desks desks)
{
    private static readonly DispatchPolicy Policy = new(AnswerTime: TimeSpan.FromDays(3));

    private readonly Dictionary<DisputeId, (ReferralId? Round, List<EmptyTier> Empty)> _rounds = [];
    private readonly Dictionary<DisputeId, DateTimeOffset> _wakes = [];

    /// <summary>When the next offer's time is over, on the clock of the world; null when none waits.</summary>
    public DateTimeOffset? Wakes => _wakes.Count == 0
        ? null
        : _wakes.Values.Min() - (node.Clock.GetUtcNow() - world.Now);

    /// <summary>The actors died.</summary>
    public void Forget() => _rounds.Clear();

    /// <summary>One step of one dispute.</summary>
    public void Work()
    {
        var disputes = InDispatch();
        if (disputes.Count > 0) Step(disputes[world.Chance.Next(disputes.Count)]);
    }

    /// <summary>Every step that can be taken now; true when any was.</summary>
    public bool WorkAll()
    {
        var worked = false;
        _wakes.Clear();
        foreach (var id in InDispatch()) worked |= Step(id);
        return worked;
    }

    private List<DisputeId> InDispatch()
    {
        var found = new List<DisputeId>();
        foreach (var office in world.Directory.ServedBy(node.Id).Where(c => !c.Mediates))
        {
            if (!node.Down && node.Try(store => new DispatchBook(store).InDispatch(office.Id, default), out var some))
                found.AddRange(some);
        }

        return found;
    }

    private bool Step(DisputeId id)
    {
        _wakes.Remove(id);
        if (node.Down || !node.Try(store => new DispatchBook(store).Find(id, default), out var dispute)) return false;
        if (dispute?.Custody.Custodian is not { } office || world.Directory.Committee(office)?.Home != node.Id)
            return false;

        var empty = RoundOf(dispute);
        var now = node.Clock.GetUtcNow();
        switch (Dispatching.Next(dispute, office, now, Policy, world.Directory, empty))
        {
            case DispatchStep.Rest:
                return false;
            case DispatchStep.WaitUntil wait:
                _wakes[id] = wait.Until;
                return false;
            case DispatchStep.AskDesk asked:
                return Ask(id, office, asked, empty);
            case DispatchStep.Withdraw when world.Defect == Defect.OffersWaitForEver:
                return false;
            case var step:
                return Act(id, office, step);
        }
    }

    private List<EmptyTier> RoundOf(Dispute dispute)
    {
        var round = dispute.OpenReferral?.Asked.Referral;
        if (!_rounds.TryGetValue(dispute.Id, out var known) || known.Round != round)
            _rounds[dispute.Id] = known = (round, []);
        return known.Empty;
    }

    private bool Ask(DisputeId id, CommitteeId office, DispatchStep.AskDesk asked, List<EmptyTier> empty)
    {
        var choice = desks.Choose(asked.Ask);
        var offer = choice is not Choice.Found found ? null : Dispatching.Follow(
            asked, found.Committee.Id, Dispatching.Through(world.Directory, office, found.Committee.Id),
            choice.Reasons, node.Clock.GetUtcNow(), Policy);
        if (offer is not null) return Act(id, office, offer);

        empty.Add(new EmptyTier(asked.Ask.Tier, choice.Reasons));
        return true;
    }

    private bool Act(DisputeId id, CommitteeId office, DispatchStep step)
    {
        var command = Dispatching.Command(step, new OfferId(world.NewId()))!;
        return node.Try(store => new DispatchBook(store).Act(id, office, command, default), out var decision)
            && decision is Decision.Accepted;
    }
}
