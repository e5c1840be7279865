using System.Security.Cryptography.X509Certificates;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Sync;
using MediationNet.Node.Storage;
using MediationNet.Node.Trust;

namespace MediationNet.Node.Bundles;

/// <summary>Why no bundle can be written for a node.</summary>
public enum BundleObstacle
{
    /// <summary>It is not in the directory.</summary>
    NodeUnknown,

    /// <summary>This node exchanges nothing with it directly.</summary>
    NotAPeer,

    /// <summary>No good certificate of it is here.</summary>
    NoCertificate,

    /// <summary>The next row alone is larger than a file may be.</summary>
    TooSmall,
}

/// <summary>What is asked of an export.</summary>
/// <param name="To">The receiver.</param>
/// <param name="BytesMax">Bytes the file may have.</param>
/// <param name="AfterN">For each lane the last row of the file before this one; 0 for the first.</param>
public sealed record BundleWish(NodeId To, long BytesMax, IReadOnlyList<long> AfterN);

/// <summary>What a bundle holds, by number only.</summary>
/// <param name="From">The sender.</param>
/// <param name="To">The receiver.</param>
/// <param name="Number">Its running number.</param>
/// <param name="Bytes">Bytes of the file.</param>
/// <param name="Entries">Entries in it.</param>
/// <param name="Wants">Parts of logs that are asked for.</param>
/// <param name="FirstN">For each lane the first row that may be in it.</param>
/// <param name="LastN">For each lane the last row in it; one less than the first when there is none.</param>
/// <param name="HaveN">For each lane how much of the receiver's outbox it says is held.</param>
/// <param name="More">There is more for the receiver than the file was allowed to hold.</param>
public sealed record BundleManifest(
    NodeId From, NodeId To, long Number, long Bytes, long Entries, int Wants,
    IReadOnlyList<long> FirstN, IReadOnlyList<long> LastN, IReadOnlyList<long> HaveN, bool More);

/// <summary>An export that came to nothing, and why; or one that did.</summary>
public abstract record BundleExported
{
    private BundleExported() { }

    /// <summary>Written.</summary>
    public sealed record Done(BundleManifest Manifest) : BundleExported;

    /// <summary>Nothing can be written.</summary>
    /// <param name="Why">The reason.</param>
    /// <param name="BytesNeeded">For a limit that is too small: one that is not.</param>
    public sealed record Refused(BundleObstacle Why, long BytesNeeded = 0) : BundleExported;
}

/// <summary>Writes what a peer is still to be told into a bundle.</summary>
public sealed class BundleExport(PeerBook book, NodeIdentity identity, PeerCertificates certificates, NodeStore store)
{
    // Room for what a bundle ends with.
    private const int ClosingBytesMax = 1_024;

    /// <summary>
    /// Writes one bundle into a stream. Nothing is noted as sent: only the receiver's own word frees rows.
    /// </summary>
    public async Task<BundleExported> WriteAsync(BundleWish wish, Stream to, CancellationToken cancellation)
    {
        if (store.Directory.Node(wish.To) is not { } peer)
            return new BundleExported.Refused(BundleObstacle.NodeUnknown);
        if (!BundlePeers.Exchange(store.Directory, store.Me.Node, wish.To))
            return new BundleExported.Refused(BundleObstacle.NotAPeer);

        using var receiver = certificates.For(peer, await book.CertificatesOf(wish.To, cancellation));
        if (receiver is null) return new BundleExported.Refused(BundleObstacle.NoCertificate);

        var position = await book.Position(wish.To, cancellation);
        var flow = new BundleOutflow(position, wish.AfterN);
        IReadOnlyList<SyncFrame> opening =
            [.. flow.Opening(store.Me.Node, store.Now), .. await book.FetchesFor(wish.To, cancellation)];
        var (first, needed) = await FirstBatchAsync(flow, wish, opening, receiver, cancellation);
        if (needed > wish.BytesMax) return new BundleExported.Refused(BundleObstacle.TooSmall, needed);

        var number = await book.NextBundle(wish.To, cancellation);
        using var writer = Prepare(wish.To, number, to, receiver);
        await writer.BeginAsync(cancellation);
        foreach (var frame in opening) await writer.WriteAsync(frame, last: false, cancellation);
        var entries = await FillAsync(flow, writer, wish, first, cancellation);
        if (flow.Lane is null) await CarryPapersAsync(writer, wish, cancellation);
        var closing = flow.Closing();
        foreach (var (index, frame) in closing.Index())
            await writer.WriteAsync(frame, last: index == closing.Count - 1, cancellation);

        await to.FlushAsync(cancellation);
        return new BundleExported.Done(new BundleManifest(
            store.Me.Node, wish.To, number, writer.Length, entries, opening.Count(frame => frame is WantFrame),
            flow.FirstN, [.. flow.LastN], [.. position.Lanes.Select(lane => lane.HaveN)], flow.Lane is not null));
    }

