using LiteDB;
using MediationNet.Domain.Clocks;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Figures;
using MediationNet.Node.Storage;
using MediationNet.Tests.Shared;

namespace MediationNet.Node.Tests.Storage;

public sealed class FactRowsTests : IDisposable
{
    private readonly Stores _stores = new();

    public static TheoryData<int> Numbers => [.. Enumerable.Range(1, HandMadeSheet.Disputes.Count)];

    public void Dispose() => _stores.Dispose();

    [Theory]
    [MemberData(nameof(Numbers))]
    public void What_is_counted_is_read_as_it_was_written(int number)
    {
        var facts = HandMadeSheet.Facts.Single(one => one.Id == HandMadeSheet.Number(number)) with
        {
            Term = new WorkTerm(
                Cast.MondayDate, null, [new Standstill(Cast.MondayDate, DateOnly.MaxValue)], Cast.MondayDate),
            ReferredOn = [Cast.MondayDate],
            AnswerBy = Cast.Friday.ToUniversalTime(),
            Stuck = true,
            Assessed = new Assessment(
                Cast.MondayDate, IsDifficult: true, [new Prevented(Prevention.GroupFight, 40)]),
            Risk = new RiskFacts
            {
                Signs = ["group", "petition"],
                Failures = 2,
                CrossesBoundary = true,
                IsBroken = true,
                Given = RiskColour.Orange,
                Since = Cast.MondayDate,
                Attended = true,
                Reported = true,
            },
            Clocks =
            [
                new RunningClock("PM-MED", Cast.MondayDate)
                {
                    ExtendedTo = Cast.MondayDate.AddDays(9),
                    Stops = [new Standstill(Cast.MondayDate, DateOnly.MaxValue)],
                },
                new RunningClock("CT-DEL", Cast.MondayDate) { Named = Cast.MondayDate.AddDays(30) },
            ],
            Mediators = [new PersonId("m1")],
            UnderWay = new UnderWay(
                Cast.LongwuVillage.Id, Cast.Monday.ToUniversalTime(), Cast.LongwuTownship.Id, Taken: true),
            MaterialsAwaited = [new MaterialWait(Cast.LongwuOfficeId, Cast.LongwuVillage.Id, Cast.MondayDate)],
        };
        var bytes = BsonSerializer.Serialize(FactRows.ToRow(facts));
        Assert.Equal(
            Replica.Json(facts), Replica.Json(FactRows.ToFacts(facts.Id, BsonSerializer.Deserialize(bytes))),
            StringComparer.Ordinal);
    }

    [Fact]
    public void Facts_follow_each_act_and_are_those_of_the_fold()
    {
        _stores.RecordAndRefer();
        Stores.Accepted(_stores.Township.Act(
            Cast.WaterDispute, Cast.LongwuOffice, Stores.Offer(Cast.TongrenRegional)));
        var state = _stores.Township.State(Cast.WaterDispute)!;
        Assert.Equal(
            Replica.Json(CaseFacts.Of(state) with { AnswerBy = Cast.Friday.ToUniversalTime() }),
            Replica.Json(Assert.Single(Facts())), StringComparer.Ordinal);
        Assert.Empty(_stores.Township.Verify().Findings);
    }

    [Fact]
    public void A_row_that_the_disk_changed_is_not_believed()
    {
        _stores.RecordAndRefer();
        var before = Replica.Json(Assert.Single(Facts()));
        CountPeople(77);
        Assert.Equal(before, Replica.Json(Assert.Single(Facts())), StringComparer.Ordinal);
        Assert.NotEmpty(_stores.Township.Verify().Findings);
        CountPeople(Cast.Water.PeopleInvolved!.Value);
    }

    private void CountPeople(long people) => _stores.Township.Damage(db =>
    {
        var row = db.Disputes().FindOne(Query.All());
        row[ReadModels.FactsField].AsDocument["people"] = people;
        db.Disputes().Update(row);
    });

    private IReadOnlyList<CaseFacts> Facts() =>
        _stores.Township.Read(db => FactRows.After(db, _stores.Township.Ledger, "").Facts);
}
