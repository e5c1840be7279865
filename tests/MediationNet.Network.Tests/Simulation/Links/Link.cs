using MediationNet.Domain.Committees;
using MediationNet.Network.Tests.Simulation.Nodes;

namespace MediationNet.Network.Tests.Simulation.Links;

/// <summary>
/// The way between two nodes. Streams keep their order, as gRPC's do: what is doubled or reordered comes by new
/// sessions, by old ones that still carry out their orders, and by sticks.
/// </summary>
internal sealed class Link(World world, SimulatedNode dials, SimulatedNode takes)
{
    private DateTimeOffset _downUntil;
    private DateTimeOffset _muteUntil;
    private NodeId? _mute;

    public SimulatedNode Dials => dials;

    public SimulatedNode Takes => takes;

    /// <summary>Sessions begun since the faults ended, but for those that ended for a store that began anew.</summary>
    public int SessionsInHealing { get; private set; }

    public bool Up => world.Now >= _downUntil;

    /// <summary>Whether what this side says does not arrive, while the other direction works.</summary>
    public bool Swallows(NodeId from) => _mute == from && world.Now < _muteUntil;

    /// <summary>The stream breaks somewhere on both ways.</summary>
    public void Cut()
    {
        world.History.Add($"the link of {dials.Id} and {takes.Id} is cut");
        if (dials.Ends.TryGetValue(takes.Id, out var one)) one.Cut();
        if (takes.Ends.TryGetValue(dials.Id, out var other)) other.Cut();
    }

    /// <summary>Nobody can be dialled for a while.</summary>
    public void TakeDown(TimeSpan span)
    {
        Cut();
        _downUntil = world.Now + span;
        world.History.Add($"and is down for {span}");
    }

    /// <summary>One direction is lost for a while, without any sign.</summary>
    public void Mute(NodeId from, TimeSpan span)
    {
        (_mute, _muteUntil) = (from, world.Now + span);
        world.History.Add($"nothing of {from} arrives at the other end of its link for {span}");
    }

    public void Mend()
    {
        (_downUntil, _muteUntil) = (default, default);
        SessionsInHealing = 0;
        Cut();
    }

    public void Dial()
    {
        if (dials.Down || takes.Down || !Up) return;
        if (dials.Ends.TryGetValue(takes.Id, out var old) && !old.Over) return;
        var mine = new SessionEnd(world, this, dials, takes);
        var theirs = new SessionEnd(world, this, takes, dials) { Other = mine };
        mine.Other = theirs;
        dials.Ends[takes.Id] = mine;
        takes.Knocking.Enqueue(theirs);
        if (!world.Faulty) SessionsInHealing++;
        mine.Begin();
    }

    /// <summary>A store begins anew, and its sessions with it.</summary>
    public void EndsForRenewal()
    {
        if (!world.Faulty) SessionsInHealing--;
    }

    /// <summary>The newer session takes over: the older one ends first, and with it its orders.</summary>
    public static void Accept(SimulatedNode node, SessionEnd knocking)
    {
        if (node.Ends.TryGetValue(knocking.Peer, out var old)) old.End(someOrders: true);
        if (node.Down) return;
        node.Ends[knocking.Peer] = knocking;
        knocking.Begin();
    }
}
