namespace MediationNet.Domain.Sync;

/// <summary>
/// A place in the tree of 16 branches above the 65,536 buckets. The root is 1, the children of n are 16n … 16n + 15,
/// the buckets are the nodes of the fifth level.
/// </summary>
public readonly record struct ShareNode(int Number)
{
    /// <summary>How many buckets there are.</summary>
    public const int Buckets = 1 << (Levels * Bits);

    /// <summary>Children of each node.</summary>
    public const int Fan = 1 << Bits;

    /// <summary>Levels below the root.</summary>
    internal const int Levels = 4;

    private const int Bits = 4;

    /// <summary>The node above all buckets.</summary>
    public static ShareNode Root => new(1);

    /// <summary>True when it is a bucket and has no children.</summary>
    public bool IsBucket => Number >= Buckets;

    /// <summary>False for a number that names no place in the tree.</summary>
    public bool Exists => Number is >= 1 and < 2 * Buckets && 1 << (Depth * Bits) <= Number
        && Number < 2 << (Depth * Bits);

    /// <summary>Its children, in order; none of a bucket.</summary>
    public IEnumerable<ShareNode> Children
    {
        get
        {
            if (IsBucket) yield break;
            for (var i = 0; i < Fan; i++) yield return new ShareNode((Number << Bits) + i);
        }
    }

    /// <summary>The first bucket beneath it.</summary>
    public int FirstBucket => (Number << ((Levels - Depth) * Bits)) - Buckets;

    /// <summary>The last bucket beneath it.</summary>
    public int LastBucket => ((Number + 1) << ((Levels - Depth) * Bits)) - Buckets - 1;

    internal int Depth => int.Log2(Number) / Bits;

    internal int Index => Number - (1 << (Depth * Bits));

    /// <summary>The node of a bucket.</summary>
    public static ShareNode Bucket(int bucket) => new(Buckets + bucket);

    /// <summary>The node above this one on the level with that depth; 0 is the root's.</summary>
    internal ShareNode Above(int depth) => new(Number >> ((Depth - depth) * Bits));
}

/// <summary>The sums of marks in each bucket and in each node above: five additions for each change.</summary>
public sealed class ShareSums
{
    private readonly ShareDigest[][] _sums = Levels<ShareDigest>();
    private readonly int[][] _counts = Levels<int>();

    /// <summary>The digest of everything.</summary>
    public ShareDigest Root => SumOf(ShareNode.Root);

    /// <summary>The sum of the marks beneath a node.</summary>
    public ShareDigest SumOf(ShareNode node) => _sums[node.Depth][node.Index];

    /// <summary>How many disputes are beneath a node.</summary>
    public int CountOf(ShareNode node) => _counts[node.Depth][node.Index];

    /// <summary>A dispute is shared from now on.</summary>
    public void Add(int bucket, ShareDigest mark)
    {
        foreach (var node in Path(bucket))
        {
            _sums[node.Depth][node.Index] = SumOf(node).Plus(mark);
            _counts[node.Depth][node.Index]++;
        }
    }

    /// <summary>A dispute is not shared any more, or not with this mark.</summary>
    public void Remove(int bucket, ShareDigest mark)
    {
        foreach (var node in Path(bucket))
        {
            _sums[node.Depth][node.Index] = SumOf(node).Minus(mark);
            _counts[node.Depth][node.Index]--;
        }
    }

    private static IEnumerable<ShareNode> Path(int bucket)
    {
        for (var depth = 0; depth <= ShareNode.Levels; depth++) yield return ShareNode.Bucket(bucket).Above(depth);
    }

    private static T[][] Levels<T>() =>
        [.. Enumerable.Range(0, ShareNode.Levels + 1).Select(depth => new T[1 << (4 * depth)])];
}
