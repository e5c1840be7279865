using Google.Protobuf;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Log;
using MediationNet.Domain.Sync;
using MediationNet.Node.Peers;
using MediationNet.Node.Storage;
using MediationNet.Protocol.Sync;
using MediationNet.Protocol.Sync.V1;
using MediationNet.Tests.Shared;

namespace MediationNet.Node.Tests.Storage;

/// <summary>One session of two real stores, over bytes, one thing after another until nothing moves any more.</summary>
internal sealed class Meeting
{
    private readonly SetClock _clock;
    private readonly Side[] _sides;
    private bool _anew;
    private readonly Queue<(Side To, SessionInput Input)> _inputs = new();

    private Meeting(SetClock clock, NodeStore one, NodeStore other)
    {
        _clock = clock;
        _sides =
        [
            new Side(one.Me.Node, other.Me.Node, new PeerBook(one)),
            new Side(other.Me.Node, one.Me.Node, new PeerBook(other)),
        ];
    }

    /// <summary>All frames that were sent.</summary>
    public List<SyncFrame> Sent { get; } = [];

    public int Bytes { get; private set; }

    public PeerStatus One => _sides[0].Session.Status;

    public PeerStatus Other => _sides[1].Session.Status;

    /// <summary>The disputes that were named to one of the two.</summary>
    public IEnumerable<DisputeId> Named => Sent.SelectMany(frame => frame switch
    {
        BatchFrame batch => batch.Rows.Select(row => row.Dispute),
        WantFrame want => [want.Dispute],
        WalkFrame walk => walk.Nodes.SelectMany(node => node.Items).Select(item => item.Dispute),
        HeadsFrame heads => heads.Disputes.Select(one => one.Dispute),
        FetchFrame fetch => [fetch.Dispute],
        _ => [],
    });

    /// <summary>A new session, until nothing moves any more.</summary>
    public static async Task<Meeting> Of(SetClock clock, NodeStore one, NodeStore other)
    {
        while (true)
        {
            var meeting = await Once(clock, one, other);
            if (!meeting._anew) return meeting;
        }
    }

    private static async Task<Meeting> Once(SetClock clock, NodeStore one, NodeStore other)
    {
        var meeting = new Meeting(clock, one, other);
        foreach (var side in meeting._sides)
        {
            side.Store.OutboxGrew += (peer, lane, head) => meeting.Grew(side, peer, lane, head);
            var position = await side.Store.Position(side.Peer, CancellationToken.None);
            meeting._inputs.Enqueue((side, new SessionInput.Connected(side.Me, side.Peer, position)));
        }

        await meeting.GoOn();
        return meeting;
    }

    /// <summary>Time passes, and the session goes on as far as it can.</summary>
    public async Task Later(TimeSpan time)
    {
        _clock.Now += time;
        foreach (var side in _sides) _inputs.Enqueue((side, new SessionInput.Tick()));
        await GoOn();
    }

    private void Grew(Side side, NodeId peer, int lane, long head)
    {
        if (peer == side.Peer) _inputs.Enqueue((side, new SessionInput.OutboxGrew(lane, head)));
    }

    private async Task GoOn()
    {
        while (_inputs.TryDequeue(out var next))
        {
            foreach (var output in next.To.Session.Handle(next.Input, _clock.Now)) await CarryOut(next.To, output);
        }
    }

    private async Task CarryOut(Side side, SessionOutput output)
    {
        switch (output)
        {
            case SessionOutput.Send send:
                Arrive(_sides.Single(other => other != side), send.Frame);
                return;
            case SessionOutput.Close { Reason: ByeReason.MetAnew }:
                _anew = true;
                return;
            case SessionOutput.Close close:
                Assert.Fail($"{side.Me} ends: {close.Reason} {close.Text}");
                return;
        }

        if (await Answer(side, output) is { } answer) _inputs.Enqueue((side, answer));
    }

    private void Arrive(Side to, SyncFrame frame)
    {
        var bytes = FrameWire.ToWire(frame).ToByteArray();
        Sent.Add(frame);
        Bytes += bytes.Length;
        var read = Assert.IsType<FrameReading.Good>(FrameWire.Read(Frame.Parser.ParseFrom(bytes)));
        _inputs.Enqueue((to, new SessionInput.FrameArrived(read.Frame)));
    }

    private static async Task<SessionInput?> Answer(Side side, SessionOutput order)
    {
        var (peer, store, go) = (side.Peer, side.Store, CancellationToken.None);
        switch (order)
        {
            case SessionOutput.ReadOutbox(var lane, var afterN, var bytesMax):
                return new SessionInput.RowsRead(await store.ReadOutbox(peer, lane, afterN, bytesMax, 256, go));
            case SessionOutput.StoreBatch(var incarnation, var batch):
                return new SessionInput.BatchStored(await store.Receive(peer, incarnation, batch, go));
            case SessionOutput.RecordAck(var lane, var n):
                await store.Acknowledge(peer, lane, n, go);
                return new SessionInput.AckRecorded(lane, n);
            case SessionOutput.Requeue(var want):
                await store.Requeue(peer, want, go);
                return null;
            case SessionOutput.Meet(var hello):
                await store.Meet(peer, hello, go);
                return null;
            case SessionOutput.RecordPromise(var to, var reach):
                await store.RecordPromise(peer, to, reach, go);
                return null;
            case SessionOutput.Compare(var question):
                return new SessionInput.Compared(await store.Compare(peer, question, go));
            case SessionOutput.ChoosePaper(var after):
                return new SessionInput.PaperChosen(await store.ChoosePaper(peer, after, go));
            case SessionOutput.KeepPiece(var ask, var piece):
                var (kept, taken) = await store.KeepPiece(ask, piece, go);
                return new SessionInput.PieceKept(kept, taken);
            case SessionOutput.ReadPiece(var fetch):
                return new SessionInput.PieceRead(fetch, await store.ReadPiece(peer, fetch, go));
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private sealed record Side(NodeId Me, NodeId Peer, IPeerStore Store)
    {
        public PeerSession Session { get; } = new();
    }
}
