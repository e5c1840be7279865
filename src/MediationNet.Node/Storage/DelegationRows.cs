using Google.Protobuf;
using LiteDB;
using MediationNet.Domain.Committees;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.Log;
using MediationNet.Protocol.HandOffs;
using Wire = MediationNet.Protocol.HandOff.V1;

namespace MediationNet.Node.Storage;

/// <summary>The rows of a body's delegations. Only the gate's thread calls it, each call in one transaction.</summary>
internal static class DelegationRows
{
    internal static DelegationAnswer Delegate(
        ILiteDatabase db, DelegationAsked asked, NodeId officeNode, DateTimeOffset now)
    {
        var id = Id(asked.Received.Delegation);
        var wire = asked.ToWire().ToByteArray();
        if (db.Delegations().FindById(id) is { } known)
        {
            var same = known["wire"].AsBinary.AsSpan().SequenceEqual(wire);
            return ToAnswer(known, same ? BookVerdict.AlreadyKnown : BookVerdict.Different);
        }

        if (asked.InsteadOf is { } earlier && !MayDelegateAgain(db, earlier, asked.Received.Body))
            return Nothing(BookVerdict.WrongState);
        var matter = asked.HandOff is { } handOff ? BodyRows.Find(db, handOff) : null;
        if (asked.HandOff is not null && matter is null) return Nothing(BookVerdict.Unknown);
        if (matter is not null && matter.Body != asked.Received.Body) return Nothing(BookVerdict.Unknown);
        if (matter is not null && !TryDelegate(db, matter, asked.Received.Kind, now))
            return Nothing(BookVerdict.WrongState);

        var node = matter?.FromNode ?? officeNode;
        var row = new BsonDocument
        {
            ["_id"] = id,
            ["body"] = asked.Received.Body.Value,
            ["node"] = node.Value,
            ["n"] = NoticeRows.Add(db, node, n => new BodyNotice.Delegated(n, now, asked)),
            ["dispute"] = Keys.Of(matter?.Dispute ?? new DisputeId(asked.Received.Delegation.Value)),
            ["wire"] = wire,
            ["at"] = now.ToUnixTimeMilliseconds(),
        };
        db.Delegations().Insert(row);
        if (asked.InsteadOf is { } sentBack) Replace(db, sentBack, id);
        return ToAnswer(row, BookVerdict.Done);
    }

    /// <summary>
    /// Takes the result in. What another node reports is kept beside it: whoever declined knows the delegation's id.
    /// </summary>
    internal static BookAnswer Report(
        ILiteDatabase db, DelegationId delegation, byte[] bytes, NodeId from, CommitteeId? by, DateTimeOffset now)
    {
        if (db.Delegations().FindById(Id(delegation)) is not { } row)
            return new BookAnswer(BookVerdict.Unknown, null, "");
        bool IsSame(ReceivedReport report) => report.Bytes.AsSpan().SequenceEqual(bytes);
        if (Reports(db, row).FirstOrDefault(report => report.From == from || IsSame(report)) is { } known)
        {
            return IsSame(known)
                ? new BookAnswer(BookVerdict.AlreadyKnown, null, known.Receipt)
                : new BookAnswer(BookVerdict.Different, null, "");
        }

        var isFirst = row["report"].IsNull;
        var to = isFirst ? row : new BsonDocument { ["_id"] = Beside(row) + from.Value };
        var receipt = NoticeRows.Receipt(db, new BodyId(row["body"].AsString), now);
        to["report"] = bytes;
        to["receipt"] = receipt;
        to["from"] = from.Value;
        to["by"] = by?.Value;
        (isFirst ? db.Delegations() : db.Reports()).Upsert(to);
        return new BookAnswer(BookVerdict.Done, null, receipt);
    }

