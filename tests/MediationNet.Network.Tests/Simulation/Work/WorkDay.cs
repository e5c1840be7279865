using MediationNet.Network.Tests.Simulation.Nodes;

namespace MediationNet.Network.Tests.Simulation.Work;

/// <summary>Everybody who works: people, offices' couriers, clerks, bodies, and a program of a later version.</summary>
internal sealed class WorkDay
{
    /// <summary>How many numbers a dice may show.</summary>
    public const int Kinds = 285;

    private readonly World _world;
    private readonly People _people;
    private readonly NewerProgram _newer;
    private readonly Dictionary<SimulatedNode, Courier> _couriers;
    private readonly Dictionary<SimulatedNode, Clerk> _clerks;

    public WorkDay(World world)
    {
        _world = world;
        _people = new People(world);
        _newer = new NewerProgram(world);
        Sticks = new Sticks(world);
        var desks = new Desks(world);
        var committees = world.Nodes.Where(node => !World.IsBody(node.Id)).ToList();
        _couriers = committees.ToDictionary(node => node, node => new Courier(world, node, desks));
        _clerks = committees.ToDictionary(node => node, node => new Clerk(world, node));
    }

    public Sticks Sticks { get; }

    /// <summary>One thing of one kind, at this node; the dice is below <see cref="Kinds"/>.</summary>
    public void Do(int dice, SimulatedNode node)
    {
        if (node.Down) return;
        if (World.IsBody(node.Id))
        {
            _world.Bodies.Single(body => body.Node == node).Work();
            return;
        }

        switch (dice)
        {
            case < 170:
                _people.DoSomething(node);
                break;
            case < 220:
                _couriers[node].Work();
                break;
            case < 264:
                _clerks[node].Work();
                break;
            case < 270:
                Sticks.Write(node);
                break;
            case < 276:
                Sticks.Read(node);
                break;
            default:
                _newer.Write(node);
                break;
        }
    }

    public void Forgot(SimulatedNode node)
    {
        if (_couriers.TryGetValue(node, out var courier)) courier.Forget();
    }

    /// <summary>After healing: programs do all that is to be done now, people answer; true when anything was.</summary>
    public bool Conclude()
    {
        var worked = false;
        foreach (var node in _world.Nodes.Where(node => !World.IsBody(node.Id)))
        {
            worked |= _people.Conclude(node);
            worked |= _couriers[node].WorkAll();
            worked |= _clerks[node].WorkAll();
        }

        foreach (var body in _world.Bodies) worked |= body.WorkByRule();
        return worked;
    }

    /// <summary>When the next courier wakes; null when none has anything to wait for.</summary>
    public DateTimeOffset? NextWake() => _couriers.Values.Select(courier => courier.Wakes).Min();
}
