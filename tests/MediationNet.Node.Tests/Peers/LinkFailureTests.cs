using Grpc.Core;
using MediationNet.Node.Peers;
using MediationNet.Protocol.Sync.V1;
using Microsoft.Extensions.Logging.Abstractions;

namespace MediationNet.Node.Tests.Peers;

public sealed class LinkFailureTests
{
    [Fact]
    public async Task A_session_that_fails_leaves_nothing_running()
    {
        var board = new PeerBoard();
        var wire = new SilentWire();
        board.Changed += view =>
        {
            // The greeting is told before anything is read; what comes next is the end.
            if (wire.IsRead) throw new InvalidOperationException("whoever looks at the board failed");
        };
        var settings = new PeerSettings(new("tongren")) { FarewellMax = TimeSpan.FromMinutes(5) };
        using var link = new PeerLink(
            new("longwu"), new MemoryPeerStore(22), settings, board, TimeProvider.System, NullLogger.Instance);
        var run = link.Run(
            new PeerWires(wire, wire, () => Task.CompletedTask), TestContext.Current.CancellationToken);
        await wire.Began;
        link.Stop();

        await Assert.ThrowsAsync<InvalidOperationException>(() => run);
        Assert.True(wire.IsCancelled);
    }

    /// <summary>A stream on which nothing comes.</summary>
    private sealed class SilentWire : IAsyncStreamReader<Frame>, IAsyncStreamWriter<Frame>
    {
        private readonly TaskCompletionSource _began = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Began => _began.Task;

        public bool IsRead => _began.Task.IsCompleted;

        public bool IsCancelled { get; private set; }

        public Frame Current => throw new InvalidOperationException("Nothing came.");

        public WriteOptions? WriteOptions { get; set; }

        public async Task<bool> MoveNext(CancellationToken cancellationToken)
        {
            var over = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var cancelled = cancellationToken.Register(() =>
            {
                IsCancelled = true;
                over.TrySetCanceled(cancellationToken);
            });
            _began.TrySetResult();
            return await over.Task;
        }

        public Task WriteAsync(Frame message) => Task.CompletedTask;

        public Task WriteAsync(Frame message, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
