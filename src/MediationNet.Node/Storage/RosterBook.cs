using LiteDB;
using MediationNet.Domain.Committees;
using MediationNet.Web;

namespace MediationNet.Node.Storage;

/// <summary>The list of committees and mediators as the court was last told it. Local to the node.</summary>
public sealed class RosterBook(NodeStore store) : IRosterDesk
{
    private const string Key = "roster-told";

    public Task<RosterTold?> LastTold(CancellationToken cancellationToken) => store.Read(
        db => db.Single().FindById(Key) is { } row
            ? new RosterTold(
                DateTimeOffset.FromUnixTimeMilliseconds(row["at"].AsInt64),
                [.. row["lines"].AsArray.Select(line => ToLine(line.AsDocument))])
            : null,
        cancellationToken);

    public Task Tell(IReadOnlyList<RosterLine> lines, CancellationToken cancellationToken) => store.Write(
        db => db.Single().Upsert(new BsonDocument
        {
            ["_id"] = Key,
            ["at"] = store.Now.ToUnixTimeMilliseconds(),
            ["lines"] = new BsonArray(lines.Select(ToRow)),
        }),
        _ => LedgerNews.None,
        cancellationToken);

    private static BsonDocument ToRow(RosterLine line) => new BsonDocument
    {
        ["committee"] = line.Committee.Value,
        ["name"] = line.Name,
        ["kind"] = line.Kind.ToString(),
        ["division"] = line.Division.Value,
        ["office"] = line.Office,
        ["member"] = line.Member,
        ["head"] = line.IsHead,
    };

    private static RosterLine ToLine(BsonDocument row) => new(
        new CommitteeId(row["committee"].AsString),
        row["name"].AsString,
        Enum.Parse<CommitteeKind>(row["kind"].AsString),
        new DivisionCode(row["division"].AsString),
        row["office"].AsString,
        row["member"].AsString,
        row["head"].AsBoolean);
}
