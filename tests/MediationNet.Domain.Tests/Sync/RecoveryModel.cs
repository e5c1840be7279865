using System.Numerics;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Sync;

namespace MediationNet.Domain.Tests.Sync;

/// <summary>Rules that can be left out, to see what they are for.</summary>
[Flags]
public enum LeftOut
{
    Nothing = 0,

    /// <summary>A restored node waits for nobody.</summary>
    Waiting = 1,

    /// <summary>One promise is as good as all.</summary>
    OtherPromises = 2,

    /// <summary>Rows of a replaced incarnation are taken.</summary>
    Fence = 4,

    /// <summary>A recovering node reads sticks.</summary>
    SticksWait = 8,

    /// <summary>A recovering node promises whatever those behind it know.</summary>
    Reach = 16,

    /// <summary>A peer does not tell which incarnations of the other one it knows to be replaced.</summary>
    Replaced = 32,

    /// <summary>Entries of a forgotten incarnation of one's own are taken as any others.</summary>
    OwnEntries = 64,
}

/// <summary>
/// One dispute, a few nodes and their links: every node releases custody, takes backups, is restored, loses all, writes
/// sticks that come late or never, meets its peers. The decisions are those of the program; only the store is a set.
/// </summary>
internal sealed class RecoveryModel(int nodes, (int One, int Other)[] links, LeftOut leftOut = LeftOut.Nothing)
{
    private readonly List<Release> _releases = [new(0, 0, 0, 1)];
    private readonly NodeId[] _names =
        [.. Enumerable.Range(0, nodes).Select(n => new NodeId(((char)('A' + n)).ToString()))];

    /// <summary>The nodes have met each other before the story begins.</summary>
    internal bool HaveMet { get; init; }

    internal int TermsMax { get; init; } = 2;

    internal int RestoresMax { get; init; } = 2;

    internal int SticksMax { get; init; } = 1;

    private IEnumerable<(int From, int To)> BothWays => links.Concat(links.Select(l => (l.Other, l.One)));

    /// <summary>A recorded the dispute; nobody else knows of it.</summary>
    internal Network Begin() => new(
        [
            .. Enumerable.Range(0, nodes).Select(n => Fresh((ulong)n + 1) with
            {
                Held = n == 0 ? 1ul : 0,
                Known = [.. Enumerable.Range(0, nodes).Select(p => HaveMet && IsPeer(n, p) ? (ulong)p + 1 : 0)],
            }),
        ],
        new Node?[nodes], [], (ulong)nodes + 1, 0, 0);

    /// <summary>Everything that can happen next, in words, with what follows.</summary>
    internal IEnumerable<(string What, Network Then)> Next(Network now) =>
        Enumerable.Range(0, nodes).SelectMany(n => ByItself(now, n))
            .Concat(BothWays.SelectMany(l => Between(now, l.From, l.To).Concat(Written(now, l.From, l.To))))
            .Concat(now.Sticks.SelectMany(stick => Read(now, stick)));

    /// <summary>The nodes that would act as custodian.</summary>
    internal IReadOnlyList<string> Custodians(Network now) =>
        [.. Enumerable.Range(0, nodes).Where(n => Term(now.Nodes[n], n) is not null).Select(n => _names[n].Value)];

    /// <summary>No stick comes any more; all meet until nothing changes.</summary>
    internal Network Settled(Network now)
    {
        for (var round = 0; round < 50; round++)
        {
            var before = now.Key;
            foreach (var (from, to) in BothWays)
                now = Between(now, from, to).Select(next => next.Then).FirstOrDefault() ?? now;
            if (now.Key == before) return now;
        }

        throw new InvalidOperationException("The nodes do not come to rest.");
    }

    private IEnumerable<(string, Network)> ByItself(Network now, int n)
    {
        var node = now.Nodes[n];
        if (Term(node, n) is { } term && term < TermsMax)
        {
            foreach (var to in Enumerable.Range(0, nodes).Where(to => to != n))
            {
                var release = 1ul << NumberOf(new Release(term + 1, n, to, node.Incarnation));
                yield return ($"{_names[n]} releases term {term + 1} to {_names[to]}",
                    now.With(n, node with { Held = node.Held | release }));
            }
        }

        if (now.Restores < RestoresMax)
        {
            if (now.Backups[n] is null)
                yield return ($"{_names[n]} takes a backup", now with { Backups = Put(now.Backups, n, node) });
            if (now.Backups[n] is { } backup) yield return ($"{_names[n]} is RESTORED", Restore(now, n, backup));
            yield return ($"{_names[n]} LOSES all", Again(now).With(n, Fresh(now.Incarnations)));
        }
    }

    private Network Restore(Network now, int n, Node backup) =>
        Again(now).With(n, Renewed(backup, now.Incarnations));

    private static Network Again(Network now) =>
        now with { Incarnations = now.Incarnations + 1, Restores = now.Restores + 1 };

