using Google.Protobuf;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.Log;
using MediationNet.Domain.Sync;
using MediationNet.Network.Tests.Simulation.Links;
using MediationNet.Network.Tests.Simulation.Nodes;
using MediationNet.Node.Storage;
using MediationNet.Tests.Shared;

namespace MediationNet.Network.Tests.Simulation.Checks;

/// <summary>The fifteen invariants of architecture.md, one method each, in their order.</summary>
internal sealed class Invariants(World world)
{
    /// <summary>Stands in every confidential text of the simulation, and nowhere else.</summary>
    public const string Confidential = "〔不公开〕";

    /// <summary>Never two custodians, but where one acts by a forced order that the other has not heard of.</summary>
    public void I1_NeverTwoCustodians(DisputeId dispute)
    {
        var acting = world.Nodes.Where(node => node.ActsAs(dispute) is not null).ToList();
        foreach (var (one, other) in acting.SelectMany((one, place) => acting.Skip(place + 1).Select(o => (one, o))))
        {
            Require(
                Invariant.I1, OrderedUnheard(one, other, dispute) || OrderedUnheard(other, one, dispute),
                $"{one.Id} and {other.Id} both act in {World.Name(dispute)}");
        }
    }

    /// <summary>Nobody who held a dispute has given it away twice.</summary>
    public void I1_NobodyGivesTwice(SimulatedNode node, DisputeId dispute) => Require(
        Invariant.I1, node.Held(dispute).State is not { Custody.Contested: true },
        $"{World.Name(dispute)} is contested at {node.Id}");

    /// <summary>After healing exactly one, and nothing is contested.</summary>
    public void I2_AfterHealingExactlyOne(DisputeId dispute)
    {
        var acting = world.Nodes.Where(node => node.ActsAs(dispute) is not null).Select(node => node.Id).ToList();
        Require(
            Invariant.I2, acting.Count == 1,
            $"{acting.Count} answer for {World.Name(dispute)}: {string.Join(", ", acting)}; recovering: "
                + string.Join(", ", world.Nodes.Where(node => node.Recovering).Select(node => node.WaitsFor())));
    }

    /// <summary>
    /// What was acknowledged, to a person or to a peer, is never lost; what a bad disk lost is back after healing.
    /// </summary>
    public void I3_NothingAcknowledgedIsLost(SimulatedNode node, bool healed)
    {
        // What entitled a node may be gone: then whoever still holds an entry may not tell it.
        var due = healed ? world.Written.GrantsStillHeld() : null;
        foreach (var ((dispute, writer), told) in node.Told.Entries)
        {
            var isDue = due?.MayKnow(dispute, node.Id) == true
                && world.Written.IsStillHeld((dispute, writer, told.Seq));
            if (world.Rot.Touched(node, dispute) && !isDue) continue;

            var hash = node.Store
                .Read(db => node.Store.Ledger.Logs.HashAt(db, dispute, writer, told.Seq), default).Done();
            Require(Invariant.I3, hash == told.Hash, $"{node.Id} lost entry {told.Seq} of {World.Name(dispute)}");
        }

        foreach (var ((peer, lane), n) in node.Told.Rows)
        {
            var here = node.Position(peer).Lanes[lane];
            Require(
                Invariant.I3, here.PeerIncarnation != n.Incarnation || here.HaveN >= n.N,
                $"{node.Id} acknowledged row {n.N} of {peer} and now holds {here.HaveN}");
        }
    }

    /// <summary>After healing all who take part hold the same entries.</summary>
    public void I4_AllHoldTheSame(DisputeId dispute)
    {
        var due = world.Written.GrantsStillHeld();
        var knowing = world.Nodes.Where(node => due.MayKnow(dispute, node.Id)).ToList();
        foreach (var node in knowing.Skip(1))
        {
            var same = LogsOf(knowing[0], dispute).SequenceEqual(LogsOf(node, dispute));
            Require(
                Invariant.I4, same, $"{knowing[0].Id} and {node.Id} hold other entries of {World.Name(dispute)}");
        }
    }

