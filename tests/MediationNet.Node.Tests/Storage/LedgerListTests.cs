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
        foreach (var whole in new[] { true, false })
        {
            var seen = new List<DisputeId>();
            while (Page(whole ? ListKind.All : ListKind.Held, seen.LastOrDefault(), seen.Count) is { Count: > 0 } page)
            {
                Assert.InRange(page.Count, 1, 10);
                seen.AddRange(page.Select(line => line.Id));
            }

            Assert.Equal(Enumerable.Range(100, 25).Select(number => new DisputeId(Cast.Id(number))), seen);
        }

        var totals = _stores.Village.Read(StoreReads.Totals);
        Assert.Equal(new StoreTotals(25, 50, 0), totals);
    }

    [Fact]
    public void A_dispute_stands_in_the_list_of_whoever_has_to_do_something()
    {
        _stores.RecordAndRefer();
        Assert.Equal([ListKind.All, ListKind.Held, ListKind.InDispatch], Lists(_stores.Township));
        Assert.Equal([ListKind.All], Lists(_stores.Village));

        Office(Stores.Offer(Cast.TongrenRegional));
        _stores.Sector.TakeAllFrom(_stores.Township);
        Assert.Equal([ListKind.All, ListKind.Offered], Lists(_stores.Sector));

        Stores.Accepted(_stores.Sector.Act(
            Cast.WaterDispute, Cast.TongrenRegional, new DisputeCommand.DeclineOffer(Cast.FirstOffer, "人手不足")));
        Assert.Equal([ListKind.All], Lists(_stores.Sector));
        _stores.Township.TakeAllFrom(_stores.Sector);
        Office(new DisputeCommand.GiveUp(Cast.FirstReferral, [new Reason("nobody")]));
        Assert.Equal([ListKind.All, ListKind.Held, ListKind.Stuck], Lists(_stores.Township));

        Office(new DisputeCommand.ReturnToSender(Cast.FirstReferral, null, [new Reason("nobody")]));
        _stores.Village.TakeAllFrom(_stores.Township);
        Assert.Equal([ListKind.All, ListKind.Held], Lists(_stores.Village));
        Assert.Equal([ListKind.All], Lists(_stores.Township));
    }

    [Fact]
    public void Open_disputes_are_counted_for_each_committee()
    {
        _stores.RecordAndRefer();
        var counted = _stores.Township.Read(db =>
            StoreReads.OpenDisputes(db, [Cast.LongwuTownship.Id, Cast.LongwuOfficeId]));
        Assert.Equal(0, counted[Cast.LongwuTownship.Id]);
        Assert.Equal(1, counted[Cast.LongwuOfficeId]);
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

    private IReadOnlyList<DisputeLine> Page(ListKind kind, DisputeId after, int seen) => _stores.Village.Read(db =>
        StoreReads.List(
            db,
            _stores.Village.Ledger,
            kind,
            kind == ListKind.All ? null : [Cast.LongwuVillage.Id],
            seen == 0 ? null : after,
            10));

    private void Office(DisputeCommand command) =>
        Stores.Accepted(_stores.Township.Act(Cast.WaterDispute, Cast.LongwuOffice, command));

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