    private Node Renewed(Node node, ulong incarnation) => node with
    {
        Incarnation = incarnation,
        Older = node.Older | (1ul << (int)node.Incarnation),
        Recovering = !leftOut.HasFlag(LeftOut.Waiting),
        Promised = new PromiseReach?[nodes],
    };

    private IEnumerable<(string What, Network Then)> Between(Network now, int from, int to)
    {
        var (giver, taker) = (now.Nodes[from], now.Nodes[to]);
        var (position, hello) = (Position(taker, from), Hello(giver, from, to));
        var meeting = MeetingRules.Judge(position, hello);
        if (meeting is Meeting.PeerIsNew or Meeting.LostHere)
        {
            var note = MeetingRules.Note(position, hello);
            var lost = note.LostHere ? ", and learns that it lost something" : "";
            yield return ($"{_names[to]} meets {_names[from]}{lost}", Met(now, to, from, note));
        }

        var back = MeetingRules.Judge(Position(giver, to), Hello(taker, to, from));
        if (meeting != Meeting.Known || back != Meeting.Known) yield break;

        if ((giver.Held & ~taker.Held) is var lacks and not 0)
        {
            // What is oldest comes first, and nothing more perhaps.
            var first = lacks & (~lacks + 1);
            if (first != lacks)
            {
                yield return ($"{_names[from]} brings {_names[to]} a part", Taken(now, to, first));
            }

            yield return ($"{_names[from]} brings {_names[to]} in step", Taken(now, to, giver.Held));
        }

        if (Promised(now, from, to) is { } promised) yield return promised;
    }

    private IEnumerable<(string What, Network Then)> Written(Network now, int from, int to)
    {
        var giver = now.Nodes[from];
        // A stick for one that was never met is the known limit: see MeetingRules.MayTakeCarried.
        if (now.SticksWritten < SticksMax && giver.Held != 0 && giver.Known[to] != 0)
        {
            yield return ($"{_names[from]} writes a stick for {_names[to]}", now with
            {
                Sticks = [.. now.Sticks, new Stick(from, to, giver.Incarnation, giver.Held, giver.Known[to])],
                SticksWritten = now.SticksWritten + 1,
            });
        }
    }

    private (string, Network)? Promised(Network now, int from, int to)
    {
        var (giver, taker) = (now.Nodes[from], now.Nodes[to]);
        if (!taker.Recovering || giver.Held != taker.Held) return null;

        var reach = giver.Recovering && !leftOut.HasFlag(LeftOut.Reach)
            ? Recovery(giver, from).ReachFor(_names[to], AreLinked)
            : PromiseReach.Whole;
        if (taker.Promised[from] >= reach) return null;

        var told = taker with { Promised = Put(taker.Promised, from, reach) };
        var over = Recovery(told, to).IsComplete || leftOut.HasFlag(LeftOut.OtherPromises);
        return ($"{_names[from]} promises {_names[to]} ({reach})", now.With(to, told with { Recovering = !over }));
    }

    private IEnumerable<(string, Network)> Read(Network now, Stick stick)
    {
        var node = now.Nodes[stick.To];
        var position = Position(node, stick.From);
        var may = leftOut.HasFlag(LeftOut.SticksWait) ? MeetingRules.MayTake(position, stick.Incarnation)
            : leftOut.HasFlag(LeftOut.Fence) ? !node.Recovering && stick.WrittenFor == node.Incarnation
            : MeetingRules.MayTakeCarried(position, HeadOf(stick));
        if (node.Known[stick.From] == 0 && !position.Fenced.Contains(stick.Incarnation))
        {
            yield return ($"{_names[stick.To]} learns of {_names[stick.From]} by the head of a stick", now.With(
                stick.To, node with { Known = Put(node.Known, stick.From, stick.Incarnation) }));
        }

        if (!may || (stick.Held & ~node.Held) == 0) yield break;

        yield return ($"{_names[stick.To]} reads a stick of {_names[stick.From]} (incarnation {stick.Incarnation})",
            Taken(now, stick.To, stick.Held));
    }

    // Who gets something that an incarnation of his own wrote of which he does not know has lost his store.
    private Network Taken(Network now, int n, ulong held)
    {
        var node = now.Nodes[n];
        var own = _releases.Where((r, i) => (held & ~node.Held & (1ul << i)) != 0 && r.Giver == n)
            .Select(r => r.Incarnation)
            .Where(i => i != node.Incarnation && (node.Older & (1ul << (int)i)) == 0);
        var forgotten = leftOut.HasFlag(LeftOut.OwnEntries) ? 0 : Bits(own);
        var taken = node with { Held = node.Held | held, Older = node.Older | forgotten };
        return forgotten == 0
            ? now.With(n, taken)
            : (now with { Incarnations = now.Incarnations + 1 }).With(n, Renewed(taken, now.Incarnations));
    }