    /// <summary>Each log is held without holes: the entries are those that its end counts.</summary>
    public void I5_NoHoles(SimulatedNode node, DisputeId dispute)
    {
        var keys = node.Store.Read(db => LogBook.All(db, dispute), default).Done().Select(row => row.Key);
        var expected = node.Held(dispute).Logs.OrderBy(log => Keys.Of(dispute, log.Key), StringComparer.Ordinal)
            .SelectMany(log => Enumerable.Range(1, (int)log.Value.Seq).Select(n => Keys.Of(dispute, log.Key, n)));
        Require(
            Invariant.I5, keys.SequenceEqual(expected, StringComparer.Ordinal),
            $"{node.Id} holds a log of {World.Name(dispute)} with a hole");
    }

    /// <summary>The same set of entries shows the same state everywhere.</summary>
    public void I6_SameEntriesSameState(DisputeId dispute)
    {
        var first = new Dictionary<string, (NodeId Node, string State)>(StringComparer.Ordinal);
        foreach (var node in world.Nodes.Where(node => !node.Down && node.Held(dispute).Entries > 0))
        {
            var state = Replica.Json(node.State(dispute));
            var (other, seen) = first.GetOrAdd(string.Join(';', LogsOf(node, dispute)), (node.Id, state));
            Require(
                Invariant.I6, seen == state,
                $"{other} and {node.Id} hold the same of {World.Name(dispute)} and see another state");
        }
    }

    /// <summary>A changed byte is found, never accepted: what a node holds is what its writer wrote.</summary>
    public void I7_OnlyWhatWasWritten(SimulatedNode node, DisputeId dispute)
    {
        foreach (var (writer, end) in node.Held(dispute).Logs.Where(log => log.Value.Seq > 0))
        {
            Require(
                Invariant.I7, world.Written.At(dispute, writer, end.Seq) == end.Hash,
                $"{node.Id} holds entry {end.Seq} of {writer} in {World.Name(dispute)} as nobody wrote it");
        }
    }

    /// <summary>The same, by the walk over every byte, chain and seal that `verify` makes.</summary>
    public void I7_VerifyIsClean(SimulatedNode node)
    {
        var findings = node.Store.Verify().Done().Findings;
        Require(Invariant.I7, findings.Count == 0, $"{node.Id}: {string.Join("; ", findings)}");
    }

    /// <summary>No byte of a dispute, nor its id, goes to a node that takes no part in it.</summary>
    public void I8_OnlyToThoseWhoTakePart(NodeId from, NodeId to, IEnumerable<DisputeId> taint)
    {
        foreach (var dispute in taint)
        {
            Require(
                Invariant.I8, world.Grants.MayKnow(dispute, to), $"{from} tells {to} of {World.Name(dispute)}");
        }
    }

    /// <summary>The same, by the bytes: whatever kind of frame it is, such an id stands nowhere in it.</summary>
    public void I8_NoIdOfStrangers(NodeId from, NodeId to, ReadOnlySpan<byte> frame)
    {
        foreach (var dispute in world.Grants.Disputes)
        {
            Require(
                Invariant.I8,
                world.Grants.MayKnow(dispute, to) || frame.IndexOf(dispute.Value.ToByteArray(bigEndian: true)) < 0,
                $"a frame of {from} for {to} holds the id of {World.Name(dispute)}");
        }
    }

    /// <summary>And a body learns what was put before it.</summary>
    public void I8_OnlyToTheBody(NodeId from, NodeId body, HandOffId handOff) => Require(
        Invariant.I8, world.Grants.MayJudge(handOff, body), $"{from} puts before {body} what is not its");

    /// <summary>Without a word of what is confidential, whatever it is that it is told.</summary>
    public void I8_NothingConfidential(NodeId from, NodeId body, IMessage told) => Require(
        Invariant.I8, !told.ToString()!.Contains(Confidential, StringComparison.Ordinal),
        $"{from} tells {body} what was said in confidence");

