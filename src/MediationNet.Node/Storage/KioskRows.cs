using LiteDB;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Kiosk;
using MediationNet.Domain.Log;
using MediationNet.Domain.People;
using MediationNet.Node.Trust;
using MediationNet.Web;

namespace MediationNet.Node.Storage;

/// <summary>
/// The rows of slips and of the requests behind them. They stand outside the log: no other node ever sees one. What a
/// resident typed stays until the request is a dispute, or was answered and the answer is old.
/// </summary>
internal static class KioskRows
{
    // Tries with numbers that there are not count together.
    private const string NoSuchNumber = "?";

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan AnswersKeptFor = TimeSpan.FromDays(90);

    /// <summary>Takes a request in; its number, or null when too many came.</summary>
    internal static string? Ask(ILiteDatabase db, ResidentRequest request, SecretHash code, DateTimeOffset now)
    {
        if (Of(db, request.Dispute) is { } before) return Renew(db, before, code);

        Sweep(db, now);
        var hour = (now - Hour).ToUnixTimeMilliseconds();
        var asked = db.Slips().Query().Where("$.at >= @0", hour).ToList().Count(row => row["asked"].AsBoolean);
        if (!KioskRules.Takes(Open(db).Count, asked)) return null;

        var row = New(db, request.Dispute, RequestState.Open, now);
        row["asked"] = true;
        row["committee"] = request.Committee.Value;
        row["category"] = request.Category.Code;
        row["facts"] = request.Facts;
        row["name"] = request.Name;
        row["other"] = request.Other;
        row["contact"] = request.Contact;
        row["language"] = request.Language;
        return Renew(db, row, code);
    }

    /// <summary>A new code for a dispute's slip; the number stays.</summary>
    internal static string Renew(ILiteDatabase db, DisputeId dispute, SecretHash code, DateTimeOffset now) =>
        Renew(db, Of(db, dispute) ?? New(db, dispute, RequestState.Recorded, now), code);

    /// <summary>Counts a try before it is looked at.</summary>
    internal static (BsonDocument? Row, Lockout Lockout) CountTry(ILiteDatabase db, string number, DateTimeOffset now)
    {
        var row = Find(db, number);
        var counted = row ?? db.Slips().FindById(NoSuchNumber) ?? new BsonDocument { ["_id"] = NoSuchNumber };
        var before = PeopleRows.LockoutOf(counted);
        if (before.IsClosed(now)) return (row, before);

        PeopleRows.Write(counted, before.Tried(now));
        db.Slips().Upsert(counted);
        return (row, before);
    }

    /// <summary>Forgives what was counted: the code was right.</summary>
    internal static Looked Forgive(ILiteDatabase db, string number)
    {
        if (Find(db, number) is not { } row) return new Looked.Wrong();

        PeopleRows.Write(row, Lockout.None);
        db.Slips().Update(row);
        var dispute = DisputeOf(row);
        var state = IsDispute(db, row) ? RequestState.Recorded : Enum.Parse<RequestState>(row["state"].AsString);
        return new Looked.Right(number, state, dispute, row["answer"].IsString ? row["answer"].AsString : "");
    }

    internal static BsonDocument? Find(ILiteDatabase db, string number) =>
        number.Length > 1 ? db.Slips().FindById(number) : null;

    internal static BsonDocument? Of(ILiteDatabase db, DisputeId dispute) =>
        db.Slips().FindOne("$.dispute = @0", Keys.Of(dispute));

    /// <summary>Requests that wait, the oldest first.</summary>
    internal static IReadOnlyList<BsonDocument> Open(ILiteDatabase db) =>
    [
        .. db.Slips().Query().Where("$.state = @0", nameof(RequestState.Open)).ToList()
            .Where(row => !IsDispute(db, row))
            .OrderBy(row => row["_id"].AsString, StringComparer.Ordinal),
    ];

    internal static bool IsOpen(ILiteDatabase db, BsonDocument row) =>
        row["state"].AsString == nameof(RequestState.Open) && !IsDispute(db, row);

    internal static bool Answer(ILiteDatabase db, string number, string answer)
    {
        if (Find(db, number) is not { } row || !IsOpen(db, row)) return false;

        row["state"] = nameof(RequestState.Answered);
        row["answer"] = answer;
        return db.Slips().Update(row);
    }

    /// <summary>Forgets what was typed: the dispute has it now.</summary>
    internal static bool Strip(ILiteDatabase db, DisputeId dispute) =>
        Of(db, dispute) is { } row && Strip(db, row);

    internal static CommitteeId CommitteeOf(BsonDocument row) => new(row["committee"].AsString);

    internal static ResidentRequest RequestOf(BsonDocument row) => new(
        DisputeOf(row),
        CommitteeOf(row),
        new Category(row["category"].AsString),
        row["facts"].AsString,
        row["name"].AsString,
        row["other"].AsString,
        row["contact"].AsString,
        row["language"].AsString);

    private static BsonDocument New(ILiteDatabase db, DisputeId dispute, RequestState state, DateTimeOffset now)
    {
        return new BsonDocument
        {
            ["_id"] = NextNumber(db, now.Year),
            ["dispute"] = Keys.Of(dispute),
            ["state"] = state.ToString(),
            ["at"] = now.ToUnixTimeMilliseconds(),
            ["asked"] = false,
        };
    }

    private static string Renew(ILiteDatabase db, BsonDocument row, SecretHash code)
    {
        PeopleRows.Write(row, code);
        db.Slips().Upsert(row);
        return row["_id"].AsString;
    }

    private static string NextNumber(ILiteDatabase db, int year)
    {
        var id = $"slips {KioskRules.NumberOf(year, 0)}";
        var last = db.Single().FindById(id)?["value"].AsInt64 ?? 0;
        db.Single().Upsert(new BsonDocument { ["_id"] = id, ["value"] = last + 1 });
        return KioskRules.NumberOf(year, last + 1);
    }

    // A stop between the dispute and this book leaves what was typed behind; and answers grow old.
    private static void Sweep(ILiteDatabase db, DateTimeOffset now)
    {
        var old = (now - AnswersKeptFor).ToUnixTimeMilliseconds();
        foreach (var row in db.Slips().Query().Where("$.state = @0", nameof(RequestState.Open)).ToList())
        {
            if (IsDispute(db, row)) Strip(db, row);
        }

        foreach (var row in db.Slips().Query().Where("$.state = @0", nameof(RequestState.Answered)).ToList())
        {
            if (row["at"].AsInt64 < old) db.Slips().Delete(row["_id"]);
        }
    }

    private static bool Strip(ILiteDatabase db, BsonDocument row)
    {
        row["state"] = nameof(RequestState.Recorded);
        foreach (var typed in (string[])["facts", "name", "other", "contact"]) row[typed] = "";
        return db.Slips().Update(row);
    }

    private static DisputeId DisputeOf(BsonDocument row) => Keys.ToDispute(row["dispute"].AsString);

    private static bool IsDispute(ILiteDatabase db, BsonDocument row) =>
        db.Disputes().FindById(row["dispute"].AsString) is not null;
}
