using LiteDB;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Papers;
using MediationNet.Domain.Sync;
using MediationNet.Protocol.Log;

namespace MediationNet.Node.Storage;

/// <summary>Which contents go into a bundle: nobody is there to ask for one after another.</summary>
internal static class CarriedPapers
{
    // What does not fit is asked for by the receiver's own next bundle.
    private const int NamedMax = 1_000;

    /// <summary>What the peer asked for by its last bundle.</summary>
    internal static IReadOnlyList<FetchFrame> Asked(ILiteDatabase db, NodeId peer) =>
        db.Single().FindById(IdOf(peer)) is { } row
            ?
            [
                .. row["asked"].AsArray
                    .Where(one => Keys.IsDispute(one["dispute"].AsString))
                    .Select(one => (one, Hash: PaperHash.Parse(one["hash"].AsString)))
                    .Where(pair => pair.Hash is not null)
                    .Select(pair => new FetchFrame(
                        Keys.ToDispute(pair.one["dispute"].AsString), pair.Hash!.Value, pair.one["offset"].AsInt64)),
            ]
            : [];

    /// <summary>Remembers what a peer asks for, in place of what it asked for before.</summary>
    internal static bool Remember(ILiteDatabase db, NodeId peer, IReadOnlyList<FetchFrame> fetches) =>
        db.Single().Upsert(new BsonDocument
        {
            ["_id"] = IdOf(peer),
            ["asked"] = new BsonArray(fetches.Select(fetch => new BsonDocument
            {
                ["dispute"] = Keys.Of(fetch.Dispute),
                ["hash"] = fetch.Hash.ToString(),
                ["offset"] = fetch.Offset,
            })),
        });

    /// <summary>What rows name that the peer has not acknowledged, from the first byte on.</summary>
    internal static IEnumerable<FetchFrame> Unacknowledged(ILiteDatabase db, NodeId peer) =>
        Enumerable.Range(0, Lanes.Count).SelectMany(lane => Named(db, peer, lane)).Take(NamedMax);

    private static IEnumerable<FetchFrame> Named(ILiteDatabase db, NodeId peer, int lane)
    {
        var after = PeerOutbox.Acknowledged(db, peer, lane);
        while (PeerOutbox.Runs(db, peer, lane, after) is [.., var last] runs)
        {
            after = last.N;
            foreach (var run in runs)
            {
                foreach (var bytes in LogBook.Run(db, run.Dispute, run.Writer, run.From, run.To))
                {
                    if (EntryWire.Read(bytes.Envelope).Entry.What is PaperAttached attached)
                        yield return new FetchFrame(run.Dispute, attached.Content.Hash, 0);
                }
            }
        }
    }

    private static string IdOf(NodeId peer) => $"papers-asked|{peer.Value}";
}
