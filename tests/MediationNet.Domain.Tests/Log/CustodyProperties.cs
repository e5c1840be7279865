using CsCheck;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.Log;
using static MediationNet.Tests.Shared.Cast;

namespace MediationNet.Domain.Tests;

/// <summary>
/// Random committees command, their nodes hear of each other late, in any order, or in part. CsCheck prints the seed
/// of a failure: CsCheck_Seed=&lt;seed&gt; repeats it, CsCheck_Iter=10000 looks longer (tests/README.md).
/// </summary>
public sealed class CustodyProperties
{
    private static readonly Committee[] Actors =
        [LongwuVillage, LongwuOffice, LongwuTownship, TongrenRegional, TongrenCountyOffice, MarketAgency];

    private static readonly NodeId[] Homes = [.. Actors.Select(a => a.Home).Distinct()];

    /// <summary>
    /// Either a committee wants something (kind, two picks), or a node hears from another (of one writer, so far).
    /// </summary>
    private sealed record Step(bool Hears, int Who, int Kind, int First, int Second);

    private static readonly Gen<Step> AnyStep = Gen.Select(
        Gen.Bool, Gen.Int[0, 59], Gen.Int[0, 59], Gen.Int[0, 59], Gen.Int[0, 59],
        (hears, who, kind, first, second) => new Step(hears, who, kind, first, second));

    private static readonly Gen<List<Step>> AnyStory = AnyStep.List[1, 80];

    [Fact]
    public void Never_two_custodians_without_an_order() =>
        AnyStory.Sample(story => Play(story, orders: false, replicas =>
    {
        var acting = replicas.Where(MayAct).ToList();
        Assert.True(acting.Count <= 1, $"custodians: {string.Join(", ", acting.Select(r => r.Node))}");
    }), print: Print, iter: 4 * Check.Iter);

    // The rule we do not have: whoever accepted acts at once. The stories must be able to tell the difference.
    [Fact]
    public void If_an_acceptance_moved_custody_there_would_be_two()
    {
        var twice = 0;
        AnyStory.Sample(story => Play(story, orders: false, replicas =>
        {
            if (replicas.Count(r => MayAct(r) || HasAccepted(r)) > 1) Interlocked.Increment(ref twice);
        }), iter: 20 * Check.Iter); // about one story in a hundred tells it
        Assert.True(twice > 0);
    }

    [Fact]
    public void Each_copy_shows_a_part_of_the_same_chain() =>
        AnyStory.Sample(story => Play(story, orders: false, replicas =>
    {
        var chains = replicas.Select(r => r.State).OfType<Dispute>().Select(d => d.Custody).ToList();
        var longest = chains.MaxBy(c => c.Terms.Count)!.Terms.Select(t => t.By).ToList();
        Assert.All(chains, chain =>
        {
            Assert.False(chain.Contested);
            Assert.Equal(longest.Take(chain.Terms.Count), chain.Terms.Select(t => t.By));
        });
    }), print: Print, iter: 2 * Check.Iter);

    [Fact]
    public void The_stories_go_far_enough_to_mean_something()
    {
        var terms = new System.Collections.Concurrent.ConcurrentBag<int>();
        AnyStory.Sample(story =>
        {
            var replicas = Play(story, orders: false);
            HearEverything(replicas);
            terms.Add(replicas[0].State!.Custody.Terms.Count);
        }, iter: 3 * Check.Iter);
        Assert.True(terms.Count(t => t >= 3) * 5 >= terms.Count, $"terms: {string.Join(' ', terms.Order())}");
    }

    [Fact]
    public void After_all_have_heard_all_one_answers_for_it() => AnyStory.Sample(story =>
    {
        var replicas = Play(story, orders: true);
        HearEverything(replicas);
        Assert.Single(replicas.Select(r => Replica.Json(r.State)).Distinct(StringComparer.Ordinal));
        var custody = replicas[0].State!.Custody;
        Assert.Equal(custody.Contested ? 0 : 1, replicas.Count(MayAct));
    }, print: Print, iter: 2 * Check.Iter);

