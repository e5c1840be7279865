using System.Security.Cryptography;
using LiteDB;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Kiosk;
using MediationNet.Domain.Log;
using MediationNet.Node.Trust;
using MediationNet.Web;

namespace MediationNet.Node.Storage;

/// <summary>Requests of residents and their slips. Whatever is answered is durable, each counted try too.</summary>
public sealed class KioskBook(NodeStore store, bool open) : IKioskDesk
{
    // Looked at when there is no such number, so that the time tells nobody which there are.
    private static readonly SecretHash Nothing = SecretHash.Of("nothing");

    public bool IsOpen => open;

    public async Task<Slip?> Ask(ResidentRequest request, CancellationToken cancellationToken)
    {
        var (code, hash) = NewCode();
        var now = store.Now;
        var number = await Write(db => KioskRows.Ask(db, request, hash, now), cancellationToken);
        return number is null ? null : new Slip(number, code, now);
    }

    public async Task<Slip> SlipFor(DisputeId dispute, CancellationToken cancellationToken)
    {
        var (code, hash) = NewCode();
        var now = store.Now;
        var number = await Write(db => KioskRows.Renew(db, dispute, hash, now), cancellationToken);
        return new Slip(number, code, now);
    }

    public async Task<Looked> Look(string number, string code, CancellationToken cancellationToken)
    {
        var (kept, typed, now) = (KioskRules.ReadNumber(number), KioskRules.ReadCode(code), store.Now);
        var (row, lockout) = await Write(db => KioskRows.CountTry(db, kept, now), cancellationToken);
        if (lockout.IsClosed(now)) return new Looked.Closed(lockout.Until!.Value);

        var hash = row is null ? Nothing : PeopleRows.SecretOf(row);
        // Not on the gate's thread: it takes its time, on purpose.
        var right = await Task.Run(() => hash.Is(typed), cancellationToken);
        if (row is null || !right) return new Looked.Wrong();

        return await Write(db => KioskRows.Forgive(db, kept), cancellationToken);
    }

    public Task<IReadOnlyList<AskedCase>> Open(
        IReadOnlyCollection<CommitteeId> committees, CancellationToken cancellationToken) =>
        store.Read<IReadOnlyList<AskedCase>>(
            db =>
            [
                .. KioskRows.Open(db)
                    .Where(row => committees.Contains(KioskRows.CommitteeOf(row)))
                    .Select(ToCase),
            ],
            cancellationToken);

    public Task<AskedCase?> Find(string number, CancellationToken cancellationToken) => store.Read(
        db => KioskRows.Find(db, number) is { } row && KioskRows.IsOpen(db, row) ? ToCase(row) : null,
        cancellationToken);

    public Task<AskedCase?> Becoming(DisputeId dispute, CancellationToken cancellationToken) => store.Read(
        db => KioskRows.Of(db, dispute) is { } row && KioskRows.IsOpen(db, row) ? ToCase(row) : null,
        cancellationToken);

    public Task Answer(string number, string answer, CancellationToken cancellationToken) =>
        Write(db => KioskRows.Answer(db, number, answer), cancellationToken);

    public Task Recorded(DisputeId dispute, CancellationToken cancellationToken) =>
        Write(db => KioskRows.Strip(db, dispute), cancellationToken);

    private static (string Code, SecretHash Hash) NewCode()
    {
        var code = RandomNumberGenerator.GetString("0123456789", KioskRules.CodeDigits);
        return (code, SecretHash.Of(code));
    }

    private AskedCase ToCase(BsonDocument row) => new(
        row["_id"].AsString,
        KioskRows.RequestOf(row),
        DateTimeOffset.FromUnixTimeMilliseconds(row["at"].AsInt64).ToOffset(store.Now.Offset));

    private Task<T> Write<T>(Func<ILiteDatabase, T> work, CancellationToken cancellationToken) =>
        store.Write(work, _ => LedgerNews.None, cancellationToken);
}
