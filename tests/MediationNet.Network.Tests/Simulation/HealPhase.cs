
using MediationNet.Domain.Log;
using MediationNet.Network.Tests.Simulation.Checks;
using MediationNet.Network.Tests.Simulation.Nodes;
using MediationNet.Node.Storage;

namespace MediationNet.Network.Tests.Simulation;

/// <summary>
/// The second phase: no more faults. Links are whole, clocks right, disks have room; programs go on, people answer
/// what waits for them. All must be in step within a bound, every referral at its end, and all copies alike.
/// </summary>
internal sealed class HealPhase(World world)
{
    /// <summary>Sessions on each link within which all must be in step: liveness.</summary>
    public const int SessionsMax = 5;

    private const int StepsMax = 120_000;
    private const int RoundSteps = 150;
    private const int WakesMax = 60;
    private const int MendingsMax = 20;

    /// <summary>Time within which every referral must end: some rounds of offers that nobody answers.</summary>
    private static readonly TimeSpan ReferralsEndWithin = TimeSpan.FromDays(60);

    private int _wakes;
    private int _mendings;
    private long _heard;
    private DateTimeOffset _healed;

    public void Run()
    {
        world.Faulty = false;
        _healed = world.Now;
        world.History.Add("no more faults");
        foreach (var node in world.Nodes) node.Clock.PutRight();
        foreach (var node in world.Nodes) node.Disks.Free();
        foreach (var link in world.Links) link.Mend();
        foreach (var node in world.Nodes) world.Restart(node);
        world.Work.Sticks.ReadAll();
        for (var step = 0; !Ended(step); step++)
        {
            if (step > StepsMax) throw NotInStep("");
            world.History.Step++;
            world.Pass(TimeSpan.FromMilliseconds(world.Chance.Next(20)));
            world.GoOn(world.Nodes[step % world.Nodes.Count]);
        }

        Compare();
    }

    // Looked at once in a while: it reads stores.
    private bool Ended(int step)
    {
        if (step % RoundSteps != RoundSteps - 1) return false;
        if (world.Links.FirstOrDefault(link => link.SessionsInHealing > SessionsMax) is { } slow)
            throw NotInStep($": {slow.SessionsInHealing} sessions of {slow.Dials.Id} and {slow.Takes.Id}");
        var worked = world.Work.Conclude();
        if (worked || !InStep()) return WakeWhenStalled();
        if (!NothingMissing()) return !BeginsAnew() && Wake();
        // What no mending brings into agreement is told by the comparison below, with the invariant that it breaks.
        if (!(AllAgree() && NobodyRecovers() && ContentsAreThere()) && ++_mendings < MendingsMax) return Wake();
        if (BeginsAnew()) return false;
        if (world.Work.NextWake() is not { } next) return true;
        if (next > _healed + ReferralsEndWithin)
            throw new InvariantBroken(Invariant.I14, $"an offer waits for its answer until {next:yyyy-MM-dd}");
        world.Pass(TimeSpan.FromSeconds(1) + (next > world.Now ? next - world.Now : TimeSpan.Zero));
        return false;
    }

    // Nobody has heard anything since the last look: a side waits for what the other does not owe any more.
    private bool WakeWhenStalled()
    {
        var heard = _heard;
        _heard = world.Heard;
        return heard == world.Heard && Wake();
    }

    // A minute passes: what is missing is asked for again; a session that waits in vain ends.
    private bool Wake()
    {
        if (++_wakes > WakesMax) throw MissingForGood();
        world.Pass(TimeSpan.FromSeconds(61));
        foreach (var end in world.Nodes.SelectMany(node => node.Ends.Values).ToList()) end.Tick();
        return false;
    }

    // Told with the invariant that it breaks, if it breaks one.
    private TimeoutException MissingForGood()
    {
        Compare();
        return NotInStep(": something is missing for good");
    }

    private bool InStep() => world.Nodes.All(node =>
        !node.Down
        && node.Knocking.Count == 0
        && node.Ends.Count == world.Links.Count(link => link.Dials == node || link.Takes == node)
        && node.Ends.Values.All(end => end.InStep && end.Quiet));

    private bool NothingMissing() =>
        world.Nodes.All(node => node.Ends.Keys.All(peer => node.Position(peer).Wants.Count == 0));

    // What a disk has changed and nobody has opened since is found by an administrator.
    private bool ContentsAreThere()
    {
        foreach (var node in world.Nodes) world.BitFlips.LookAtContents(node);
        return !world.Nodes.SelectMany(world.Contents.MissingAt).Any();
    }

