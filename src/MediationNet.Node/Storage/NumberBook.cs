using System.Globalization;
using LiteDB;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;
using MediationNet.Domain.Papers;

namespace MediationNet.Node.Storage;

/// <summary>
/// How far each committee has counted its files and agreements in a year, and which disputes still wait for a number.
/// Derived from the logs and kept in the same transactions. A count is never lowered: a log of which a part is damaged
/// hides numbers that were given.
/// </summary>
internal static class NumberBook
{
    /// <summary>Disputes that are given their numbers in one transaction, so that others get their turn.</summary>
    internal const int AtOnce = 100;

    private const string LastField = "last";

    /// <summary>The next number of a committee; the count stands in the database when this returns.</summary>
    internal static NumberGiven Next(
        ILiteDatabase db, NetworkDirectory directory, CaseNumber needed, NumberPattern pattern)
    {
        var committee = directory.Committee(needed.Committee)!;
        var key = Key(committee.Id, needed.Kind, needed.Year);
        var ordinal = Last(db, key) + 1;
        Set(db, key, ordinal);
        return Numbering.Next(committee, needed, ordinal, RecoveryBook.LossesUpTo(db, needed.Year), pattern);
    }

    /// <summary>Takes in what a dispute says of its numbers.</summary>
    /// <param name="db">The database.</param>
    /// <param name="id">The dispute.</param>
    /// <param name="dispute">Its fold; null when there is none.</param>
    /// <param name="isHere">Whether this node serves a committee, and so gives its numbers.</param>
    internal static void Keep(
        ILiteDatabase db, DisputeId id, Dispute? dispute, Func<CommitteeId, bool> isHere)
    {
        foreach (var number in dispute?.Numbers ?? [])
        {
            if (number.Given is not { } given) continue;
            var key = Key(number.Committee, given.Kind, given.Year);
            if (Last(db, key) < given.Ordinal) Set(db, key, given.Ordinal);
        }

        if (IsDue(dispute, isHere)) db.Unnumbered().Upsert(new BsonDocument { ["_id"] = Keys.Of(id) });
        else db.Unnumbered().Delete(Keys.Of(id));
    }

    /// <summary>Some disputes that wait for a number, the oldest first.</summary>
    internal static IReadOnlyList<DisputeId> Due(ILiteDatabase db) =>
    [
        .. db.Unnumbered().Query().OrderBy("$._id").Limit(AtOnce).ToList()
            .Select(row => row["_id"].AsString).Where(Keys.IsDispute).Select(Keys.ToDispute),
    ];

    /// <summary>What the book does not say as it should about a dispute; empty when all is well.</summary>
    internal static IEnumerable<string> WrongAt(
        ILiteDatabase db, DisputeId id, Dispute? dispute, Func<CommitteeId, bool> isHere)
    {
        foreach (var number in dispute?.Numbers ?? [])
        {
            if (number.Given is { } given && Last(db, Key(number.Committee, given.Kind, given.Year)) < given.Ordinal)
                yield return $"the count of {number.Committee} is behind the number {given.Text}";
        }

        if (IsDue(dispute, isHere) != db.Unnumbered().FindById(Keys.Of(id)) is not null)
            yield return $"the mark of numbers that dispute {id} waits for is wrong";
    }

    private static bool IsDue(Dispute? dispute, Func<CommitteeId, bool> isHere) =>
        dispute is not null && Numbering.Due(dispute).Any(number => isHere(number.Committee));

    private static int Last(ILiteDatabase db, string key) =>
        db.Numbers().FindById(key)?[LastField] is { IsInt32: true } last ? last.AsInt32 : 0;

    private static void Set(ILiteDatabase db, string key, int last) =>
        db.Numbers().Upsert(new BsonDocument { ["_id"] = key, [LastField] = last });

    private static string Key(CommitteeId committee, NumberKind kind, int year) =>
        string.Create(CultureInfo.InvariantCulture, $"{committee.Value}|{kind}|{year:0000}");
}
