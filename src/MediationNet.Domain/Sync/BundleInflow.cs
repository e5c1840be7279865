using MediationNet.Domain.Committees;

namespace MediationNet.Domain.Sync;

/// <summary>
/// What the frames of a bundle mean, one after another: the receiving half of a session with a peer that is not there.
/// It orders what a session orders. Nothing is answered: what is held goes back with the own next bundle.
/// </summary>
/// <param name="from">The node that signed the bundle.</param>
/// <param name="position">Where this node stands with it.</param>
public sealed class BundleInflow(NodeId from, PeerPosition position)
{
    private readonly long[] _firstN = new long[Lanes.Count];
    private readonly long[] _lastN = new long[Lanes.Count];
    private readonly long[] _reachedN = new long[Lanes.Count];
    private readonly long[] _acknowledged = new long[Lanes.Count];
    private readonly HashSet<int> _caughtUp = [];
    private readonly List<BundleGap> _gaps = [];
    private HelloFrame? _hello;
    private long _rows;
    private long _entries;
    private int _wants;
    private int _fetches;
    private bool _holdsMoreThanWritten;
    private bool _isForThisStore;

    // The sender has said since that it holds more: what it missed then says nothing of what it misses now.
    private bool _isOutdated;

    /// <summary>Whose rows these are.</summary>
    public BundleAge Age { get; private set; }

    /// <summary>The sender's incarnation; 0 before its Hello.</summary>
    public ulong Incarnation => _hello?.Incarnation ?? 0;

    /// <summary>
    /// Rows may be taken: their sender was not replaced, and wrote them for this very store. A store made anew after
    /// all was lost may have given away, before it lost it, what rows for the lost one give it again.
    /// </summary>
    public bool TakesRows => Age != BundleAge.Past && _isForThisStore;

    /// <summary>The sender keeps contents of papers, and what it says of those it lacks counts.</summary>
    public bool AsksForPapers => _hello?.Papers == true && TakesRows && !_isOutdated;

    /// <summary>What came so far.</summary>
    public BundleContents Contents => new(
        Age, _isForThisStore, _rows, _entries, _wants, [.. _firstN], [.. _lastN], [.. _acknowledged], [.. _gaps],
        _holdsMoreThanWritten, _caughtUp.Count < Lanes.Count);

    /// <summary>Takes the next frame, which keeps <see cref="FrameRules"/>. A fault when it is out of place.</summary>
    public string? Take(SyncFrame frame, ICollection<SessionOutput> outputs)
    {
        if (_hello is null) return frame is HelloFrame first ? Greet(first, outputs) : "Hello comes first";

        switch (frame)
        {
            case HelloFrame:
                return "a second Hello";
            case BatchFrame batch:
                Count(batch);
                if (TakesRows) Store(batch, outputs);
                return null;
            case WantFrame want when _wants < SyncLimits.WantsOpenMax:
                _wants++;
                if (TakesRows && !_isOutdated) outputs.Add(new SessionOutput.Requeue(want));
                return null;
            case CaughtFrame caught:
                _caughtUp.Add(caught.Lane);
                return null;
            case FetchFrame fetch when _fetches < SyncLimits.FetchesCarriedMax:
                _fetches++;
                if (AsksForPapers) outputs.Add(new SessionOutput.Remember(fetch));
                return null;
            case PieceFrame piece:
                if (TakesRows) outputs.Add(new SessionOutput.KeepCarried(piece));
                return null;
            default:
                return null; // what needs an answer has no meaning where nobody answers
        }
    }

    private string? Greet(HelloFrame hello, ICollection<SessionOutput> outputs)
    {
        if (hello.Node != from) return "Hello names another node than the signature";
        if (!hello.Protocols.Intersect(SyncLimits.Protocols).Any()) return "no common protocol version";

        _hello = hello;
        Age = AgeOf(hello.Incarnation);
        foreach (var cursor in hello.Cursors.Where(cursor => Lanes.Contains(cursor.Lane)))
        {
            if (cursor.Lane == Lanes.Urgent) _isForThisStore = cursor.PeerIncarnation == position.Incarnation;
            var lane = position.Lanes[cursor.Lane];
            _reachedN[cursor.Lane] = Age == BundleAge.Present ? lane.HaveN : 0;
            if (Age != BundleAge.Past) Believe(cursor, lane, outputs);
        }

        return null;
    }

    private BundleAge AgeOf(ulong incarnation)
    {
        if (position.Fenced.Contains(incarnation)) return BundleAge.Past;
        return position.Lanes.All(lane => lane.PeerIncarnation == 0 || lane.PeerIncarnation == incarnation)
            ? BundleAge.Present
            : BundleAge.New;
    }

    /// <summary>
    /// An incarnation never loses what it holds, so of the present one an older word changes nothing; of a new one
    /// the word wins, also when it says less.
    /// </summary>
    private void Believe(LaneCursor cursor, LanePosition lane, ICollection<SessionOutput> outputs)
    {
        var have = cursor.PeerIncarnation == position.Incarnation ? cursor.HaveN : 0;
        _acknowledged[cursor.Lane] = Math.Min(have, lane.HeadN);
        if (have > lane.HeadN) _holdsMoreThanWritten = true;
        else if (have > lane.AckedN || (Age == BundleAge.New && have < lane.AckedN))
            outputs.Add(new SessionOutput.RecordAck(cursor.Lane, have));
        else if (have < lane.AckedN) _isOutdated = true;
    }

    private void Count(BatchFrame batch)
    {
        var lane = batch.Lane;
        _rows += batch.Rows.Count;
        _entries += batch.Rows.Sum(row => row.Entries.Count);
        if (_firstN[lane] == 0 || batch.FirstN < _firstN[lane]) _firstN[lane] = batch.FirstN;
        _lastN[lane] = Math.Max(_lastN[lane], batch.LastN);
    }

    private void Store(BatchFrame batch, ICollection<SessionOutput> outputs)
    {
        var reached = _reachedN[batch.Lane];
        if (batch.FirstN > reached + 1 && _gaps.Count < SyncLimits.QuarantinedShownMax)
            _gaps.Add(new BundleGap(batch.Lane, reached + 1, batch.FirstN - 1));
        _reachedN[batch.Lane] = Math.Max(reached, batch.LastN);
        outputs.Add(new SessionOutput.StoreBatch(Incarnation, batch));
    }
}
