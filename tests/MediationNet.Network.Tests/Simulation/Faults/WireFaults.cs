using MediationNet.Domain.Sync;
using MediationNet.Tests.Shared;

namespace MediationNet.Network.Tests.Simulation.Faults;

/// <summary>What happens to frames on their way: they take their time, and now and then a bit changes.</summary>
internal sealed class WireFaults(World world)
{
    private const int CreditOfADream = 1_000_000;

    /// <summary>Mostly milliseconds, sometimes seconds, now and then hours.</summary>
    public TimeSpan Delay() => !world.Faulty
        ? TimeSpan.FromMilliseconds(world.Chance.Next(5))
        : world.Chance.Next(300) switch
        {
            0 => TimeSpan.FromMinutes(world.Chance.Next(1, 600)),
            < 15 => TimeSpan.FromSeconds(world.Chance.Next(1, 40)),
            _ => TimeSpan.FromMilliseconds(world.Chance.Next(1, 60)),
        };

    /// <summary>The frame as it arrives.</summary>
    public SyncFrame OnTheWay(SyncFrame frame) => frame switch
    {
        HelloFrame hello when world.Defect == Defect.CreditIgnored => hello with { CreditBytes = CreditOfADream },
        BatchFrame batch when world.Faulty && world.Chance.Next(12) == 0 => WithABitChanged(batch),
        PieceFrame piece when world.Faulty && world.Chance.Next(12) == 0 => WithABitChanged(piece),
        FetchFrame fetch when world.Faulty && world.Chance.Next(6) == 0 => OfACuriousPeer(fetch),
        _ => frame,
    };

    // A program that is not ours asks for whatever it may have heard of.
    private FetchFrame OfACuriousPeer(FetchFrame fetch)
    {
        var (dispute, hash) = world.Contents.Named[world.Chance.Next(world.Contents.Named.Count)];
        world.History.Add($"a curious peer asks for a content of {World.Name(dispute)}");
        return fetch with { Dispute = world.Chance.Next(2) == 0 ? dispute : fetch.Dispute, Hash = hash, Offset = 0 };
    }

    private PieceFrame WithABitChanged(PieceFrame piece)
    {
        var bytes = piece.Bytes.ToArray();
        bytes[world.Chance.Next(bytes.Length)] ^= 1;
        world.History.Add("a bit changes in a piece of a content");
        return piece with { Bytes = bytes };
    }

    private BatchFrame WithABitChanged(BatchFrame batch)
    {
        var row = batch.Rows[world.Chance.Next(batch.Rows.Count)];
        if (row.Entries.Count == 0) return batch;
        var index = world.Chance.Next(row.Entries.Count);
        world.History.Add($"a bit changes in entry {row.SeqFrom + index} of {row.Writer} in {World.Name(row.Dispute)}");
        var entries = row.Entries.ToArray();
        entries[index] = Pen.Flip(entries[index], world.Chance.Next(entries[index].Envelope.Length));
        var changed = row with { Entries = entries };
        return batch with { Rows = [.. batch.Rows.Select(each => each.N == row.N ? changed : each)] };
    }
}
