using Google.Protobuf;
using MediationNet.Domain.Committees;
using MediationNet.Protocol.Desk.V1;
using MediationNet.Protocol.Log;
using MediationNet.Protocol.Log.V1;
using Body = MediationNet.Domain.Committees.Body;

namespace MediationNet.Node.Demo;

/// <summary>How a case goes before a court or an arbitration commission, and comes back.</summary>
internal sealed partial class CasePlayer
{
    private readonly List<string> _bodies = [];
    private ByteString? _matter;
    private ByteString? _confirmation;
    private ByteString? _delegation;
    private Body? _body;
    private bool _delegated;

    private async Task FiledAsync(BodyKind kind, int index)
    {
        // A case that begins at court and is delegated at once is the court's own until the delegation.
        var next = published.Path.ElementAtOrDefault(index + 1)?.Step;
        if (_holder is null && next == "court-delegation") return;
        if (_holder is null) await RecordAsync(cast.Committee("regional", published));

        var body = cast.Body(kind);
        if (_matter is not null && _body == body && !_matterOver)
        {
            _delegated = false;
            await SayAsync(HandOffState.InProgress, "再次提交（上诉）");
            return;
        }

        // While one body decides no other is asked: whoever sues after arbitration has its decision.
        if (_matter is not null && _body != body && !_matterOver && !_delegated)
        {
            await SayAsync(HandOffState.Decided, "已作出裁决，当事人不服。");
            _notes.Add("the decision of the body before was not published");
        }

        var handOff = kind == BodyKind.Court ? HandOffKind.Filing : HandOffKind.Arbitration;
        (_matter, _body) = (await HandOffAsync(handOff, body, "请求依法处理。"), body);
        (_delegated, _matterOver) = (false, false);
        await UntilAsync(_matter, HandOffState.Accepted);
    }

    private async Task DelegatedAsync(int index)
    {
        var court = cast.Body(BodyKind.Court);
        // A dispute that is in the network already goes before the court first.
        if (_holder is not null && (_matter is null || _matterOver || _body != court))
            await FiledAsync(BodyKind.Court, index);
        var liaison = network.Client(court.Node);
        var next = published.Path.Skip(index + 1).FirstOrDefault(s => s.Step is not "court-delegation");
        var to = cast.Committee(next?.By ?? "court", published);
        var id = Guid.CreateVersion7();
        var known = _holder is not null && _matter is not null;
        await liaison.Liaison.DelegateAsync(
            new DelegateRequest
            {
                Acting = new Acting { Request = id.ToWire(), Person = "demo", Committee = court.Id.Value },
                Delegation = id.ToWire(),
                CaseNumber = $"诉前调 {published.Id}",
                // A suit that the court has filed is entrusted (委托), a new one delegated before filing (委派).
                Kind = known ? DelegationKind.Ordinary : DelegationKind.BeforeFiling,
                EndsOn = DateOnly.FromDateTime(DateTime.UtcNow.AddDays(known ? 15 : 30)).ToWire(),
                Facts = Facts(to),
                HandOff = known ? _matter : ByteString.Empty,
                Wish = cast.Wish(to, CategoryOf).ToWire(),
            },
            liaison.Call);
        _delegation = id.ToWire();
        _delegated = true;
        Visited(court);
        if (known)
        {
            await network.ClientOf(_holder!).Until(
                _dispute, "the delegation", view => view.Delegations.Any(d => d.Delegation == _delegation));
            return;
        }

        _dispute = id;
        await AnswerAsync(to, network.ClientOf(to));
    }

    private async Task ConfirmationAskedAsync(PublishedStep step)
    {
        if (step.By is not "court" || _holder is null) await HoldAsync(Actor(step));
        if (!_agreed) await AgreeAsync(_holder!, AgreementForm.Written);
        _confirmation = await HandOffAsync(
            HandOffKind.JudicialConfirmation, cast.Body(BodyKind.Court), "双方共同申请确认调解协议有效。");
        await UntilReceivedAsync(_confirmation);
    }

    private async Task ConfirmedAsync()
    {
        if (_confirmation is null)
        {
            await ConfirmationAskedAsync(new PublishedStep("judicial-confirmation-applied", "court"));
            _notes.Add("the application for confirmation was not published");
        }

        await UntilAsync(_confirmation!, HandOffState.Confirmed);
    }

