using MediationNet.Domain;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;
using MediationNet.Domain.Sync;
using MediationNet.Node.Storage;
using MediationNet.Tests.Shared;

namespace MediationNet.Node.Tests.Storage;

/// <summary>The stores of a village, its township, the sector's hub, and a hub that has no part in anything.</summary>
internal sealed class Stores : IDisposable
{
    public static readonly DisputeCommand.Record Recording = new(Cast.Water, ["威胁"]);

    public Stores(int waitingMax = 20_000)
    {
        Village = new StoreNode(Cast.LongwuEdge, Clock);
        Township = new StoreNode(Cast.LongwuHub, Clock, waitingMax);
        Sector = new StoreNode(Cast.TongrenHub, Clock);
        Stranger = new StoreNode(Cast.HuangnanHub, Clock);
    }

    public SetClock Clock { get; } = new();

    public StoreNode Village { get; }

    public StoreNode Township { get; }

    public StoreNode Sector { get; }

    public StoreNode Stranger { get; }

    public static DisputeCommand.Note Note(string text) => new(new Noted(text, ForFile: false));

    public static DisputeCommand.Refer ReferToOffice(ReferralId referral) =>
        new(referral, Cast.ByRule, "难以调解", PartiesConsent: true, Cast.LongwuOfficeId);

    public static DisputeCommand.OfferTo Offer(Committee candidate) =>
        new(Cast.OfferTo(candidate, Cast.FirstOffer, Cast.FirstReferral));

    public static Acted Accepted(Acted acted)
    {
        Assert.True(acted.Decision is Decision.Accepted, $"{acted.Decision}");
        return acted;
    }

    public static void Refused(Refusal reason, Acted acted) =>
        Assert.Equal(reason, Assert.IsType<Decision.Refused>(acted.Decision).Reason);

    /// <summary>The village records the water dispute and gives it to the office.</summary>
    public void RecordAndRefer()
    {
        Accepted(Village.Act(Cast.WaterDispute, Cast.LongwuVillage, Recording));
        Accepted(Village.Act(Cast.WaterDispute, Cast.LongwuVillage, ReferToOffice(Cast.FirstReferral)));
        Township.TakeAllFrom(Village);
    }

    /// <summary>Sends rows that a test made itself: lane 1, from where the receiver stands.</summary>
    public static StoredBatch Send(StoreNode to, NodeId from, Pen pen, long seqFrom, params SealedBytes[] entries)
    {
        var n = to.Position(from).Lanes[Lanes.Rest].HaveN + 1;
        var row = new SyncRow(n, pen.Dispute, pen.Writer, seqFrom, entries);
        return to.Take(from, 1, new BatchFrame(Lanes.Rest, n, n, [row])).Stored;
    }

    public static void SameState(StoreNode one, StoreNode other, DisputeId dispute)
    {
        Assert.Equal(Replica.Json(one.State(dispute)), Replica.Json(other.State(dispute)), StringComparer.Ordinal);
        Assert.Equal(one.Entries(dispute), other.Entries(dispute), StringComparer.Ordinal);
    }

    public void Dispose()
    {
        foreach (var store in new[] { Village, Township, Sector, Stranger })
        {
            Assert.Empty(store.Verify().Findings);
            store.Dispose();
        }
    }
}