    private bool NobodyRecovers() => world.Nodes.All(node => !node.Recovering);

    private bool AllAgree() => world.Nodes.All(node => node.Ends.Values.All(end => end.Agrees));

    // What was damaged and is held nowhere nobody can send again: an administrator sees that it does not come.
    private bool BeginsAnew()
    {
        if (world.Nodes.FirstOrDefault(MissesWhatIsGone) is not { } node) return false;
        if (!world.Losses.InThisWorld && !world.BitFlips.InThisWorld)
            throw new InvariantBroken(Invariant.I3, $"{node.Id} misses what no disk of this world has lost");
        world.Losses.BeginAnew(node);
        foreach (var link in world.Links) link.Mend();
        (_wakes, _mendings) = (0, 0);
        return true;
    }

    private bool MissesWhatIsGone(SimulatedNode node)
    {
        var own = node.Store.LostLogs().Done()
            .Select(lost => (Dispute: lost.Key, node.Writer, Place: node.Held(lost.Key).Log(node.Writer).Seq + 1))
            .Where(lost => lost.Place <= node.Store.LostLogs().Done()[lost.Dispute]);
        return world.Grants.Disputes.SelectMany(dispute => node.Held(dispute).Missing)
            .Select(run => (run.Dispute, run.Writer, Place: run.From))
            .Concat(own)
            .Concat(world.Grants.Disputes.SelectMany(dispute => SeenAndMissing(node, dispute)))
            .Any(gone => world.Nodes.All(other => !Gives(other, node, gone.Dispute, gone.Writer, gone.Place)));
    }

    // Where what a node wrote itself does not count: what its entries, or those they rest on, had seen.
    private IEnumerable<(DisputeId Dispute, Writer Writer, long Place)> SeenAndMissing(
        SimulatedNode node, DisputeId dispute)
    {
        var held = node.Held(dispute);
        if (Counts(held, node.Writer) == held.Log(node.Writer).Seq) return [];
        return
            from entry in world.Written.Entries
            where entry.Dispute == dispute
                && entry.Seq > Counts(held, entry.Writer) && entry.Seq <= held.Log(entry.Writer).Seq
            from seen in entry.Seen
            where seen.Seq > held.Log(seen.Writer).Seq
            select (dispute, seen.Writer, held.Log(seen.Writer).Seq + 1);
    }

    private static long Counts(HeldDispute held, Writer writer) => held.Folded.GetValueOrDefault(writer).Seq;

    // What entitles a node may be gone as well: then whoever holds the entry may not tell it.
    private static bool Gives(SimulatedNode other, SimulatedNode node, DisputeId dispute, Writer writer, long place) =>
        other.Held(dispute).Log(writer).Seq >= place && other.SharesWith(node.Id, dispute);

    private void Compare()
    {
        var all = world.Invariants;
        foreach (var node in world.Nodes)
        {
            all.I3_NothingAcknowledgedIsLost(node, healed: true);
            world.ContentInvariants.I3_NoContentIsLost(node, healed: true);
            world.ContentInvariants.I4_AllHoldTheContents(node);
        }

        world.ContentInvariants.I4_BodiesHoldTheFiles();
        all.I13_UnknownKindsPass();
        foreach (var dispute in world.Grants.Disputes) Compare(dispute);
        foreach (var node in world.Nodes) all.I7_VerifyIsClean(node);
        foreach (var node in world.Nodes) all.I15_NothingIsLeftToBring(node);
        all.I10_EachNoteOnce();
        all.I15_HandOffsTakeEffectOnce();
        all.I15_LettersAreThere();
        if (!AllAgree()) throw NotInStep(": two peers hold the same and their digests differ");
    }

    private void Compare(DisputeId dispute)
    {
        var all = world.Invariants;
        // What was on a lost disk and nowhere else is gone with it: without its record a dispute is no dispute.
        if (world.Nodes.Any(world.Losses.Ever) && world.Nodes.All(node => node.Held(dispute).State is null)) return;
        all.I4_AllHoldTheSame(dispute);
        foreach (var node in world.Nodes.Where(node => node.Held(dispute).Entries > 0))
        {
            all.I8_OnlyToThoseWhoTakePart(node.Id, node.Id, [dispute]);
            all.I5_NoHoles(node, dispute);
            all.I7_OnlyWhatWasWritten(node, dispute);
        }

        all.I6_SameEntriesSameState(dispute);
        all.I2_AfterHealingExactlyOne(dispute);
        all.I14_EachReferralEnds(dispute);
    }

    private static TimeoutException NotInStep(string why) =>
        new($"Convergence: not in step after the faults ended{why}");
}
