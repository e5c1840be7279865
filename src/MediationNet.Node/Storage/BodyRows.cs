using System.Globalization;
using LiteDB;
using MediationNet.Domain.Committees;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.Log;
using MediationNet.Domain.Papers;
using MediationNet.Protocol.HandOffs;
using MediationNet.Protocol.Log;

namespace MediationNet.Node.Storage;

/// <summary>The rows of matters. Only the gate's thread calls it, each call in one transaction.</summary>
internal static class BodyRows
{
    private const int BoardMax = 1_000;
    private const StringComparison Ordinal = StringComparison.Ordinal;
    private const string New = "new";
    private const string Open = "open";
    private const string Ended = "ended";

    // All that a line of the board needs: packages are large.
    private const string LineFields =
        "{_id, dispute, kind, body, by, node, state, receipt, received, text, request, board, "
        + "at, accepted, until, ground, category, parties, corrected}";

    internal static BookAnswer Submit(
        ILiteDatabase db, HandOffPackage package, byte[] bytes, NodeId from, DateTimeOffset now)
    {
        if (Row(db, package.HandOff) is { } known)
        {
            var matter = ToMatter(known);
            var same = matter.FromNode == from && known["package"].AsBinary.AsSpan().SequenceEqual(bytes);
            return same
                ? new BookAnswer(BookVerdict.AlreadyKnown, matter, matter.Receipt)
                : new BookAnswer(BookVerdict.Different, null, "");
        }

        var receipt = NoticeRows.Receipt(db, package.Body, now);
        var row = new BsonDocument
        {
            ["_id"] = Id(package.HandOff),
            ["dispute"] = Keys.Of(package.Dispute),
            ["kind"] = package.Kind.ToString(),
            ["body"] = package.Body.Value,
            ["by"] = package.From.Value,
            ["node"] = from.Value,
            ["receipt"] = receipt,
            ["received"] = now.ToUnixTimeMilliseconds(),
            ["request"] = package.Request,
            ["package"] = bytes,
        };
        Show(row, package);
        Reach(db, row, new BodyStep(HandOffState.Received, ""), now);
        return new BookAnswer(BookVerdict.Done, ToMatter(row), receipt);
    }

    internal static BookAnswer Decide(
        ILiteDatabase db, HandOffId handOff, IReadOnlyList<BodyStep> steps, Guid? request, DateTimeOffset now)
    {
        if (Row(db, handOff) is not { } row) return new BookAnswer(BookVerdict.Unknown, null, "");

        var matter = ToMatter(row);
        if (request is { } known && db.Requests().FindById(known) is not null)
            return new BookAnswer(BookVerdict.AlreadyKnown, matter, matter.Receipt);

        var state = matter.State;
        foreach (var step in steps)
        {
            if (!BodyRules.MayFollow(matter.Kind, state, step.State))
                return new BookAnswer(BookVerdict.WrongState, matter, matter.Receipt);
            state = step.State;
        }

        foreach (var step in steps) Reach(db, row, step, now);
        if (request is { } done)
            db.Requests().Insert(new BsonDocument { ["_id"] = done, ["matter"] = Id(handOff) });
        return new BookAnswer(BookVerdict.Done, ToMatter(row), matter.Receipt);
    }

    internal static IReadOnlyList<Matter> Matters(ILiteDatabase db, bool openOnly)
    {
        return
        [
            .. Lists(openOnly).SelectMany(list => OnBoard(db, list))
                .OrderBy(row => row["received"].AsInt64)
                .ThenBy(row => row["_id"].AsString, StringComparer.Ordinal)
                .Select(ToMatter),
        ];
    }

    /// <summary>What nobody has looked at, what is worked on, what has ended; in each the newest first.</summary>
    internal static BoardPage Page(ILiteDatabase db, bool openOnly, MatterFilter filter, string? after, int max)
    {
        // One more than asked for: it tells whether there is a next page.
        var rows = new List<BsonDocument>();
        var from = Lists(openOnly).Any(list => IsIn(list, after)) ? after : null;
        foreach (var list in Lists(openOnly).SkipWhile(list => from is not null && !IsIn(list, from)))
        {
            rows.AddRange(db.Matters().Query()
                .Where("$.board BETWEEN @0 AND @1", $"{list}|", IsIn(list, from) ? from : Keys.After($"{list}|"))
                .OrderByDescending("$.board")
                .Select(LineFields)
                .ToEnumerable()
                .Where(row => row["board"].AsString != from && filter.Fits(ToMatter(row)))
                .Take(max + 1 - rows.Count));
            if (rows.Count > max) break;
        }

        return new BoardPage(
            [.. rows.Take(max).Select(ToMatter)], rows.Count > max ? rows[max - 1]["board"].AsString : null);
    }

    /// <summary>How many matters there are: walks the index only.</summary>
    internal static long Count(ILiteDatabase db) => db.Matters().LongCount();

    internal static MatterRecord? Show(ILiteDatabase db, HandOffId handOff) => Row(db, handOff) is { } row
        ? new MatterRecord(ToMatter(row), row["package"].AsBinary, [.. Steps(row).Select(ToStep)])
        : null;

    internal static IReadOnlyList<HandOffId> Undecided(ILiteDatabase db) =>
        [.. OnBoard(db, New).Select(row => ToMatter(row).HandOff)];

    internal static Matter? Find(ILiteDatabase db, HandOffId handOff) =>
        Row(db, handOff) is { } row ? ToMatter(row) : null;

    internal static byte[]? PackageOf(ILiteDatabase db, HandOffId handOff) =>
        Row(db, handOff)?["package"].AsBinary;

