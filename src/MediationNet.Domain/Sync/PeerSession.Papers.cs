using System.Diagnostics;

namespace MediationNet.Domain.Sync;

/// <content>Contents of papers: they go when all rows are out, and are asked for when all rows are in.</content>
public sealed partial class PeerSession
{
    private readonly PaperPull _pull = new();
    private readonly PaperGive _give = new();
    private bool _peerHasPapers;

    private void TakeOfPapers(SessionInput input, DateTimeOffset now)
    {
        switch (input)
        {
            case SessionInput.PaperChosen chosen:
                _pull.Chosen(chosen.Ask, now, _outputs);
                break;
            case SessionInput.PieceKept kept:
                _pull.Kept(kept.Ask, kept.Taken, now, _outputs);
                break;
            case SessionInput.PieceRead read:
                _give.Read(read.Fetch, read.Bytes, _outputs);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private string? TakeOfPapers(SyncFrame frame)
    {
        if (!_peerHasPapers) return "a frame about papers from a node that has none";

        switch (frame)
        {
            case FetchFrame fetch:
                _give.Asked(fetch);
                return null;
            case PieceFrame piece:
                _pull.Arrived(piece, _outputs);
                return null;
            case AbsentFrame absent:
                _pull.Absent(absent.Hash);
                return null;
            default:
                throw new UnreachableException();
        }
    }

    private void GoOnWithPapers(bool allSent, bool allStored, DateTimeOffset now)
    {
        if (!_peerHasPapers) return;

        _give.Go(allSent, _outputs);
        _pull.Go(allStored, now, _outputs);
    }
}
