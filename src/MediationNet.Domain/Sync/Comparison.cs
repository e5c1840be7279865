namespace MediationNet.Domain.Sync;

/// <summary>
/// Whether both sides hold the same of what they share, and the mending when they do not. It begins when both lanes
/// rest, never holds them up, and asks the store one question at a time.
/// </summary>
/// <remarks>
/// The node with the smaller id leads: it asks for the digest and begins the walk; the other only answers. A difference
/// that stays the same for <see cref="SyncLimits.MendPatience"/> is not mended by asking again: it rests for a day.
/// </remarks>
internal sealed class Comparison(bool leads, WantBook wants)
{
    private readonly MinuteAllowance _mayAsk = new(SyncLimits.ShareFramesPerMinute);
    private (ulong Mine, ulong Theirs) _incarnations;
    private ShareView? _mine;
    private ShareView? _theirs;
    private bool _able;

    // At most one question is at the store, and at most one frame of the peer waits for that.
    private bool _atStore;
    private SyncFrame? _unanswered;

    // Of the side that leads: what it waits for, what it does at the next rest.
    private bool _listens;
    private bool _walks;
    private bool _due;
    private bool _rested;
    private bool _moved = true;
    private bool _advances = true;
    private DateTimeOffset _since;

    private HashSet<WantFrame> _found = [];
    private DateTimeOffset _foundAt;

    /// <summary>What to tell of it.</summary>
    public ShareState State { get; private set; }

    /// <summary>When the digests were last found equal.</summary>
    public DateTimeOffset? AgreedAt { get; private set; }

    /// <summary>Both have said Hello. When nothing was outstanding then, that is a comparison already.</summary>
    public void Start(PeerPosition position, HelloFrame hello, DateTimeOffset now)
    {
        if (hello.Share is not { } theirs) return;

        _able = true;
        _incarnations = (position.Incarnation, hello.Incarnation);
        _mine = ShareView.Of(position);
        Compare(new ShareView(theirs, hello.Cursors), now);
    }

    /// <summary>Told after all that happens: whether both lanes are in step and nothing is outstanding.</summary>
    public void Go(bool rests, DateTimeOffset now, ICollection<SessionOutput> outputs)
    {
        _moved |= _rested && !rests;
        _rested = rests;
        if (now < _since) _since = now; // the clock was set back
        if (_listens && now - _since >= SyncLimits.MendPatience) GiveUp(now);
        if (!_able || _atStore) return;

        if (_unanswered is not null) Ask(QuestionOf(_unanswered), outputs);
        else if (!leads || !rests || _listens) return;
        else if (_walks) Ask(new ShareQuestion.Begin(), outputs);
        else if (IsDue(now)) Ask(new ShareQuestion.Digest(), outputs);
    }

    /// <summary>The peer goes on with a comparison; what was not asked for, or too often, is passed over.</summary>
    public void Hear(SyncFrame frame, DateTimeOffset now)
    {
        if (!_able || !_mayAsk.Take(now) || (leads && !_listens)) return;

        _listens = false;
        _since = now;
        var view = frame is DigestFrame digest ? new ShareView(digest.Digest, digest.Cursors) : null;
        if (leads && view is not null)
        {
            Compare(view, now);
            return;
        }

        _theirs = view ?? _theirs;
        _unanswered = frame;
    }

    /// <summary>The store has answered.</summary>
    public void Take(ShareReading reading, DateTimeOffset now, ICollection<SessionOutput> outputs)
    {
        _atStore = false;
        _since = now;
        if (reading.Step is { } step)
        {
            if (step.Frame is { } frame) Say(frame, outputs);
            if (step.Frame is null or HeadsFrame { IsAnswer: true }) Finish(step, now, outputs);
            return;
        }

        _mine = ShareView.Of(reading.Position);
        Say(new DigestFrame(_mine.Digest, _mine.Cursors), outputs);
        if (!leads && _theirs is not null) Compare(_theirs, now);
    }

    private static ShareQuestion QuestionOf(SyncFrame frame) =>
        frame is DigestFrame ? new ShareQuestion.Digest() : new ShareQuestion.Follow(frame);

    private bool IsDue(DateTimeOffset now)
    {
        var waited = now - _since;
        return waited >= SyncLimits.CompareEvery
            || (_due && (waited >= SyncLimits.MendPatience || (_moved && _advances && !wants.AnyOpen)));
    }

    private void Ask(ShareQuestion question, ICollection<SessionOutput> outputs)
    {
        _atStore = true;
        _unanswered = null;
        if (question is ShareQuestion.Digest) _due = _moved = false;
        _walks = false;
        outputs.Add(new SessionOutput.Compare(question));
    }

    private void Say(SyncFrame frame, ICollection<SessionOutput> outputs)
    {
        _listens = leads && frame is not HeadsFrame { IsAnswer: true };
        outputs.Add(new SessionOutput.Send(frame));
    }

    /// <summary>Two digests say something only when each was read where the other's rows end.</summary>
    private void Compare(ShareView theirs, DateTimeOffset now)
    {
        _since = now;
        if (_mine is null || !_mine.Meets(theirs, _incarnations)) _due = true;
        else if (_mine.Digest == theirs.Digest) (State, AgreedAt) = (ShareState.Agreed, now);
        else Differ(now);
    }

    private void Differ(DateTimeOffset now)
    {
        _walks = true;
        if (State == ShareState.Mending) return;
        State = ShareState.Mending;
        _found = [];
        _foundAt = now;
    }

    /// <summary>Both know what the other lacks; each asks for its own part.</summary>
    private void Finish(ShareStep step, DateTimeOffset now, ICollection<SessionOutput> outputs)
    {
        wants.Ask(step.Lacking, now, outputs);
        if (State != ShareState.Mending) return;

        HashSet<WantFrame> found = [.. step.Lacking, .. step.LackingThere];
        _advances = !found.SetEquals(_found);
        if (_advances) (_found, _foundAt) = (found, now);
        if (now - _foundAt < SyncLimits.MendPatience) _due = true;
        else State = ShareState.Unmended;
    }

    private void GiveUp(DateTimeOffset now)
    {
        _listens = false;
        _since = now;
        if (State == ShareState.Mending) State = ShareState.Unmended;
    }

    /// <summary>A digest, and where both outboxes stood when it was read.</summary>
    private sealed record ShareView(ShareDigest Digest, IReadOnlyList<LaneCursor> Cursors)
    {
        public static ShareView Of(PeerPosition position) => new(position.Share, position.Cursors);

        public bool Meets(ShareView theirs, (ulong Mine, ulong Theirs) incarnations) =>
            Cursors.All(mine => theirs.Cursors.Where(other => other.Lane == mine.Lane).All(other =>
                Held(mine, incarnations.Theirs) == other.HeadN && Held(other, incarnations.Mine) == mine.HeadN));

        private static long Held(LaneCursor cursor, ulong incarnation) =>
            cursor.PeerIncarnation == incarnation ? cursor.HaveN : 0;
    }
}
