using System.Diagnostics;

namespace MediationNet.Domain.Sync;

/// <summary>
/// One session with a peer, from Hello to Bye. It does nothing itself: what happened comes in, with the time; what is
/// to be done goes out, in order. Both sides run the same code.
/// </summary>
/// <remarks>
/// <para>Memory: at most the own credit of batches that are not durable here, at most the peer's credit of batches
/// that are on their way, one page of rows, and one piece of a content in each direction.</para>
/// <para>An idle session sends nothing: HTTP/2 pings watch the link. A peer that owes something (its Hello, an
/// acknowledgement, its rows) and says nothing for <see cref="SyncLimits.SilenceMax"/> is given up.</para>
/// </remarks>
/// <param name="protocols">The versions spoken; <see cref="SyncLimits.Protocols"/> but in tests.</param>
/// <param name="creditBytes">Unacknowledged bytes taken from the peer.</param>
public sealed partial class PeerSession(IReadOnlyList<int> protocols, int creditBytes = SyncLimits.CreditBytes)
{
    private readonly WantBook _wants = new();
    private readonly Queue<QuarantinedFrame> _quarantinedThere = new();
    private readonly List<SessionOutput> _outputs = [];
    private SessionInput.Connected? _connected;
    private Outflow? _out;
    private Inflow? _in;
    private Comparison? _comparison;
    private DateTimeOffset _quietSince;
    private bool _peerOwes = true;
    private ulong _peerIncarnation;
    private PromiseReach _reach;
    private PromiseReach? _promised;

    /// <summary>A session in the versions this program speaks.</summary>
    public PeerSession() : this(SyncLimits.Protocols) { }

    /// <summary>What there is to tell people. Replaced as a whole, never changed.</summary>
    public PeerStatus Status { get; private set; } = new();

    /// <summary>Received and not yet durable.</summary>
    public long HeldBytes => _in?.HeldBytes ?? 0;

    /// <summary>Sent and not yet acknowledged.</summary>
    public long UnackedBytes => _out?.UnackedBytes ?? 0;

    private Outflow Sending => _out ?? throw new InvalidOperationException("Connected comes first.");

    private Inflow Receiving => _in ?? throw new InvalidOperationException("Connected comes first.");

    private Comparison Comparing => _comparison ?? throw new InvalidOperationException("Connected comes first.");

    private bool Closed => Status.Phase == SessionPhase.Closed;

    /// <summary>Takes one thing that happened and says what is to be done. After a Close nothing more.</summary>
    public IReadOnlyList<SessionOutput> Handle(SessionInput input, DateTimeOffset now)
    {
        if (Closed) return [];

        _outputs.Clear();
        Take(input, now);
        if (!Closed) Go(now);
        return [.. _outputs];
    }

    private void Take(SessionInput input, DateTimeOffset now)
    {
        switch (input)
        {
            case SessionInput.Connected connected:
                Greet(connected, now);
                break;
            case SessionInput.FrameArrived arrived:
                Hear(arrived.Frame, now);
                break;
            case SessionInput.FrameUnreadable unreadable:
                EndIf(unreadable.Fault, now);
                break;
            case SessionInput.PromiseReaches further:
                _reach = further.Reach;
                break;
            case SessionInput.Tick:
                Watch(now);
                break;
            case SessionInput.Stopping:
                End(ByeReason.Stopping, "", now);
                break;
            default:
                TakeFromStore(input, now);
                break;
        }
    }

    private void TakeFromStore(SessionInput input, DateTimeOffset now)
    {
        switch (input)
        {
            case SessionInput.RowsRead read:
                EndIf(Sending.Read(read.Page, _outputs), now);
                break;
            case SessionInput.BatchStored stored:
                Acknowledge(stored.Answer, now);
                break;
            case SessionInput.OutboxGrew grew:
                Sending.Grew(grew.Lane, grew.HeadN);
                break;
            case SessionInput.AckRecorded recorded:
                Sending.Recorded(recorded.Lane);
                break;
            case SessionInput.Compared compared:
                Comparing.Take(compared.Reading, now, _outputs);
                break;
            case SessionInput.StoreFailed failed:
                EndByStore(failed.Full, now);
                break;
            default:
                TakeOfPapers(input, now);
                break;
        }
    }

    private void Hear(SyncFrame frame, DateTimeOffset now)
    {
        Status = Status with { LastHeard = now };
        _quietSince = now;
        EndIf(FrameRules.Fault(frame) ?? Take(frame, now), now);
    }

