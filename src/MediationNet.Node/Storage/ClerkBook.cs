using MediationNet.Domain.Committees;

namespace MediationNet.Node.Storage;

/// <summary>What the clerk remembers: what was brought to bodies, and how far their notices have been heard.</summary>
public sealed class ClerkBook(NodeStore store)
{
    /// <summary>A hand-off or report that this node ever brought to a body, or null.</summary>
    public Task<Submission?> Find(Guid id, CancellationToken cancellationToken) =>
        store.Read(db => Submissions.Find(db, id), cancellationToken);

    /// <summary>Keeps the bytes that are sent first, and answers those: each repetition sends the same.</summary>
    public Task<byte[]> Freeze(Guid id, byte[] bytes, CancellationToken cancellationToken) =>
        store.Write(db => Submissions.Freeze(db, id, bytes), _ => LedgerNews.None, cancellationToken);

    /// <summary>The bodies to which this node ever brought anything.</summary>
    public Task<IReadOnlyList<BodyId>> Bodies(CancellationToken cancellationToken) =>
        store.Read(Submissions.Bodies, cancellationToken);

    /// <summary>The last notice of a body's node whose effect is durable here; 0 before the first.</summary>
    public Task<long> Cursor(NodeId bodyNode, CancellationToken cancellationToken) =>
        store.Read(db => Submissions.Cursor(db, bodyNode), cancellationToken);

    /// <summary>The effect of all notices up to this one is durable.</summary>
    public Task MoveCursor(NodeId bodyNode, long n, CancellationToken cancellationToken) =>
        store.Write(db => Submissions.MoveCursor(db, bodyNode, n), _ => LedgerNews.None, cancellationToken);
}
