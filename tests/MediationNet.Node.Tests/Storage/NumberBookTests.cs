using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;
using MediationNet.Domain.Papers;
using MediationNet.Node.Storage;
using MediationNet.Tests.Shared;

namespace MediationNet.Node.Tests.Storage;

/// <summary>
/// Numbers of files and agreements: offline, without a gap and never twice, whatever happens to the store in between.
/// </summary>
public sealed class NumberBookTests : IDisposable
{
    private readonly SetClock _clock = new();
    private readonly List<StoreNode> _nodes = [];
    private ulong _incarnation = 1;

    public void Dispose()
    {
        foreach (var node in _nodes) node.Dispose();
    }

    [Fact]
    public void An_act_and_its_number_are_one_transaction()
    {
        var village = Village();
        Take(village, Cast.LongwuVillage, 1);
        Take(village, Cast.LongwuVillage, 2);
        Assert.Equal(["（2026）隆务村人调字第1号", "（2026）隆务村人调字第2号"], Texts(village));

        var again = Add(village.Killed());
        Take(again, Cast.LongwuVillage, 3);
        Assert.Equal(3, Ordinals(again, NumberKind.File)[^1]);
        Assert.Empty(again.Verify().Findings);
    }

    [Fact]
    public void What_was_done_already_gives_no_second_number()
    {
        var village = Village();
        Take(village, Cast.LongwuVillage, 1);
        village.Act(Dispute(1), Cast.LongwuVillage, new DisputeCommand.Mediate(Cast.TakenOn));
        Stores.Accepted(Mediate(village, 1, new SessionHeld("村", "谈")));
        Stores.Accepted(Mediate(village, 1, Cast.WaterAgreement));
        Mediate(village, 1, Cast.WaterAgreement);
        Assert.Equal(["（2026）隆务村人调字第1号", "（2026）隆务村人调协字第1号"], Texts(village));
    }

    [Fact]
    public void A_transaction_that_failed_leaves_no_gap()
    {
        var village = Village();
        Record(village, Cast.LongwuVillage, 1);
        village.Log.NextSyncFails = true;
        Assert.Throws<StoreProblem>(() => Mediate(village, 1, Cast.TakenOn));
        Take(village, Cast.LongwuVillage, 2);
        Stores.Accepted(Mediate(village, 1, Cast.TakenOn));
        Assert.Equal([1, 2], Ordinals(village, NumberKind.File));
    }

    [Fact]
    public void Two_committees_of_one_node_count_each_for_itself()
    {
        var hub = Add(new StoreNode(Cast.HuangnanHub, _clock));
        hub.Know(Cast.LongwuHub, 1);
        Take(hub, Cast.MarketAgency, 1);
        Take(hub, Cast.CourtRoster, 2);
        Take(hub, Cast.MarketAgency, 3);
        Assert.Equal(
            ["（2026）市场监督管理局行调字第1号", "（2026）同仁市人民法院特邀调解组织特调字第1号", "（2026）市场监督管理局行调字第2号"],
            Texts(hub));
    }

    [Fact]
    public void Each_year_begins_with_one_by_the_day_at_the_node()
    {
        var village = Village();
        _clock.Now = new DateTimeOffset(2026, 12, 31, 23, 59, 0, TimeSpan.Zero);
        Take(village, Cast.LongwuVillage, 1);
        _clock.Now = _clock.Now.AddMinutes(2);
        Take(village, Cast.LongwuVillage, 2);
        Take(village, Cast.LongwuVillage, 3);
        Assert.Equal(
            ["（2026）隆务村人调字第1号", "（2027）隆务村人调字第1号", "（2027）隆务村人调字第2号"], Texts(village));
    }

    [Fact]
    public void A_store_that_has_met_nobody_yet_gives_its_numbers_at_the_first_meeting()
    {
        var village = Add(new StoreNode(Cast.LongwuEdge, _clock));
        Take(village, Cast.LongwuVillage, 1);
        Take(village, Cast.LongwuVillage, 2);
        Assert.Empty(Texts(village));

        Meet(village, Add(new StoreNode(Cast.LongwuHub, _clock)));

        Assert.Equal([1, 2], Ordinals(village, NumberKind.File));
        Assert.Empty(village.Verify().Findings);
    }

    [Fact]
    public void A_restored_store_gives_none_while_it_recovers_and_none_twice_afterwards()
    {
        var (village, hub) = (Village(), Add(new StoreNode(Cast.LongwuHub, _clock)));
        Meet(village, hub);
        var backup = village.Backup();
        Take(village, Cast.LongwuVillage, 1);
        Refer(village, 1);
        Meet(village, hub);
        Take(village, Cast.LongwuVillage, 2); // is printed, and nobody else ever hears of it

        var restored = Add(village.Restored(backup, ++_incarnation));
        Take(restored, Cast.LongwuVillage, DisputeId.Made(Cast.Id(103), restored.Writer));
        Assert.Empty(Texts(restored));

        Meet(restored, hub);

        Assert.False(restored.IsRecovering);
        Assert.Equal(["（2026）隆务村人调字第1号", "（2026）隆务村人调字第2-1号"], Texts(restored));
        Take(restored, Cast.LongwuVillage, 4);
        Assert.Equal("（2026）隆务村人调字第3-1号", Texts(restored)[^1]);
        Assert.Empty(restored.Verify().Findings);
    }