    private void Greet(SessionInput.Connected connected, DateTimeOffset now)
    {
        if (_connected is not null) throw new InvalidOperationException("Connected comes once.");

        var position = connected.Position;
        _connected = connected;
        _reach = position.Reach;
        _quietSince = now;
        _out = new Outflow(position.Lanes);
        _in = new Inflow(position.Lanes, creditBytes);
        _comparison = new Comparison(connected.Me.CompareTo(connected.Peer) < 0, _wants);
        Send(SessionHello.Of(connected.Me, position, protocols, creditBytes, now));
    }

    /// <summary>A fault when the peer breaks the protocol by this frame.</summary>
    private string? Take(SyncFrame frame, DateTimeOffset now)
    {
        if (frame is not HelloFrame and not ByeFrame && Status.Protocol is null) return "Hello comes first";

        switch (frame)
        {
            case HelloFrame hello:
                return Take(hello, now);
            case BatchFrame batch:
                return Receiving.Arrived(batch, _outputs);
            case AckFrame ack:
                return Sending.Acked(ack);
            case CaughtFrame caught:
                return Receiving.Caught(caught);
            case QuarantinedFrame quarantined:
                return Note(quarantined);
            case WantFrame want:
                if (_wants.MayBeAsked(now)) _outputs.Add(new SessionOutput.Requeue(want));
                return null;
            case DigestFrame or WalkFrame or HeadsFrame:
                Comparing.Hear(frame, now);
                return null;
            case PromiseFrame promise:
                _outputs.Add(new SessionOutput.RecordPromise(promise.Incarnation, promise.Reach));
                return null;
            case ByeFrame bye:
                Close(bye.Reason, bye.Text, saidByPeer: true, now);
                return null;
            default:
                return TakeOfPapers(frame);
        }
    }

    private string? Take(HelloFrame hello, DateTimeOffset now)
    {
        if (Status.Protocol is not null) return "a second Hello";

        var (_, peer, position) = _connected ?? throw new InvalidOperationException("Connected comes first.");
        if (hello.Node != peer)
        {
            End(ByeReason.NotYourNode, "Hello names another node than the link", now);
            return null;
        }

        var common = protocols.Intersect(hello.Protocols).ToList();
        if (common.Count == 0)
        {
            var spoken = $"here {string.Join(", ", protocols)}; there {string.Join(", ", hello.Protocols)}";
            End(ByeReason.NoCommonProtocol, Cut($"no common protocol version: {spoken}"), now);
            return null;
        }

        Status = Status with
        {
            Phase = SessionPhase.Syncing,
            Protocol = common.Max(),
            ClockAhead = Ahead(hello.WallClockUtcMs, now),
            DirectoryVersion = hello.DirectoryVersion,
            Recovering = hello.Recovering,
        };
        if (EndsHere(MeetingRules.Judge(position, hello), hello, now)) return null;

        _peerIncarnation = hello.Incarnation;
        _peerHasPapers = hello.Papers && position.Papers;
        Sending.Start(hello, position.Incarnation);
        Receiving.Start(hello);
        _wants.Ask(position.Wants, now, _outputs);
        Comparing.Start(position, hello, now);
        return null;
    }

    // What a Hello tells anew is made durable between two sessions: so no row is ever taken before it.
    private bool EndsHere(Meeting meeting, HelloFrame hello, DateTimeOffset now)
    {
        switch (meeting)
        {
            case Meeting.Known:
                return false;
            case Meeting.PeerIsReplaced:
                EndAsReplaced(now);
                return true;
            case Meeting.OlderImageThere:
                End(ByeReason.MetAnew, "your store wrote fewer rows than are held here: an older image of it?", now);
                return true;
            case Meeting.PeerIsNew or Meeting.LostHere or Meeting.OlderImageHere:
                _outputs.Add(new SessionOutput.Meet(hello));
                End(ByeReason.MetAnew, "noted whom I met; come again", now);
                return true;
            default:
                throw new UnreachableException();
        }
    }

    private string? Note(QuarantinedFrame quarantined)
    {
        if (!Sending.WasSent(quarantined.Lane, quarantined.N)) return "Quarantined beyond what was sent";
        if (_quarantinedThere.Contains(quarantined)) return null;
        if (_quarantinedThere.Count == SyncLimits.QuarantinedShownMax) _quarantinedThere.Dequeue();
        _quarantinedThere.Enqueue(quarantined);
        Status = Status with { QuarantinedThere = [.. _quarantinedThere] };
        return null;
    }

