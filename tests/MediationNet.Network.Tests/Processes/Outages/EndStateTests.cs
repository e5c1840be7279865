using Google.Protobuf;
using Grpc.Core;
using MediationNet.Protocol.Desk.V1;
using MediationNet.Protocol.Log;

namespace MediationNet.Network.Tests.Processes.Outages;

/// <summary>The comparison after an outage can fail: each promise is broken here once, on paper.</summary>
public sealed class EndStateTests
{
    private const string Village = "committee-longwu-village";
    private const string Office = "office-longwu";

    private static readonly Guid Dispute = new("01930000-0000-7000-8000-000000000001");
    private static readonly Dictionary<string, string> Homes = new()
    {
        [Village] = "village-1",
        [Office] = "township-office",
    };

    private readonly CallHistory _history = new();

    [Fact]
    public async Task What_was_acknowledged_and_is_on_all_nodes_is_found_to_be_well() =>
        Assert.Empty(Findings(await AcknowledgedAsync(), _ => { }));

    [Fact]
    public async Task An_acknowledged_act_of_which_one_entry_is_gone_is_found() => Found(
        await AcknowledgedAsync(),
        view => view.Timeline.RemoveAt(2),
        "was acknowledged, and there is custody.requested");

    [Fact]
    public async Task A_changed_word_is_found() => Found(
        await AcknowledgedAsync(),
        view => view.Timeline[1].Text = "另有原因。",
        "was acknowledged, and there is custody.requested \"另有原因。\"");

    [Fact]
    public async Task A_number_given_twice_is_found() => Found(
        await AcknowledgedAsync(),
        view =>
        {
            var number = new EntryView { Kind = "dispute.numbered", Person = "node", Text = "（2026）隆务村人调字第1号" };
            view.Timeline.Add(number);
            view.Timeline.Add(number.Clone());
        },
        "第1号 was given 2 times");

    [Fact]
    public async Task A_dispute_that_is_gone_is_found()
    {
        await AcknowledgedAsync();
        Assert.Contains(new EndState(_history, Homes).Findings(), found => found.Contains("is gone"));
    }

    [Fact]
    public async Task Half_of_what_was_not_answered_is_found()
    {
        var view = View();
        var cut = Refer(_ => throw new RpcException(new Status(StatusCode.Unavailable, "cut")));
        await _history.AskAsync(null!, cut);
        Write(view, cut.Person);
        Found(view, one => one.Timeline.RemoveAt(2), "was not answered, and there is a part of it");
    }

    [Fact]
    public async Task What_was_refused_and_is_there_all_the_same_is_found()
    {
        var view = View();
        var refused = Refer(_ => throw new RpcException(new Status(StatusCode.FailedPrecondition, "no")));
        await _history.AskAsync(null!, refused);
        Write(view, refused.Person);
        Found(view, _ => { }, "was not carried out (Refused), and there is");
    }

    [Fact]
    public async Task An_entry_that_nobody_asked_for_is_found() => Found(
        await AcknowledgedAsync(), view => Write(view, "dispute.noted", "x", "p-2"), "nobody asked for dispute.noted");

    [Fact]
    public async Task Two_releases_of_one_term_are_found() => Found(
        await AcknowledgedAsync(),
        view => Write(view, "custody.released", Office, "courier"),
        "2 releases and 2 terms");

    [Fact]
    public async Task A_copy_that_shows_another_dispute_is_found()
    {
        var view = await AcknowledgedAsync();
        var end = new EndState(_history, Homes);
        end.Add("village-1", view);
        var other = view.Clone();
        other.Stage = "Agreed";
        other.ActsHere = true;
        end.Add("township-office", other);
        Assert.Contains(end.Findings(), found => found.Contains("township-office shows another dispute"));
    }

    [Fact]
    public async Task A_chain_that_is_another_one_later_is_found()
    {
        var view = await AcknowledgedAsync();
        view.Custody[1].EntryHash = ByteString.CopyFromUtf8("another");
        _history.See(view);
        Assert.Contains(_history.Findings, found => found.Contains("two chains of custody"));
    }

    private async Task<DisputeView> AcknowledgedAsync()
    {
        var view = View();
        var errand = Refer(who =>
        {
            Write(view, who.Person);
            return view;
        });
        Assert.NotNull(await _history.AskAsync(null!, errand));
        Assert.Empty(_history.Findings);
        return view;
    }

    private static Errand Refer(Func<Acting, DisputeView> ask) => new(
        "village-1",
        Village,
        Dispute,
        [new Written("custody.requested", "调解不成。"), new Written("custody.released", Office)],
        (_, who) => Task.FromResult(ask(who)));

    private static DisputeView View()
    {
        var view = new DisputeView
        {
            Dispute = Dispute.ToWire(),
            Custodian = Office,
            Participants = { Village, Office },
            Custody =
            {
                new TermView { Number = 0, Custodian = Village, EntryHash = ByteString.CopyFromUtf8("0") },
                new TermView { Number = 1, Custodian = Office, EntryHash = ByteString.CopyFromUtf8("2") },
            },
        };
        Write(view, "dispute.recorded", "facts", "courier");
        return view;
    }

    private static void Write(DisputeView view, string person)
    {
        Write(view, "custody.requested", "调解不成。", person);
        Write(view, "custody.released", Office, person);
    }

    private static void Write(DisputeView view, string kind, string text, string person) => view.Timeline.Add(
        new EntryView
        {
            Kind = kind,
            Text = text,
            Person = person,
            Hash = ByteString.CopyFromUtf8($"{view.Timeline.Count}"),
        });

    private void Found(DisputeView view, Action<DisputeView> damage, string words)
    {
        var findings = Findings(view, damage);
        Assert.Contains(findings, found => found.Contains(words, StringComparison.Ordinal));
    }

    private IReadOnlyList<string> Findings(DisputeView view, Action<DisputeView> damage)
    {
        var end = new EndState(_history, Homes);
        var (here, there) = (view.Clone(), view.Clone());
        there.ActsHere = true;
        damage(here);
        damage(there);
        end.Add("village-1", here);
        end.Add("township-office", there);
        return end.Findings();
    }
}
