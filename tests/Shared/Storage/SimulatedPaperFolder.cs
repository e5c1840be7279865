using MediationNet.Node.Storage;

namespace MediationNet.Tests.Shared;

/// <summary>A folder of contents in memory, which can be full, and whose power goes at any operation.</summary>
internal sealed class SimulatedPaperFolder : IPaperFolder
{
    private readonly Dictionary<string, Content> _files = new(StringComparer.Ordinal);
    private readonly Lock _sync = new();

    /// <summary>How many operations are still done before the power goes.</summary>
    public int OperationsLeft { get; set; } = int.MaxValue;

    /// <summary>How many bytes fit.</summary>
    public long CapacityBytes { get; set; } = long.MaxValue;

    /// <summary>How many bytes are used.</summary>
    public long UsedBytes => _files.Values.Sum(file => (long)file.Bytes.Length);

    /// <summary>What every operation throws once the power is off.</summary>
    public Func<Exception> PowerOff { get; init; } = () => new IOException("The power is off.");

    /// <summary>Whether it says that it has synced, and has not.</summary>
    public bool Lies { get; init; }

    public long? LengthOf(string name)
    {
        lock (_sync) return _files.TryGetValue(name, out var file) ? file.Bytes.Length : null;
    }

    public IDisk Open(string name)
    {
        lock (_sync)
        {
            if (_files.TryGetValue(name, out var file)) return new Disk(this, file);
            Step();
            return new Disk(this, _files[name] = new Content());
        }
    }

    public void Move(string name, string newName)
    {
        lock (_sync)
        {
            Step();
            _files.Remove(name, out var file);
            _files[newName] = file ?? throw new FileNotFoundException(name);
        }
    }

    public void Delete(string name)
    {
        lock (_sync)
        {
            Step();
            _files.Remove(name);
        }
    }

    public IReadOnlyList<string> Names()
    {
        lock (_sync) return [.. _files.Keys.Order(StringComparer.Ordinal)];
    }

    public bool HasRoom(long bytes)
    {
        lock (_sync) return UsedBytes + bytes <= CapacityBytes;
    }

    /// <summary>
    /// What is there after the power was gone: names as they were, since both open and move make them durable; of what
    /// was written and not synced any beginning, with or without the length.
    /// </summary>
    public SimulatedPaperFolder AfterPowerCut(Random random)
    {
        var after = new SimulatedPaperFolder { PowerOff = PowerOff, Lies = Lies };
        foreach (var (name, file) in _files)
        {
            var whole = random.Next(3) == 0;
            var length = random.Next(2) == 0 ? file.Bytes.Length : file.Synced.Length;
            var bytes = whole ? [.. file.Bytes] : new byte[length];
            if (!whole)
            {
                var reached = random.Next(bytes.Length + 1);
                file.Bytes.AsSpan(0, reached).CopyTo(bytes);
                file.Synced.AsSpan(0, Math.Min(file.Synced.Length, bytes.Length)).CopyTo(bytes);
            }

            after._files[name] = new Content { Bytes = bytes, Synced = [.. bytes] };
        }

        return after;
    }

    /// <summary>Changes a bit of a file's last byte.</summary>
    public void FlipBit(string name) => FlipBit(name, (_files[name].Bytes.Length - 1) * 8L);

    /// <summary>Changes this bit of a file, whatever was synced.</summary>
    public void FlipBit(string name, long bit)
    {
        var file = _files[name];
        file.Bytes[bit / 8] ^= (byte)(1 << (int)(bit % 8));
        file.Synced = [.. file.Bytes];
    }

    private void Step()
    {
        if (OperationsLeft-- <= 0) throw PowerOff();
    }

    private sealed class Content
    {
        public byte[] Bytes { get; set; } = [];

        public byte[] Synced { get; set; } = [];
    }

    private sealed class Disk(SimulatedPaperFolder folder, Content file) : IDisk
    {
        public long Length => file.Bytes.Length;

        public int Read(long position, Span<byte> buffer)
        {
            var count = (int)Math.Clamp(file.Bytes.Length - position, 0, buffer.Length);
            file.Bytes.AsSpan((int)Math.Min(position, file.Bytes.Length), count).CopyTo(buffer);
            return count;
        }

        public void Write(long position, ReadOnlySpan<byte> bytes)
        {
            lock (folder._sync)
            {
                folder.Step();
                var end = Math.Max(file.Bytes.Length, position + bytes.Length);
                if (folder.UsedBytes - file.Bytes.Length + end > folder.CapacityBytes)
                    throw new IOException("No space left on device", 28);
                var grown = new byte[end];
                file.Bytes.CopyTo(grown, 0);
                bytes.CopyTo(grown.AsSpan((int)position));
                file.Bytes = grown;
            }
        }

        public void SetLength(long length) => throw new NotSupportedException();

        public void Sync()
        {
            lock (folder._sync)
            {
                folder.Step();
                if (!folder.Lies) file.Synced = [.. file.Bytes];
            }
        }

        public void Dispose()
        {
        }
    }
}
