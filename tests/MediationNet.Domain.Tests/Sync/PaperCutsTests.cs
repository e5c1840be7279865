using MediationNet.Domain.Committees;
using MediationNet.Domain.Papers;
using MediationNet.Domain.Sync;

namespace MediationNet.Domain.Tests.Sync;

/// <summary>
/// Two nodes that each lack what the other has, over a link that is cut at any moment; each step does one thing that
/// chance picks.
/// </summary>
public sealed class PaperCutsTests
{
    [Fact]
    public void Whatever_is_cut_every_content_arrives_whole_and_none_travels_before_rows()
    {
        for (var seed = Seed.Or(1); seed < Seed.Or(1) + 60; seed++)
        {
            var nodes = new Link(seed);
            nodes.Run(steps: 600, cuts: true);
            nodes.Run(steps: 6_000, cuts: false);
            Assert.True(nodes.AllThere, $"seed {seed}: a content did not arrive");
        }
    }

    private sealed class Link
    {
        private readonly Random _chance;
        private readonly Node[] _nodes;
        private DateTimeOffset _now = OneSide.Monday;

        public Link(int seed)
        {
            _chance = new Random(seed);
            _nodes = [new Node("a", _chance, 0), new Node("b", _chance, 100)];
            foreach (var node in _nodes) node.Lacks(Other(node));
        }

        public bool AllThere => _nodes.All(node => node.AllThere);

        public void Run(int steps, bool cuts)
        {
            Connect();
            for (var step = 0; step < steps; step++)
            {
                _now += TimeSpan.FromMilliseconds(_chance.Next(300));
                if (cuts && _chance.Next(40) == 0) Connect();
                var node = _nodes[_chance.Next(2)];
                node.Step(Other(node), _chance, _now);
            }
        }

        private void Connect()
        {
            foreach (var node in _nodes) node.Cut();
            foreach (var node in _nodes) node.Connect(Other(node), _now);
        }

        private Node Other(Node node) => _nodes[0] == node ? _nodes[1] : _nodes[0];
    }

    /// <summary>A node with rows that are all held already, and a shelf in memory.</summary>
    private sealed class Node(string name, Random chance, int from)
    {
        private readonly Queue<SyncFrame> _arriving = new();
        private readonly List<SessionOutput> _orders = [];
        private readonly Dictionary<PaperContent, long> _reached = [];
        private readonly List<PaperContent> _has =
        [
            .. Enumerable.Range(from + 1, chance.Next(1, 6)).Select(n => new PaperContent(
                new PaperHash(0, (UInt128)n), chance.Next(1, 4 * SyncLimits.PieceBytesMax), PaperFormat.Jpeg)),
        ];

        private PeerSession _session = new();
        private int _open;
        private int _passed;

        public bool AllThere => _reached.All(paper => paper.Value == paper.Key.Bytes);

        public void Lacks(Node other)
        {
            foreach (var paper in other._has) _reached[paper] = 0;
        }

        public void Cut()
        {
            (_session, _open, _passed) = (new PeerSession(), 0, 0);
            _arriving.Clear();
            _orders.Clear();
        }

        public void Connect(Node other, DateTimeOffset now)
        {
            Tell(other, new SessionInput.Connected(new NodeId(name), new NodeId(other.Name), Position), now);
            Tell(other, new SessionInput.FrameArrived(other.Hello()), now);
        }

        public void Step(Node other, Random chance, DateTimeOffset now)
        {
            if (chance.Next(10) == 0) Tell(other, new SessionInput.Tick(), now);
            else if (_orders.Count > 0 && chance.Next(2) == 0)
                CarryOut(other, _orders[chance.Next(_orders.Count)], now);
            else if (_arriving.TryDequeue(out var frame)) Tell(other, new SessionInput.FrameArrived(frame), now);
        }

        private string Name => name;

        private ulong Mine => name == "a" ? 1UL : 2;

        private PeerPosition Position =>
            new(Mine, 1, [OneSide.Lane(of: 3 - Mine), OneSide.Lane(of: 3 - Mine)]) { Papers = true };

        private HelloFrame Hello() => new(
            new NodeId(name), Mine, [1], 0,
            [new LaneCursor(0, 3 - Mine, 0, 0), new LaneCursor(1, 3 - Mine, 0, 0)], 1_000, 1)
        {
            Papers = true,
        };

        private void Tell(Node other, SessionInput input, DateTimeOffset now)
        {
            foreach (var output in _session.Handle(input, now))
            {
                switch (output)
                {
                    case SessionOutput.Send { Frame: HelloFrame }:
                        break;
                    case SessionOutput.Send send:
                        Count(send.Frame);
                        other._arriving.Enqueue(send.Frame);
                        break;
                    case SessionOutput.Close close:
                        Assert.Fail($"{name} ends: {close.Reason} {close.Text}");
                        break;
                    default:
                        _orders.Add(output);
                        break;
                }
            }

            Assert.True(_orders.Count <= 3, "more orders at once than one of each kind");
        }

        // One question is open at a time: it is answered, or its minute is over.
        private void Count(SyncFrame frame)
        {
            if (frame is FetchFrame) Assert.True(++_open <= 1 + _passed, "two questions at once");
        }

        private void CarryOut(Node other, SessionOutput order, DateTimeOffset now)
        {
            _orders.Remove(order);
            switch (order)
            {
                case SessionOutput.ChoosePaper(var after):
                    _passed = _open;
                    Tell(other, new SessionInput.PaperChosen(Next(after)), now);
                    break;
                case SessionOutput.KeepPiece(var ask, var piece):
                    _passed = _open;
                    Tell(other, Keep(ask, piece), now);
                    break;
                case SessionOutput.ReadPiece(var fetch):
                    Tell(other, new SessionInput.PieceRead(fetch, Read(fetch)), now);
                    break;
            }
        }

        private PaperAsk? Next(string? after) => _reached
            .Where(paper => paper.Value < paper.Key.Bytes)
            .Select(paper => new PaperAsk(paper.Key.Hash.ToString(), OneSide.WaterDispute, paper.Key, paper.Value))
            .Where(ask => after is null || string.CompareOrdinal(ask.Place, after) > 0)
            .MinBy(ask => ask.Place, StringComparer.Ordinal);

        private SessionInput.PieceKept Keep(PaperAsk ask, PieceFrame piece)
        {
            var reached = _reached[ask.Content];
            Assert.Equal(reached, piece.Offset);
            Assert.True(reached + piece.Bytes.Length <= ask.Content.Bytes, "more bytes than there are");
            reached = _reached[ask.Content] = reached + piece.Bytes.Length;
            return new SessionInput.PieceKept(
                ask with { Reached = reached }, reached == ask.Content.Bytes ? PieceTaken.Whole : PieceTaken.More);
        }

        private ReadOnlyMemory<byte>? Read(FetchFrame fetch) =>
            _has.Find(paper => paper.Hash == fetch.Hash) is { } paper
                ? new byte[(int)Math.Min(SyncLimits.PieceBytesMax, paper.Bytes - fetch.Offset)]
                : null;
    }
}
