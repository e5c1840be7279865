using MediationNet.Domain.Committees;

namespace MediationNet.Node.Committees;

/// <summary>The directory this node goes by now: the newest version that it has seen.</summary>
public sealed class DirectoryInForce(NetworkDirectory first)
{
    private NetworkDirectory _current = first;

    public NetworkDirectory Current => Volatile.Read(ref _current);

    /// <summary>Takes a directory over when it is newer; an equal or older version changes nothing.</summary>
    /// <returns>True when it was taken over.</returns>
    public bool Take(NetworkDirectory other)
    {
        while (true)
        {
            var current = Current;
            if (other.Version <= current.Version) return false;
            if (ReferenceEquals(Interlocked.CompareExchange(ref _current, other, current), current)) return true;
        }
    }
}
