using MediationNet.Domain;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using MediationNet.Node.Demo;
using MediationNet.Tests.Shared;

namespace MediationNet.Node.Tests.Replay;

/// <summary>
/// Plays one published case by the rules alone, as a committee would that does everything by the book: asked who else
/// has it, accepted, mediators appointed, rights told, sessions, agreement drafted and signed, performance, visit.
/// </summary>
internal sealed class CaseReplay(PublishedCase published)
{
    private const string Mediator = "调解员";

    private readonly Replica _file = new(Cast.WaterDispute, Cast.TongrenHub);
    private readonly CaseCast _cast = new(Cast.Network);
    private readonly List<string> _added = [];
    private readonly List<string> _refused = [];
    private readonly BodySteps _body = new();
    private Committee? _holder;
    private DateTimeOffset _now = Cast.Monday;
    private int _ids = 1_000;

    /// <summary>What had to be added that was not published.</summary>
    internal IReadOnlyList<string> Added => _added;

    /// <summary>Steps that the rules refuse.</summary>
    internal IReadOnlyList<string> Refused => _refused;

    internal Dispute Dispute => _file.State!;

    private bool Agreed => Dispute.Stage is Stage.Agreed or Stage.Performed;

    internal CaseReplay Play()
    {
        for (var at = 0; at < published.Path.Count; at++)
        {
            var step = published.Path[at];
            _now = step.Day is { } day && Cast.Monday.AddDays(day) > _now ? Cast.Monday.AddDays(day) : _now.AddHours(1);
            Step(step, at);
        }

        Close();
        return this;
    }

    private void Step(PublishedStep step, int at)
    {
        if (_body.IsAt(step) && _body.Says(step, published, at) is { } said)
        {
            foreach (var report in said) Do(new DisputeCommand.HearReport(report with { At = _now }));
            return;
        }

        switch (step.Step)
        {
            case "recorded" or "referred": Hold(Actor(step)); break;
            case "accepted": Prepare(Actor(step)); break;
            case "investigation": Investigate(Actor(step)); break;
            case "mediation-session": Meet(Actor(step), at); break;
            case "failed": Fail(Actor(step)); break;
            case "agreement-written": Agree(Actor(step), AgreementForm.Written); break;
            case "agreement-oral": Agree(Actor(step), AgreementForm.Oral); break;
            case "performed": Perform(Actor(step)); break;
            case "court-filed": File(HandOffKind.Filing, at); break;
            case "arbitration-filed": File(HandOffKind.Arbitration, at); break;
            case "court-delegation": Delegate(at); break;
            case "judicial-confirmation-applied": Confirm(step); break;
            case "judicial-confirmed": Confirmed(); break;
            default: _added.Add($"step {step.Step} is not known here"); break;
        }
    }

    private Committee Actor(PublishedStep step) => _cast.Committee(step.By, published);

    private void Hold(Committee actor, DisputeSource? source = null)
    {
        if (_holder is null) Record(actor, source);
        else if (_holder.Id != actor.Id) Move(actor);
    }

    private void Record(Committee actor, DisputeSource? source)
    {
        _holder = actor;
        var record = PublishedRecord.Of(published, actor, DateOnly.FromDateTime(_now.DateTime));
        Do(new DisputeCommand.Record(
            source is { } known ? record with { Source = known } : record, published.RiskSigns));
        if (record.IsLead) Mediate(new DisputeRegistered(null, "核实后登记，征得各方同意。"));
    }

    // By the network's own way: asked with the parties' consent, offered, accepted, released.
    private void Move(Committee to)
    {
        var (referral, offer) = (new ReferralId(Id()), new OfferId(Id()));
        Do(new DisputeCommand.Refer(referral, new Wish(to.Id, null, null), "本级调解不成，请求移送。", true, null));
        Do(new DisputeCommand.OfferTo(new ReferralOffered(offer, referral, to.Id, to.Office, [], _now.AddDays(1))));
        Do(new DisputeCommand.AcceptOffer(offer), to);
        Do(new DisputeCommand.Release(offer));
        _holder = to;
    }

    // What comes before any session, once for each committee that takes it on.
    private void Prepare(Committee actor)
    {
        Hold(actor);
        if (Dispute.Stage is Stage.Ended or Stage.Broken && Dispute.StageBy == actor.Id)
            Mediate(new MediationResumed("双方同意继续调解。") { PartiesConsent = true });
        if (Dispute.StageBy == actor.Id && Dispute.Stage is not (Stage.Recorded or Stage.NotAccepted)) return;

        var today = DateOnly.FromDateTime(_now.DateTime);
        Mediate(new ElsewhereAsked(today, _body.Elsewhere));
        Mediate(new DisputeAccepted { NobodyElsewhere = _body.Elsewhere.Count == 0 });
        Mediate(new MediatorsAppointed([new Mediator($"{actor.Name}{Mediator}", "")], MediatorChoice.ByCommittee));
        Mediate(new RightsNoticeGiven(NoticeForm.Oral, today, [], Dispute.Recorded.Language));
    }

    private void Investigate(Committee actor)
    {
        Prepare(actor);
        Mediate(new InvestigationMade("现场调查，走访当事人和知情人。")
        {
            At = _now,
            Place = published.Place ?? "",
            Investigators = Mediator,
        });
    }

    private void Meet(Committee actor, int at)
    {
        Prepare(actor);
        Mediate(new SessionHeld(published.Place ?? "", "双方到场，陈述各自意见，进行调解。")
        {
            At = _now,
            Present = [.. Enumerable.Range(1, Dispute.Parties.Count)],
            NoticeGiven = true,
            Outcome = published.Path.ElementAtOrDefault(at + 1)?.Step switch
            {
                "agreement-written" or "agreement-oral" or "performed" => SessionOutcome.Reached,
                "failed" => SessionOutcome.NotReached,
                _ => SessionOutcome.Continues,
            },
        });
    }

