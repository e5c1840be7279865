using MediationNet.Node.Storage;

namespace MediationNet.Tests.Shared;

/// <summary>A disk in memory that can be full, refuse, hold its syncs back, flip a bit, and lose its power.</summary>
public sealed class SimulatedDisk : IDisk
{
    private readonly Lock _sync = new();
    private readonly DiskBytes _bytes;
    private readonly DiskRecording? _recording;
    private readonly int _number;
    private HeldSync? _held;

    /// <summary>An empty disk of no recording.</summary>
    public SimulatedDisk()
        : this(new DiskBytes([]))
    {
    }

    /// <summary>A disk that holds these bytes.</summary>
    public SimulatedDisk(DiskBytes bytes) => _bytes = bytes;

    internal SimulatedDisk(DiskRecording recording, int number, byte[]? content)
        : this(new DiskBytes(content)) => (_recording, _number) = (recording, number);

    /// <summary>How large the file can grow before the disk is full.</summary>
    public long CapacityBytes { get; set; } = long.MaxValue;

    /// <summary>Whether the machine is without power: nothing can be read or written any more.</summary>
    public bool Unplugged { get; set; }

    /// <summary>Whether the next sync fails.</summary>
    public bool NextSyncFails { get; set; }

    /// <summary>How many syncs have succeeded.</summary>
    public int Syncs { get; private set; }

    /// <summary>Whether something was written that no sync has followed.</summary>
    public bool HasUnsynced { get; private set; }

    /// <inheritdoc/>
    public long Length
    {
        get { lock (_sync) return _bytes.Length; }
    }

    /// <summary>What the file holds now, as a running process sees it.</summary>
    public byte[] Content()
    {
        lock (_sync) return _bytes.Content.ToArray();
    }

    /// <summary>A second disk with the same bytes, as after kill -9 and with no power cut.</summary>
    public SimulatedDisk Copy() => new(new DiskBytes(Content()));

    /// <summary>Changes one bit of the file.</summary>
    public void FlipBit(long bit)
    {
        lock (_sync) _bytes.Content[(int)(bit / 8)] ^= (byte)(1 << (int)(bit % 8));
    }

    /// <summary>Holds back the next sync, and those behind it, until the result is released.</summary>
    public HeldSync HoldNextSync() => _held = new HeldSync();

    /// <inheritdoc/>
    public int Read(long position, Span<byte> buffer)
    {
        lock (_sync)
        {
            RequirePower();
            var count = (int)Math.Clamp(_bytes.Length - position, 0, buffer.Length);
            if (count > 0) _bytes.Content.Slice((int)position, count).CopyTo(buffer);
            return count;
        }
    }

    /// <inheritdoc/>
    public void Write(long position, ReadOnlySpan<byte> bytes)
    {
        lock (_sync)
        {
            // A full disk takes what fits, as a real one does.
            var fits = (int)Math.Clamp(CapacityBytes - position, 0, bytes.Length);
            if (position + bytes.Length <= _bytes.Length) fits = bytes.Length;
            if (fits > 0) Do(new DiskOperation(_number, DiskAct.Write, position, bytes[..fits].ToArray()));
            if (fits < bytes.Length) throw new IOException("No space left on device", 28);
        }
    }

    /// <inheritdoc/>
    public void SetLength(long length)
    {
        lock (_sync) Do(new DiskOperation(_number, DiskAct.SetLength, length, []));
    }

    /// <inheritdoc/>
    public void Sync()
    {
        _held?.Wait();
        lock (_sync)
        {
            if (NextSyncFails)
            {
                NextSyncFails = false;
                throw new IOException("Input/output error", 5);
            }

            Do(new DiskOperation(_number, DiskAct.Sync, 0, []));
            HasUnsynced = false;
            Syncs++;
        }
    }

    /// <summary>Nothing: the bytes stay, as those of a file do.</summary>
    public void Dispose()
    {
    }

    private void RequirePower()
    {
        if (Unplugged) throw new IOException("The power is off.");
    }

    private void Do(DiskOperation operation)
    {
        RequirePower();
        _bytes.Apply(operation);
        _recording?.Record(operation);
        HasUnsynced = true;
    }
}
