using MediationNet.Domain.Committees;
using MediationNet.Protocol.Desk.V1;
using MediationNet.Protocol.Log;
using MediationNet.Protocol.Log.V1;
using Category = MediationNet.Domain.Committees.Category;
using Committee = MediationNet.Domain.Committees.Committee;
using CommitteeId = MediationNet.Domain.Committees.CommitteeId;

namespace MediationNet.Node.Demo;

/// <summary>Plays one published case through the nodes' APIs, step by step, as the people in it would have.</summary>
internal sealed partial class CasePlayer(DemoNetwork network, CaseCast cast, PublishedCase published)
{
    private readonly List<string> _notes = [];
    private readonly List<string> _expected = [];
    private readonly HashSet<CommitteeId> _prepared = [];
    private Guid _dispute;
    private Committee? _holder;
    private bool _agreed;

    /// <summary>Plays every step of the path and says what the network makes of it.</summary>
    /// <exception cref="DemoFailure">A step could not be played.</exception>
    internal async Task<PlayedCase> PlayAsync()
    {
        var began = DateTimeOffset.UtcNow;
        for (var i = 0; i < published.Path.Count; i++)
        {
            var step = published.Path[i];
            try
            {
                await StepAsync(step, i);
            }
            catch (Exception problem) when (problem is Grpc.Core.RpcException or DemoFailure)
            {
                var detail = problem is Grpc.Core.RpcException call ? call.Status.Detail : problem.Message;
                throw new DemoFailure($"{published.Id}, step {i + 1} ({step.Step} by {step.By}): {detail}");
            }
        }

        await CloseAsync();
        return await new CaseCheck(network, published, _dispute).CheckAsync(_holder!, _expected, _notes, began);
    }

    private bool BeforeBody => _matter is not null && !_delegated;

    private Task StepAsync(PublishedStep step, int index) => step.Step switch
    {
        "recorded" => RecordedAsync(step),
        "accepted" => ActAsync(step, AcceptAsync),
        "investigation" => ActAsync(step, c => MediateAsync(c, new MediateRequest
        {
            Investigated = new InvestigationMade { Notes = "现场调查，走访当事人和知情人。" },
        })),
        "mediation-session" => ActAsync(step, committee => SessionAsync(committee, index)),
        "failed" => FailedAsync(step),
        "agreement-written" => ActAsync(step, c => AgreeAsync(c, AgreementForm.Written)),
        "agreement-oral" => ActAsync(step, c => AgreeAsync(c, AgreementForm.Oral)),
        "performed" => ActAsync(step, PerformAsync),
        "referred" => ReferredAsync(step, index),
        "returned" => ReturnedAsync(step),
        "court-filed" => FiledAsync(BodyKind.Court, index),
        "arbitration-filed" => FiledAsync(BodyKind.Arbitration, index),
        "court-delegation" => DelegatedAsync(index),
        "judicial-confirmation-applied" => ConfirmationAskedAsync(step),
        "judicial-confirmed" => ConfirmedAsync(),
        _ => UnknownStepAsync(step),
    };

    // A step that nobody here has seen is kept as a note in the file, never dropped.
    private async Task UnknownStepAsync(PublishedStep step)
    {
        if (!BeforeBody) await HoldAsync(Actor(step));
        await NoteAsync($"公布的步骤：{step.Step}（{step.By}）");
        _notes.Add($"step \"{step.Step}\" is not known here and was kept as a note");
    }

    private Committee Actor(PublishedStep step) => cast.Committee(step.By, published);

    // The act of a committee, or, while the matter is before a body and the actor is that body, a word of the body.
    private async Task ActAsync(PublishedStep step, Func<Committee, Task> act)
    {
        if (BeforeBody && step.By is "court" or "arbitration" && await BodyActsAsync(step)) return;

        var actor = Actor(step);
        await HoldAsync(actor);
        await act(actor);
    }

    private async Task RecordedAsync(PublishedStep step)
    {
        if (BeforeBody && step.By is "court" or "arbitration" && await BodyActsAsync(step)) return;
        var fresh = _holder is null;
        await HoldAsync(Actor(step));
        if (!fresh) await AcceptAsync(_holder!);
    }

    // Asked who else has it, taken on, mediators appointed, rights and duties told: once for each committee.
    private async Task AcceptAsync(Committee committee)
    {
        await MediateAsync(committee, new MediateRequest { Accepted = new DisputeAccepted { NobodyElsewhere = true } });
        if (!_prepared.Add(committee.Id)) return;

        await MediateAsync(committee, new MediateRequest
        {
            Appointed = new MediatorsAppointed
            {
                Mediators = { new Mediator { Name = $"{committee.Name}调解员", Person = "demo" } },
                Choice = MediatorChoice.ByCommittee,
            },
        });
        await MediateAsync(committee, new MediateRequest
        {
            Notice = new RightsNoticeGiven { Form = NoticeForm.Oral, On = Today },
        });
    }