    /// <summary>Cursors never run ahead of what is durable.</summary>
    public void I9_CursorsAreDurable(SimulatedNode node, SimulatedNode peer, AckFrame ack)
    {
        Require(Invariant.I9, !node.Disks.Log.HasUnsynced, $"{node.Id} acknowledges what is not synced");
        var here = node.Position(peer.Id).Lanes[ack.Lane];
        // A store that was replaced meanwhile begins anew, whatever it is told.
        if (!peer.Down && here.PeerIncarnation != peer.Writer.Incarnation) return;
        Require(
            Invariant.I9, here.HaveN >= ack.N,
            $"{node.Id} acknowledges row {ack.N} and holds {here.HaveN} of {peer.Id}");
        node.Told.Rows[(peer.Id, ack.Lane)] = (here.PeerIncarnation, ack.N);
    }

    /// <summary>A greeting, also on a stick, acknowledges what it says that it has.</summary>
    public void I9_CursorsAreDurable(SimulatedNode node, SimulatedNode peer, HelloFrame hello)
    {
        foreach (var cursor in hello.Cursors.Where(cursor => cursor.HaveN > 0))
        {
            var here = node.Position(peer.Id).Lanes[cursor.Lane];
            if (here.PeerIncarnation != cursor.PeerIncarnation) continue;
            Require(
                Invariant.I9, here.HaveN >= cursor.HaveN,
                $"{node.Id} greets with row {cursor.HaveN} and holds {here.HaveN} of {peer.Id}");
            node.Told.Rows[(peer.Id, cursor.Lane)] = (cursor.PeerIncarnation, cursor.HaveN);
        }
    }

    /// <summary>Anything applied twice changes nothing: a batch.</summary>
    public void I10_TwiceChangesNothing(SimulatedNode node, NodeId peer, ulong incarnation, BatchFrame batch)
    {
        var disputes = batch.Rows.Select(row => row.Dispute).Distinct().ToList();
        List<string> Picture() => [.. disputes.SelectMany(dispute => LogsOf(node, dispute))];
        var before = Picture();
        var applied = node.Try(store => store.Write(
            db => PeerBook.Take(db, store.Inbox, peer, incarnation, batch), taken => taken.News, default),
            out var again);
        if (!applied) return;
        var unchanged = before.SequenceEqual(Picture(), StringComparer.Ordinal) && again.News.Outboxes.Count == 0;
        Require(Invariant.I10, unchanged, $"{node.Id} changed when a batch of {peer} came twice");
    }

    /// <summary>And an order: each of these texts was written under an id of its own.</summary>
    public void I10_EachNoteOnce()
    {
        // A store that was put back no longer knows what it was asked for: what its incarnations wrote is told apart.
        var notes = world.Written.Entries.Where(entry => entry.What is Noted)
            .Select(entry => (entry.Writer, ((Noted)entry.What!).Text)).ToList();
        var once = notes.Distinct().Count() == notes.Count;
        Require(Invariant.I10, once, "a note that was asked for once is written twice");
    }

    /// <summary>One bad entry delays only its own log: whatever else came in its batch is held, or waits.</summary>
    public void I11_OneBadEntryDelaysOnlyItsLog(SimulatedNode node, BatchFrame batch)
    {
        var bad = batch.Rows.Where(row => !world.Written.Knows(row))
            .Select(row => (row.Dispute, row.Writer)).ToHashSet();
        foreach (var row in batch.Rows.Where(row => row.Entries.Count > 0 && !bad.Contains((row.Dispute, row.Writer))))
        {
            var held = node.Held(row.Dispute).Log(row.Writer).Seq >= row.SeqEnd - 1;
            var waits = held || node.Store.Read(
                db => WaitingRoom.Find(db, row.Dispute, row.Writer, row.SeqEnd - 1), default).Done() is not null;
            Require(
                Invariant.I11, waits,
                $"{node.Id} has neither taken nor kept entry {row.SeqEnd - 1} of {World.Name(row.Dispute)}");
        }
    }