    private HelloFrame HeadOf(Stick stick) => new(
        _names[stick.From], stick.Incarnation, [1], 0,
        [new(0, stick.WrittenFor, 0, 0), new(1, stick.WrittenFor, 0, 0)], 1, 1);

    private Network Met(Network now, int n, int peer, MeetingNote note)
    {
        var node = now.Nodes[n];
        var met = node with
        {
            Known = Put(node.Known, peer, note.Peer),
            Fenced = Put(node.Fenced, peer, node.Fenced[peer] | Bits(note.Fenced)),
            Older = node.Older | Bits(note.Older),
        };
        return note.LostHere
            ? (now with { Incarnations = now.Incarnations + 1 }).With(n, Renewed(met, now.Incarnations))
            : now.With(n, met);
    }

    private static ulong Bits(IEnumerable<ulong> numbers) =>
        numbers.Aggregate(0ul, (bits, i) => bits | (1ul << (int)i));

    private long? Term(Node node, int n)
    {
        var own = node.Recovering && node.Incarnation != _releases[0].Incarnation;
        if ((node.Held & 1) == 0 || own) return null;

        var held = _releases.Where((_, i) => (node.Held & (1ul << i)) != 0).ToList();
        return held.Where(r => r.To == n && held.TrueForAll(next => next.Term != r.Term + 1))
            .Select(r => (long?)r.Term).LastOrDefault();
    }

    private Recovery Recovery(Node node, int n) => new(
        PeersOf(n).Select(p => _names[p]).ToHashSet(),
        PeersOf(n).Where(p => node.Promised[p] is not null)
            .ToDictionary(p => _names[p], p => node.Promised[p]!.Value),
        new HashSet<NodeId>());

    private static PeerPosition Position(Node node, int peer) =>
        new(node.Incarnation, 1, [new(node.Known[peer], 0, 0), new(node.Known[peer], 0, 0)])
        {
            Recovering = node.Recovering,
            Older = Numbers(node.Older),
            Fenced = Numbers(node.Fenced[peer]),
        };

    private HelloFrame Hello(Node node, int n, int to) => new(
        _names[n], node.Incarnation, [1], 0,
        [new(0, node.Known[to], 0, 0), new(1, node.Known[to], 0, 0)], 1, 1)
    {
        Recovering = node.Recovering,
        Older = Numbers(node.Older),
        Replaced = leftOut.HasFlag(LeftOut.Replaced) ? [] : Numbers(node.Fenced[to]),
    };

    private Node Fresh(ulong incarnation) =>
        new(0, incarnation, 0, false, new PromiseReach?[nodes], new ulong[nodes], new ulong[nodes]);

    private IEnumerable<int> PeersOf(int n) =>
        links.SelectMany(l => l.One == n ? [l.Other] : l.Other == n ? new[] { l.One } : []);

    private bool IsPeer(int one, int other) => PeersOf(one).Contains(other);

    private bool AreLinked(NodeId one, NodeId other) =>
        IsPeer(Array.IndexOf(_names, one), Array.IndexOf(_names, other));

    private int NumberOf(Release release)
    {
        if (!_releases.Contains(release)) _releases.Add(release);
        return _releases.IndexOf(release);
    }

    private static IReadOnlyList<ulong> Numbers(ulong set) =>
        set == 0 ? [] : [.. Enumerable.Range(0, 64 - BitOperations.LeadingZeroCount(set))
            .Where(i => (set & (1ul << i)) != 0).Select(i => (ulong)i)];

    private static T[] Put<T>(T[] all, int at, T one)
    {
        var changed = (T[])all.Clone();
        changed[at] = one;
        return changed;
    }

    private sealed record Release(long Term, int Giver, int To, ulong Incarnation);

    internal sealed record Stick(int From, int To, ulong Incarnation, ulong Held, ulong WrittenFor);

    /// <summary>What a node's disk holds; sets of releases and of incarnations are bits.</summary>
    internal sealed record Node(
        ulong Held, ulong Incarnation, ulong Older, bool Recovering,
        PromiseReach?[] Promised, ulong[] Known, ulong[] Fenced)
    {
        internal string Key => $"{Held},{Incarnation},{Older},{Recovering},{string.Join(' ', Promised)},"
            + $"{string.Join(' ', Known)},{string.Join(' ', Fenced)}";
    }

    /// <summary>All nodes, their backups, and what is on its way.</summary>
    internal sealed record Network(
        Node[] Nodes, Node?[] Backups, Stick[] Sticks, ulong Incarnations, int Restores, int SticksWritten)
    {
        internal string Key => $"{string.Join('|', Nodes.Select(n => n.Key))}#"
            + $"{string.Join('|', Backups.Select(b => b?.Key))}#{string.Join('|', Sticks.AsEnumerable())}#{Restores}";

        internal Network With(int n, Node node) => this with { Nodes = Put(Nodes, n, node) };
    }
}
