using MediationNet.Domain.Committees;
using MediationNet.Domain.People;
using MediationNet.Node.Trust;
using MediationNet.Web;

namespace MediationNet.Node.Storage;

/// <summary>Who signs in at this node. Whatever is answered is durable, each counted try too.</summary>
public sealed class PeopleBook(NodeStore store, FirstCode code) : IPeopleDesk
{
    // Looked at when there is no such person, so that the time tells nobody who is known here.
    private static readonly SecretHash Nobody = SecretHash.Of("nobody");

    public Task<IReadOnlyList<Person>> Everyone(CancellationToken cancellationToken) =>
        store.Read(PeopleRows.All, cancellationToken);

    public Task<Person?> Find(PersonId id, CancellationToken cancellationToken) =>
        store.Read(db => PeopleRows.Find(db, id), cancellationToken);

    public Task<Person?> OfSession(PersonId id, string stamp, CancellationToken cancellationToken) =>
        store.Read(db => PeopleRows.OfSession(db, id, stamp), cancellationToken);

    public async Task<Tried> Prove(PersonId id, string secret, CancellationToken cancellationToken)
    {
        if (secret.Length > Secrets.PasswordLengthMax) return new Tried.Wrong();

        var now = store.Now;
        var (row, lockout) = await Write(db => PeopleRows.CountTry(db, id, now), cancellationToken);
        if (lockout.IsClosed(now)) return new Tried.Closed(lockout.Until!.Value);

        var hash = row is null ? Nobody : PeopleRows.SecretOf(row);
        // Not on the gate's thread: it takes its time, on purpose.
        var right = await Task.Run(() => hash.Is(secret), cancellationToken);
        if (row is null || !right) return new Tried.Wrong();

        await Write(db => PeopleRows.Forgive(db, id), cancellationToken);
        return new Tried.Right(PeopleRows.ToPerson(row), PeopleRows.StampOf(row));
    }

    public Task<bool> Save(Person person, string? secret, CancellationToken cancellationToken)
    {
        var hash = secret is null ? null : SecretHash.Of(secret);
        return Write(db => PeopleRows.Save(db, person, hash), cancellationToken);
    }

    public Task<bool> ChangeSecret(
        PersonId id, string stamp, string secret, CancellationToken cancellationToken)
    {
        var hash = SecretHash.Of(secret);
        return Write(db => PeopleRows.ChangeSecret(db, id, stamp, hash), cancellationToken);
    }

    public Task Speak(PersonId id, string language, CancellationToken cancellationToken) =>
        Write(db => PeopleRows.Speak(db, id, language), cancellationToken);

    public Task<bool> IsFirstStart(CancellationToken cancellationToken) =>
        store.Read(db => !PeopleRows.HasAdministrator(db), cancellationToken);

    public Task<bool> Begin(string typed, Person administrator, string secret, CancellationToken cancellationToken)
    {
        if (!code.Is(typed)) return Task.FromResult(false);

        var hash = SecretHash.Of(secret);
        return Write(
            db => !PeopleRows.HasAdministrator(db) && PeopleRows.Save(db, administrator, hash), cancellationToken);
    }

    private Task<T> Write<T>(Func<LiteDB.ILiteDatabase, T> work, CancellationToken cancellationToken) =>
        store.Write(work, _ => LedgerNews.None, cancellationToken);
}