    private void Acknowledge(StoredBatch answer, DateTimeOffset now)
    {
        var batch = Receiving.Stored(answer);
        if (answer.IsReplaced)
        {
            EndAsReplaced(now);
            return;
        }

        Send(new AckFrame(batch.Lane, batch.LastN));
        foreach (var row in answer.Quarantined)
            Send(new QuarantinedFrame(batch.Lane, row.N, FrameRules.Word(row.Reason)));
        _wants.Answered(batch.Rows);
        _wants.Ask(answer.Wants, now, _outputs);
        _pull.Wake();
    }

    /// <summary>Whatever can go on now, and what that means for people.</summary>
    private void Go(DateTimeOffset now)
    {
        if (_out is null || _in is null || _comparison is null) return;

        _out.Pump(_outputs);
        _in.Pump(_outputs);

        var greeted = Status.Protocol is not null;
        var inStep = greeted && _out.AllAcked && _in.AllStored;
        _comparison.Go(inStep, now, _outputs);
        GoOnWithPapers(_out.AllSent, _in.AllStored, now);
        Status = Status with
        {
            Phase = inStep ? SessionPhase.InStep : greeted ? SessionPhase.Syncing : SessionPhase.Greeting,
            InStepAt = inStep ? now : Status.InStepAt,
            Share = _comparison.State,
            AgreedAt = _comparison.AgreedAt,
            WaitingOut = _out.Waiting,
            WaitingIn = _in.Waiting,
        };
        if (inStep) Promise();
        Await(!greeted || _out.UnackedBytes > 0 || (_in.HeldBytes == 0 && !_in.AllHeard), now);
    }

    /// <summary>
    /// In step, and the digests were equal: the peer holds all that is held here. It is told, if it waits for that.
    /// </summary>
    private void Promise()
    {
        if (!Status.Recovering || Status.Share != ShareState.Agreed || _promised >= _reach) return;

        _promised = _reach;
        Send(new PromiseFrame(_peerIncarnation, _reach));
    }

    private void Await(bool peerOwes, DateTimeOffset now)
    {
        if (peerOwes && !_peerOwes) _quietSince = now;
        _peerOwes = peerOwes;
    }

    private void Watch(DateTimeOffset now)
    {
        if (now < _quietSince) _quietSince = now; // the clock was set back
        if (_peerOwes && now - _quietSince >= SyncLimits.SilenceMax)
            End(ByeReason.Unspecified, "nothing heard for too long", now);
        else
            _wants.Repeat(now, _outputs);
        _pull.Watch(now);
    }

    private void EndAsReplaced(DateTimeOffset now) =>
        End(ByeReason.Replaced, "a newer incarnation of your store is known here", now);

    private void EndByStore(bool full, DateTimeOffset now)
    {
        if (full) End(ByeReason.StoreFull, "disk full", now);
        else End(ByeReason.Stopping, "store failed", now);
    }

    private void EndIf(string? fault, DateTimeOffset now)
    {
        if (fault is not null) End(ByeReason.ProtocolError, Cut(fault), now);
    }

    private void End(ByeReason reason, string text, DateTimeOffset now)
    {
        Send(new ByeFrame(reason, text));
        Close(reason, text, saidByPeer: false, now);
    }

    private void Close(ByeReason reason, string text, bool saidByPeer, DateTimeOffset now)
    {
        var ordinary = (reason == ByeReason.Stopping && text.Length == 0) || reason == ByeReason.MetAnew;
        Status = Status with
        {
            Phase = SessionPhase.Closed,
            LastProblem = ordinary ? null : new SessionProblem(reason, saidByPeer, text, now),
        };
        _outputs.Add(new SessionOutput.Close(reason, text));
    }

    private void Send(SyncFrame frame) => _outputs.Add(new SessionOutput.Send(frame));

    private static string Cut(string text) => text.Length <= SyncLimits.TextMax ? text : text[..SyncLimits.TextMax];

    /// <summary>A clock that says something absurd is shown as ten thousand days off.</summary>
    private static TimeSpan Ahead(long wallClockMs, DateTimeOffset now)
    {
        var bound = (long)TimeSpan.FromDays(10_000).TotalMilliseconds;
        var here = now.ToUnixTimeMilliseconds();
        return TimeSpan.FromMilliseconds(Math.Clamp(wallClockMs, here - bound, here + bound) - here);
    }
}
