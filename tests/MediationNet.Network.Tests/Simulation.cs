using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;
using MediationNet.Domain.Sync;
using MediationNet.Node.Storage;
using MediationNet.Tests.Shared;

namespace MediationNet.Network.Tests;

/// <summary>
/// A village's edge, its township's hub, the sector's hub, and a hub that takes part in nothing: production stores and
/// sessions on one thread, virtual time and one seed. First faults, then none, and all must agree.
/// </summary>
internal sealed class Simulation : IDisposable
{
    private const int HealStepsMax = 60_000;

    private readonly SimulatedNode[] _nodes;
    private readonly (SimulatedNode Dials, SimulatedNode Takes)[] _links;
    private readonly History _history = new();
    private readonly TaintChecker _taint = new();
    private readonly CustodyChecker _custody;
    private readonly People _people;

    public Simulation(int seed, Defect defect = Defect.None)
    {
        (Chance, Defect) = (new Random(seed), defect);
        NodeId[] names = [Cast.LongwuEdge, Cast.LongwuHub, Cast.TongrenHub, Cast.HuangnanHub];
        _nodes = [.. names.Select(name => new SimulatedNode(name, Chance, defect))];
        var (village, township, sector, stranger) = (_nodes[0], _nodes[1], _nodes[2], _nodes[3]);
        _links = [(village, township), (township, sector), (township, stranger), (sector, stranger)];
        _custody = new CustodyChecker(_nodes);
        _people = new People(this);
        Store = new StoreCalls(this);
        Pass(0);
    }

    public Random Chance { get; }

    public Defect Defect { get; }

    public bool Faulty { get; private set; } = true;

    public DateTimeOffset Now { get; private set; } = Cast.Monday;

    public StoreCalls Store { get; }

    public IReadOnlyList<SimulatedNode> Nodes => _nodes;

    public History History => _history;

    public void Run(int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            _history.Step = step;
            Pass(Chance.Next(400));
            StepWithFaults();
        }

