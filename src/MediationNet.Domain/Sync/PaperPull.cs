using MediationNet.Domain.Papers;

namespace MediationNet.Domain.Sync;

/// <summary>
/// The asking half for contents of papers: one piece at a time, and only while no entries are on their way here. So a
/// photograph never delays a release of custody by more than one piece.
/// </summary>
/// <remarks>
/// It goes through all that is missing, the newest disputes first, and rests when nothing more is to be had: the peer
/// may itself still be waiting for it. A cut costs one piece: the next session goes on from what is here.
/// </remarks>
internal sealed class PaperPull
{
    private bool _choosing;
    private bool _storing;
    private PaperAsk? _open;
    private DateTimeOffset _openSince;
    private string? _after;
    private bool _gained;
    private TimeSpan _rest = SyncLimits.PaperRestFirst;
    private DateTimeOffset? _restUntil;

    private bool Busy => _choosing || _storing || _open is not null;

    /// <summary>New entries came: perhaps they name something.</summary>
    public void Wake()
    {
        _rest = SyncLimits.PaperRestFirst;
        _restUntil = null;
    }

    /// <summary>Looks for the next content, when there is nothing more urgent.</summary>
    public void Go(bool idle, DateTimeOffset now, ICollection<SessionOutput> outputs)
    {
        if (!idle || Busy || now < _restUntil) return;

        _restUntil = null;
        _choosing = true;
        outputs.Add(new SessionOutput.ChoosePaper(_after));
    }

    /// <summary>What the store has chosen; null when it went through all.</summary>
    public void Chosen(PaperAsk? ask, DateTimeOffset now, ICollection<SessionOutput> outputs)
    {
        _choosing = false;
        if (ask is null) Rest(now);
        else Ask(ask, now, outputs);
    }

    /// <summary>A piece came. One that nobody waits for is passed over: it may answer what was given up.</summary>
    public void Arrived(PieceFrame piece, ICollection<SessionOutput> outputs)
    {
        if (_open is not { } open || open.Content.Hash != piece.Hash || open.Reached != piece.Offset) return;
        if (piece.Offset + piece.Bytes.Length > open.Content.Bytes)
        {
            Leave(open);
            return;
        }

        _open = null;
        _storing = true;
        outputs.Add(new SessionOutput.KeepPiece(open, piece));
    }

    /// <summary>The peer has it not, or not for this node.</summary>
    public void Absent(PaperHash hash)
    {
        if (_open is { } open && open.Content.Hash == hash) Leave(open);
    }

    /// <summary>What became of the piece that was to be kept.</summary>
    public void Kept(PaperAsk ask, PieceTaken taken, DateTimeOffset now, ICollection<SessionOutput> outputs)
    {
        _storing = false;
        switch (taken)
        {
            case PieceTaken.More:
                Ask(ask, now, outputs);
                break;
            case PieceTaken.NoRoom:
                _restUntil = now + SyncLimits.PaperRestMax;
                break;
            default:
                _gained |= taken == PieceTaken.Whole;
                Leave(ask);
                break;
        }
    }

    /// <summary>A peer that does not answer is not asked for this one again in this round.</summary>
    public void Watch(DateTimeOffset now)
    {
        if (_open is { } open && (now - _openSince).Duration() >= SyncLimits.SilenceMax) Leave(open);
        // The clock was set back.
        if (_restUntil - now > SyncLimits.PaperRestMax) _restUntil = now;
    }

    private void Ask(PaperAsk ask, DateTimeOffset now, ICollection<SessionOutput> outputs)
    {
        (_open, _openSince) = (ask, now);
        outputs.Add(new SessionOutput.Send(new FetchFrame(ask.Dispute, ask.Content.Hash, ask.Reached)));
    }

    private void Leave(PaperAsk ask) => (_open, _after) = (null, ask.Place);

    private void Rest(DateTimeOffset now)
    {
        _rest = _gained ? SyncLimits.PaperRestFirst : _rest;
        _restUntil = now + _rest;
        var doubled = _rest * 2;
        _rest = doubled > SyncLimits.PaperRestMax ? SyncLimits.PaperRestMax : doubled;
        (_after, _gained) = (null, false);
    }
}
