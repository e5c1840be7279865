using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.Log;
using MediationNet.Node.Storage;
using MediationNet.Protocol.Log;
using MediationNet.Tests.Shared;
using static MediationNet.Tests.Shared.Cast;

namespace MediationNet.Node.Tests.Storage;

/// <summary>What is to be brought to bodies.</summary>
public sealed class SubmissionTests : IDisposable
{
    // A store that was made anew: it wrote nothing of this yet.
    private readonly StoreNode _village = new(
        LongwuEdge, new SetClock(), new SimulatedDisk(), new SimulatedDisk(), incarnation: 2);

    public void Dispose() => _village.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_comes_back_ahead_of_its_delegation_goes_to_the_court_that_delegated(bool isReport)
    {
        var (own, hub) = (new Pen(LongwuEdge, WaterDispute), new Pen(LongwuHub, WaterDispute));
        var record = hub.Write(LongwuOffice, Water);
        var delegated = hub.Write(
            LongwuOffice, new DelegationReceived(FirstDelegation, TongrenCourtId, "诉前调1", MondayDate));
        DisputeEvent answer = isReport
            ? new DelegationAnswered(FirstDelegation, Agreed: false, "No agreement.")
            : new DelegationAcknowledged(new LetterId(Id(61)), FirstDelegation, Taken: true, "");
        var seen = new Head(hub.Writer, hub.Seq, EntryWire.Read(delegated.Envelope).Entry.Hash);

        Stores.Send(_village, LongwuHub, own, 1, own.Write(LongwuVillage, answer, seen: seen));
        Assert.Empty(Pending(CourtNode));
        Stores.Send(_village, LongwuHub, hub, 1, record, delegated);

        Assert.Equal(TongrenCourtId, Assert.Single(Pending(CourtNode)).Body);
        Assert.Equal([TongrenCourtId], _village.Read(Submissions.Bodies));
    }

    [Fact]
    public void What_waits_for_a_body_that_is_away_takes_no_others_place()
    {
        const int Many = 1_100;
        var pen = new Pen(LongwuEdge, WaterDispute);
        _village.Damage(db =>
        {
            foreach (var number in Enumerable.Range(1_000, Many))
            {
                var away = HandOffOf(new HandOffId(Id(number)), HandOffKind.LabourArbitration);
                Note(db, pen, away with { Body = LabourArbitrationId });
            }

            Note(db, pen, HandOffOf(new HandOffId(Id(1_000 + Many)), HandOffKind.JudicialConfirmation));
        });

        Assert.Equal(Id(1_000 + Many), Assert.Single(Pending(CourtNode)).Id);
    }

    private IReadOnlyList<Submission> Pending(Domain.Committees.NodeId body) => _village.Read(
        db => Submissions.Pending(db, wanted => Network.Body(wanted)?.Node == body));

    private static void Note(LiteDB.ILiteDatabase db, Pen pen, HandedOff what) => Submissions.Note(
        db, EntryWire.Read(pen.Write(LongwuVillage, what, seals: false).Envelope).Entry, null);
}
