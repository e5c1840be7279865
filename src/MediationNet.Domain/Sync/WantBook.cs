namespace MediationNet.Domain.Sync;

/// <summary>The parts of logs this side has asked for, and how often the other side has asked.</summary>
internal sealed class WantBook
{
    private readonly List<Open> _open = [];
    private readonly MinuteAllowance _mayAsk = new(SyncLimits.WantsPerMinute);

    /// <summary>Something was asked for and has not come yet.</summary>
    public bool AnyOpen => _open.Count > 0;

    /// <summary>Asks for what the store misses, unless it is asked for already.</summary>
    public void Ask(IEnumerable<WantFrame> wants, DateTimeOffset now, ICollection<SessionOutput> outputs)
    {
        foreach (var want in wants)
        {
            if (_open.Count >= SyncLimits.WantsOpenMax) return;
            if (_open.Exists(open => open.Want == want)) continue;
            _open.Add(new Open(want, now));
            outputs.Add(new SessionOutput.Send(want));
        }
    }

    /// <summary>
    /// A row that begins where a want does answers it; what is still missing the store asks for anew.
    /// </summary>
    public void Answered(IReadOnlyList<SyncRow> rows) => _open.RemoveAll(open => rows.Any(row =>
        row.Dispute == open.Want.Dispute
        && row.Writer == open.Want.Writer
        && row.SeqFrom <= open.Want.SeqFrom
        && row.SeqEnd > open.Want.SeqFrom));

    /// <summary>Asks again, with pauses that double.</summary>
    public void Repeat(DateTimeOffset now, ICollection<SessionOutput> outputs)
    {
        _open.RemoveAll(open => open.Tries >= SyncLimits.WantTriesMax);
        foreach (var open in _open.Where(open => now >= open.Due))
        {
            outputs.Add(new SessionOutput.Send(open.Want));
            open.SentAgain(now);
        }
    }

    /// <summary>True while the other side has not asked too often; it asks again later.</summary>
    public bool MayBeAsked(DateTimeOffset now) => _mayAsk.Take(now);

    private sealed class Open(WantFrame want, DateTimeOffset now)
    {
        public WantFrame Want { get; } = want;

        public int Tries { get; private set; } = 1;

        public DateTimeOffset Due { get; private set; } = now + SyncLimits.WantRetry;

        public void SentAgain(DateTimeOffset at)
        {
            Due = at + (SyncLimits.WantRetry * (1 << Tries));
            Tries++;
        }
    }
}
