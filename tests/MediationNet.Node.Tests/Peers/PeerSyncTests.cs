using MediationNet.Domain.Committees;
using MediationNet.Domain.Sync;
using static MediationNet.Node.Tests.Peers.PeerNode;

namespace MediationNet.Node.Tests.Peers;

public sealed class PeerSyncTests
{
    [Fact]
    public async Task Two_nodes_bring_each_other_up_to_date_and_go_on_live()
    {
        await using var hub = await Hub();
        await using var edge = await Edge(hub);
        edge.Store.Append(Tongren, 1, 700);
        edge.Store.Append(Tongren, 0, 3);
        hub.Store.Append(Longwu, 1, 300, bytes: 2000);
        await Await.InStep(edge, Tongren, 0, 300);
        await Await.InStep(hub, Longwu, 3, 700);

        edge.Store.Append(Tongren, 0, 1);
        hub.Store.Append(Longwu, 0, 2);

        await Await.InStep(edge, Tongren, 2, 300);
        await Await.InStep(hub, Longwu, 4, 700);
        await Await.That(edge, () => edge.Store.Acknowledged is [4, 700]);
        ThenSame(edge.Store, hub.Store);
        ThenSame(hub.Store, edge.Store);
        Assert.True(edge.Board.Of(Tongren) is { Linked: true, Status.WaitingOut: 0, Status.LastProblem: null });
    }

    [Fact]
    public async Task After_a_cut_it_dials_again_and_goes_on_where_it_was()
    {
        await using var hub = await Hub();
        await using var edge = await Edge(hub);
        edge.Store.Append(Tongren, 1, 50);
        await Await.InStep(hub, Longwu, 0, 50);

        var batches = 0;
        hub.Store.BeforeReceive = _ =>
        {
            if (batches++ is 1 or 4) hub.Cut();
            return Task.CompletedTask;
        };
        edge.Store.Append(Tongren, 1, 2000, bytes: 500);
        hub.Store.Append(Longwu, 0, 5);

        await Await.InStep(hub, Longwu, 0, 2050);
        await Await.InStep(edge, Tongren, 5, 0);
        ThenSame(edge.Store, hub.Store);
        ThenSame(hub.Store, edge.Store);
    }

    [Fact]
    public async Task A_slow_store_slows_the_sender_down()
    {
        const int credit = 64 * 1024;
        const int rowBytes = 1000;
        await using var hub = await Hub(settings => settings with { CreditBytes = credit });
        await using var edge = await Edge(hub);
        var filled = new TaskCompletionSource();
        long lead = 0;
        hub.Store.BeforeReceive = async _ =>
        {
            await filled.Task;
            lead = Math.Max(lead, edge.Store.HighestRead - hub.Store.Held(1));
        };

        edge.Store.Append(Tongren, 1, 1000, rowBytes);
        await Await.That(edge, () => edge.Store.HighestRead * rowBytes > credit / 2);
        filled.SetResult();

        await Await.InStep(hub, Longwu, 0, 1000);
        Assert.InRange(lead * rowBytes, credit / 2, credit);
    }

    [Fact]
    public async Task A_caller_that_is_another_node_is_refused()
    {
        await using var hub = await Hub(change: null, Longwu, new NodeId("huangnan"));
        hub.Caller = new NodeId("huangnan");
        await using var edge = await Edge(hub);

        await Await.That(edge, () => Problem(edge) is { Reason: ByeReason.NotYourNode, SaidByPeer: true });
        Assert.Equal(0, hub.Store.Held(0));
    }

    [Fact]
    public async Task A_caller_that_is_not_in_the_directory_is_refused()
    {
        await using var hub = await Hub();
        hub.Caller = new NodeId("huangnan");
        await using var edge = await Edge(hub);

        await Await.That(edge, () => Problem(edge) is { Reason: ByeReason.UnknownNode, SaidByPeer: true });
        Assert.Null(hub.Board.Of(new NodeId("huangnan")));
    }

    [Fact]
    public async Task Another_protocol_version_is_shown_on_both_sides()
    {
        await using var hub = await Hub();
        await using var edge = await Edge(hub, settings => settings with { Protocols = [9] });

        await Await.That(edge, () => Problem(edge)?.Reason == ByeReason.NoCommonProtocol);
        await Await.That(hub, () => hub.Board.Of(Longwu)?.Status.LastProblem?.Reason == ByeReason.NoCommonProtocol);
        Assert.False(edge.Board.Of(Tongren)!.Linked);
    }

    [Fact]
    public async Task A_full_disk_there_is_shown_here_and_it_goes_on_when_there_is_room()
    {
        await using var hub = await Hub();
        hub.Store.BeforeReceive = _ => throw new IOException("no space", 28);
        await using var edge = await Edge(hub);
        edge.Store.Append(Tongren, 0, 1);
        await Await.That(edge, () => Problem(edge) is { Reason: ByeReason.StoreFull, SaidByPeer: true });
        Assert.Equal(0, edge.Store.Acknowledged[0]);

        hub.Store.BeforeReceive = _ => Task.CompletedTask;

        await Await.InStep(hub, Longwu, 1, 0);
        await Await.That(edge, () => Problem(edge) is null);
    }

    [Fact]
    public async Task A_node_that_stops_says_goodbye_at_once()
    {
        await using var hub = await Hub();
        await using var edge = await Edge(hub);
        await Await.That(edge, () => edge.Board.Of(Tongren)?.Status.Phase == SessionPhase.InStep);
        using var deadline = new CancellationTokenSource(Await.Deadline);

        await hub.Stop(deadline.Token);

        await Await.That(edge, () => edge.Board.Of(Tongren) is { Linked: false });
        Assert.False(deadline.IsCancellationRequested);
        Assert.Null(Problem(edge));
    }

    [Fact]
    public async Task An_unreachable_peer_is_shown()
    {
        var hub = await Hub();
        await using var edge = await Edge(hub);
        await hub.Stop(TestContext.Current.CancellationToken);
        await hub.DisposeAsync();

        await Await.That(edge, () => edge.Board.Of(Tongren) is { Linked: false, Cut: "Unavailable" });
    }

    private static SessionProblem? Problem(PeerNode edge) => edge.Board.Of(Tongren)?.Status.LastProblem;

    private static void ThenSame(MemoryPeerStore from, MemoryPeerStore to)
    {
        for (var lane = 0; lane < 2; lane++)
        {
            Assert.Equal(
                from.Outbox(lane).Select(row => (row.N, row.Dispute, Bytes(row))),
                to.Inbox(lane).Select(row => (row.N, row.Dispute, Bytes(row))));
        }
    }

    private static string Bytes(SyncRow row) => Convert.ToHexString(row.Entries[0].Envelope.Span);
}
