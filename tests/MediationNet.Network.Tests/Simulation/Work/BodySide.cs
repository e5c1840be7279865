using Google.Protobuf;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.HandOffs;
using MediationNet.Network.Tests.Simulation.Nodes;
using MediationNet.Node.Storage;
using MediationNet.Protocol.HandOff.V1;
using MediationNet.Protocol.HandOffs;
using MediationNet.Protocol.Log;
using MediationNet.Tests.Shared;

namespace MediationNet.Network.Tests.Simulation.Work;

/// <summary>
/// A court or arbitration body: its production book, and people who answer late, or a rule that answers at once.
/// </summary>
internal sealed class BodySide(World world, SimulatedNode node)
{
    private static readonly HandOffState[] States = Enum.GetValues<HandOffState>();

    private Func<BodyBook, Task>? _unanswered;

    public SimulatedNode Node => node;

    private Body Body => world.Directory.Bodies.Single(body => body.Node == node.Id);

    /// <summary>One thing that somebody there does.</summary>
    public void Work()
    {
        if (_unanswered is { } again)
        {
            Do(again);
            return;
        }

        switch (world.Chance.Next(12))
        {
            case 0:
                Delegate();
                break;
            case < 6 when world.Shape.CourtDecidesByRule:
                WorkByRule();
                break;
            default:
                if (world.Chance.Next(4) == 0) Decide();
                break;
        }
    }

    /// <summary>Answers by rule what nobody has looked at; true when there was anything.</summary>
    public bool WorkByRule()
    {
        if (node.Down || !world.Shape.CourtDecidesByRule) return false;
        if (!node.Try(store => new BodyBook(store).Undecided(default), out var undecided)) return false;
        foreach (var handOff in undecided)
        {
            if (node.Down || !node.Try(store => new BodyBook(store).PackageOf(handOff, default), out var package))
                return false;
            var today = DateOnly.FromDateTime(node.Store.Now.DateTime);
            var steps = BodyRules.ByRule(PackageWire.Read(package), today, Cast.WorkDays);
            node.Try(store => new BodyBook(store).Decide(handOff, steps, null, default), out _);
        }

        return undecided.Count > 0;
    }

    /// <summary>Takes a package in, as the service does; null when there is no answer.</summary>
    public BookAnswer? Submit(byte[] bytes, NodeId from)
    {
        if (node.Down) return null;
        var package = PackageWire.Read(bytes);
        if (world.Directory.Body(package.Body)?.Node != node.Id) return null;
        if (world.Directory.Committee(package.From)?.Home != from) return null;
        return node.Try(store => new BodyBook(store).Submit(package, bytes, from, default), out var answer)
            ? answer
            : null;
    }

    public BookAnswer? Report(DelegationId delegation, byte[] bytes, NodeId from, CommitteeId by) =>
        !node.Down
        && node.Try(store => new BodyBook(store).Report(delegation, bytes, from, by, default), out var answer)
            ? answer
            : null;

    /// <summary>A package once more; null when there is no answer.</summary>
    public BookAnswer? Correct(CorrectRequest request, NodeId from) =>
        !node.Down && node.Try(
            store => new BodyBook(store).Correct(
                new LetterId(request.Letter.ToId("letter")), request.Package.ToDomain(),
                request.Package.ToByteArray(), from, default),
            out var answer)
            ? answer
            : null;

    public BookAnswer? Withdraw(WithdrawRequest request, NodeId from) =>
        !node.Down && node.Try(
            store => new BodyBook(store).Withdraw(
                new HandOffWithdrawn(
                    new LetterId(request.Letter.ToId("letter")), new HandOffId(request.HandOff.ToId("hand_off")),
                    request.Why),
                from, default),
            out var answer)
            ? answer
            : null;

    public BookVerdict? Acknowledge(AcknowledgeRequest request) =>
        !node.Down && node.Try(
            store => new BodyBook(store).Acknowledge(
                new DelegationAcknowledged(
                    new LetterId(request.Letter.ToId("letter")),
                    new DelegationId(request.Delegation.ToId("delegation")),
                    request.Taken, request.Why),
                new CommitteeId(request.Committee), default),
            out var verdict)
            ? verdict
            : null;

    /// <summary>What a node is to be told after a number; null when there is no answer.</summary>
    public IReadOnlyList<BodyNotice>? NoticesAfter(NodeId who, long after) =>
        !node.Down && node.Try(store => new BodyBook(store).NoticesAfter(who, after, default), out var found)
            ? [.. found.Notices.Select(notice => notice.ToWire().ToDomain())]
            : null;

    public IReadOnlyList<Matter> Matters() => new BodyBook(node.Store).Matters(openOnly: false, default).Done();

    public IReadOnlyList<DelegationRecord> Delegations() =>
        new BodyBook(node.Store).Delegations(int.MaxValue, default).Done();

    /// <summary>The package of a matter as it came.</summary>
    public byte[] PackageOf(HandOffId matter) => new BodyBook(node.Store).PackageOf(matter, default).Done()
        ?? throw new InvalidOperationException($"{node.Id} has no package of {matter}.");

    private void Decide()
    {
        var open = new BodyBook(node.Store).Matters(openOnly: true, default).Done();
        if (open.Count == 0) return;
        var matter = open[world.Chance.Next(open.Count)];
        var next = States.Where(to => BodyRules.MayFollow(matter.Kind, matter.State, to)).ToList();
        if (next.Count == 0) return;
        var step = new BodyStep(next[world.Chance.Next(next.Count)], "理由");
        var request = world.NewId();
        world.History.Add($"{node.Id} decides: {step.State} in {World.Name(matter.Dispute)}");
        Do(book => book.Decide(matter.HandOff, [step], request, default));
    }

    private void Delegate()
    {
        var received = new DelegationReceived(
            new DelegationId(world.NewId()), Body.Id, $"第{world.Chance.Next(1_000)}号", Cast.MondayDate.AddDays(30));
        var matters = Matters();
        var about = matters.Count > 0 && world.Chance.Next(2) == 0 ? matters[world.Chance.Next(matters.Count)] : null;
        if (about?.State is HandOffState.Accepted or HandOffState.InProgress)
            received = received with { Kind = DelegationKind.Ordinary };
        var facts = about is null ? Cast.Water with { Source = Domain.Disputes.DisputeSource.CourtDelegated } : null;
        var asked = new DelegationAsked(received, facts, about?.HandOff, new Wish(null, null, null));
        var office = world.Directory.Committee(Body.Office)!;
        world.History.Add($"{node.Id} delegates {(about is null ? "a new dispute" : World.Name(about.Dispute))}");
        Do(book => book.Delegate(asked, office.Home, default));
    }

    // Whoever has had no answer does it again under the same id.
    private void Do(Func<BodyBook, Task> what)
    {
        _unanswered = what;
        if (node.Try(store => what(new BodyBook(store)).Told(), out _)) _unanswered = null;
    }
}
