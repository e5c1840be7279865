using Akka.Actor;
using Akka.Event;
using MediationNet.Domain;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;
using MediationNet.Domain.Routing;
using MediationNet.Protocol.Routing;
using MediationNet.Protocol.Routing.V1;

namespace MediationNet.Node.Routing;

/// <summary>What a courier works with.</summary>
/// <param name="Book">The store.</param>
/// <param name="Directory">The directory as it stands now.</param>
/// <param name="Node">The node whose offices it serves.</param>
/// <param name="Desks">Takes questions for every desk.</param>
/// <param name="Clock">The time.</param>
/// <param name="Policy">What the offices allow.</param>
public sealed record CourierTools(
    IDispatchBook Book,
    Func<NetworkDirectory> Directory,
    NodeId Node,
    IActorRef Desks,
    TimeProvider Clock,
    DispatchPolicy Policy);

/// <summary>
/// Carries one dispute in dispatch to its end: reads it, asks the rule for the next step, takes it, reads again. It
/// does one thing at a time and may die between any two: everything that matters is in the book.
/// </summary>
public sealed class Courier : ReceiveActor, IWithTimers
{
    // A clock that was set or a machine that slept must not keep an offer waiting longer than this.
    private static readonly TimeSpan SleepMax = TimeSpan.FromHours(1);

    private readonly CancellationTokenSource _ending = new();
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly List<EmptyTier> _empty = [];
    private readonly DisputeId _id;
    private readonly CourierTools _with;
    private CommitteeId _office;
    private ReferralId? _round;
    private DispatchStep.AskDesk? _asked;
    private Guid _question;
    private long _heard;
    private int _silences;
    private int _refusals;
    private bool _busy;
    private bool _again;

    /// <summary>Waits for the first <see cref="LookAgain"/>.</summary>
    public Courier(DisputeId id, CourierTools with)
    {
        _id = id;
        _with = with;
        Receive<LookAgain>(look =>
        {
            _heard = look.Number;
            Look();
        });
        Receive<Woken>(_ => Look());
        Receive<DeskSilent>(_ => Ask());
        Receive<Loaded>(loaded => Go(loaded.Dispute));
        Receive<Acted>(acted => Done(acted.Decision));
        Receive<Candidate>(Hear);
        Receive<Status.Failure>(failure => throw new CourierFailedException(_id, failure.Cause));
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <inheritdoc/>
    protected override void PostStop()
    {
        _ending.Cancel();
        _ending.Dispose();
    }

    private static TimeSpan Sleep(TimeSpan left) =>
        left < TimeSpan.Zero ? TimeSpan.Zero : left > SleepMax ? SleepMax : left;

    private void Look()
    {
        _again = _busy;
        if (_busy) return;

        _busy = true;
        _asked = null;
        Timers.CancelAll();
        _ = _with.Book.Find(_id, _ending.Token).PipeTo(Self, success: dispute => new Loaded(dispute));
    }

    private void Go(Dispute? dispute)
    {
        _busy = false;
        var directory = _with.Directory();
        if (dispute?.Custody.Custodian is not { } office || directory.Committee(office)?.Home != _with.Node)
        {
            Rest();
            return;
        }

        _office = office;
        if (_round != dispute.OpenReferral?.Asked.Referral) _empty.Clear();
        _round = dispute.OpenReferral?.Asked.Referral;
        Take(Dispatching.Next(dispute, office, _with.Clock.GetUtcNow(), _with.Policy, directory, _empty));
    }

    private void Take(DispatchStep step)
    {
        switch (step)
        {
            case DispatchStep.Rest:
                Rest();
                break;
            case DispatchStep.WaitUntil wait:
                Timers.StartSingleTimer(Woken.It, Woken.It, Sleep(wait.Until - _with.Clock.GetUtcNow()));
                LookIfAsked();
                break;
            case DispatchStep.AskDesk asked:
                _asked = asked;
                _question = Guid.NewGuid();
                Ask();
                LookIfAsked();
                break;
            default:
                Act(step);
                break;
        }
    }

    private void Rest()
    {
        if (_again) Look();
        else Context.Parent.Tell(new Finished(_id, _heard));
    }

    private void LookIfAsked()
    {
        if (_again) Look();
    }

    // The desk may be moving to another member, and what was sent to it then is lost: ask again until it answers.
    private void Ask()
    {
        if (_asked is not { } asked) return;

        _with.Desks.Tell(asked.Ask.ToWire(_office, _question), Self);
        Timers.StartSingleTimer(DeskSilent.It, DeskSilent.It, BackOff.After(++_silences));
    }

    private void Hear(Candidate candidate)
    {
        if (_asked is not { } asked || !candidate.Answers(_question)) return;

        _silences = 0;
        _asked = null;
        Timers.Cancel(DeskSilent.It);
        var reasons = candidate.ToReasons();
        var offer = candidate.Named() is not { } named ? null : Dispatching.Follow(
            asked, named.Committee, named.Through, reasons, _with.Clock.GetUtcNow(), _with.Policy);
        if (offer is not null)
        {
            Act(offer);
            return;
        }

        _empty.Add(new EmptyTier(asked.Ask.Tier, reasons));
        Look();
    }

    private void Act(DispatchStep step)
    {
        var id = new OfferId(Guid.CreateVersion7(_with.Clock.GetUtcNow()));
        _busy = true;
        _ = _with.Book.Act(_id, _office, Dispatching.Command(step, id)!, _ending.Token)
            .PipeTo(Self, success: decision => new Acted(decision));
    }

    // A refusal means that somebody else acted first: what is true now is in the book.
    private void Done(Decision decision)
    {
        _busy = false;
        if (decision is not Decision.Refused refused)
        {
            _refusals = 0;
            Look();
            return;
        }

        if (refused.Reason == Refusal.TooLarge)
        {
            // It will be so each time, until the dispute changes or a newer program looks.
            _log.Error("Dispute {0}: what comes next is too large to be written down", _id);
            Rest();
            return;
        }

        _log.Info("Dispute {0}: refused, {1}; reading it again", _id, refused.Reason);
        Timers.StartSingleTimer(Woken.It, Woken.It, BackOff.After(_refusals++));
    }

    /// <summary>The dispute may have changed, or it is the courier's first day.</summary>
    /// <param name="Number">Counts up; given back with <see cref="Finished"/>.</param>
    internal sealed record LookAgain(long Number);

    /// <summary>There is nothing to do as of the look with this number.</summary>
    internal sealed record Finished(DisputeId Dispute, long Number);

    private sealed record Loaded(Dispute? Dispute);

    private sealed record Acted(Decision Decision);

    private sealed record Woken : INotInfluenceReceiveTimeout
    {
        public static readonly Woken It = new();
    }

    private sealed record DeskSilent : INotInfluenceReceiveTimeout
    {
        public static readonly DeskSilent It = new();
    }
}

/// <summary>The book failed a courier, which starts anew after a while.</summary>
public sealed class CourierFailedException(DisputeId dispute, Exception cause)
    : Exception($"The courier of dispute {dispute} failed", cause);
