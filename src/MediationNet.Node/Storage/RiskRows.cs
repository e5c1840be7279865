using LiteDB;
using MediationNet.Domain.Disputes;

namespace MediationNet.Node.Storage;

/// <summary>What weighs of a dispute's risk, as a part of its row: codes and numbers, no words.</summary>
internal static class RiskRows
{
    internal static BsonArray ToRow(RiskFacts risk) =>
    [
        risk.Since.DayNumber, new BsonArray(risk.Signs.Select(sign => new BsonValue(sign))), risk.Failures,
        risk.CrossesBoundary, risk.IsBroken, new BsonValue(risk.Given?.ToString()), risk.Attended, risk.Reported,
    ];

    internal static RiskFacts ToFacts(BsonArray row) => new()
    {
        Since = DateOnly.FromDayNumber(row[0].AsInt32),
        Signs = [.. row[1].AsArray.Select(sign => sign.AsString)],
        Failures = row[2].AsInt32,
        CrossesBoundary = row[3].AsBoolean,
        IsBroken = row[4].AsBoolean,
        Given = row[5].IsNull ? null : Enum.Parse<RiskColour>(row[5].AsString),
        Attended = row[6].AsBoolean,
        Reported = row[7].AsBoolean,
    };
}
