using LiteDB;
using MediationNet.Domain.Clocks;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Figures;
using MediationNet.Domain.Log;

namespace MediationNet.Node.Storage;

/// <summary>
/// What is counted of a dispute, as a part of its row in the lists: so it is kept, verified and rebuilt with them.
/// </summary>
internal static class FactRows
{
    private const int Step = 500;

    /// <summary>A run of facts in the order of recording, and where the next begins; null at the end.</summary>
    internal static (IReadOnlyList<CaseFacts> Facts, string? Last) After(ILiteDatabase db, Ledger ledger, string after)
    {
        var rows = db.Disputes().Query().Where("$._id > @0", after).OrderBy("$._id").Limit(Step).ToList();
        var last = rows.Count == Step ? rows[^1]["_id"].AsString : null;
        return ([.. rows.Select(row => FactsOf(db, ledger, row)).OfType<CaseFacts>()], last);
    }

    /// <summary>The facts of a dispute; null when it is not, or not wholly, held here.</summary>
    internal static CaseFacts? Of(ILiteDatabase db, Ledger ledger, DisputeId dispute) =>
        db.Disputes().FindById(Keys.Of(dispute)) is { } row ? FactsOf(db, ledger, row) : null;

    /// <summary>The part of the row.</summary>
    internal static BsonDocument ToRow(CaseFacts facts)
    {
        var row = new BsonDocument
        {
            ["day"] = ToValue(facts.RegisteredOn),
            ["category"] = facts.Category.Code,
            ["source"] = facts.Source.ToString(),
            ["place"] = facts.Place.Value,
            ["people"] = facts.People,
            ["stage"] = facts.Stage.ToString(),
            ["held"] = new BsonArray(facts.Holdings.Select(ToValue)),
            ["parts"] = new BsonArray(facts.Participants.Select(part => new BsonValue(part.Value))),
            ["referred"] = new BsonArray(facts.ReferredOn.Select(day => new BsonValue(day.DayNumber))),
            ["performed"] = ToValue(facts.Milestones.PerformedOn),
            ["confirmed"] = ToValue(facts.ConfirmedOn),
            ["answer"] = facts.AnswerBy is { } by ? new BsonValue(by.ToUnixTimeMilliseconds()) : BsonValue.Null,
            ["stuck"] = facts.Stuck,
            ["material"] = new BsonArray(facts.MaterialsAwaited.Select(ToValue)),
            ["clocks"] = new BsonArray(facts.Clocks.Select(ToValue)),
            ["mediators"] = new BsonArray(facts.Mediators.Select(one => new BsonValue(one.Value))),
        };
        if (facts.Milestones.Settled is { } settled) row["settled"] = ToValue(settled);
        if (facts.Assessed is { } assessed) row["assessed"] = ToValue(assessed);
        if (facts.Risk != RiskFacts.None) row["risk"] = RiskRows.ToRow(facts.Risk);
        if (facts.Term is { } term) row["term"] = ToValue(term);
        if (facts.UnderWay is { } way) row["way"] = ToValue(way);
        return row;
    }

    // Of a dispute of which a part is missing nothing is counted until it is whole again.
    private static CaseFacts? FactsOf(ILiteDatabase db, Ledger ledger, BsonDocument row)
    {
        var id = Keys.ToDispute(row["_id"].AsString);
        if (ReadModels.IsWhole(row)) return ToFacts(id, row[ReadModels.FactsField].AsDocument);

        return ledger.Logs.Load(db, id) is { IsWhole: true, State: { } state } ? CaseFacts.Of(state) : null;
    }

    internal static CaseFacts ToFacts(DisputeId id, BsonDocument row) => new(
        id,
        ToDay(row["day"]),
        new Category(row["category"].AsString),
        Enum.Parse<DisputeSource>(row["source"].AsString),
        new DivisionCode(row["place"].AsString),
        row["people"].AsInt64,
        Enum.Parse<Stage>(row["stage"].AsString),
        [.. row["held"].AsArray.Select(held => ToHolding(held.AsArray))],
        [.. row["parts"].AsArray.Select(part => new CommitteeId(part.AsString))])
    {
        Milestones = new Milestones(ToSettlement(row["settled"]), ToDay(row["performed"])),
        Term = ToTerm(row["term"]),
        ConfirmedOn = ToDay(row["confirmed"]),
        ReferredOn = [.. row["referred"].AsArray.Select(day => DateOnly.FromDayNumber(day.AsInt32))],
        AnswerBy = row["answer"].IsNull ? null : DateTimeOffset.FromUnixTimeMilliseconds(row["answer"].AsInt64),
        Stuck = row["stuck"].AsBoolean,
        UnderWay = ToWay(row["way"]),
        MaterialsAwaited = [.. row["material"].AsArray.Select(wait => ToWait(wait.AsArray))],
        Clocks = [.. row["clocks"].AsArray.Select(clock => ToClock(clock.AsArray))],
        Assessed = ToAssessment(row["assessed"]),
        Risk = row["risk"] is BsonArray risk ? RiskRows.ToFacts(risk) : RiskFacts.None,
        Mediators = [.. row["mediators"].AsArray.Select(one => new PersonId(one.AsString))],
    };