    /// <summary>Memory for each peer is bounded: by the credit, or by one row that is larger.</summary>
    public void I12_MemoryForEachPeerIsBounded(SimulatedNode node, PeerSession session)
    {
        // One row may be larger than the credit: then it is alone.
        var bound = Math.Max(SessionEnd.Credit, world.LargestRow);
        Require(Invariant.I12, session.HeldBytes <= bound, $"{node.Id} holds {session.HeldBytes} bytes of a peer");
        Require(Invariant.I12, session.UnackedBytes <= bound, $"{node.Id} has {session.UnackedBytes} bytes out");
    }

    /// <summary>Unknown kinds pass through byte for byte.</summary>
    public void I13_UnknownKindsPass()
    {
        var due = world.Written.GrantsStillHeld();
        foreach (var (dispute, writer, seq) in world.Written.Unknown.Where(world.Written.IsStillHeld))
        {
            foreach (var node in world.Nodes.Where(node => due.MayKnow(dispute, node.Id)))
            {
                var held = node.Store
                    .Read(db => node.Store.Ledger.Logs.HashAt(db, dispute, writer, seq), default).Done();
                Require(
                    Invariant.I13, held == world.Written.At(dispute, writer, seq),
                    $"an entry of a newer version in {World.Name(dispute)} did not come to {node.Id}");
            }
        }
    }

    /// <summary>A referral ends: accepted, or back with its sender and the reasons, or on a person's desk.</summary>
    public void I14_EachReferralEnds(DisputeId dispute)
    {
        var acting = world.Nodes.First(node => node.ActsAs(dispute) is not null);
        var state = acting.Held(dispute).State!;
        // A mediating committee that asked by itself, without an office, is the person on whose desk it lies.
        var onADesk = world.Directory.Committee(acting.ActsAs(dispute)!.Value)!.Mediates;
        Require(
            Invariant.I14, state.OpenReferral is not { Stuck: false } || onADesk,
            $"the referral of {World.Name(dispute)} has not ended at {acting.Id}");
        var returned = state.Releases.Where(term => term.Purpose == ReleasePurpose.Return);
        Require(
            Invariant.I14, returned.All(term => term.Reasons.Count > 0),
            $"{World.Name(dispute)} came back without reasons");
    }

    /// <summary>A hand-off takes effect exactly once, at the body and here.</summary>
    public void I15_HandOffsTakeEffectOnce()
    {
        var sent = world.Written.Entries.Where(entry => entry.What is HandedOff)
            .ToDictionary(entry => ((HandedOff)entry.What!).HandOff, entry => entry);
        foreach (var (body, matter) in world.Bodies.SelectMany(body => body.Matters().Select(m => (body, m))))
        {
            Require(
                Invariant.I15, sent.TryGetValue(matter.HandOff, out var entry) && entry.Dispute == matter.Dispute,
                $"{body.Node.Id} has a matter that nobody put before it, of {World.Name(matter.Dispute)}");
            if (world.Losses.Ever(world.NodeOf(matter.FromNode))) continue;
            var heard = world.NodeOf(matter.FromNode).Held(matter.Dispute).State!.HandOffs
                .Single(h => h.Asked.HandOff == matter.HandOff);
            Require(
                Invariant.I15, heard.State == matter.State && heard.Receipt == matter.Receipt,
                $"{World.Name(matter.Dispute)} stands at {heard.State} here and at {matter.State} before the body");
        }

        var brought = world.Bodies.Sum(body => body.Matters().Count);
        var lost = world.Nodes.Any(world.Losses.Ever);
        Require(
            Invariant.I15, brought == sent.Count || (lost && brought < sent.Count),
            $"{sent.Count} matters were handed off, {brought} arrived");
        EachNoticeOnce();
    }

