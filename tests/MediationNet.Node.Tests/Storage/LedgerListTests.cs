using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;
using MediationNet.Node.Storage;
using MediationNet.Tests.Shared;

namespace MediationNet.Node.Tests.Storage;

public sealed class LedgerListTests : IDisposable
{
    private readonly Stores _stores = new();

    public void Dispose() => _stores.Dispose();

    [Fact]
    public void A_list_is_read_a_page_at_a_time_and_shows_each_dispute_once()
    {
        foreach (var number in Enumerable.Range(100, 25))
            Stores.Accepted(_stores.Village.Act(new(Cast.Id(number)), Cast.LongwuVillage, Stores.Recording));
        var recorded = Enumerable.Range(100, 25).Select(number => new DisputeId(Cast.Id(number))).ToList();
        foreach (var kind in new[] { ListKind.All, ListKind.Held, ListKind.Open })
        {
            Assert.Equal(recorded, PageByPage(kind, newestFirst: false));
            Assert.Equal(recorded.AsEnumerable().Reverse(), PageByPage(kind, newestFirst: true));
        }

        var totals = _stores.Village.Read(StoreReads.Totals);
        Assert.Equal(new StoreTotals(25, 50, 0), totals);
    }

    [Fact]
    public void A_dispute_stands_in_the_list_of_whoever_has_to_do_something()
    {
        _stores.RecordAndRefer();
        Assert.Equal([ListKind.All, ListKind.Held, ListKind.InDispatch, ListKind.Open], Lists(_stores.Township));
        Assert.Equal([ListKind.All], Lists(_stores.Village));

        Office(Stores.Offer(Cast.TongrenRegional));
        _stores.Sector.TakeAllFrom(_stores.Township);
        Assert.Equal([ListKind.All, ListKind.Offered], Lists(_stores.Sector));

        Stores.Accepted(_stores.Sector.Act(
            Cast.WaterDispute, Cast.TongrenRegional, new DisputeCommand.DeclineOffer(Cast.FirstOffer, "人手不足")));
        Assert.Equal([ListKind.All], Lists(_stores.Sector));
        _stores.Township.TakeAllFrom(_stores.Sector);
        Office(new DisputeCommand.GiveUp(Cast.FirstReferral, [new Reason("nobody")]));
        Assert.Equal([ListKind.All, ListKind.Held, ListKind.Stuck, ListKind.Open], Lists(_stores.Township));

        Office(new DisputeCommand.ReturnToSender(Cast.FirstReferral, null, [new Reason("nobody")]));
        _stores.Village.TakeAllFrom(_stores.Township);
        Assert.Equal([ListKind.All, ListKind.Held, ListKind.Open], Lists(_stores.Village));
        Assert.Equal([ListKind.All], Lists(_stores.Township));
    }

    [Fact]
    public void Open_disputes_are_counted_for_each_committee()
    {
        _stores.RecordAndRefer();
        var counted = _stores.Township.Read(db =>
            StoreReads.OpenDisputes(db, _stores.Township.Ledger, [Cast.LongwuTownship.Id, Cast.LongwuOfficeId]));
        Assert.Equal(0, counted[Cast.LongwuTownship.Id]);
        Assert.Equal(1, counted[Cast.LongwuOfficeId]);
    }

    [Fact]
    public void However_many_were_brought_to_an_end_the_open_ones_are_counted()
    {
        foreach (var number in Enumerable.Range(100, NodeStore.PageMax + 5))
            Stores.Accepted(_stores.Village.Act(new(Cast.Id(number)), Cast.LongwuVillage, Stores.Recording));
        Assert.Equal(NodeStore.PageMax + 5, OpenInTheVillage());
        var refusal = new DisputeCommand.Mediate(new AcceptanceRefused("不属于本会", "法院"));
        foreach (var number in new[] { 100, 101 })
            Stores.Accepted(_stores.Village.Act(new(Cast.Id(number)), Cast.LongwuVillage, refusal));

        Assert.Equal(NodeStore.PageMax + 3, OpenInTheVillage());
    }

