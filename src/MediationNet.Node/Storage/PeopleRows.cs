using System.Security.Cryptography;
using LiteDB;
using MediationNet.Domain.Committees;
using MediationNet.Domain.People;
using MediationNet.Node.Trust;

namespace MediationNet.Node.Storage;

/// <summary>The rows of those who sign in here. They stand outside the log: no other node ever sees a name.</summary>
internal static class PeopleRows
{
    private const int StampBytes = 16;

    internal static IReadOnlyList<Person> All(ILiteDatabase db) =>
        [.. People(db).FindAll().Select(ToPerson).OrderBy(person => person.Name, StringComparer.Ordinal)];

    internal static Person? Find(ILiteDatabase db, PersonId id) =>
        People(db).FindById(id.Value) is { } row ? ToPerson(row) : null;

    internal static Person? OfSession(ILiteDatabase db, PersonId id, string stamp) =>
        People(db).FindById(id.Value) is { } row && StampOf(row) == stamp && ToPerson(row) is { Disabled: false } person
            ? person
            : null;

    internal static bool HasAdministrator(ILiteDatabase db) => All(db).Any(IsAdministrator);

    /// <summary>Counts a try before it is looked at.</summary>
    internal static (BsonDocument? Row, Lockout Lockout) CountTry(ILiteDatabase db, PersonId id, DateTimeOffset now)
    {
        if (People(db).FindById(id.Value) is not { } row || ToPerson(row).Disabled) return (null, Lockout.None);

        var before = LockoutOf(row);
        if (before.IsClosed(now)) return (row, before);

        Write(row, before.Tried(now));
        People(db).Update(row);
        return (row, before);
    }

    /// <summary>Forgives what was counted: the try was right.</summary>
    internal static bool Forgive(ILiteDatabase db, PersonId id)
    {
        if (People(db).FindById(id.Value) is not { } row) return false;

        Write(row, Lockout.None);
        return People(db).Update(row);
    }

    /// <summary>Writes a person, with a new stamp; false when nobody would be left to manage people.</summary>
    internal static bool Save(ILiteDatabase db, Person person, SecretHash? secret)
    {
        var row = People(db).FindById(person.Id.Value);
        if (row is null && secret is null) return false;
        if (!IsAdministrator(person) && row is not null && IsAdministrator(ToPerson(row))
            && !All(db).Any(other => other.Id != person.Id && IsAdministrator(other)))
        {
            return false;
        }

        row ??= new BsonDocument { ["_id"] = person.Id.Value };
        row["name"] = person.Name;
        row["roles"] = new BsonArray(person.Roles.Select(role => new BsonValue(role.ToString())));
        row["committees"] = new BsonArray(person.Committees.Select(id => new BsonValue(id.Value)));
        row["bodies"] = new BsonArray(person.Bodies.Select(id => new BsonValue(id.Value)));
        row["disabled"] = person.Disabled;
        row["stamp"] = NewStamp();
        if (secret is not null) Write(row, secret);
        People(db).Upsert(row);
        return true;
    }

    /// <summary>
    /// Writes a new secret, with a new stamp, onto the row as it stands; false when that has another stamp by now.
    /// </summary>
    internal static bool ChangeSecret(ILiteDatabase db, PersonId id, string stamp, SecretHash secret)
    {
        if (People(db).FindById(id.Value) is not { } row || StampOf(row) != stamp) return false;

        row["stamp"] = NewStamp();
        Write(row, secret);
        return People(db).Update(row);
    }

    /// <summary>Notes a language; the stamp stays, so that sessions go on.</summary>
    internal static bool Speak(ILiteDatabase db, PersonId id, string language)
    {
        if (People(db).FindById(id.Value) is not { } row) return false;

        row["language"] = language;
        return People(db).Update(row);
    }

    private static string NewStamp() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(StampBytes));

    internal static string StampOf(BsonDocument row) => row["stamp"].AsString;

    internal static SecretHash SecretOf(BsonDocument row) => new(
        row["algorithm"].AsString, row["rounds"].AsInt32, row["salt"].AsBinary, row["hash"].AsBinary);

    internal static Person ToPerson(BsonDocument row) => new(
        new PersonId(row["_id"].AsString),
        row["name"].AsString,
        // A role of a newer version gives no right here.
        [.. row["roles"].AsArray.Where(role => Enum.TryParse<Role>(role.AsString, out _))
            .Select(role => Enum.Parse<Role>(role.AsString))],
        [.. row["committees"].AsArray.Select(id => new CommitteeId(id.AsString))],
        [.. row["bodies"].AsArray.Select(id => new BodyId(id.AsString))],
        row["disabled"].AsBoolean)
    {
        Language = row["language"].IsString ? row["language"].AsString : null,
    };

    private static bool IsAdministrator(Person person) => Rights.May(person, Deed.ManagePeople);

    internal static Lockout LockoutOf(BsonDocument row) => new(
        row["misses"].IsInt32 ? row["misses"].AsInt32 : 0,
        row["closed"].IsInt64 ? DateTimeOffset.FromUnixTimeMilliseconds(row["closed"].AsInt64) : null);

    internal static void Write(BsonDocument row, Lockout lockout)
    {
        row["misses"] = lockout.Misses;
        row["closed"] = lockout.Until is { } until ? until.ToUnixTimeMilliseconds() : BsonValue.Null;
    }

    internal static void Write(BsonDocument row, SecretHash secret)
    {
        row["algorithm"] = secret.Algorithm;
        row["rounds"] = secret.Rounds;
        row["salt"] = secret.Salt;
        row["hash"] = secret.Hash;
        Write(row, Lockout.None);
    }

    private static ILiteCollection<BsonDocument> People(ILiteDatabase db) => db.GetCollection("people");
}