    private static BsonArray ToValue(Holding held) =>
        [held.Since.DayNumber, held.By.Value, new BsonValue(held.Purpose?.ToString())];

    private static Holding ToHolding(BsonArray held) => new(
        DateOnly.FromDayNumber(held[0].AsInt32),
        new CommitteeId(held[1].AsString),
        held[2].IsNull ? null : Enum.Parse<ReleasePurpose>(held[2].AsString));

    private static BsonArray ToValue(MaterialWait wait) => [wait.By.Value, wait.Of.Value, wait.Until.DayNumber];

    private static MaterialWait ToWait(BsonArray wait) => new(
        new CommitteeId(wait[0].AsString), new CommitteeId(wait[1].AsString),
        DateOnly.FromDayNumber(wait[2].AsInt32));

    private static BsonArray ToValue(RunningClock clock) =>
    [
        clock.Limit, clock.Start.DayNumber, ToValue(clock.ExtendedTo), ToValue(clock.Named), ToValue(clock.Stops),
    ];

    private static RunningClock ToClock(BsonArray clock) =>
        new(clock[0].AsString, DateOnly.FromDayNumber(clock[1].AsInt32))
        {
            ExtendedTo = ToDay(clock[2]),
            Named = ToDay(clock[3]),
            Stops = ToStops(clock[4].AsArray),
        };

    private static BsonArray ToValue(IReadOnlyList<Standstill> stops) =>
        new(stops.SelectMany(one => new BsonValue[] { one.From.DayNumber, one.To.DayNumber }));

    private static IReadOnlyList<Standstill> ToStops(BsonArray row) =>
    [
        .. row.Chunk(2).Select(pair => new Standstill(
            DateOnly.FromDayNumber(pair[0].AsInt32), DateOnly.FromDayNumber(pair[1].AsInt32))),
    ];

    private static BsonArray ToValue(UnderWay way) =>
        [way.By.Value, way.Since.ToUnixTimeMilliseconds(), new BsonValue(way.Asked?.Value), way.Taken];

    private static UnderWay? ToWay(BsonValue row) => row is not BsonArray way
        ? null
        : new UnderWay(
            new CommitteeId(way[0].AsString),
            DateTimeOffset.FromUnixTimeMilliseconds(way[1].AsInt64),
            way[2].IsNull ? null : new CommitteeId(way[2].AsString),
            way[3].AsBoolean);

    private static BsonArray ToValue(Settlement settled) =>
        [settled.On.DayNumber, settled.By.Value, settled.Form.ToString(), ToValue(settled.Amount)];

    private static Settlement? ToSettlement(BsonValue row) => row is not BsonArray settled
        ? null
        : new Settlement(
            DateOnly.FromDayNumber(settled[0].AsInt32),
            new CommitteeId(settled[1].AsString),
            Enum.Parse<AgreementForm>(settled[2].AsString),
            settled[3].IsNull ? null : settled[3].AsDecimal);

    private static BsonArray ToValue(Assessment assessed) =>
    [
        assessed.On.DayNumber, assessed.IsDifficult,
        new BsonArray(assessed.Prevented.SelectMany(one => new BsonValue[] { one.What.ToString(), one.People })),
    ];

    private static Assessment? ToAssessment(BsonValue row) => row is not BsonArray assessed
        ? null
        : new Assessment(
            DateOnly.FromDayNumber(assessed[0].AsInt32),
            assessed[1].AsBoolean,
            [
                .. assessed[2].AsArray.Chunk(2).Select(pair => new Prevented(
                    Enum.Parse<Prevention>(pair[0].AsString), pair[1].AsInt32)),
            ]);

    private static BsonArray ToValue(WorkTerm term) =>
    [
        term.TakenOnOn.DayNumber, ToValue(term.ExtendedTo), ToValue(term.EndedOn), ToValue(term.Appraisals),
    ];

    private static WorkTerm? ToTerm(BsonValue row) => row is not BsonArray term
        ? null
        : new WorkTerm(
            DateOnly.FromDayNumber(term[0].AsInt32),
            ToDay(term[1]),
            ToStops(term[3].AsArray),
            ToDay(term[2]));

    private static BsonValue ToValue(decimal? amount) =>
        amount is { } yuan ? new BsonValue(yuan) : BsonValue.Null;

    private static BsonValue ToValue(DateOnly? day) =>
        day is { } known ? new BsonValue(known.DayNumber) : BsonValue.Null;

    private static DateOnly? ToDay(BsonValue day) => day.IsNull ? null : DateOnly.FromDayNumber(day.AsInt32);
}
