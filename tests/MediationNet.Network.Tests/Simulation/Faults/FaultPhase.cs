using MediationNet.Domain.Committees;
using MediationNet.Network.Tests.Simulation.Links;
using MediationNet.Network.Tests.Simulation.Nodes;
using MediationNet.Network.Tests.Simulation.Work;

namespace MediationNet.Network.Tests.Simulation.Faults;

/// <summary>The first phase: people and programs work, and whatever can go wrong does, as chance has it.</summary>
internal sealed class FaultPhase(World world)
{
    private const int FaultsOf1000 = 52;
    private const int CutsOfCalmOneIn = 5;

    private static readonly TimeSpan TickEvery = TimeSpan.FromSeconds(5);

    private DateTimeOffset _ticked = world.Now;

    public void Step()
    {
        world.Pass(Pause());
        Tick();
        var node = world.Nodes[world.Chance.Next(world.Nodes.Count)];
        var dice = world.Chance.Next(1_000);
        if (dice < FaultsOf1000) Fault(dice, node);
        else if (dice < FaultsOf1000 + WorkDay.Kinds) world.Work.Do(dice - FaultsOf1000, node);
        else if (!node.Down) world.GoOn(node);
        else if (world.Chance.Next(6) == 0) world.Restart(node);
    }

    // A long pause ends every session that waits for something: there must be work between two of them.
    private TimeSpan Pause() => world.Chance.Next(world.Shape.Calm ? 6_000 : 1_500) switch
    {
        0 => TimeSpan.FromDays(world.Chance.Next(2, 22)),
        < 4 => TimeSpan.FromHours(world.Chance.Next(1, 48)),
        < 10 => TimeSpan.FromMinutes(world.Chance.Next(1, 60)),
        _ => TimeSpan.FromMilliseconds(world.Chance.Next(40)),
    };

    private void Tick()
    {
        if (world.Now - _ticked < TickEvery) return;
        _ticked = world.Now;
        foreach (var end in world.Nodes.SelectMany(node => node.Ends.Values).ToList()) end.Tick();
    }

    private void Fault(int dice, SimulatedNode node)
    {
        switch (dice)
        {
            case < 34 when world.Shape.Calm && world.Chance.Next(CutsOfCalmOneIn) > 0:
                break;
            case < 8:
                if (!node.Down) node.LosePower();
                break;
            case < 34:
                FaultOfLink(dice);
                break;
            case < 39:
                SetClock(node);
                break;
            case < 42:
                world.Rot.Go();
                break;
            case 42:
                world.Losses.MakeBackup(node);
                break;
            case 43 when world.Chance.Next(2) == 0:
                world.Losses.Lose(node);
                break;
            case 44 or 45:
                world.BitFlips.Go(node);
                break;
            case > 47:
                world.BitFlips.GoAmongContents(node);
                break;
            default:
                FillOrFree(node);
                break;
        }
    }

    private void FaultOfLink(int dice)
    {
        var link = world.Links[world.Chance.Next(world.Links.Count)];
        switch (dice)
        {
            case < 22:
                link.Cut();
                break;
            case < 28:
                link.TakeDown(AWhile());
                break;
            case < 32:
                link.Mute(world.Chance.Next(2) == 0 ? link.Dials.Id : link.Takes.Id, AWhile());
                break;
            default:
                Partition();
                break;
        }
    }

    /// <summary>Mostly a few hundred steps; now and then weeks.</summary>
    private TimeSpan AWhile() => world.Chance.Next(8) switch
    {
        0 => TimeSpan.FromDays(world.Chance.Next(1, 30)),
        1 => TimeSpan.FromHours(world.Chance.Next(1, 30)),
        2 => TimeSpan.FromSeconds(world.Chance.Next(1, 600)),
        _ => TimeSpan.FromMilliseconds(world.Chance.Next(5_000)),
    };

    private void Partition()
    {
        world.History.Add("the hubs are cut off from each other");
        var span = AWhile();
        foreach (var link in world.Links.Where(BetweenHubs)) link.TakeDown(span);
    }

    private bool BetweenHubs(Link link) => world.Directory.Node(link.Dials.Id)!.Kind == NodeKind.Hub;

    private void SetClock(SimulatedNode node)
    {
        if (node.Clock.Wrong)
        {
            node.Clock.PutRight();
            world.History.Add($"the clock of {node.Id} is put right");
            return;
        }

        if (world.Chance.Next(3) > 0) return;
        var ahead = world.Chance.Next(2) == 0;
        node.Clock.Set(ahead);
        world.History.Add($"the clock of {node.Id} is set to {(ahead ? "2099" : "1970")}");
    }

    private void FillOrFree(SimulatedNode node)
    {
        if (node.Disks.Full) node.Disks.Free();
        else if (world.Chance.Next(4) == 0) node.Disks.Fill();
        else return;
        world.History.Add($"the disk of {node.Id} is {(node.Disks.Full ? "full" : "free again")}");
    }
}
