using System.Threading.Channels;
using Grpc.Net.Client;
using MediationNet.Domain;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;
using MediationNet.Node.HandOffs;
using MediationNet.Node.Storage;
using MediationNet.Tests.Shared;
using Microsoft.Extensions.Logging.Abstractions;

namespace MediationNet.Node.Tests.HandOffs;

/// <summary>A node with a clerk, that reaches one court.</summary>
internal sealed class ClerkNode : IAsyncDisposable
{
    private readonly NetworkDirectory _directory;
    private readonly CancellationToken _stop;
    private readonly Dictionary<string, GrpcChannel> _channels = new(StringComparer.Ordinal);
    private HandOffClerk? _clerk;

    public ClerkNode(DirectoryInfo folder, NodeId node, NetworkDirectory directory, CancellationToken stop)
    {
        (_directory, _stop) = (directory, stop);
        Store = Papers.Open(folder, node, directory);
        Book = new ClerkBook(Store);
    }

    public NodeStore Store { get; }

    public ClerkBook Book { get; }

    /// <summary>By which the clerk waits.</summary>
    public HurriedClock Clock { get; } = new();

    public Task Start()
    {
        _clerk = new HandOffClerk(
            Store, Book, ChannelOf, Clock, NullLogger<HandOffClerk>.Instance);
        return _clerk.StartAsync(CancellationToken.None);
    }

    public async Task Stop()
    {
        if (_clerk is null) return;

        await _clerk.StopAsync(CancellationToken.None);
        _clerk.Dispose();
        _clerk = null;
    }

    /// <summary>Does it, or fails the test.</summary>
    public async Task Do(DisputeId dispute, Committee by, params DisputeCommand[] commands)
    {
        foreach (var command in commands)
        {
            var acted = await Store.Act(new Order(dispute, new PersonId("person"), by.Id, command), _stop);
            Assert.IsType<Decision.Accepted>(acted.Decision);
        }
    }

    /// <summary>Waits until the dispute is as said.</summary>
    public async Task<Dispute> Until(DisputeId dispute, Func<Dispute, bool> isSo)
    {
        var bell = Channel.CreateUnbounded<bool>();
        void Ring(DisputeId changed) => bell.Writer.TryWrite(true);
        Store.Changed += Ring;
        try
        {
            while (true)
            {
                if (await Store.Find(dispute, _stop) is { } found && isSo(found)) return found;
                await bell.Reader.ReadAsync(_stop);
            }
        }
        finally
        {
            Store.Changed -= Ring;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        foreach (var channel in _channels.Values) channel.Dispose();
        await Store.DisposeAsync();
    }

    private GrpcChannel ChannelOf(NetworkNode node)
    {
        lock (_channels)
        {
            var address = _directory.Node(node.Id)!.Address!;
            if (!_channels.TryGetValue(address, out var channel))
                _channels[address] = channel = GrpcChannel.ForAddress(address);
            return channel;
        }
    }
}
