using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;
using MediationNet.Network.Tests.Simulation.Faults;
using MediationNet.Network.Tests.Simulation.Nodes;
using MediationNet.Node.Storage;

namespace MediationNet.Network.Tests.Simulation.Work;

/// <summary>
/// Those who sit before the nodes. They record, mediate, refer, answer, release and hand off, mostly what makes
/// sense, now and then what does not; a few disputes keep them busier than the rest. Who has had no answer asks again.
/// </summary>
internal sealed class People(World world)
{
    private readonly Scans _scans = new(world);
    private readonly Wishes _wishes = new(world);
    private readonly Dictionary<NodeId, Order> _unanswered = [];

    public void DoSomething(SimulatedNode node)
    {
        if (AskAgain(node)) return;
        var served = world.Directory.ServedBy(node.Id).ToList();
        if (served.Count == 0) return;
        var by = served[world.Chance.Next(served.Count)];
        if (world.Shape.Moods.GetValueOrDefault(by.Id) == Mood.Silent) return;

        var known = world.Grants.Disputes.Where(id => world.Grants.MayKnow(id, node.Id)).ToList();
        if (by.Mediates && world.Grants.Disputes.Count() < world.Shape.DisputesMax && world.Chance.Next(5) == 0)
        {
            Act(node, by, DisputeId.Made(world.NewId(), node.Writer), _wishes.Record(by));
            return;
        }

        if (known.Count == 0) return;
        // Skewed: the first ones are spoken of much more often.
        var about = known[(int)(known.Count * Math.Pow(world.Chance.NextDouble(), 2.5))];
        if (world.Chance.Next(12) == 0)
        {
            _scans.Open(node, about);
            return;
        }

        if (node.Held(about).State is not { } dispute) return;
        var papersOnceIn = world.Shape.ManyMatters ? 2 : 5;
        if (world.Chance.Next(papersOnceIn) == 0) Act(node, by, about, _scans.Wish(by, dispute));
        else if (_wishes.Of(node, by, dispute) is { } command)
            Act(node, by, about, command);
    }

    /// <summary>After the faults: who waits for an answer asks again; what waits for a person is answered.</summary>
    public bool Conclude(SimulatedNode node)
    {
        var worked = AskAgain(node);
        foreach (var by in world.Directory.ServedBy(node.Id))
        {
            foreach (var id in world.Grants.Disputes.ToList())
            {
                if (node.Held(id).State is { } dispute && _wishes.Overdue(by, dispute) is { } command)
                    worked |= Act(node, by, id, command);
            }
        }

        return worked;
    }

    private bool AskAgain(SimulatedNode node)
    {
        if (!_unanswered.Remove(node.Id, out var again)) return false;
        if (world.Defect == Defect.RequestsForgotten) again = again with { Request = world.NewId() };
        Act(node, again);
        return true;
    }

    private bool Act(SimulatedNode node, Committee by, DisputeId dispute, DisputeCommand command) =>
        Act(node, new Order(dispute, new PersonId("person"), by.Id, command, world.NewId()));

    private bool Act(SimulatedNode node, Order order)
    {
        if (node.Try(store => Act(store, order), out var acted))
        {
            if (acted.Decision is not Domain.Decision.Refused) _scans.Answered(node, order.Command);
            if (acted.Decision is not Domain.Decision.Accepted) return false;
            world.Invariants.CountsAtOnce(node, order.Dispute);
            return true;
        }

        world.History.Add($"{node.Id} gives no answer");
        _unanswered[node.Id] = order;
        return false;
    }

    private async Task<Acted> Act(NodeStore store, Order order)
    {
        await _scans.Bring(store, order.Command);
        return await store.Act(order);
    }
}
