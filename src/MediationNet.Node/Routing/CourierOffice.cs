using Akka.Actor;
using Akka.Event;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Log;

namespace MediationNet.Node.Routing;

/// <summary>
/// Keeps one courier for each dispute in dispatch at an office of this node. A courier that crashed is started again
/// after a while; one that has nothing to do is let go, unless news for it is on the way.
/// </summary>
public sealed class CourierOffice : ReceiveActor, IWithTimers
{
    // News comes by the book's event; this only mends what was missed.
    private static readonly TimeSpan SweepEvery = TimeSpan.FromMinutes(10);

    private readonly CancellationTokenSource _ending = new();
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Dictionary<DisputeId, Run> _runs = [];
    private readonly CourierTools _with;
    private Action<DisputeId>? _listening;
    private int _failures;

    /// <summary>Reads the book when it starts.</summary>
    public CourierOffice(CourierTools with)
    {
        _with = with;
        Receive<Changed>(changed => Look(changed.Dispute));
        Receive<Courier.Finished>(LetGo);
        Receive<Terminated>(gone => Ended(gone.ActorRef));
        Receive<Begin>(begin => Start(begin.Dispute));
        Receive<Sweep>(_ => Read());
        Receive<InDispatch>(found => Found(found.Disputes));
        Receive<Status.Failure>(Failed);
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <inheritdoc/>
    protected override void PreStart()
    {
        var self = Self;
        _listening = dispute => self.Tell(new Changed(dispute), ActorRefs.NoSender);
        _with.Book.Changed += _listening;
        Read();
    }

    /// <inheritdoc/>
    protected override void PostStop()
    {
        _with.Book.Changed -= _listening;
        _ending.Cancel();
        _ending.Dispose();
    }

    /// <inheritdoc/>
    protected override SupervisorStrategy SupervisorStrategy() =>
        new OneForOneStrategy(_ => Directive.Stop); // and Ended starts it again, later

    // As a task of its own, so that a failure of any kind comes back as a message and not as a crash at the start.
    private void Read()
    {
        var ending = _ending.Token;
        _ = Task.Run(() => Task.WhenAll(Offices().Select(o => _with.Book.InDispatch(o, ending))), ending)
            .PipeTo(Self, success: found => new InDispatch([.. found.SelectMany(d => d)]));
    }

    private IEnumerable<CommitteeId> Offices() =>
        _with.Directory().ServedBy(_with.Node).Where(c => !c.Mediates).Select(c => c.Id);

    private void Found(IReadOnlyList<DisputeId> disputes)
    {
        _failures = 0;
        foreach (var dispute in disputes) Look(dispute);
        Timers.StartSingleTimer(Sweep.It, Sweep.It, SweepEvery);
    }

    private void Failed(Status.Failure failure)
    {
        _log.Warning(failure.Cause, "The disputes in dispatch could not be read; trying again");
        Timers.StartSingleTimer(Sweep.It, Sweep.It, BackOff.After(_failures++));
    }

    private void Look(DisputeId dispute)
    {
        if (!_runs.TryGetValue(dispute, out var run))
        {
            Start(dispute);
        }
        else if (run.LetGo)
        {
            run.Again = true;
        }
        else
        {
            run.Courier?.Tell(new Courier.LookAgain(++run.Sent)); // none: it reads the book when it is started again
        }
    }

    private void Start(DisputeId dispute)
    {
        if (!_runs.TryGetValue(dispute, out var run)) _runs[dispute] = run = new Run();
        run.Courier = Context.Watch(Context.ActorOf(
            Props.Create(() => new Courier(dispute, _with)), dispute.ToString()));
        run.Courier.Tell(new Courier.LookAgain(++run.Sent));
    }

    private void LetGo(Courier.Finished finished)
    {
        if (!_runs.TryGetValue(finished.Dispute, out var run) || !Sender.Equals(run.Courier)) return;
        if (run.LetGo || run.Sent != finished.Number) return;

        run.LetGo = true;
        Context.Stop(Sender);
    }

    private void Ended(IActorRef courier)
    {
        var (dispute, run) = _runs.First(r => courier.Equals(r.Value.Courier));
        run.Courier = null;
        if (!run.LetGo)
        {
            Timers.StartSingleTimer(dispute, new Begin(dispute), BackOff.After(run.Crashes++));
            return;
        }

        _runs.Remove(dispute);
        if (run.Again) Start(dispute);
    }

    private sealed class Run
    {
        public IActorRef? Courier { get; set; }

        public long Sent { get; set; }

        public bool LetGo { get; set; }

        public bool Again { get; set; }

        public int Crashes { get; set; }
    }

    private sealed record Changed(DisputeId Dispute);

    private sealed record Begin(DisputeId Dispute);

    private sealed record InDispatch(IReadOnlyList<DisputeId> Disputes);

    private sealed record Sweep
    {
        public static readonly Sweep It = new();
    }
}