    /// <summary>
    /// What is to be brought to a body is brought, and every letter is answered; but for what names a photograph that a
    /// disk has taken and nobody else has.
    /// </summary>
    public void I15_NothingIsLeftToBring(SimulatedNode node)
    {
        var left = node.Store.PendingSubmissions().Done()
            .Where(one => one.Kind is not (SubmissionKind.HandOff or SubmissionKind.Correction)
                || world.Contents.Named.All(named =>
                    named.Dispute != one.Dispute || Contents.IsAt(node, named.Hash)))
            .Select(one => $"{one.Kind} of {World.Name(one.Dispute)}")
            .ToList();
        Require(Invariant.I15, left.Count == 0, $"{node.Id} has not brought {string.Join(", ", left)}");
    }

    /// <summary>A letter takes effect at the body, unless it came too late.</summary>
    public void I15_LettersAreThere()
    {
        foreach (var entry in world.Written.Entries.Where(entry => entry.What is LetterToBody && IsDue(entry)))
        {
            var there = entry.What switch
            {
                HandOffWithdrawn letter => !world.Bodies.SelectMany(body => body.Matters())
                    .Any(matter => matter.HandOff == letter.HandOff && BodyRules.MayWithdraw(matter.State)),
                DelegationAcknowledged letter => !world.Bodies.SelectMany(body => body.Delegations()).Any(delegation =>
                    delegation.Asked.Received.Delegation == letter.Delegation && delegation.Acknowledged is null),
                _ => true,
            };
            Require(Invariant.I15, there, $"{entry.Kind} of {World.Name(entry.Dispute)} did not come to its body");
        }
    }

    // Its writer has it still, and it counts there.
    private bool IsDue(Entry entry) => world.Nodes.Any(node =>
        node.Writer == entry.Writer
        && node.Held(entry.Dispute).Folded.GetValueOrDefault(entry.Writer).Seq >= entry.Seq);

    /// <summary>Part of I1: what a node wrote counts there at once, or it would decide without it.</summary>
    public void CountsAtOnce(SimulatedNode node, DisputeId dispute)
    {
        var held = node.Held(dispute);
        var folded = held.Folded.GetValueOrDefault(node.Writer).Seq;
        Require(
            Invariant.I1, folded == held.Log(node.Writer).Seq,
            $"what {node.Id} wrote in {World.Name(dispute)} does not count there");
    }

    private void EachNoticeOnce()
    {
        var heard = world.Written.Entries.Where(entry => entry.What is HandOffReported)
            .Select(entry => (entry.Writer, Report: (HandOffReported)entry.What!))
            .GroupBy(heard => (heard.Writer, heard.Report.HandOff, heard.Report.Notice));
        Require(Invariant.I15, heard.All(report => report.Count() == 1), "a notice was taken in twice");
        var delegations = world.Written.Entries.Where(entry => entry.What is DelegationReceived)
            .GroupBy(entry => ((DelegationReceived)entry.What!).Delegation);
        Require(
            Invariant.I15, delegations.All(entries => entries.Select(e => e.Dispute).Distinct().Count() == 1),
            "a delegation became two disputes");
    }

    // One stands by an order of which the other does not know.
    private static bool OrderedUnheard(SimulatedNode one, SimulatedNode other, DisputeId dispute)
    {
        var known = other.Held(dispute).State!.Orders.Select(order => order.By).ToHashSet();
        return one.Held(dispute).State!.Custody.Terms.Any(term => term.Rank > 0 && !known.Contains(term.By));
    }

    private static IEnumerable<string> LogsOf(SimulatedNode node, DisputeId dispute) =>
        node.Held(dispute).Logs.Where(log => log.Value.Seq > 0).OrderBy(log => log.Key)
            .Select(log => $"{log.Key}:{log.Value.Seq}:{log.Value.Hash}:{log.Value.Covered}");

    internal static void Require(Invariant which, bool holds, string otherwise)
    {
        if (!holds) throw new InvariantBroken(which, otherwise);
    }
}