    private async Task SessionAsync(Committee committee, int index)
    {
        if (!_prepared.Contains(committee.Id)) await AcceptAsync(committee);
        var outcome = published.Path.ElementAtOrDefault(index + 1)?.Step switch
        {
            "agreement-written" or "agreement-oral" or "performed" => SessionOutcome.Reached,
            "failed" => SessionOutcome.NotReached,
            _ => SessionOutcome.Continues,
        };
        await MediateAsync(committee, new MediateRequest
        {
            Session = new SessionHeld
            {
                Place = published.Place ?? "",
                Minutes = "双方到场，陈述各自意见，进行调解。",
                Outcome = outcome,
                NoticeGiven = true,
            },
        });
    }

    // Days are those of the play: the published ones are told in the facts.
    private static int Today => DateOnly.FromDateTime(DateTime.UtcNow.AddHours(8)).ToWire();

    private async Task AgreeAsync(Committee committee, AgreementForm form)
    {
        var agreed = new AgreementReached
        {
            Form = form,
            Terms = "双方自愿达成协议，内容以公布的案情为准。",
            Amount = published.AmountAgreed.ToWire(),
            EffectiveOn = Today,
        };
        await MediateAsync(committee, new MediateRequest { Agreed = agreed });
        _agreed = true;
    }

    private async Task PerformAsync(Committee committee)
    {
        if (!_agreed)
        {
            await AgreeAsync(committee, AgreementForm.Oral);
            _notes.Add("performed without a published agreement: recorded as an oral one");
        }

        await MediateAsync(committee, new MediateRequest
        {
            Performed = new AgreementPerformed { Notes = "已履行完毕。" },
        });
        await MediateAsync(committee, new MediateRequest
        {
            Visited = new VisitMade
            {
                On = Today,
                Visitors = $"{committee.Name}调解员",
                Found = PerformanceFound.Performed,
                Notes = "已履行，无新的矛盾。",
            },
        });
    }

    private async Task FailedAsync(PublishedStep step)
    {
        if (BeforeBody && step.By is "court" or "arbitration" && await BodyActsAsync(step)) return;

        var actor = Actor(step);
        await HoldAsync(actor);
        if (_agreed)
        {
            await MediateAsync(actor, new MediateRequest { Broken = new AgreementBroken { Notes = "未按约定履行。" } });
            return;
        }

        await MediateAsync(actor, new MediateRequest
        {
            Ended = new MediationEnded
            {
                Reason = EndReason.NoAgreement,
                Notes = "经调解未达成一致意见。",
                RoutesTold = "已告知可以申请仲裁、行政处理或者向人民法院起诉。",
            },
        });
    }

    private async Task ReferredAsync(PublishedStep step, int index)
    {
        // "referred" names the sender; the next step shows the receiver, and moves the dispute there.
        if (step.By is not "court" && !BeforeBody) await HoldAsync(Actor(step));
        if (index == published.Path.Count - 1) _notes.Add("the published path ends with a referral to nobody");
    }

    private async Task ReturnedAsync(PublishedStep step)
    {
        if (BeforeBody && await BodyActsAsync(step)) return;

        // Back to whoever held it before this actor; a first step that returns it has nobody to return it to.
        await HoldAsync(Actor(step));
        var previous = _held.LastOrDefault(c => c.Id != _holder!.Id);
        if (previous is not null) await MoveAsync(previous);
        else _notes.Add("returned to nobody: it was not held by another before");
    }

    private async Task MediateAsync(Committee committee, MediateRequest request)
    {
        // Who ended mediation itself must first resume it, with the consent of both sides.
        if (_endedBy == committee.Id)
        {
            _endedBy = null;
            await MediateAsync(committee, new MediateRequest
            {
                Resumed = new MediationResumed { Notes = "双方同意继续调解。", PartiesConsent = true },
            });
        }

        request.Acting = Acting(committee);
        request.Dispute = _dispute.ToWire();
        var client = network.ClientOf(committee);
        try
        {
            await client.Desk.MediateAsync(request, client.Call);
            _endedBy = request.Ended is null ? null : committee.Id;
        }
        catch (Grpc.Core.RpcException refused) when (refused.StatusCode == Grpc.Core.StatusCode.FailedPrecondition)
        {
            // A published order of steps that the rules do not allow is kept as a note, and said.
            await NoteAsync($"公布的步骤：{request.WhatCase}");
            _notes.Add($"{request.WhatCase} was refused ({refused.Status.Detail}) and kept as a note");
        }
    }

    private async Task NoteAsync(string text)
    {
        var client = network.ClientOf(_holder!);
        await client.Desk.NoteAsync(
            new NoteRequest
            {
                Acting = Acting(_holder!),
                Dispute = _dispute.ToWire(),
                Note = new Noted { Text = text, ForFile = true },
            },
            client.Call);
    }

    private static Acting Acting(Committee committee) => new()
    {
        Request = Guid.CreateVersion7().ToWire(),
        Person = "demo",
        Committee = committee.Id.Value,
    };

    private Category CategoryOf => new(published.Category is { Length: > 0 } category ? category : "other");
}