    // What the body's people do while the matter is before them; false when it is the committee's again.
    private async Task<bool> BodyActsAsync(PublishedStep step)
    {
        if (_matterOver)
        {
            if (step.Step is "failed")
            {
                await NoteAsync($"{_body!.Name}：到期未履行。");
                return true;
            }

            if (step.Step is not "performed") return false;
        }

        switch (step.Step)
        {
            case "recorded" or "accepted" or "investigation" or "mediation-session":
                await SayAsync(HandOffState.InProgress, step.Step);
                return true;
            case "agreement-written" or "agreement-oral":
                await SayAsync(HandOffState.Settled, "在本机构主持下达成协议。");
                return _matterOver = true;
            case "performed":
                if (!_matterOver) await SayAsync(HandOffState.Settled, "在本机构主持下达成协议。");
                await SayAsync(HandOffState.Performed, "已履行。");
                return _matterOver = true;
            case "failed":
                if (published.Path.SkipWhile(s => s != step).Any(s => s.Step == "returned")) return true;
                await SayAsync(HandOffState.Refused, "不符合受理条件。");
                return _matterOver = true;
            case "returned":
                await SayAsync(HandOffState.Returned, "不属于本机构受理范围，退回。");
                return _matterOver = true;
            default:
                return false;
        }
    }

    private bool _matterOver;

    private async Task<ByteString> HandOffAsync(HandOffKind kind, Body body, string request)
    {
        var acting = Acting(_holder!);
        var client = network.ClientOf(_holder!);
        await client.Desk.HandOffAsync(
            new HandOffRequest
            {
                Acting = acting,
                Dispute = _dispute.ToWire(),
                Kind = kind,
                Body = body.Id.Value,
                Request = request,
                PartiesConsent = true,
                NobodyElsewhere = true,
            },
            client.Call);
        Visited(body);
        return acting.Request;
    }

    private async Task SayAsync(HandOffState state, string text)
    {
        var liaison = network.Client(_body!.Node);
        await liaison.Liaison.DecideAsync(
            new DecideRequest
            {
                Acting = new Acting
                {
                    Request = Guid.CreateVersion7().ToWire(),
                    Person = "demo",
                    Committee = _body.Id.Value,
                },
                HandOff = _matter,
                State = state,
                Text = text,
            },
            liaison.Call);
        await UntilAsync(_matter!, state);
    }

    private Task<DisputeView> UntilAsync(ByteString matter, HandOffState state) => network.ClientOf(_holder!).Until(
        _dispute,
        $"{state} by the body",
        view =>
        {
            var said = view.HandOffs.FirstOrDefault(h => h.HandOff == matter);
            if (said?.State is HandOffState.Refused && state is not HandOffState.Refused)
                throw new DemoFailure($"refused by the body: {said.Text}");
            return said?.State == state;
        });

    private Task<DisputeView> UntilReceivedAsync(ByteString matter) => network.ClientOf(_holder!).Until(
        _dispute, "a receipt", view => view.HandOffs.Any(h => h.HandOff == matter && h.Receipt.Length > 0));

    private void Visited(Body body) => _expected.Add(body.Id.Value);

    // What the path leaves open: a published success without its last step, and a delegation's report to the court.
    private async Task CloseAsync()
    {
        if (_holder is null) await HoldAsync(Actor(published.Path[^1]));

        var succeeded = published.Outcome is "agreement" or "partial";
        if (succeeded && !_agreed && !_matterOver)
        {
            var last = published.Path[^1];
            if (BeforeBody && last.By is "court" or "arbitration") await SayAsync(HandOffState.Settled, "达成协议。");
            else await AgreeAsync(_holder!, AgreementForm.Oral);
            _notes.Add("success was published without its agreement: recorded as an oral one");
        }

        if (_delegation is null) return;
        var client = network.ClientOf(_holder!);
        await client.Desk.AnswerDelegationAsync(
            new AnswerDelegationRequest
            {
                Acting = Acting(_holder!),
                Dispute = _dispute.ToWire(),
                Delegation = _delegation,
                Agreed = _agreed,
                Report = _agreed ? "调解成功。" : "调解尚无结果。",
            },
            client.Call);
    }
}
