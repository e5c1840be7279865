namespace MediationNet.Domain.Sync;

/// <summary>
/// The giving half for contents of papers: one piece for each time it is asked, and only when all rows are out.
/// </summary>
internal sealed class PaperGive
{
    private FetchFrame? _asked;
    private bool _reading;

    /// <summary>The peer asks; who asks for another before the answer wants that one.</summary>
    public void Asked(FetchFrame fetch) => _asked = fetch;

    /// <summary>Answers, when there is nothing more urgent.</summary>
    public void Go(bool idle, ICollection<SessionOutput> outputs)
    {
        if (!idle || _reading || _asked is not { } fetch) return;

        (_asked, _reading) = (null, true);
        outputs.Add(new SessionOutput.ReadPiece(fetch));
    }

    /// <summary>What the store has for the peer; null when nothing.</summary>
    public void Read(FetchFrame fetch, ReadOnlyMemory<byte>? bytes, ICollection<SessionOutput> outputs)
    {
        _reading = false;
        outputs.Add(new SessionOutput.Send(bytes is { IsEmpty: false } piece
            ? new PieceFrame(fetch.Hash, fetch.Offset, piece)
            : new AbsentFrame(fetch.Hash)));
    }
}