    private BundleWriter Prepare(NodeId to, long number, Stream stream, X509Certificate2 receiver) =>
        BundleWriter.Prepare(stream, store.Me.Node, to, number, store.Now, identity.Certificate, receiver);

    // Looked at before anything is written: a file without a single row would tell nobody that it is too small.
    private async Task<(BatchFrame? First, long Needed)> FirstBatchAsync(
        BundleOutflow flow, BundleWish wish, IReadOnlyList<SyncFrame> opening, X509Certificate2 receiver,
        CancellationToken cancellation)
    {
        using var trial = Prepare(wish.To, long.MaxValue, Stream.Null, receiver);
        var around = ClosingBytesMax + trial.Length + opening.Sum(BundleWriter.SizeOf);
        if (flow.Lane is null) return (null, around);

        var batch = await NextAsync(flow, wish.To, wish.BytesMax - around, cancellation);
        return Fitting(batch, wish.BytesMax - around) is { } first
            ? (first, around)
            : (null, around + BundleWriter.SizeOf(Beginning(batch, 1)));
    }

    private async Task<long> FillAsync(
        BundleOutflow flow, BundleWriter writer, BundleWish wish, BatchFrame? first, CancellationToken cancellation)
    {
        var entries = 0L;
        var next = first;
        while (next is not null)
        {
            await writer.WriteAsync(next, last: false, cancellation);
            flow.Wrote(next);
            entries += next.Rows.Sum(row => row.Entries.Count);
            var room = wish.BytesMax - ClosingBytesMax - writer.Length;
            next = flow.Lane is null ? null : Fitting(await NextAsync(flow, wish.To, room, cancellation), room);
        }

        return entries;
    }

    // Contents come after all rows, as far as there is room. What is cut off the receiver asks for, from there on.
    private async Task CarryPapersAsync(BundleWriter writer, BundleWish wish, CancellationToken cancellation)
    {
        foreach (var paper in await book.Carried(wish.To, cancellation))
        {
            var next = paper;
            while (await book.ReadPiece(wish.To, next, cancellation) is { IsEmpty: false } bytes)
            {
                var piece = new PieceFrame(next.Hash, next.Offset, bytes);
                if (BundleWriter.SizeOf(piece) > wish.BytesMax - ClosingBytesMax - writer.Length) return;
                await writer.WriteAsync(piece, last: false, cancellation);
                next = next with { Offset = next.Offset + bytes.Length };
            }
        }
    }

    private async Task<BatchFrame> NextAsync(
        BundleOutflow flow, NodeId to, long room, CancellationToken cancellation)
    {
        var lane = flow.Lane!.Value;
        var bytes = (int)Math.Clamp(room, 1, SyncLimits.BatchBytesMax);
        var page = await book.ReadOutbox(
            to, lane, flow.LastN[lane], bytes, SyncLimits.BatchEntriesMax, cancellation);
        return flow.Batch(page);
    }

    /// <summary>As many of the first rows as have room; null when not even one has.</summary>
    private static BatchFrame? Fitting(BatchFrame batch, long room)
    {
        while (BundleWriter.SizeOf(batch) > room)
        {
            if (batch.Rows.Count == 1) return null;
            batch = Beginning(batch, batch.Rows.Count / 2);
        }

        return batch;
    }

    private static BatchFrame Beginning(BatchFrame batch, int rows) =>
        batch with { LastN = batch.FirstN + rows - 1, Rows = [.. batch.Rows.Take(rows)] };
}