        Heal();
        Agree();
    }

    /// <summary>Something was written or came in at a node: its sessions are told, and custody is looked at.</summary>
    public void Happened(SimulatedNode node, LedgerNews news)
    {
        foreach (var dispute in news.Disputes) _custody.AtMostOne(dispute);
        foreach (var (peer, lane, head) in news.Outboxes)
        {
            if (node.Ends.TryGetValue(peer, out var end)) end.Grew(lane, head);
        }
    }

    public void Wrote(SimulatedNode node, DisputeId dispute, CommitteeId by, IReadOnlyList<DisputeEvent> events)
    {
        foreach (var what in events)
        {
            _history.Add($"{node.Id}: {by} {what.GetType().Name} in {dispute}");
            _taint.Wrote(dispute, by, what);
        }
    }

    public void Sending(SimulatedNode node, NodeId peer, SyncFrame frame)
    {
        _taint.Sends(node.Id, peer, frame);
        if (frame is AckFrame ack) Checks.Durable(node, peer, ack);
        if (frame is BatchFrame or WantFrame or QuarantinedFrame) _history.Add($"{node.Id} to {peer}: {Words(frame)}");
    }

    /// <summary>The frame as it arrives: now and then with one byte of one entry changed.</summary>
    public SyncFrame OnTheWay(SyncFrame frame)
    {
        if (!Faulty || frame is not BatchFrame batch || Chance.Next(12) != 0) return frame;
        var row = batch.Rows[Chance.Next(batch.Rows.Count)];
        if (row.Entries.Count == 0) return frame;
        var index = Chance.Next(row.Entries.Count);
        _history.Add($"a byte changes in entry {row.SeqFrom + index} of {row.Writer} in {row.Dispute}");
        var entries = row.Entries.ToArray();
        entries[index] = Pen.Flip(entries[index], Chance.Next(entries[index].Envelope.Length));
        var changed = row with { Entries = entries };
        return batch with { Rows = [.. batch.Rows.Select(each => each.N == row.N ? changed : each)] };
    }

    public void Crashed(SimulatedNode node, string when) => _history.Add($"{node.Id} loses its power {when}");

    public void Closed(NodeId node, NodeId peer, SessionOutput.Close close)
    {
        _history.Add($"{node} ends its session with {peer}: {close.Reason} {close.Text}");
        Assert.True(
            close.Reason is ByeReason.Stopping or ByeReason.Unspecified or ByeReason.MetAnew,
            $"ProtocolChecker: {node} ends its session with {peer}: {close.Reason} {close.Text}");
    }

    public void Dispose()
    {
        foreach (var node in _nodes) node.Dispose();
    }

    private static string Words(SyncFrame frame) => frame switch
    {
        BatchFrame batch => $"rows {batch.FirstN} to {batch.LastN} of lane {batch.Lane}: " + string.Join(
            ", ", batch.Rows.Select(row => $"{row.Dispute.ToString()[..8]}/{row.SeqFrom}+{row.Entries.Count}")),
        _ => frame.ToString(),
    };

    private void StepWithFaults()
    {
        var node = _nodes[Chance.Next(_nodes.Length)];
        switch (Chance.Next(1_000))
        {
            case < 8 when !node.Down:
                Crashed(node, "");
                node.LosePower();
                break;
            case < 25:
                Cut(_links[Chance.Next(_links.Length)]);
                break;
            case < 250:
                _people.DoSomething(node);
                break;
            case < 270 when !node.Down:
                foreach (var end in node.Ends.Values.ToList()) end.Tick();
                break;
            default:
                GoOn(node);
                break;
        }
    }

    private void GoOn(SimulatedNode node)
    {
        if (node.Down)
        {
            if (Chance.Next(10) == 0) Restart(node);
            return;
        }

        if (node.Knocking.TryDequeue(out var knocking)) Accept(node, knocking);
        foreach (var (_, takes) in _links.Where(link => link.Dials == node)) Dial(node, takes);
        if (node.Ends.Count == 0) return;
        var end = node.Ends.Values.ElementAt(Chance.Next(node.Ends.Count));
        if (Chance.Next(2) == 0) end.TakeFrame();
        else end.CarryOutOne(Chance);
    }

    private void Restart(SimulatedNode node)
    {
        node.Restart();
        _history.Add($"{node.Id} starts again");
        Checks.NothingLost(node);
    }

    private void Dial(SimulatedNode node, SimulatedNode peer)
    {
        if (node.Down || peer.Down || (node.Ends.TryGetValue(peer.Id, out var old) && !old.Over)) return;
        var mine = new SessionEnd(this, node, peer);
        var theirs = new SessionEnd(this, peer, node) { Other = mine };
        mine.Other = theirs;
        node.Ends[peer.Id] = mine;
        peer.Knocking.Enqueue(theirs);
        mine.Begin();
    }

    // The newer session takes over: the older one ends first, and with it its orders.
    private void Accept(SimulatedNode node, SessionEnd knocking)
    {
        if (node.Ends.TryGetValue(knocking.Peer, out var old)) old.End(Chance);
        if (node.Down) return;
        node.Ends[knocking.Peer] = knocking;
        knocking.Begin();
    }

    private void Cut((SimulatedNode Dials, SimulatedNode Takes) link)
    {
        _history.Add($"the link of {link.Dials.Id} and {link.Takes.Id} is cut");
        if (link.Dials.Ends.TryGetValue(link.Takes.Id, out var one)) one.Cut(Chance);
        if (link.Takes.Ends.TryGetValue(link.Dials.Id, out var other)) other.Cut(Chance);
    }

    private void Pass(int milliseconds)
    {
        Now += TimeSpan.FromMilliseconds(milliseconds);
        _history.Now = Now;
        foreach (var node in _nodes) node.SetTime(Now);
    }

    /// <summary>No more faults; the links are cut once more, and then all must come in step, within a bound.</summary>
    private void Heal()
    {
        Faulty = false;
        _history.Add("no more faults");
        foreach (var link in _links) Cut(link);
        foreach (var node in _nodes.Where(node => node.Down)) Restart(node);
        _people.AskAgain(_nodes);
        for (var step = 0; !AllQuiet(); step++)
        {
            Assert.True(step < HealStepsMax, "ConvergenceChecker: not in step after the faults ended");
            Pass(Chance.Next(20));
            GoOn(_nodes[step % _nodes.Length]);
            if (step % 2_000 == 1_999) Wake();
        }
    }

    // A minute passes: what is missing is asked for again; later the sessions begin anew.
    private void Wake()
    {
        Pass(61_000);
        foreach (var end in _nodes.SelectMany(node => node.Ends.Values).ToList()) end.Tick();
    }

    private bool AllQuiet() => _nodes.All(node =>
        !node.Down
        && node.Knocking.Count == 0
        && node.Ends.Count == _links.Count(link => link.Dials == node || link.Takes == node)
        && node.Ends.Values.All(end => end.InStep && end.Quiet && end.Agrees)
        && node.Ends.Keys.All(peer => node.Position(peer).Wants.Count == 0));

    private void Agree()
    {
        foreach (var dispute in _people.Disputes)
        {
            _custody.ExactlyOne(dispute);
            var knowing = _nodes.Where(node => _taint.MayKnow(dispute, node.Id)).ToList();
            foreach (var node in knowing.Skip(1)) Same(knowing[0], node, dispute);
            foreach (var node in _nodes.Except(knowing))
                Assert.True(node.Store.Entries(dispute).Count == 0, $"TaintChecker: {node.Id} holds {dispute}");
            People.EachDoneOnce(dispute, knowing[0].Store);
        }

        foreach (var node in _nodes)
        {
            Checks.NothingLost(node);
            var findings = node.Store.Verify().Findings;
            Assert.True(findings.Count == 0, $"VerifyChecker: {node.Id}: {string.Join("; ", findings)}");
        }
    }

    private static void Same(SimulatedNode one, SimulatedNode other, DisputeId dispute)
    {
        Assert.True(
            one.Store.Entries(dispute).SequenceEqual(other.Store.Entries(dispute), StringComparer.Ordinal),
            $"AgreementChecker: {one.Id} and {other.Id} hold other entries of {dispute}");
        Assert.True(
            Replica.Json(one.Store.State(dispute)) == Replica.Json(other.Store.State(dispute)),
            $"AgreementChecker: {one.Id} and {other.Id} see another state of {dispute}");
    }
}