    [Fact]
    public void A_store_that_was_lost_altogether_gives_none_twice()
    {
        var (village, hub) = (Village(), Add(new StoreNode(Cast.LongwuHub, _clock)));
        Meet(village, hub);
        Take(village, Cast.LongwuVillage, 1);
        Refer(village, 1);
        Meet(village, hub);

        var anew = Add(village.Lost(++_incarnation));
        Take(anew, Cast.LongwuVillage, 2);
        Meet(anew, hub);
        Meet(anew, hub);

        Assert.False(anew.IsRecovering);
        Assert.Equal(["（2026）隆务村人调字第1号", "（2026）隆务村人调字第2-2号"], Texts(anew));
    }

    [Fact]
    public void In_the_year_after_a_loss_numbers_are_plain_again()
    {
        var (village, hub) = (Village(), Add(new StoreNode(Cast.LongwuHub, _clock)));
        Meet(village, hub);
        var restored = Add(village.Restored(village.Backup(), ++_incarnation));
        Meet(restored, hub);
        _clock.Now = _clock.Now.AddYears(1);
        Take(restored, Cast.LongwuVillage, 1);
        Assert.Equal(["（2027）隆务村人调字第1号"], Texts(restored));
    }

    [Fact]
    public void A_count_that_fell_behind_is_found_and_mended()
    {
        var village = Village();
        Take(village, Cast.LongwuVillage, 1);
        Take(village, Cast.LongwuVillage, 2);
        village.Damage(db => db.Numbers().DeleteAll());
        Assert.Equal([FindingKind.Lists], village.Verify().Kinds);

        Rebuilding.Run(village.Database, village.Ledger, _ => { }, CancellationToken.None);

        Assert.Empty(village.Verify().Findings);
        Take(village, Cast.LongwuVillage, 3);
        Assert.Equal([1, 2, 3], Ordinals(village, NumberKind.File));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void After_any_power_cut_the_numbers_go_on_without_a_gap(int number)
    {
        var seed = Seed.Or(number);
        Seed.Say(seed, () =>
        {
            var random = new Random(seed);
            var recording = new DiskRecording();
            using (var village = new StoreNode(Cast.LongwuEdge, _clock, recording.NewDisk(), recording.NewDisk()))
            {
                village.Know(Cast.LongwuHub, 1);
                for (var n = 1; n <= 6; n++) Take(village, Cast.LongwuVillage, n);
            }

            var moments = Enumerable.Range(0, 40).Select(_ => random.Next(recording.Moment + 1)).Order().ToList();
            foreach (var (_, disks) in recording.CutPower(moments, random))
            {
                using var after = new StoreNode(Cast.LongwuEdge, _clock, disks[0], disks[1]);
                after.Know(Cast.LongwuHub, 1);
                Take(after, Cast.LongwuVillage, 90);
                var taken = after.Disputes().Count(id => after.State(id)!.AcceptedOn is not null);
                Assert.Equal(Enumerable.Range(1, taken), Ordinals(after, NumberKind.File));
                Assert.Empty(after.Verify().Findings);
            }
        });
    }

    private StoreNode Village()
    {
        var village = Add(new StoreNode(Cast.LongwuEdge, _clock));
        village.Know(Cast.LongwuHub, 1);
        return village;
    }

    private StoreNode Add(StoreNode node)
    {
        _nodes.Add(node);
        return node;
    }

    private void Meet(StoreNode one, StoreNode other) => Contact.Between(_clock, one, other, () => ++_incarnation);

    private static DisputeId Dispute(int n) => new(Cast.Id(100 + n));

    private static void Record(StoreNode node, Committee by, int n) => Record(node, by, Dispute(n));

    private static void Record(StoreNode node, Committee by, DisputeId dispute) =>
        Stores.Accepted(node.Act(dispute, by, new DisputeCommand.Record(Cast.Water, [])));

    private static void Take(StoreNode node, Committee by, int n) => Take(node, by, Dispute(n));

    private static void Take(StoreNode node, Committee by, DisputeId dispute)
    {
        Record(node, by, dispute);
        Stores.Accepted(node.Act(dispute, by, new DisputeCommand.Mediate(Cast.TakenOn)));
    }

    private static void Refer(StoreNode node, int n) => Stores.Accepted(node.Act(
        Dispute(n), Cast.LongwuVillage, Stores.ReferToOffice(Cast.FirstReferral)));

    private static Acted Mediate(StoreNode node, int n, MediationEvent what) =>
        node.Act(Dispute(n), Cast.LongwuVillage, new DisputeCommand.Mediate(what));

    private static IReadOnlyList<NumberGiven> Given(StoreNode node) =>
    [
        .. node.Disputes().Order().SelectMany(id => node.State(id)?.Numbers ?? [])
            .Select(number => number.Given).OfType<NumberGiven>(),
    ];

    private static IReadOnlyList<string> Texts(StoreNode node) => [.. Given(node).Select(number => number.Text)];

    private static IReadOnlyList<int> Ordinals(StoreNode node, NumberKind kind) =>
        [.. Given(node).Where(number => number.Kind == kind).Select(number => number.Ordinal).Order()];
}