    [Fact]
    public void The_state_depends_on_the_set_of_entries_alone() =>
        Gen.Select(AnyStory, Gen.Int).Sample((story, seed) =>
        {
            var replicas = Play(story, orders: true);
            HearEverything(replicas);
            var entries = replicas[0].Entries;
            var shuffled = entries.OrderBy(e => unchecked((int)e.Hash.Low * (seed | 1))).ToList();
            var expected = Replica.Json(DisputeFold.Of(entries));
            Assert.Equal(expected, Replica.Json(DisputeFold.Of(shuffled)));
            Assert.Equal(expected, Replica.Json(DisputeFold.Of([.. shuffled, .. entries])));
        }, iter: 2 * Check.Iter);

    [Fact]
    public void The_order_respects_what_was_seen() => AnyStory.Sample(story =>
    {
        var replicas = Play(story, orders: true);
        foreach (var replica in replicas)
        {
            var sorted = CausalOrder.Sort(replica.Entries);
            var done = new HashSet<(Writer, long)>();
            foreach (var entry in sorted)
            {
                Assert.All(entry.Seen, head => Assert.Contains((head.Writer, head.Seq), done));
                Assert.True(entry.Seq == 1 || done.Contains((entry.Writer, entry.Seq - 1)));
                done.Add((entry.Writer, entry.Seq));
            }
        }
    }, print: Print, iter: 1 * Check.Iter);

    [Fact]
    public void A_command_sent_twice_acts_once() => AnyStory.Sample(story => Play(story, orders: true, again: true),
        print: Print, iter: 2 * Check.Iter);

    [Fact]
    public void No_command_makes_the_rules_throw() => Gen.Select(AnyStory, AnyStep).Sample((story, step) =>
    {
        foreach (var replica in Play(story, orders: true))
        {
            foreach (var by in Actors)
            {
                for (var kind = 0; kind < Kinds; kind++)
                    Assert.NotNull(Decide(replica, by, step with { Kind = kind }));
            }
        }
    }, iter: 1 * Check.Iter);

    // The first custody command from this kind on that the committee may give now, or the step as it is.
    private static Step Lawful(Replica replica, Committee by, Step step) => Enumerable.Range(0, AssignKind)
        .Select(further => step with { Kind = (step.Kind + further) % AssignKind })
        .FirstOrDefault(s => Decide(replica, by, s) is Decision.Accepted, step);

    private static Decision Decide(Replica replica, Committee by, Step step) =>
        DisputeRules.Decide(replica.State, by, Command(step, by, replica.State));

    private static string Print(List<Step> story) => string.Join('\n', story);

    private static bool MayAct(Replica replica) =>
        replica.State?.Custody.Custodian is { } custodian && CommitteeOf(custodian).Home == replica.Node;

    private static bool HasAccepted(Replica replica) => replica.State?.OpenOffer is { State: OfferState.Accepted } offer
        && CommitteeOf(offer.Made.To).Home == replica.Node;

    private static void HearEverything(IReadOnlyList<Replica> replicas)
    {
        foreach (var to in replicas)
        {
            foreach (var from in replicas) to.HearAll(from);
        }

        foreach (var to in replicas) to.HearAll(replicas[^1]);
    }

    private static List<Replica> Play(
        List<Step> story, bool orders, Action<List<Replica>>? afterEach = null, bool again = false)
    {
        var replicas = Homes.Select(home => new Replica(WaterDispute, home)).ToList();
        replicas[0].Write(LongwuVillage.Id, Water, Monday);
        for (var i = 0; i < story.Count; i++)
        {
            var step = story[i];
            if (step.Hears) Hear(replicas, step);
            else Act(replicas, step, Monday.AddMinutes(i), orders, again);
            afterEach?.Invoke(replicas);
        }

        return replicas;
    }

