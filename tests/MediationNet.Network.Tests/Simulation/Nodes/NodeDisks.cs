using MediationNet.Network.Tests.Simulation.Faults;
using MediationNet.Node.Storage;
using MediationNet.Tests.Shared;

namespace MediationNet.Network.Tests.Simulation.Nodes;

/// <summary>
/// The two disks of a node, and the folder of its papers' contents: what was not synced may be lost, by any part, when
/// the power goes; they may be full.
/// </summary>
internal sealed class NodeDisks
{
    private const int RoomWhenFullBytes = 4_000;
    private const int LostByLieMax = 40;

    // What Schema.Prepare makes of empty disks is the same for all: made once.
    private static readonly Lazy<(byte[] Data, byte[] Log, int Thrown)> Fresh = new(() =>
    {
        IndexLevels.Begin(after: 0);
        var (data, log) = (new SimulatedDisk(), new SimulatedDisk());
        using (var database = NodeDatabase.Open(data, log)) database.Transact(Schema.Prepare);
        return (data.Content(), log.Content(), IndexLevels.Thrown);
    });

    /// <summary>A world begins in this thread.</summary>
    public static void BeginWorld() => IndexLevels.Begin(after: Fresh.Value.Thrown);

    private readonly Random _chance;
    private readonly Defect _defect;
    private DiskRecording _recording = new();

    public NodeDisks(Random chance, Defect defect)
    {
        (_chance, _defect) = (chance, defect);
        Mark = new SimulatedMark(chance, () => _recording.Moment);
        (Data, Log) = (_recording.NewDisk(Fresh.Value.Data), _recording.NewDisk(Fresh.Value.Log));
        Papers = NewFolder();
    }

    public SimulatedDisk Data { get; private set; }

    public SimulatedDisk Log { get; private set; }

    public SimulatedPaperFolder Papers { get; private set; }

    public SimulatedMark Mark { get; }

    public bool Full => Log.CapacityBytes != long.MaxValue;

    /// <summary>How many operations there have been.</summary>
    public int Moment => _recording.Moment;

    /// <summary>A moment at which the power may go, from here on.</summary>
    public int Begin()
    {
        // A disk that lies may lose what it said was sure: its past has to be remembered.
        if (!Lies) _recording.Settle();
        return _recording.Moment;
    }

    public void Fill()
    {
        Log.CapacityBytes = Log.Length + _chance.Next(RoomWhenFullBytes);
        Data.CapacityBytes = Data.Length + _chance.Next(RoomWhenFullBytes);
        Papers.CapacityBytes = Papers.UsedBytes + _chance.Next(RoomWhenFullBytes);
    }

    public void Free() => Log.CapacityBytes = Data.CapacityBytes = Papers.CapacityBytes = long.MaxValue;

    /// <summary>The power goes before this operation; the disks that come out of it replace the old ones.</summary>
    public void CutPower(int moment)
    {
        Mark.CutPower(moment);
        if (Lies) moment = Math.Max(0, moment - _chance.Next(LostByLieMax));
        var (_, survivors) = _recording.CutPower([moment], _chance).Single();
        Replace(survivors[0].Content(), survivors[1].Content());
        Papers = Papers.AfterPowerCut(_chance);
    }

    /// <summary>New disks, on which nothing was ever written.</summary>
    public void Renew()
    {
        Replace(Fresh.Value.Data, Fresh.Value.Log);
        EmptyPapers();
    }

    /// <summary>An empty folder stands in the place of the papers' contents.</summary>
    public SimulatedPaperFolder EmptyPapers() => Papers = NewFolder();

    /// <summary>Other disks stand in the place of these.</summary>
    public void Replace(byte[] data, byte[] log)
    {
        Data.Unplugged = Log.Unplugged = true;
        _recording = new DiskRecording();
        (Data, Log) = (_recording.NewDisk(data), _recording.NewDisk(log));
    }

    private bool Lies => _defect == Defect.DiskLies;

    private SimulatedPaperFolder NewFolder() => new()
    {
        PowerOff = () => new PowerLost(_recording.Moment),
        Lies = _defect == Defect.ContentsNotSynced,
    };
}
