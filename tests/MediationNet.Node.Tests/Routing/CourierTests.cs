using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Xunit;
using MediationNet.Domain;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;
using MediationNet.Domain.Routing;
using MediationNet.Node.Routing;
using MediationNet.Protocol.Routing.V1;
using MediationNet.Tests.Routing;
using DeskActor = MediationNet.Node.Routing.Desk;

namespace MediationNet.Node.Tests.Routing;

/// <summary>Couriers on virtual time, with the real rules and real desks, without a cluster.</summary>
public sealed class CourierTests : TestKit
{
    private static readonly TimeSpan ThreeDays = TimeSpan.FromDays(3);
    private readonly MemoryBook _book;
    private readonly SchedulerClock _clock;

    public CourierTests()
        : base("akka.scheduler.implementation = \"Akka.TestKit.TestScheduler, Akka.TestKit\"\nakka.loglevel = ERROR")
    {
        _clock = new SchedulerClock(Scheduler);
        _book = new MemoryBook(_clock);
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private TestScheduler Scheduler => (TestScheduler)Sys.Scheduler;

    [Fact]
    public async Task It_offers_hears_yes_and_releases()
    {
        var id = _book.Put(DisputeBench.InDispatch());
        Open();

        var offer = await Offered(id, County.Longwu);
        Assert.Contains(offer.Made.Reasons, r => r.Code == ReasonCodes.Near);
        _book.By(County.Longwu.Id, id, new DisputeCommand.AcceptOffer(offer.Made.Offer));
        await Held(id, County.Longwu.Id);
        Assert.True(Assert.Single(_book.Now(id).Referrals).Ended);
    }

    [Fact]
    public async Task A_dispute_that_arrives_later_is_taken_up_as_well()
    {
        await Listening(Open());
        await Offered(_book.Arrive(DisputeBench.InDispatch()), County.Longwu);
    }

    [Fact]
    public async Task When_one_declines_the_next_is_asked()
    {
        var id = _book.Put(DisputeBench.InDispatch(what: DisputeBench.Recorded(County.Traffic)));
        Open();

        var first = await Offered(id, County.Roads);
        _book.By(County.Roads.Id, id, new DisputeCommand.DeclineOffer(first.Made.Offer, "Snow on the pass."));
        await Offered(id, County.Longwu);
    }

    [Fact]
    public async Task Silence_is_followed_by_a_withdrawal_and_the_next_tier()
    {
        var id = _book.Put(DisputeBench.InDispatch());
        Open();

        var first = await Offered(id, County.Longwu);
        Scheduler.Advance(ThreeDays - TimeSpan.FromMinutes(1));
        _book.Touch(id);
        Assert.Equal(OfferState.Open, _book.Now(id).Offers[0].State);
        await Settled(() => Assert.Equal(County.Centre.Id, _book.Now(id).OpenOffer?.Made.To), TimeSpan.FromMinutes(1));

        Assert.Equal(ReasonCodes.NoAnswer, _book.Now(id).Offers[0].Withdrawn?.Code);
        Assert.Equal(first.Made.Offer, _book.Now(id).Offers[0].Made.Offer);
    }

    [Fact]
    public async Task When_nobody_takes_it_it_goes_back_to_its_sender_with_the_reasons()
    {
        var id = _book.Put(DisputeBench.InDispatch());
        Open();
        foreach (var committee in new[] { County.Longwu, County.Centre, County.Roster })
        {
            var offer = await Offered(id, committee);
            _book.By(committee.Id, id, new DisputeCommand.DeclineOffer(offer.Made.Offer, "Full."));
        }

        await Held(id, County.Quku.Id);
        var reasons = _book.Now(id).Custody.Last.Reasons;
        Assert.Equal(3, reasons.Count(r => r.Code == ReasonCodes.Declined));
        Assert.Contains(reasons, r => r.Code == ReasonCodes.NoneLeft);
    }

    [Fact]
    public async Task A_courier_that_dies_while_it_waits_goes_on_where_the_book_stands()
    {
        var id = _book.Put(DisputeBench.InDispatch());
        var office = Open();
        var offer = await Offered(id, County.Longwu);

        Sys.ActorSelection(office.Path / id.ToString()).Tell(Kill.Instance);
        _book.By(County.Longwu.Id, id, new DisputeCommand.AcceptOffer(offer.Made.Offer));
        await Settled(() => Assert.Equal(County.Longwu.Id, _book.Now(id).Custody.Custodian), TimeSpan.FromSeconds(1));
        Assert.Single(_book.Now(id).Offers);
    }

    [Fact]
    public async Task An_offer_whose_receipt_was_lost_is_not_made_twice()
    {
        var id = _book.Put(DisputeBench.InDispatch());
        _book.LoseNextAnswer();
        Open();

        var offer = await Offered(id, County.Longwu);
        await Settled(
            () =>
            {
                Assert.Equal(1, _book.Acts);
                Assert.Single(_book.Now(id).Offers);
            },
            TimeSpan.FromSeconds(1));
        _book.By(County.Longwu.Id, id, new DisputeCommand.AcceptOffer(offer.Made.Offer));
        await Settled(() => Assert.Equal(County.Longwu.Id, _book.Now(id).Custody.Custodian), TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_book_that_fails_for_a_while_is_asked_again()
    {
        var id = _book.Put(DisputeBench.InDispatch());
        for (var i = 0; i < 3; i++) _book.FailNextRead();
        Open();
        await Settled(() => Assert.NotNull(_book.Now(id).OpenOffer), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_book_that_refuses_is_asked_after_pauses_that_double_until_it_accepts()
    {
        _book.Refuses = Refusal.NodeRecovering;
        var id = _book.Put(DisputeBench.InDispatch());
        Open();
        await Settled(() => Assert.True(_book.Acts >= 5), TimeSpan.FromSeconds(4));
        var at = _book.ActedAt.ToList();
        Assert.All(
            Enumerable.Range(0, 4),
            n => Assert.True(at[n + 1] - at[n] >= TimeSpan.FromSeconds(1 << n), $"pause {n}: {at[n + 1] - at[n]}"));

        _book.Refuses = null;
        await Settled(() => Assert.NotNull(_book.Now(id).OpenOffer), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_question_the_desk_did_not_answer_is_asked_again_and_a_stale_answer_is_not_heard()
    {
        var id = _book.Put(DisputeBench.InDispatch());
        var desk = CreateTestProbe();
        Open(desk);

        var first = await desk.ExpectMsgAsync<FindCandidate>(cancellationToken: Cancelled);
        Scheduler.Advance(TimeSpan.FromMinutes(1));
        var again = await desk.ExpectMsgAsync<FindCandidate>(cancellationToken: Cancelled);
        Assert.Equal(first, again);

        desk.Reply(new Candidate { Question = Google.Protobuf.ByteString.CopyFrom(new byte[16]), Committee = "zeku" });
        desk.Reply(new Candidate { Question = first.Question, Committee = County.Longwu.Id.Value });
        await Offered(id, County.Longwu);
    }

    [Fact]
    public async Task A_question_names_no_dispute_and_no_party()
    {
        var id = _book.Put(DisputeBench.InDispatch());
        var desk = CreateTestProbe();
        Open(desk);

        var question = await desk.ExpectMsgAsync<FindCandidate>(cancellationToken: Cancelled);
        Assert.NotEqual(id.Value.ToByteArray(bigEndian: true), question.Question.ToByteArray());
        Assert.Equal((0, ""), (question.Dispute.Length, question.Sender));
        Assert.Equal("632321|peoples", question.Desk);
    }

    [Fact]
    public async Task A_courier_without_work_is_let_go_and_comes_back_when_there_is_some()
    {
        var bench = DisputeBench.AtQuku();
        var office = await Listening(Open());
        var id = _book.Arrive(bench);
        await Settled(() => AssertLetGo(office, id), TimeSpan.Zero);

        _book.By(County.Quku.Id, id, new DisputeCommand.Refer(
            DisputeBench.Referral, new Wish(null, null, null), "Too hard for us.", true, County.Office));
        await Offered(id, County.Longwu);
    }

    [Fact]
    public async Task Offices_of_another_node_are_left_to_it()
    {
        var id = _book.Put(DisputeBench.InDispatch());
        var elsewhere = County.Make("office-else", CommitteeKind.Office, Tier.Administrative, "632324") with
        {
            Home = new NodeId("hub-elsewhere"),
        };
        var office = await Listening(Open(node: elsewhere.Home, directory: County.With([.. County.All, elsewhere])));
        _book.Touch(id);
        await Settled(() => AssertLetGo(office, id), TimeSpan.Zero);
        Assert.Equal(0, _book.Acts);
    }

    private void AssertLetGo(IActorRef office, DisputeId id)
    {
        Assert.True(_book.Reads > 0);
        Assert.True(((ActorRefWithCell)office).GetSingleChild(id.ToString()).IsNobody());
    }

    private async Task<IActorRef> Listening(IActorRef office)
    {
        await Settled(() => Assert.True(_book.Sweeps > 0), TimeSpan.Zero);
        return office;
    }

    private IActorRef Open(IActorRef? desks = null, NodeId? node = null, NetworkDirectory? directory = null)
    {
        var tools = new CourierTools(
            _book, () => directory ?? County.Directory, node ?? County.Hub,
            desks ?? Sys.ActorOf(Props.Create(() => new DeskRoom())), _clock, new DispatchPolicy(ThreeDays));
        return Sys.ActorOf(Props.Create(() => new CourierOffice(tools)), "couriers");
    }

    private Task<Offer> Offered(DisputeId id, Committee to) => AwaitAssertAsync(() =>
    {
        var offer = _book.Now(id).OpenOffer;
        Assert.Equal(to.Id, offer?.Made.To);
        return offer!;
    });

    private Task Held(DisputeId id, CommitteeId by) =>
        AwaitAssertAsync(
            () => Assert.Equal(by, _book.Now(id).Custody.Custodian), cancellationToken: Cancelled);

    /// <summary>Lets virtual time go on until it is so: a timer may be set only after a message was handled.</summary>
    private Task Settled(Action assertion, TimeSpan each) => AwaitAssertAsync(
        () =>
        {
            if (each > TimeSpan.Zero) Scheduler.Advance(each);
            assertion();
        },
        cancellationToken: Cancelled);

    private async Task<T> AwaitAssertAsync<T>(Func<T> assertion)
    {
        T? result = default;
        await AwaitAssertAsync(() => { result = assertion(); }, cancellationToken: Cancelled);
        return result!;
    }

    /// <summary>The time of the test's scheduler.</summary>
    private sealed class SchedulerClock(TestScheduler scheduler) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => scheduler.Now;
    }

    /// <summary>Stands where the shard region stands: one child for each desk.</summary>
    private sealed class DeskRoom : ReceiveActor
    {
        public DeskRoom()
        {
            var view = new NetworkView();
            Receive<FindCandidate>(question =>
            {
                var name = question.Desk.Replace('|', '-');
                var desk = Context.Child(name).IsNobody()
                    ? Context.ActorOf(Props.Create(() => new DeskActor(() => County.Directory, view)), name)
                    : Context.Child(name);
                desk.Forward(question);
            });
        }
    }
}
