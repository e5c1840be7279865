using LiteDB;
using MediationNet.Domain;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;
using MediationNet.Domain.Papers;
using MediationNet.Protocol.Log;

namespace MediationNet.Node.Storage;

/// <summary>
/// What a node does with its logs inside one transaction: decide, append, seal, note who has to be told, keep the read
/// models. Not thread-safe: only the gate's thread calls it.
/// </summary>
internal sealed class Ledger(
    Identity identity, NetworkDirectory directory, ISeals seals, TimeProvider clock, TimeZoneInfo zone)
{
    private const int NumberedLogsMax = 1_000;
    private static readonly PersonId Machine = new("node");

    private volatile Identity _me = identity;
    private IReadOnlyDictionary<DisputeId, long>? _lost;
    private HybridTime? _clock;
    private bool _clockMoved;
    private bool _meIsSure = true;
    private bool? _recovering;

    internal Identity Me => _me;

    internal NetworkDirectory Directory => directory;

    internal ISeals Seals => seals;

    internal LogBook Logs { get; } = new(new WriterBook(identity, seals));

    internal ShareBook Shares { get; } = new(identity.Node);

    internal ListLengths Lengths { get; } = new();

    /// <summary>The contents of papers; null where none are kept, so that none are missed.</summary>
    internal PaperShelf? Papers { get; init; }

    /// <summary>How numbers of files and agreements are written here.</summary>
    internal NumberPattern Numbers { get; init; } = NumberPattern.Default;

    internal DateTimeOffset Now => TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone);

    /// <summary>Forgets what is kept in memory; called when the database was reopened.</summary>
    internal void Forget()
    {
        Logs.Forget();
        Shares.Forget();
        Lengths.Forget();
        _lost = null;
        _clock = null;
        _clockMoved = false;
        _meIsSure = false;
        _recovering = null;
    }

    /// <summary>Takes a new incarnation: this node's logs begin anew.</summary>
    internal void Renew(ILiteDatabase db, ulong incarnation)
    {
        Incarnation.Keep(db, incarnation);
        Forget();
        Refresh(db);
    }

    /// <summary>Who writes, by the database: a transaction that was dropped may have renewed it.</summary>
    internal void Refresh(ILiteDatabase db)
    {
        if (_meIsSure) return;
        if (Incarnation.In(db) is { } incarnation)
            _me = _me with { Writer = _me.Writer with { Incarnation = incarnation } };
        _meIsSure = true;
    }

    /// <summary>A part of this store was lost and not all peers have promised.</summary>
    internal bool IsRecovering(ILiteDatabase db) => _recovering ??= RecoveryBook.IsRecovering(db);

    /// <summary>What is known of a writer.</summary>
    internal KnownWriter? WriterOf(ILiteDatabase db, NodeKey key) => Logs.Writers.Find(db, key);

    /// <summary>A dispute as it may be taken further: what was found damaged is set back first.</summary>
    internal HeldDispute Open(ILiteDatabase db, DisputeId dispute)
    {
        if (Logs.Load(db, dispute).IsDamaged) SetBack(db, dispute);
        return Logs.Load(db, dispute);
    }

    /// <summary>
    /// Sets damaged logs back to where they are good. What is left of them waits, and peers send the rest when the two
    /// compare what they share.
    /// </summary>
    internal bool SetBack(ILiteDatabase db, DisputeId dispute)
    {
        KnownTo.Note(db, dispute, Shares.PeersOf(db, dispute));
        var damaged = Logs.SetBack(db, dispute, Me.Node, Now);
        var held = Logs.Load(db, dispute);
        if (held.TellsItsPeers) KnownTo.Forget(db, dispute);
        Shares.Update(db, [new ShareChange(dispute, held.Heads, PeerOutbox.Peers(db), SharedWith(held))]);
        var isLost = damaged.Values.Any(log => log.Reached > log.Tail.Seq);
        if (isLost) RecoveryBook.ForgetPromises(db);
        if (damaged.TryGetValue(Me.Writer, out var own) && own.Reached > own.Tail.Seq)
            NoteLost(db, dispute, own.Reached);
        if (!IsRecovering(db)) return damaged.Count > 0;

        GiveUpDamaged(db);
        if (isLost) RecoveryBook.LoseMore(db);
        return damaged.Count > 0;
    }

    /// <summary>Decides an order by this node's own store and writes what follows from it.</summary>
    internal Acted Act(ILiteDatabase db, Order order)
    {
        Refresh(db);
        var held = Open(db, order.Dispute);
        if (order.Request is { } request && db.Requests().FindById(request) is not null)
            return new Acted(new Decision.AlreadyDone(), held.State, LedgerNews.None);
        if (IsIncomplete(db, order.Dispute, held)) return Refused(held, Refusal.LogIncomplete);
        if (WhoActs(order.Committee, out var by) is { } stranger) return Refused(held, stranger);
        if (Unknown(order.Command) is { } unknown) return Refused(held, unknown);
        // An entry of this node never names a content that this node has not made durable.
        if (order.Command is DisputeCommand.AttachPaper { What.Content.Hash: var hash } && Papers?.Has(hash) == false)
            return Refused(held, Refusal.PaperEmpty);

        var decision = IsRecovering(db)
            ? DisputeRules.DecideRecovering(order.Dispute, held.State, by, order.Command, Me.Writer)
            : DisputeRules.Decide(held.State, by, order.Command);
        if (decision is not Decision.Accepted accepted) return new Acted(decision, held.State, LedgerNews.None);

        var news = new NewsList();
        if (!Append(db, order.Dispute, order.Person, order.Committee, accepted.Events, news))
            return Refused(held, Refusal.TooLarge);
        GiveNumbers(db, order.Dispute, order.Person, news);
        if (order.Request is { } done)
            db.Requests().Insert(new BsonDocument { ["_id"] = done, ["dispute"] = Keys.Of(order.Dispute) });
        var told = Finish(db, news);
        return new Acted(decision, Logs.Load(db, order.Dispute).State, told);
    }

    /// <summary>Takes a held entry into the logs, tells those entitled, and keeps the read model.</summary>
    internal HeldDispute Add(ILiteDatabase db, Entry entry, SealedBytes bytes, NodeId? from, NewsList news)
    {
        var before = Logs.Load(db, entry.Dispute);
        var entitledBefore = Entitled(before);
        var after = Logs.Add(db, entry, bytes);
        if (before.IsMissing(entry.Writer, entry.Seq))
        {
            // It was held before: who has to be told has it in the outbox. Not so what came while it was missing.
            if (after.IsWhole)
            {
                foreach (var peer in Entitled(after)) Backfill.Whole(db, entry.Dispute, after, peer, news);
            }

            news.Changed(entry.Dispute, before);
            return after;
        }

        foreach (var peer in Entitled(after))
        {
            if (!entitledBefore.Contains(peer)) Backfill.Whole(db, entry.Dispute, before, peer, news);
            if (peer == from) continue;
            var lane = entry.What is CustodyEvent or null ? PeerOutbox.CustodyLane : PeerOutbox.FileLane;
            var head = PeerOutbox.Add(db, peer, lane, entry.Dispute, entry.Writer, entry.Seq, entry.Seq);
            news.Grew(peer, lane, head);
        }

        // Also what comes back from peers after a loss: the body is asked again under the same id.
        if (directory.Committee(entry.Committee)?.Home == Me.Node) Submissions.Note(db, entry, after.State);
        news.Changed(entry.Dispute, before);
        return after;
    }

    /// <summary>
    /// Ends the work of a transaction: brings the lists, and what is shared with whom, up to what was added, once for
    /// each dispute, and writes down what the clock has heard.
    /// </summary>
    internal LedgerNews Finish(ILiteDatabase db, NewsList news)
    {
        if (_clockMoved) SetClock(db, Clock(db));
        NoteSenders(db, news);
        var changes = news.Befores.Select(d => (Id: d.Key, Before: d.Value, After: Logs.Load(db, d.Key))).ToList();
        ReadModels.Update(db, directory, Lengths, changes);
        foreach (var (id, before, after) in changes)
        {
            Ungranted.Note(db, id, IsUngranted(before), IsUngranted(after));
            if (after.TellsItsPeers && before.KnownTo.Count > 0) KnownTo.Forget(db, id);
            if (after.IsWhole) NumberBook.Keep(db, id, after.State, IsHere);
            Submissions.NameBodies(db, id, before.State, after.State);
            PaperRows.Update(db, Papers, id, before, after);
        }

        foreach (var (id, senders) in news.Senders)
            PaperRows.Sent(db, id, senders.Except(SharedWith(Logs.Load(db, id))).ToHashSet());
        Shares.Update(db, changes.Select(change => new ShareChange(
            change.Id, change.After.Heads, SharedWith(change.Before), SharedWith(change.After))));
        return news.ToNews();
    }

    /// <summary>How far own logs had come of which this store has lost entries; see <see cref="LostLogs"/>.</summary>
    internal IReadOnlyDictionary<DisputeId, long> Lost(ILiteDatabase db) => _lost ??= LostLogs.All(db, Me.Writer);

    /// <summary>
    /// Something that this node wrote in a dispute is lost here, or does not count because what it had seen is lost:
    /// whoever decided now would decide anew what was decided before.
    /// </summary>
    internal bool IsIncomplete(ILiteDatabase db, DisputeId dispute, HeldDispute held)
    {
        var seq = held.Log(Me.Writer).Seq;
        return !held.IsWhole
            || seq < Lost(db).GetValueOrDefault(dispute)
            || held.Folded.GetValueOrDefault(Me.Writer).Seq < seq;
    }

    /// <summary>An own log is known to have come this far, and this store had lost it.</summary>
    internal void NoteLost(ILiteDatabase db, DisputeId dispute, long reached)
    {
        LostLogs.Note(db, Me.Writer, dispute, reached);
        _lost = null;
    }

    /// <summary>The peers that this node itself has to tell about a dispute.</summary>
    internal IReadOnlySet<NodeId> Entitled(HeldDispute held) =>
        Ways(Homes(held.State)).OfType<NodeId>().Concat(held.KnownTo).ToHashSet();

    /// <summary>The peers with which a dispute is shared: both count it.</summary>
    internal IReadOnlySet<NodeId> SharedWith(HeldDispute held) => Counting(held).Concat(held.KnownTo).ToHashSet();

    /// <summary>A peer is thought to know of a dispute, and the logs held here do not say that it does.</summary>
    internal bool IsHearsay(HeldDispute held, NodeId peer) =>
        held.KnownTo.Contains(peer) && !Counting(held).Contains(peer);

    // Somebody takes part on either side of the link. What came ahead of a grant that was then lost with its writer is
    // shared with nobody, also when two who take part are reached by different peers: they need not this node for that.
    private IEnumerable<NodeId> Counting(HeldDispute held)
    {
        var homes = Homes(held.State).ToList();
        return Ways(homes).OfType<NodeId>()
            .Where(peer => homes.Exists(home => directory.NextHop(peer, home) == Me.Node));
    }

    // Who sends something of a dispute whose logs do not tell who takes part may know of it, and lacks what was held
    // before: once the logs tell, it takes part already, and nobody would give it that.
    private void NoteSenders(ILiteDatabase db, NewsList news)
    {
        foreach (var (dispute, senders) in news.Senders)
        {
            var held = Logs.Load(db, dispute);
            if (held.TellsItsPeers || held.KnownTo.IsSupersetOf(senders)) continue;
            news.Changed(dispute, held);
            foreach (var sender in senders.Except(held.KnownTo))
                Backfill.Whole(db, dispute, news.Befores[dispute], sender, news);
            Logs.Tell(db, dispute, senders);
        }
    }

    /// <summary>Whether this node serves a committee.</summary>
    internal bool IsHere(CommitteeId committee) => directory.Committee(committee)?.Home == Me.Node;

    /// <summary>Gives the numbers for which some disputes have been waiting.</summary>
    internal void GiveWaitingNumbers(ILiteDatabase db, NewsList news)
    {
        foreach (var dispute in NumberBook.Due(db)) GiveNumbers(db, dispute, Machine, news);
    }

    // In the transaction of the act that needs them, so that there is neither a gap nor a number twice.
    private void GiveNumbers(ILiteDatabase db, DisputeId dispute, PersonId person, NewsList news)
    {
        var held = Logs.Load(db, dispute);
        if (held.State is null || IsIncomplete(db, dispute, held) || !MayNumber(db)) return;
        // A number that found no room in its entry would leave a gap.
        if (held.Logs.Count > NumberedLogsMax) return;

        foreach (var needed in Numbering.Due(held.State).Where(number => IsHere(number.Committee)).ToList())
            Append(db, dispute, person, needed.Committee, [NumberBook.Next(db, directory, needed, Numbers)], news);
    }

    // A store that has met nobody may follow a lost one; a recovering one hears from its peers first what was given.
    private bool MayNumber(ILiteDatabase db) => IsRecovering(db)
        ? RecoveryBook.State(db, Me, directory).IsComplete
        : RecoveryBook.HasMet(db) || !directory.PeersOf(Me.Node).Any();

    /// <summary>
    /// Goes on from what is held of damaged disputes. A node that recovers may: it asks all that its peers hold back,
    /// and acts on nothing before they have promised that this was all.
    /// </summary>
    internal LedgerNews GiveUpDamaged(ILiteDatabase db)
    {
        var news = new NewsList();
        Logs.GiveUpDamaged(db, news);
        return Finish(db, news);
    }

    private bool IsUngranted(HeldDispute held) => Entitled(held).Except(SharedWith(held)).Any();

    // To each participant the peer by which it is reached; null when it is here.
    private IEnumerable<NodeId?> Ways(IEnumerable<NodeId> homes) =>
        homes.Select(home => directory.NextHop(Me.Node, home));

    private IEnumerable<NodeId> Homes(Dispute? dispute) => (dispute?.Participants ?? new HashSet<CommitteeId>())
        .Select(directory.Committee)
        .OfType<Committee>()
        .Select(committee => committee.Home);

    private static Acted Refused(HeldDispute held, Refusal reason) =>
        new(new Decision.Refused(reason), held.State, LedgerNews.None);

    private Refusal? WhoActs(CommitteeId id, out Committee by)
    {
        by = directory.Committee(id)!;
        return by is null ? Refusal.CommitteeUnknown
            : by.Home != Me.Node ? Refusal.CommitteeElsewhere
            : null;
    }

    private Refusal? Unknown(DisputeCommand command)
    {
        CommitteeId?[] named = command switch
        {
            DisputeCommand.Refer refer => [refer.Wish.Named, refer.Office],
            DisputeCommand.OfferTo offer => [offer.What.To, offer.What.Through],
            DisputeCommand.Assign assign => [assign.To, assign.Through],
            DisputeCommand.MediateJointly jointly => [jointly.With.Committee, jointly.With.Through],
            DisputeCommand.Record record => [.. record.What.Recusals.Select(r => (CommitteeId?)r)],
            _ => [],
        };
        var body = command is DisputeCommand.HandOff handOff ? handOff.What.Body : (BodyId?)null;
        return named.Any(id => id is { } some && directory.Committee(some) is null)
            || (body is { } wanted && directory.Body(wanted) is null)
                ? Refusal.CommitteeUnknown
                : null;
    }

    /// <summary>Writes what the node itself has to say, without a person; nothing when that is too large.</summary>
    internal void State(
        ILiteDatabase db, DisputeId dispute, CommitteeId committee, DisputeEvent what, NewsList news) =>
        Append(db, dispute, Machine, committee, [what], news);

    // All or nothing: false, and nothing was kept, when an entry would be larger than any peer takes in.
    private bool Append(
        ILiteDatabase db, DisputeId dispute, PersonId person, CommitteeId committee,
        IReadOnlyList<DisputeEvent> events, NewsList news)
    {
        var held = Logs.Load(db, dispute);
        var log = held.Log(Me.Writer);
        var header = new EntryHeader(
            dispute, Me.Writer, log.Seq + 1, log.Hash, held.HeadsBeside(Me.Writer), Clock(db), Now,
            person, committee, Me.Certificate);
        if (OwnEntries.Write(header, events) is not { } written) return false;

        var last = written[^1].Entry;
        SetClock(db, last.Clock);
        foreach (var (entry, envelope) in written)
        {
            var isSealed = entry.What is CustodyEvent || entry.Seq == last.Seq;
            Add(db, entry, new SealedBytes(envelope, isSealed ? seals.Sign(entry.Hash) : []), from: null, news);
        }

        return true;
    }

    /// <summary>Moves the hybrid clock past a stamp that was heard; <see cref="Finish"/> writes it down.</summary>
    internal void Hear(ILiteDatabase db, HybridTime remote)
    {
        var last = Clock(db);
        var next = HybridTime.Heard(last, remote, clock.GetUtcNow());
        if (next == last) return;
        _clock = next;
        _clockMoved = true;
    }

    // At hand, since each entry asks for it; what a dropped transaction set is forgotten with it.
    private HybridTime Clock(ILiteDatabase db) =>
        _clock ??= new(db.Single().FindById("clock") is { } row ? row["last"].AsInt64 : 0);

    private void SetClock(ILiteDatabase db, HybridTime time)
    {
        db.Single().Upsert(new BsonDocument { ["_id"] = "clock", ["last"] = time.Value });
        _clock = time;
        _clockMoved = false;
    }
}
