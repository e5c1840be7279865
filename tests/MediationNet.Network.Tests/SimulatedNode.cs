using MediationNet.Domain.Committees;
using MediationNet.Domain.Log;
using MediationNet.Domain.Sync;
using MediationNet.Tests.Shared;

namespace MediationNet.Network.Tests;

/// <summary>A node with a production store on disks that lose what was not synced when the power goes.</summary>
internal sealed class SimulatedNode : IDisposable
{
    private const int LostByLieMax = 40;

    private readonly Random _chance;
    private readonly Defect _defect;
    private readonly SetClock _clock = new();
    private readonly TimeSpan _skew;
    private DiskRecording _recording = new();
    private SimulatedDisk[] _disks;
    private StoreNode? _store;

    public SimulatedNode(NodeId id, Random chance, Defect defect)
    {
        (Id, _chance, _defect) = (id, chance, defect);
        _skew = TimeSpan.FromSeconds(chance.Next(-900, 900));
        _disks = [_recording.NewDisk(), _recording.NewDisk()];
        Restart();
    }

    public NodeId Id { get; }

    public bool Down => _store is null;

    public StoreNode Store => _store ?? throw new InvalidOperationException($"{Id} is down.");

    /// <summary>The newest session end to each peer.</summary>
    public Dictionary<NodeId, SessionEnd> Ends { get; } = [];

    /// <summary>Connections that peers have begun and this node has not taken yet.</summary>
    public Queue<SessionEnd> Knocking { get; } = new();

    /// <summary>Entries that were durable when somebody was told so.</summary>
    public Dictionary<(DisputeId, Writer), (long Seq, EntryHash Hash)> Promised { get; } = [];

    /// <summary>Rows of a peer that were durable when it was told so.</summary>
    public Dictionary<(NodeId Peer, int Lane), long> Acknowledged { get; } = [];

    public void SetTime(DateTimeOffset now) => _clock.Now = now + _skew;

    /// <summary>Does something with the store; false when the power went meanwhile, and nobody got an answer.</summary>
    public bool Try<T>(bool mayCrash, Func<StoreNode, T> work, out T result)
    {
        var before = _recording.Moment;
        result = work(Store);
        if (!mayCrash || _chance.Next(60) != 0) return true;

        LosePower(_chance.Next(before, _recording.Moment + 1));
        return false;
    }

    /// <summary>The power goes now.</summary>
    public void LosePower() => LosePower(_recording.Moment);

    public void Restart() => _store ??= new StoreNode(Id, _clock, _disks[0], _disks[1]);

    /// <summary>What is held of a dispute was promised to somebody from now on.</summary>
    public void Promise(DisputeId dispute)
    {
        foreach (var (writer, log) in Store.Held(dispute).Logs) Promised[(dispute, writer)] = (log.Seq, log.Hash);
    }

    /// <summary>The committee served here that may act as the dispute's custodian by this node's own store.</summary>
    public CommitteeId? ActsAs(DisputeId dispute) =>
        !Down && Store.State(dispute)?.Custody.Custodian is { } custodian
            && Cast.CommitteeOf(custodian).Home == Id ? custodian : null;

    public PeerPosition Position(NodeId peer) => Store.Position(peer);

    public void Dispose() => _store?.Dispose();

    private void LosePower(int moment)
    {
        if (_defect == Defect.DiskLies) moment = Math.Max(0, moment - _chance.Next(LostByLieMax));
        var (_, disks) = _recording.CutPower([moment], _chance).Single();
        _store?.Dispose();
        _store = null;
        foreach (var end in Ends.Values) end.Vanish();
        Ends.Clear();
        Knocking.Clear();
        _recording = new DiskRecording();
        _disks = [.. disks.Select(disk => Kept(disk.Content()))];
    }

    private SimulatedDisk Kept(byte[] content)
    {
        var disk = _recording.NewDisk();
        disk.Write(0, content);
        disk.Sync();
        return disk;
    }
}
