namespace MediationNet.Tests.Shared;

/// <summary>All that is done to the disks of one machine, so that its power can be cut at any moment.</summary>
public sealed class DiskRecording
{
    private readonly List<DiskOperation> _operations = [];
    private readonly List<DiskBytes> _settled = [];
    private int _forgotten;

    /// <summary>How many operations there have been.</summary>
    public int Moment
    {
        get { lock (_operations) return _forgotten + _operations.Count; }
    }

    /// <summary>A disk of this machine that surely holds these bytes.</summary>
    public SimulatedDisk NewDisk(byte[]? content = null)
    {
        _settled.Add(new DiskBytes(content));
        return new SimulatedDisk(this, _settled.Count - 1, content);
    }

    /// <summary>
    /// Forgets how the disks came to hold what is sure by now: the power cannot be cut before this any more.
    /// </summary>
    public void Settle()
    {
        lock (_operations)
        {
            var sure = new int[_settled.Count];
            for (var i = 0; i < _operations.Count; i++)
            {
                if (_operations[i].Act == DiskAct.Sync) sure[_operations[i].Disk] = i;
            }

            var rest = new List<DiskOperation>();
            for (var i = 0; i < _operations.Count; i++)
            {
                var operation = _operations[i];
                if (i <= sure[operation.Disk]) _settled[operation.Disk].Apply(operation);
                else rest.Add(operation);
            }

            _forgotten += _operations.Count - rest.Count;
            _operations.Clear();
            _operations.AddRange(rest);
        }
    }

    /// <summary>What the disks may hold after the power was cut at these moments, which must ascend.</summary>
    /// <remarks>
    /// What was synced is there. Of what came after, any part may be: a beginning, any subset of the writes, or any
    /// subset of pieces of 512 bytes or 4 KB of them. A cut or lengthening that was not synced may be lost.
    /// </remarks>
    public IEnumerable<(int Moment, SimulatedDisk[] Disks)> CutPower(IEnumerable<int> moments, Random random)
    {
        var synced = _settled.Select(settled => new DiskBytes(settled.Content)).ToArray();
        var unsynced = synced.Select(_ => new List<DiskOperation>()).ToArray();
        var now = _forgotten;
        foreach (var moment in moments)
        {
            for (; now < moment; now++)
            {
                var operation = _operations[now - _forgotten];
                unsynced[operation.Disk].Add(operation);
                if (operation.Act != DiskAct.Sync) continue;
                unsynced[operation.Disk].ForEach(synced[operation.Disk].Apply);
                unsynced[operation.Disk].Clear();
            }

            var survivors = synced.Zip(unsynced, (bytes, rest) => Survivor(bytes, rest, random)).ToArray();
            yield return (moment, survivors);
        }
    }

    internal void Record(DiskOperation operation)
    {
        lock (_operations) _operations.Add(operation);
    }

    private static SimulatedDisk Survivor(DiskBytes synced, List<DiskOperation> unsynced, Random random)
    {
        var bytes = new DiskBytes(synced.Content);
        int[] pieces = [0, int.MaxValue, 512, 4_096];
        var piece = pieces[random.Next(pieces.Length)];
        if (piece == 0)
        {
            unsynced.Take(random.Next(unsynced.Count + 1)).ToList().ForEach(bytes.Apply);
            return new SimulatedDisk(bytes);
        }

        double[] chances = [0.1, 0.5, 0.9];
        var chance = chances[random.Next(chances.Length)];
        foreach (var part in unsynced.SelectMany(operation => Pieces(operation, piece)))
        {
            if (random.NextDouble() < chance) bytes.Apply(part);
        }

        return new SimulatedDisk(bytes);
    }

    private static IEnumerable<DiskOperation> Pieces(DiskOperation operation, int size)
    {
        if (operation.Act != DiskAct.Write || size == int.MaxValue) return [operation];

        // Pieces lie where the disk has its blocks, not where the write happens to begin.
        var cuts = new List<int> { 0 };
        for (var at = size - (int)(operation.Position % size); at < operation.Bytes.Length; at += size) cuts.Add(at);
        return cuts.Select((from, index) =>
        {
            var to = index + 1 < cuts.Count ? cuts[index + 1] : operation.Bytes.Length;
            return operation with { Position = operation.Position + from, Bytes = operation.Bytes[from..to] };
        });
    }
}