    private void Fail(Committee actor)
    {
        Hold(actor);
        if (Agreed) Mediate(new AgreementBroken("未按约定履行。"));
        else Mediate(new MediationEnded(EndReason.NoAgreement, "未达成一致意见。", "可以申请仲裁、行政处理或者起诉。"));
    }

    private void Agree(Committee actor, AgreementForm form)
    {
        Prepare(actor);
        var today = DateOnly.FromDateTime(_now.DateTime);
        var agreed = new AgreementReached(form, "以公布的内容为准。", published.AmountAgreed, today, null)
        {
            Facts = published.FactsChinese ?? "",
            Copies = Dispute.Parties.Count + 1,
            SignedOn = form == AgreementForm.Written ? today : null,
            SealedOn = form == AgreementForm.Written ? today : null,
        };
        if (form == AgreementForm.Written) Mediate(new AgreementDrafted(agreed));
        Mediate(agreed);
    }

    private void Perform(Committee actor)
    {
        if (_holder is null || !Agreed)
        {
            Agree(actor, AgreementForm.Oral);
            _added.Add("performed without a published agreement: an oral one");
        }

        Mediate(new AgreementPerformed("已履行完毕。"));
        Mediate(new VisitMade(
            DateOnly.FromDateTime(_now.DateTime), [], Mediator, PerformanceFound.Performed, "已履行，无新的矛盾。"));
    }

    private void File(HandOffKind kind, int at)
    {
        // A suit that the court delegates is the court's own until then.
        if (_holder is null && published.Path.Skip(at).Any(step => step.Step == "court-delegation"))
        {
            _body.TookItItself(kind);
            return;
        }

        if (_holder is null)
        {
            Hold(_cast.Committee("regional", published));
            _added.Add("who put it before the body was not published: the county committee");
        }

        var id = new HandOffId(Id());
        Do(new DisputeCommand.HandOff(
            new HandedOff(id, kind, Cast.TongrenCourtId, "请求依法处理。", PartiesConsent: true)
            {
                NobodyElsewhere = true,
            },
            DateOnly.FromDateTime(_now.DateTime), Cast.WorkDays));
        foreach (var report in _body.Takes(id)) Do(new DisputeCommand.HearReport(report with { At = _now }));
    }

    private void Delegate(int at)
    {
        var next = published.Path.Skip(at + 1).First(step => step.Step is not "court-delegation");
        Hold(Actor(next), DisputeSource.CourtDelegated);
        _body.Delegated();
        Do(new DisputeCommand.TakeDelegation(new DelegationReceived(
            new DelegationId(Id()), Cast.TongrenCourtId, "诉前调", DateOnly.FromDateTime(_now.AddDays(30).DateTime))));
    }

    private void Confirm(PublishedStep step)
    {
        if (step.By != "court") Hold(Actor(step));
        if (!Agreed) Agree(_holder!, AgreementForm.Written);
        var id = new HandOffId(Id());
        Do(new DisputeCommand.HandOff(
            new HandedOff(id, HandOffKind.JudicialConfirmation, Cast.TongrenCourtId, "请求确认调解协议有效。", true)
            {
                NobodyElsewhere = true,
            },
            DateOnly.FromDateTime(_now.DateTime), Cast.WorkDays));
        Do(new DisputeCommand.HearReport(new HandOffReported(id, 1, HandOffState.Received, "1", "", _now)));
    }

    private void Confirmed()
    {
        var asked = Dispute.HandOffs.Last(h => h.Asked.Kind == HandOffKind.JudicialConfirmation).Asked.HandOff;
        Do(new DisputeCommand.HearReport(
            new HandOffReported(asked, 2, HandOffState.Confirmed, "1", "裁定调解协议有效。", _now)));
    }

    // A published success without its last step, the report to a court, and the file of a case that is over.
    private void Close()
    {
        if (published.Outcome is "agreement" or "partial" && !Agreed && !_body.Settled && Dispute.Stage != Stage.Broken)
        {
            if (_body.IsAt(published.Path[^1]))
            {
                foreach (var report in _body.Settles()) Do(new DisputeCommand.HearReport(report with { At = _now }));
            }
            else
            {
                Agree(_holder!, AgreementForm.Oral);
            }

            _added.Add("success without a published agreement: an oral one");
        }

        if (published.Performed == "yes" && Dispute.Stage == Stage.Agreed)
        {
            Perform(_holder!);
            _added.Add("performance was published without its step");
        }

        foreach (var open in Dispute.Delegations.Where(d => !d.Answered).ToList())
        {
            Do(new DisputeCommand.AnswerDelegation(new DelegationAnswered(
                open.Received.Delegation, Agreed, Agreed ? "调解成功。" : "调解尚无结果。")));
        }

        if (Dispute.Stage is Stage.Performed or Stage.Ended or Stage.Broken)
            Mediate(new CaseArchived(Retention.LongTerm, DateOnly.FromDateTime(_now.DateTime), Mediator, "", ""));
    }

    private void Mediate(MediationEvent act) => Do(new DisputeCommand.Mediate(act));

    private void Do(DisputeCommand command, Committee? by = null)
    {
        if (_file.Do(by ?? _holder!, command, _now) is not Decision.Refused refused) return;

        object what = command is DisputeCommand.Mediate act ? act.What : command;
        _refused.Add($"{what.GetType().Name}: {refused.Reason}");
    }

    private Guid Id() => Cast.Id(++_ids);
}
