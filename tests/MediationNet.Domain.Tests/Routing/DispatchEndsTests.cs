using CsCheck;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Routing;
using MediationNet.Tests.Routing;
using static MediationNet.Domain.Routing.DispatchStep;
using static MediationNet.Tests.Routing.DisputeBench;

namespace MediationNet.Domain.Tests.Routing;

/// <summary>I14: a referral ends accepted, or back with its sender and the reasons, or on a person's desk.</summary>
public sealed class DispatchEndsTests
{
    private const int StepsMax = 60;
    private static readonly DispatchPolicy ThreeDays = new(TimeSpan.FromDays(3));

    private static readonly Gen<Wish> AnyWish = Gen.Select(
        Gen.OneOf(County.All.Where(c => c != County.Quku).ToArray()).Select(c => (CommitteeId?)c.Id),
        Gen.Enum<Tier>().Nullable(),
        Gen.Enum<CommitteeKind>().Nullable(),
        Gen.Bool,
        (named, tier, kind, byName) => new Wish(byName ? named : null, tier, kind));

    private static readonly Gen<DisputeRecorded> AnyRecord = Gen.Select(
        Gen.OneOf(County.Water, County.Traffic, County.Labour),
        Gen.OneOf(County.All.ToArray()).Select(c => c.Id).List[0, 4],
        Gen.OneOf(County.LongwuDivision, County.QukuDivision),
        (category, recusals, division) => Recorded(category) with
        {
            Recusals = recusals,
            Parties = [new Party(PartyRole.Applicant, PartyKind.Legal, "A", null, division)],
        });

    /// <summary>What happens next around the courier.</summary>
    private enum Turn
    {
        Accept,
        Decline,
        Silence,
        LateYes,
        Forget,
        PersonWithdraws,
    }

    [Fact]
    public void A_referral_always_ends() =>
        Gen.Select(AnyWish, AnyRecord, Gen.Enum<Turn>().List[StepsMax, StepsMax], Gen.Int[0, 100], Gen.Bool).Sample(
            (wish, record, turns, eager, ofTheOffice) =>
            {
                var bench = ofTheOffice ? OfTheOffice(wish, record) : InDispatch(wish, record);
                var steps = Run(bench, turns, eager);

                Assert.True(steps < StepsMax, $"still running after {steps} steps");
                AssertEnded(bench.Dispute!);
            },
            iter: 2_000);

    private static int Run(DisputeBench bench, List<Turn> turns, int eager)
    {
        var (now, empty, memory) = (Monday, new List<EmptyTier>(), Turns.None);
        for (var step = 0; step < StepsMax; step++)
        {
            var offer = new OfferId(new Guid(step + 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9));
            switch (Dispatching.Next(bench.Dispute!, County.Office, now, ThreeDays, County.Directory, empty))
            {
                case Rest:
                    return step;
                case WaitUntil wait:
                    now = Answer(bench, turns[step], eager, now, wait.Until);
                    break;
                case AskDesk asked:
                    Assert.Contains(bench.Dispute!.OpenReferral!.By, asked.Ask.Excluded);
                    var choice = Choosing.Choose(asked.Ask, County.All, new Dictionary<CommitteeId, Load>(), memory);
                    if (choice is Choice.Found found)
                    {
                        var to = Dispatching.Follow(asked, found.Committee.Id, null, choice.Reasons, now, ThreeDays)!;
                        bench.Must(County.Office, Dispatching.Command(to, offer)!, now);
                        memory = memory.After(found.Committee.Id);
                    }
                    else
                    {
                        empty.Add(new EmptyTier(asked.Ask.Tier, choice.Reasons));
                    }

                    // The courier died: what it had heard of desks is gone, what was written is not.
                    if (turns[step] == Turn.Forget && step < StepsMax / 3) empty.Clear();
                    break;
                case var writes:
                    bench.Must(County.Office, Dispatching.Command(writes, offer)!, now);
                    if (turns[step] == Turn.LateYes && writes is Withdraw back) SaysYes(bench, back.Offer);
                    break;
            }
        }

        return StepsMax;
    }

    private static void SaysYes(DisputeBench bench, OfferId offer) =>
        bench.Arrives(bench.Dispute!.Offers.Single(o => o.Made.Offer == offer).Made.To, new ReferralAccepted(offer));

    private static DateTimeOffset Answer(
        DisputeBench bench, Turn turn, int eager, DateTimeOffset now, DateTimeOffset until)
    {
        var open = bench.Dispute!.OpenOffer!;
        var (to, id) = (open.Made.To, open.Made.Offer);
        switch (turn)
        {
            case Turn.Accept when eager > 50:
                bench.Must(to, new DisputeCommand.AcceptOffer(id), now);
                return now;
            case Turn.Accept or Turn.Decline:
                bench.Must(to, new DisputeCommand.DeclineOffer(id, "No."), now);
                return now;
            case Turn.PersonWithdraws:
                bench.Must(County.Office, new DisputeCommand.WithdrawOffer(id, new Reason(ReasonCodes.Named)), now);
                return now;
            default:
                return until;
        }
    }

    private static void AssertEnded(Dispute dispute)
    {
        var referral = Assert.Single(dispute.Referrals);
        Assert.Null(dispute.OpenOffer);
        Assert.Equal(dispute.Offers.Count, dispute.Offers.Select(o => o.Made.To).Distinct().Count());
        Assert.All(dispute.Offers, o => Assert.NotEmpty(o.Made.Reasons));
        Assert.All(dispute.Offers, o => Assert.DoesNotContain(o.Made.To, dispute.Recorded.Recusals));

        var last = dispute.Custody.Last;
        if (referral.Stuck)
        {
            Assert.Equal((County.Office, County.Office), (last.Custodian, referral.By));
            return;
        }

        if (last.Purpose == ReleasePurpose.Return)
        {
            Assert.Equal(referral.By, last.Custodian);
            Assert.NotEmpty(last.Reasons);
            Assert.All(last.Reasons, r => Assert.Contains(r.Code, ReasonCodes.All));
        }
        else
        {
            Assert.Equal(ReleasePurpose.Accepted, last.Purpose);
        }

        Assert.True(referral.Ended);
    }
}
