namespace MediationNet.Node.Trust;

/// <summary>What was found out about certificates, by the digest of their bytes; the oldest go first.</summary>
internal sealed class Remembered<TFound>(int most)
    where TFound : class
{
    private readonly Lock _using = new();
    private readonly Dictionary<(UInt128 High, UInt128 Low), TFound> _found = [];
    private readonly Queue<(UInt128 High, UInt128 Low)> _oldestFirst = new();

    public TFound? Find((UInt128 High, UInt128 Low) name)
    {
        lock (_using)
        {
            return _found.GetValueOrDefault(name);
        }
    }

    /// <summary>Keeps what was found; when another thread was first, its finding is the one that counts.</summary>
    public TFound Keep((UInt128 High, UInt128 Low) name, TFound found)
    {
        lock (_using)
        {
            if (_found.TryGetValue(name, out var earlier)) return earlier;
            // What goes is not disposed of: another thread may be using it.
            if (_found.Count == most) _found.Remove(_oldestFirst.Dequeue());
            _found.Add(name, found);
            _oldestFirst.Enqueue(name);
            return found;
        }
    }
}
