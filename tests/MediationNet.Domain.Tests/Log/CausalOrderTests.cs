using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;
using static MediationNet.Tests.Shared.Cast;

namespace MediationNet.Domain.Tests;

public sealed class CausalOrderTests
{
    [Fact]
    public void An_entry_waits_for_all_it_had_seen()
    {
        var (village, office) = (Replica(LongwuVillage.Home), Replica(LongwuOffice.Home));
        var record = village.Write(LongwuVillage.Id, Water, Monday);
        office.HearAll(village);
        var note = office.Write(LongwuOfficeId, new Noted("seen", ForFile: false), Monday);

        Assert.Empty(CausalOrder.Sort([note]));
        Assert.Equal([record, note], CausalOrder.Sort([note, record]));
    }

    [Fact]
    public void A_clock_that_lies_does_not_put_an_entry_before_what_it_had_seen()
    {
        var (village, office) = (Replica(LongwuVillage.Home), Replica(LongwuOffice.Home));
        var record = village.Write(LongwuVillage.Id, Water, Monday);
        office.HearAll(village);
        var note = office.Write(LongwuOfficeId, null, Monday) with { Clock = new HybridTime(long.MinValue) };

        Assert.Equal([record, note], CausalOrder.Sort([note, record]));
    }

    [Fact]
    public void What_nobody_had_seen_of_the_other_goes_by_clock_then_writer()
    {
        var (village, office) = (Replica(LongwuVillage.Home), Replica(LongwuOffice.Home));
        var early = office.Write(LongwuOfficeId, null, Monday);
        var late = village.Write(LongwuVillage.Id, null, Tuesday);
        Assert.Equal([early, late], CausalOrder.Sort([late, early]));

        var tied = late with { Clock = early.Clock };
        var byWriter = new[] { early, tied }.OrderBy(e => e.Writer);
        Assert.Equal(byWriter, CausalOrder.Sort([tied, early]));
    }

    [Fact]
    public void A_fork_gives_one_order_however_it_arrives()
    {
        var village = Replica(LongwuVillage.Home);
        var one = village.Write(LongwuVillage.Id, Water, Monday);
        var two = one with { Hash = Chain.Hash(default, "forged"u8) };
        Assert.Equal(CausalOrder.Sort([one, two]), CausalOrder.Sort([two, one]));
        Assert.Single(CausalOrder.Sort([one, two, one]));
    }

    private static Replica Replica(Committees.NodeId node) => new(WaterDispute, node);
}
