using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SharpFuzz.Common;

namespace MediationNet.Fuzz;

/// <summary>
/// The map into which instrumented code counts the branches it takes (SharpFuzz), and which branches were ever taken,
/// by how often: once, twice, a few times, many times.
/// </summary>
internal static unsafe class BranchMap
{
    private const int Size = 1 << 16;

    private static readonly byte* Map = (byte*)NativeMemory.AllocZeroed(Size);
    private static readonly byte[] Seen = new byte[Size];

    /// <summary>Branches ever taken.</summary>
    internal static int Branches { get; private set; }

    /// <summary>Instrumented code writes here from now on.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Install() => Trace.SharedMem = Map;

    /// <summary>Whether a branch was taken, or taken more often, than ever before; forgets this time.</summary>
    internal static bool IsNew()
    {
        var found = false;
        var map = new Span<byte>(Map, Size);
        for (var at = map.IndexOfAnyExcept((byte)0); at >= 0; at = map.IndexOfAnyExcept((byte)0))
        {
            found |= Take(Size - map.Length + at);
            map = map[(at + 1)..];
        }

        new Span<byte>(Map, Size).Clear();
        return found;
    }

    private static bool Take(int at)
    {
        byte bucket = Map[at] switch
        {
            0 => 0,
            1 => 1,
            2 => 2,
            < 8 => 4,
            < 32 => 8,
            < 128 => 16,
            _ => 32,
        };
        if ((Seen[at] | bucket) == Seen[at]) return false;
        if (Seen[at] == 0) Branches++;
        Seen[at] |= bucket;
        return true;
    }
}
