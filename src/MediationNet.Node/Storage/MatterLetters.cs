using LiteDB;
using MediationNet.Domain.Committees;
using MediationNet.Domain.HandOffs;

namespace MediationNet.Node.Storage;

/// <summary>
/// What those who put a matter before a body write to it later. Only the gate's thread calls it, each call in one
/// transaction.
/// </summary>
internal static class MatterLetters
{
    /// <summary>Takes the package once more. Of a matter that has ended it comes too late.</summary>
    internal static BookAnswer Correct(
        ILiteDatabase db, LetterId letter, HandOffPackage package, byte[] bytes, NodeId from, DateTimeOffset now)
    {
        // Whoever sends it may have written another's name into it, and it takes the place of the first.
        if (BodyRows.Find(db, package.HandOff) is { } asked
            && (asked.Dispute, asked.From, asked.Body) != (package.Dispute, package.From, package.Body))
        {
            return new BookAnswer(BookVerdict.Unknown, null, "");
        }

        if (Open(db, letter, package.HandOff, from) is not { } row) return Known(db, letter, package.HandOff, from);

        row["package"] = bytes;
        BodyRows.Show(row, package);
        BodyRows.Reach(db, row, new BodyStep(HandOffState.Received, package.Corrected), now);
        return Done(db, letter, row);
    }

    /// <summary>Takes a matter back.</summary>
    internal static BookAnswer Withdraw(ILiteDatabase db, HandOffWithdrawn letter, NodeId from, DateTimeOffset now)
    {
        if (Open(db, letter.Letter, letter.HandOff, from) is not { } row)
            return Known(db, letter.Letter, letter.HandOff, from);

        BodyRows.Reach(db, row, new BodyStep(HandOffState.Withdrawn, letter.Why), now);
        return Done(db, letter.Letter, row);
    }

    private static BsonDocument? Open(ILiteDatabase db, LetterId letter, HandOffId handOff, NodeId from) =>
        db.Requests().FindById(letter.Value) is null
        && BodyRows.Row(db, handOff) is { } row
        && row["node"].AsString == from.Value
        && BodyRules.MayWithdraw(BodyRows.ToMatter(row).State)
            ? row
            : null;

    private static BookAnswer Known(ILiteDatabase db, LetterId letter, HandOffId handOff, NodeId from)
    {
        // Of another node's matter one is told no more than of one that does not exist.
        if (BodyRows.Find(db, handOff) is not { } matter || matter.FromNode != from)
            return new BookAnswer(BookVerdict.Unknown, null, "");

        return db.Requests().FindById(letter.Value) is not null
            ? new BookAnswer(BookVerdict.AlreadyKnown, matter, matter.Receipt)
            : new BookAnswer(BookVerdict.WrongState, matter, matter.Receipt);
    }

    private static BookAnswer Done(ILiteDatabase db, LetterId letter, BsonDocument row)
    {
        db.Requests().Insert(new BsonDocument { ["_id"] = letter.Value, ["matter"] = row["_id"] });
        var matter = BodyRows.ToMatter(row);
        return new BookAnswer(BookVerdict.Done, matter, matter.Receipt);
    }
}
