using MediationNet.Domain.Committees;
using MediationNet.Domain.Log;
using MediationNet.Domain.Sync;
using MediationNet.Node.Storage;
using MediationNet.Tests.Shared;

namespace MediationNet.Node.Tests.Storage;

public sealed class ShareBookTests : IDisposable
{
    private const int Many = 4_500;

    private static readonly HashSet<NodeId> Village = [Cast.LongwuEdge];
    private static readonly Writer Somebody = Cast.WriterOf(Cast.LongwuEdge);

    private readonly StoreNode _store = new(Cast.LongwuHub, new SetClock());
    private readonly ShareBook _book = new(Cast.LongwuHub);

    public void Dispose() => _store.Dispose();

    [Fact]
    public void A_tree_that_is_read_in_parts_takes_in_what_changes_meanwhile()
    {
        Write(Enumerable.Range(0, Many), seq: 1);
        var parts = 1;
        for (; !_store.Read(db => _book.ReadTree(db, Cast.LongwuEdge)); parts++)
        {
            Write(Enumerable.Range(parts * 40, 100), seq: 2);
            Write(Enumerable.Range(Many + (parts * 40), 40), seq: 1);
            Write(Enumerable.Range(parts * 70, 30), seq: 0);
        }

        Write([Many + 9_000], seq: 3);
        Assert.True(parts > 2, "it was read at once");
        Assert.Equal(Digest(), Tree(_book));
        Assert.Equal(Tree(new ShareBook(Cast.LongwuHub)), Tree(_book));
    }

    [Fact]
    public void A_transaction_that_was_dropped_leaves_nothing_in_the_tree()
    {
        _store.Database.Reopened += _book.Forget;
        Write(Enumerable.Range(0, 10), seq: 1);
        var before = Tree(_book);
        Assert.Throws<InvalidOperationException>(() => _store.Database.Transact(db =>
        {
            _book.Update(db, [Change(1, seq: 2)]);
            return Stop();
        }));

        Assert.Equal(before, Tree(_book));
        Assert.Equal(before, Digest());
    }

    [Fact]
    public void Several_peers_have_trees_of_their_own()
    {
        var peers = Enumerable.Range(0, 20).Select(n => new NodeId($"peer-{n}")).ToHashSet();
        _store.Damage(db => _book.Update(db, [Change(1, seq: 1) with { Entitled = peers }]));
        _store.Damage(db => _book.Update(db, [Change(2, seq: 1)]));

        Assert.All(peers, peer => Assert.Equal(1, Count(peer)));
        Assert.Equal(1, Count(Cast.LongwuEdge));
    }

    [Fact]
    public void A_dispute_that_is_not_shared_with_a_peer_has_no_heads_for_it()
    {
        Write([1], seq: 1);
        Assert.Empty(_store.Read(db => _book.With(db, Cast.TongrenHub).HeadsOf(Dispute(1))));
        Assert.Empty(_store.Read(db => _book.With(db, Cast.TongrenHub).Under(ShareNode.Root)));
        Assert.Single(_store.Read(db => _book.With(db, Cast.LongwuEdge).Under(ShareNode.Root)));
    }

    private static int Stop() => throw new InvalidOperationException("dropped");

    private static DisputeId Dispute(int n) => new(Cast.Id(1_000 + n));

    private static ShareChange Change(int n, long seq) => new(
        Dispute(n), seq == 0 ? [] : [new Head(Somebody, seq, new EntryHash(1, (UInt128)seq))], Village, Village);

    private void Write(IEnumerable<int> disputes, long seq) => _store.Database.Transact(db =>
    {
        _book.Update(db, disputes.Select(n => Change(n, seq)));
        return true;
    });

    private ShareDigest Digest() =>
        _store.Read(db => ShareBook.DigestOf(PeerOutbox.PeerRow(db, Cast.LongwuEdge)));

    private ShareDigest Tree(ShareBook book) => _store.Read(db => book.With(db, Cast.LongwuEdge).Sums.Root);

    private int Count(NodeId peer) => _store.Read(db => _book.With(db, peer).Sums.CountOf(ShareNode.Root));
}