    private static void Hear(List<Replica> replicas, Step step)
    {
        var to = replicas[step.Who % replicas.Count];
        var from = replicas[step.Kind % replicas.Count];
        if (from.Writers is not { Count: > 0 } writers) return;

        // Mostly all of it, sometimes a part of one writer's log: then what follows waits for its past.
        if (step.Second % 3 > 0) to.HearAll(from);
        else to.Hear(from, writers[step.First % writers.Count], step.Second);
    }

    private static void Act(List<Replica> replicas, Step step, DateTimeOffset at, bool orders, bool again)
    {
        // Mostly the one that may act, or the one that is asked, or else hardly any story would get far.
        var by = Actors[step.Who % Actors.Length];
        var acting = replicas.Find(MayAct)?.State;
        if (acting is not null && step.Who % 5 < 2) by = CommitteeOf(acting.Custody.Custodian!.Value);
        if (acting?.OpenOffer is { } asked && step.Who % 5 == 2) by = CommitteeOf(asked.Made.To);
        var replica = replicas.Single(r => r.Node == by.Home);
        var command = Command(step.Second % 3 > 0 ? Lawful(replica, by, step) : step, by, replica.State);
        if (command is DisputeCommand.Assign && !orders) return;

        var decision = replica.Do(by, command, at);
        if (!again || decision is not Decision.Accepted || !HasIdOfItsOwn(command)) return;

        Assert.IsNotType<Decision.Accepted>(DisputeRules.Decide(replica.State, by, command));
    }

    private static bool HasIdOfItsOwn(DisputeCommand command) =>
        command is not (DisputeCommand.Note or DisputeCommand.Mediate);

    private const int Kinds = 16;

    private const int AssignKind = 13;

    // Mostly the ids that are open, as people would click them; sometimes any.
    private static DisputeCommand Command(Step step, Committee by, Dispute? state)
    {
        var fits = step.First % 4 > 0;
        var offer = fits && step.Kind % Kinds > 4 && state?.OpenOffer is { } open
            ? open.Made.Offer
            : new OfferId(Id(200 + (step.First % 12)));
        var referral = fits && step.Kind % Kinds > 2 && state?.OpenReferral is { } wish
            ? wish.Asked.Referral
            : new ReferralId(Id(100 + (step.Second % 8)));
        var to = Actors[step.Second % Actors.Length];
        return (step.Kind % Kinds) switch
        {
            0 or 1 => new DisputeCommand.Refer(referral, ByRule, "why", PartiesConsent: true, by.Office),
            2 => new DisputeCommand.Refer(referral, ByRule, "why", PartiesConsent: true, null),
            3 or 4 => new DisputeCommand.OfferTo(OfferTo(to, offer, referral)),
            5 or 6 => new DisputeCommand.AcceptOffer(offer),
            7 => new DisputeCommand.DeclineOffer(offer, "why"),
            8 => new DisputeCommand.WithdrawOffer(offer, NoAnswer),
            9 or 10 => new DisputeCommand.Release(offer),
            11 => new DisputeCommand.ReturnToSender(referral, null, [NoAnswer]),
            12 => new DisputeCommand.GiveUp(referral, [NoAnswer]),
            AssignKind => new DisputeCommand.Assign(to.Id, to.Office, 1 + (step.First % 3), $"Order {step.Second}"),
            14 => new DisputeCommand.Mediate(Acts[step.First % Acts.Length]),
            _ => new DisputeCommand.HandOff(
                HandOffOf(new HandOffId(Id(300 + (step.First % 3))), (HandOffKind)(step.Second % 4)),
                MondayDate,
                WorkDays),
        };
    }

    private static readonly MediationEvent[] Acts =
    [
        Cast.TakenOn, new AcceptanceRefused("not ours", "court"), new InvestigationMade("seen"),
        new SessionHeld("hall", "minutes"), new CaucusNoted("would take 200"), WaterAgreement,
        new AgreementPerformed(""), new AgreementBroken(""),
        new MediationEnded(EndReason.NoAgreement, "", "court"), new MediationResumed(""),
    ];
}