    /// <summary>Signs a delegation in, or writes down that it was refused. The first word stands.</summary>
    internal static BookVerdict Acknowledge(
        ILiteDatabase db, DelegationAcknowledged letter, CommitteeId by, DateTimeOffset now)
    {
        if (db.Delegations().FindById(Id(letter.Delegation)) is not { } row) return BookVerdict.Unknown;
        if (row["ack"] is { IsDocument: true } known)
        {
            return known["letter"].AsGuid == letter.Letter.Value ? BookVerdict.AlreadyKnown : BookVerdict.Different;
        }

        row["ack"] = new BsonDocument
        {
            ["letter"] = letter.Letter.Value,
            ["taken"] = letter.Taken,
            ["why"] = letter.Why,
            ["by"] = by.Value,
            ["at"] = now.ToUnixTimeMilliseconds(),
        };
        db.Delegations().Update(row);
        return BookVerdict.Done;
    }

    internal static IReadOnlyList<DelegationRecord> All(ILiteDatabase db, int max) =>
        [
            .. db.Delegations().Query().OrderByDescending("$._id").Limit(max).ToList()
                .Select(row => ToRecord(db, row)),
        ];

    internal static DelegationRecord? Find(ILiteDatabase db, DelegationId delegation) =>
        db.Delegations().FindById(Id(delegation)) is { } row ? ToRecord(db, row) : null;

    private static DelegationRecord ToRecord(ILiteDatabase db, BsonDocument row)
    {
        var asked = Wire.Delegation.Parser.ParseFrom(row["wire"].AsBinary).ToDomain();
        var ack = row["ack"] is { IsDocument: true } known ? known.AsDocument : null;
        return new DelegationRecord(
            asked,
            DateTimeOffset.FromUnixTimeMilliseconds(row["at"].IsNumber ? row["at"].AsInt64 : 0),
            ack is null ? null : new DelegationAcknowledged(
                new LetterId(ack["letter"].AsGuid), asked.Received.Delegation, ack["taken"].AsBoolean,
                ack["why"].AsString),
            ack is null ? null : new CommitteeId(ack["by"].AsString))
        {
            Reports = Reports(db, row),
            Again = row["again"].IsNull ? null : new DelegationId(Keys.ToDispute(row["again"].AsString).Value),
        };
    }

    // The first stands in the delegation's row, those of other nodes in rows of their own: each may be large.
    private static IReadOnlyList<ReceivedReport> Reports(ILiteDatabase db, BsonDocument row) =>
        row["report"].IsNull
            ? []
            :
            [
                ToReport(row),
                .. db.Reports().Query().Where(Keys.Range, Beside(row), Keys.After(Beside(row))).ToList()
                    .Select(ToReport),
            ];

    // Of a report from before it was kept, nobody knows any more which node brought it.
    private static ReceivedReport ToReport(BsonDocument row) => new(
        row["from"].IsNull ? null : new NodeId(row["from"].AsString),
        row["by"].IsNull ? null : new CommitteeId(row["by"].AsString),
        row["report"].AsBinary,
        row["receipt"].AsString);

    private static string Beside(BsonDocument row) => $"{row["_id"].AsString}|";

    private static bool MayDelegateAgain(ILiteDatabase db, DelegationId earlier, BodyId body) =>
        Find(db, earlier) is { } known && known.Asked.Received.Body == body
        && BodyRules.MayDelegateAgain(known.Acknowledged, known.Reports.Count > 0, known.Again);

    private static void Replace(ILiteDatabase db, DelegationId sentBack, string by)
    {
        var row = db.Delegations().FindById(Id(sentBack));
        row["again"] = by;
        db.Delegations().Update(row);
    }

    // A matter can be delegated more than once, as a rule after the first mediation led to nothing.
    private static bool TryDelegate(ILiteDatabase db, Matter matter, DelegationKind kind, DateTimeOffset now) =>
        BodyRules.Delegations(matter.Kind, matter.State).Contains(kind)
        && (matter.State == HandOffState.Delegated
            || BodyRows.Decide(db, matter.HandOff, [new BodyStep(HandOffState.Delegated, "")], null, now).Verdict
                == BookVerdict.Done);

    private static DelegationAnswer ToAnswer(BsonDocument row, BookVerdict verdict) => new(
        verdict, new NodeId(row["node"].AsString), row["n"].AsInt64, Keys.ToDispute(row["dispute"].AsString));

    private static DelegationAnswer Nothing(BookVerdict verdict) => new(verdict, default, 0, default);

    private static string Id(DelegationId delegation) => Keys.Of(new DisputeId(delegation.Value));
}
