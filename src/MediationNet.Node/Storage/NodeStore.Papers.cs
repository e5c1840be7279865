using LiteDB;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Log;
using MediationNet.Domain.Papers;
using MediationNet.Domain.Sync;

namespace MediationNet.Node.Storage;

/// <content>The contents of papers, which lie beside the database.</content>
public sealed partial class NodeStore
{
    /// <summary>Where the contents lie.</summary>
    /// <exception cref="InvalidOperationException">This store keeps none.</exception>
    public PaperShelf Papers =>
        _ledger.Papers ?? throw new InvalidOperationException("This store keeps no contents of papers.");

    /// <summary>
    /// Opens the content of a paper that a dispute held here names, also of one that does not count any more. Null when
    /// it names none such, or the content is still to come. Who may read it, the caller has looked at.
    /// </summary>
    /// <exception cref="StoreProblem">A part of the dispute is damaged, or the disk refuses.</exception>
    public async Task<Stream?> OpenPaper(
        DisputeId dispute, PaperHash hash, CancellationToken cancellationToken = default)
    {
        var state = await Find(dispute, cancellationToken);
        if (state?.Papers.Any(paper => paper.What.Content.Hash == hash) != true || !Papers.Has(hash)) return null;
        return await OpenContent(hash, cancellationToken);
    }

    /// <summary>
    /// Opens a content, whichever dispute names it; null when it is not here. One that the disk has changed is asked of
    /// the peers again from now on.
    /// </summary>
    /// <exception cref="StoreProblem">The disk refuses.</exception>
    public Task<Stream?> OpenContent(PaperHash hash, CancellationToken cancellationToken = default) =>
        Noticing(hash, () => Papers.Open(hash), cancellationToken);

    /// <summary>A piece of a content, in the same way.</summary>
    /// <exception cref="StoreProblem">The disk refuses.</exception>
    public Task<ReadOnlyMemory<byte>?> ReadContent(
        PaperHash hash, long offset, CancellationToken cancellationToken = default) =>
        Noticing(hash, () => Papers.Read(hash, offset), cancellationToken);

    /// <summary>Contents that disputes held here name, and those of them that are still to come.</summary>
    public Task<(long Named, long Awaited)> PaperTotals(CancellationToken cancellationToken = default) =>
        _gate.Read(PaperRows.Totals, cancellationToken);

    /// <summary>Whether contents lie beside this store.</summary>
    internal bool KeepsPapers => _ledger.Papers is not null;

    /// <summary>A content that is missing here and that the peer may have; null when it is not missing.</summary>
    internal async Task<PaperAsk?> AwaitedFrom(NodeId peer, PaperHash hash, CancellationToken cancellationToken)
    {
        var awaited = await _gate.Read(
            db => PaperRows.Awaited(db, hash).FirstOrDefault(paper => Knows(db, paper, peer)),
            cancellationToken);
        return awaited is null
            ? null
            : new PaperAsk(awaited.Key, awaited.Dispute, awaited.Content, Papers.Reached(awaited.Content));
    }

    internal async Task<PaperAsk?> ChoosePaper(NodeId peer, string? after, CancellationToken cancellationToken)
    {
        for (var place = after; ;)
        {
            var from = place;
            var (awaited, last) = await _gate.Read(db => AwaitedFrom(db, peer, from), cancellationToken);
            var chosen = awaited.FirstOrDefault(paper => !Papers.Has(paper.Content.Hash));
            if (chosen is not null)
                return new PaperAsk(chosen.Key, chosen.Dispute, chosen.Content, Papers.Reached(chosen.Content));
            if (last is null) return null;
            place = last;
        }
    }

    internal async Task<(PaperAsk Ask, PieceTaken Taken)> KeepPiece(
        PaperAsk ask, PieceFrame piece, CancellationToken cancellationToken)
    {
        var taken = Papers.Put(ask.Content, piece.Offset, piece.Bytes.Span);
        if (taken == PieceTaken.Whole)
        {
            await _gate.Write(db => PaperRows.Look(db, Papers, ask.Content.Hash), cancellationToken);
            Changed?.Invoke(ask.Dispute);
        }

        return (ask with { Reached = Papers.Reached(ask.Content) }, taken);
    }

    internal async Task<ReadOnlyMemory<byte>?> ReadPiece(
        NodeId peer, FetchFrame fetch, CancellationToken cancellationToken)
    {
        if (!await _gate.Read(db => MayHave(db, peer, fetch), cancellationToken)) return null;

        return await ReadContent(fetch.Hash, fetch.Offset, cancellationToken);
    }

    private async Task<T?> Noticing<T>(PaperHash hash, Func<T?> read, CancellationToken cancellationToken)
    {
        var content = read();
        if (content is null) await PutAsideIfChanged(hash, cancellationToken);
        return content;
    }

    // Noted before it is moved: a full disk may refuse the note, and what is neither there nor asked for would be lost.
    private async Task PutAsideIfChanged(PaperHash hash, CancellationToken cancellationToken)
    {
        if (!Papers.Has(hash) || Papers.IsWhole(hash)) return;
        await _gate.Write(db => PaperRows.Miss(db, hash), cancellationToken);
        Papers.PutAside(hash);
    }

    private async Task LookAtContents(CancellationToken cancellationToken)
    {
        foreach (var hash in _ledger.Papers?.All() ?? []) await PutAsideIfChanged(hash, cancellationToken);
    }

    // Whoever takes part in the dispute, or leads to somebody who does, may have what it names; nobody else.
    private bool MayHave(ILiteDatabase db, NodeId peer, FetchFrame fetch)
    {
        var held = _ledger.Logs.Load(db, fetch.Dispute);
        return held is { IsWhole: true, State: { } state }
            && state.Papers.Any(paper => paper.Counts && paper.What.Content.Hash == fetch.Hash)
            && _ledger.Entitled(held).Contains(peer);
    }

    // A peer is only asked about disputes that it knows of: the question names one.
    private (IReadOnlyList<AwaitedPaper> Papers, string? Last) AwaitedFrom(
        ILiteDatabase db, NodeId peer, string? after)
    {
        var (awaited, last) = PaperRows.Awaited(db, after);
        return ([.. awaited.Where(paper => Knows(db, paper, peer))], last);
    }

    private bool Knows(ILiteDatabase db, AwaitedPaper paper, NodeId peer) =>
        paper.Senders.Contains(peer)
        || _ledger.SharedWith(_ledger.Logs.Load(db, paper.Dispute)).Contains(peer);

    // What lies in the folder is the truth: it may have been put back, or emptied, while the node stood.
    private static void LookAtPapers(NodeDatabase database, PaperShelf? papers)
    {
        if (papers is null) return;
        for (var after = ""; database.Read(db => PaperRows.After(db, after)) is [.., var last] rows; after = last.Key)
        {
            var changed = rows.Where(row => row.Here != papers.Has(row.Hash)).Select(row => row.Hash).ToList();
            if (changed.Count > 0)
                database.Transact(db => changed.TrueForAll(hash => PaperRows.Look(db, papers, hash)));
        }
    }
}