    /// <summary>The files that the packages of all matters name: of a court there is no other list of them.</summary>
    internal static IEnumerable<PaperHash> NamedFiles(ILiteDatabase db) =>
        db.Matters().FindAll().SelectMany(NamedFiles);

    /// <summary>The same, some matters after a key at a time; the last key looked at, null at the end.</summary>
    internal static (IReadOnlyList<PaperHash> Files, string? Last) NamedFiles(
        ILiteDatabase db, string after, int count)
    {
        var rows = db.Matters().Query().Where("$._id > @0", after).OrderBy("$._id").Limit(count).ToList();
        return ([.. rows.SelectMany(NamedFiles)], rows.Count == 0 ? null : rows[^1]["_id"].AsString);
    }

    private static IEnumerable<PaperHash> NamedFiles(BsonDocument row) =>
        from document in PackageWire.Read(row["package"].AsBinary).Documents
        let content = document.Content
        where content is not null
        select PaperHash.From(Convert.FromHexString(content.Sha256));

    internal static string Id(HandOffId handOff) => Keys.Of(new DisputeId(handOff.Value));

    internal static BsonDocument? Row(ILiteDatabase db, HandOffId handOff) => db.Matters().FindById(Id(handOff));

    /// <summary>What a line of the board says of a package.</summary>
    internal static void Show(BsonDocument row, HandOffPackage package)
    {
        row["category"] = package.Facts.Category.Code;
        row["parties"] = string.Join(" · ", package.Facts.Parties.Select(party => party.Name));
        row["corrected"] = package.Corrected;
    }

    /// <summary>A state and its notice are one: whoever sees the one hears of the other.</summary>
    internal static void Reach(ILiteDatabase db, BsonDocument row, BodyStep step, DateTimeOffset now)
    {
        var list = step.State == HandOffState.Received ? New : BodyRules.IsEnd(step.State) ? Ended : Open;
        row["state"] = step.State.ToString();
        row["text"] = step.Text;
        row["at"] = now.ToUnixTimeMilliseconds();
        row["until"] = step.Until.ToWire();
        row["ground"] = step.Ground.Code;
        if (step.State == HandOffState.Accepted && row["accepted"].IsNull)
            row["accepted"] = now.ToUnixTimeMilliseconds();
        // In the order of receipt. The ids, which begin with a time, stood here alone before.
        row["board"] = string.Create(
            CultureInfo.InvariantCulture, $"{list}|{row["received"].AsInt64:x12}{row["_id"].AsString}");
        row["steps"] = new BsonArray(Steps(row).Append(ToRow(step, now)));
        db.Matters().Upsert(row);
        var matter = ToMatter(row);
        NoticeRows.Add(db, matter.FromNode, n => new BodyNotice.State(
            n, now, matter.HandOff, step.State, matter.Receipt, step.Text)
        {
            Until = step.Until,
            Ground = step.Ground,
        });
    }

    private static bool IsIn(string list, string? place) => place?.StartsWith($"{list}|", Ordinal) == true;

    private static string[] Lists(bool openOnly) => openOnly ? [New, Open] : [New, Open, Ended];

    // Of a matter from before they were kept: none.
    private static BsonArray Steps(BsonDocument row) =>
        row["steps"] is { IsArray: true } steps ? steps.AsArray : new BsonArray();

    private static BsonDocument ToRow(BodyStep step, DateTimeOffset at) => new BsonDocument
    {
        ["state"] = step.State.ToString(),
        ["at"] = at.ToUnixTimeMilliseconds(),
        ["text"] = step.Text,
        ["until"] = step.Until.ToWire(),
        ["ground"] = step.Ground.Code,
    };

    private static ReachedState ToStep(BsonValue row) => new(
        Enum.Parse<HandOffState>(row["state"].AsString),
        DateTimeOffset.FromUnixTimeMilliseconds(row["at"].AsInt64),
        row["text"].AsString)
    {
        Until = Day(row["until"]),
        Ground = new Ground(Text(row["ground"])),
    };

    private static List<BsonDocument> OnBoard(ILiteDatabase db, string list) =>
        db.Matters().Query()
            .Where("$.board BETWEEN @0 AND @1", $"{list}|", Keys.After($"{list}|"))
            .OrderBy("$.board")
            .Limit(BoardMax)
            .ToList();

    internal static Matter ToMatter(BsonDocument row) => new(
        new HandOffId(Keys.ToDispute(row["_id"].AsString).Value),
        Keys.ToDispute(row["dispute"].AsString),
        Enum.Parse<HandOffKind>(row["kind"].AsString),
        new BodyId(row["body"].AsString),
        new CommitteeId(row["by"].AsString),
        new NodeId(row["node"].AsString),
        Enum.Parse<HandOffState>(row["state"].AsString),
        row["receipt"].AsString,
        DateTimeOffset.FromUnixTimeMilliseconds(row["received"].AsInt64),
        row["text"].AsString,
        row["request"].AsString)
    {
        StateAt = DateTimeOffset.FromUnixTimeMilliseconds(
            row["at"].IsNumber ? row["at"].AsInt64 : row["received"].AsInt64),
        AcceptedAt = row["accepted"].IsNumber
            ? DateTimeOffset.FromUnixTimeMilliseconds(row["accepted"].AsInt64)
            : null,
        Until = Day(row["until"]),
        Ground = new Ground(Text(row["ground"])),
        Category = new Category(Text(row["category"])),
        Parties = Text(row["parties"]),
        Corrected = Text(row["corrected"]),
    };

    // What rows of an earlier version do not have is empty.
    private static string Text(BsonValue value) => value.IsString ? value.AsString : "";

    private static DateOnly? Day(BsonValue value) => value.IsNumber ? value.AsInt32.ToDay("until") : null;
}