    private int OpenInTheVillage() => _stores.Village.Read(db => StoreReads.OpenDisputes(
        db, _stores.Village.Ledger, [Cast.LongwuVillage.Id]))[Cast.LongwuVillage.Id];

    [Fact]
    public void A_list_that_was_counted_is_counted_right_after_whatever_moves_a_line()
    {
        Followed();
        _stores.RecordAndRefer();
        Followed();
        Office(Stores.Offer(Cast.TongrenRegional));
        Followed();
        _stores.Sector.TakeAllFrom(_stores.Township);
        Followed();
        Stores.Accepted(_stores.Sector.Act(
            Cast.WaterDispute, Cast.TongrenRegional, new DisputeCommand.AcceptOffer(Cast.FirstOffer)));
        _stores.Township.TakeAllFrom(_stores.Sector);
        Followed();
        Office(new DisputeCommand.Release(Cast.FirstOffer));
        _stores.Sector.TakeAllFrom(_stores.Township);
        Followed();
        Assert.Equal(1, Lengths(_stores.Sector)[ListKind.Held]);

        _stores.Township.Damage(db =>
        {
            var row = db.Disputes().FindById(Keys.Of(Cast.WaterDispute));
            row["held"] = "";
            db.Disputes().Update(row); // by hand: the row is not what was written
        });
        Office(Stores.Note("再问"));
        Followed();
    }

    [Fact]
    public void A_file_shows_its_entries_in_causal_order()
    {
        _stores.RecordAndRefer();
        var file = _stores.Township.Read(db =>
            StoreReads.Show(db, _stores.Township.Ledger.Logs, Cast.WaterDispute))!;
        Assert.Equal(
            ["dispute.recorded", "dispute.risk", "custody.requested", "custody.released"],
            file.Entries.Select(entry => entry.Kind), StringComparer.Ordinal);
    }

    private List<DisputeId> PageByPage(ListKind kind, bool newestFirst)
    {
        var seen = new List<DisputeId>();
        while (Page(seen.Count == 0 ? null : seen[^1]) is { Count: > 0 } page)
        {
            Assert.InRange(page.Count, 1, 10);
            seen.AddRange(page.Select(line => line.Id));
        }

        return seen;

        IReadOnlyList<DisputeLine> Page(DisputeId? after) => _stores.Village.Read(db => StoreReads.List(
            db,
            _stores.Village.Ledger,
            kind,
            kind == ListKind.All ? null : [Cast.LongwuVillage.Id],
            after,
            10,
            newestFirst));
    }

    private void Office(DisputeCommand command) =>
        Stores.Accepted(_stores.Township.Act(Cast.WaterDispute, Cast.LongwuOffice, command));

    private void Followed()
    {
        foreach (var store in new[] { _stores.Village, _stores.Township, _stores.Sector })
        {
            var followed = Lengths(store);
            store.Ledger.Lengths.Forget();
            Assert.Equal(Lengths(store), followed);
        }
    }

    private static Dictionary<ListKind, long> Lengths(StoreNode store) => store.Read(db => Enum.GetValues<ListKind>()
        .Where(kind => kind != ListKind.All)
        .ToDictionary(kind => kind, kind => Cast.Network.ServedBy(store.Id)
            .Sum(committee => store.Ledger.Lengths.Of(db, kind, committee.Id))));

    private static List<ListKind> Lists(StoreNode store)
    {
        IReadOnlyList<CommitteeId> served = [.. Cast.Network.ServedBy(store.Id).Select(committee => committee.Id)];
        return
        [
            .. Enum.GetValues<ListKind>().Where(kind => store.Read(db =>
                StoreReads.List(db, store.Ledger, kind, kind == ListKind.All ? null : served, null, 10)).Count > 0),
        ];
    }
}
