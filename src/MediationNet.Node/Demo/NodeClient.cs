using System.Collections.Concurrent;
using Grpc.Core;
using Grpc.Net.Client;
using MediationNet.Protocol.Desk.V1;
using MediationNet.Protocol.Log;

namespace MediationNet.Node.Demo;

/// <summary>A person's program at one node: it speaks the node's API and is told of changes.</summary>
internal sealed class NodeClient : IAsyncDisposable
{
    private static readonly TimeSpan CallMax = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan PatienceMax = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    private readonly GrpcChannel _channel;
    private readonly Metadata _token;
    private readonly CancellationTokenSource _over = new();
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource> _changed = [];
    private readonly Task _watching;

    internal NodeClient(string name, int port, string token)
    {
        Name = name;
        _channel = GrpcChannel.ForAddress($"http://127.0.0.1:{port}");
        _token = new Metadata { { "authorization", $"Bearer {token}" }, { "accept-language", "en" } };
        Desk = new Protocol.Desk.V1.Desk.DeskClient(_channel);
        Liaison = new Liaison.LiaisonClient(_channel);
        Keeper = new Keeper.KeeperClient(_channel);
        _watching = WatchAsync();
    }

    internal string Name { get; }

    internal Protocol.Desk.V1.Desk.DeskClient Desk { get; }

    internal Liaison.LiaisonClient Liaison { get; }

    internal Keeper.KeeperClient Keeper { get; }

    /// <summary>How each call is made: with the node's token and a deadline.</summary>
    internal CallOptions Call => new(_token, DateTime.UtcNow + CallMax, _over.Token);

    /// <summary>The dispute as this node has it, or null.</summary>
    internal async Task<DisputeView?> Find(Guid dispute)
    {
        try
        {
            return await Desk.ShowAsync(new ShowRequest { Dispute = dispute.ToWire() }, Call);
        }
        catch (RpcException unknown) when (unknown.StatusCode == StatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>Waits until the dispute is here and something holds for it.</summary>
    /// <exception cref="DemoFailure">It did not come about.</exception>
    internal async Task<DisputeView> Until(Guid dispute, string what, Func<DisputeView, bool> holds)
    {
        var began = DateTimeOffset.UtcNow;
        DisputeView? view = null;
        while (DateTimeOffset.UtcNow - began < PatienceMax)
        {
            var change = _changed.GetOrAdd(dispute, _ => new TaskCompletionSource(
                TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            view = await Find(dispute);
            if (view is not null && holds(view)) return view;
            await Task.WhenAny(change, Task.Delay(LookAgain, _over.Token));
        }

        var state = view is null ? "it is not known there"
            : $"held by {view.Custodian}, {view.Stage}, offers: "
                + string.Join(", ", view.Offers.Select(o => $"{o.To} {o.State}"))
                + $"; hand-offs: {string.Join(", ", view.HandOffs.Select(h => $"{h.Kind} {h.State} {h.Text}"))}";
        throw new DemoFailure($"{Name}: {what} has not come about in {PatienceMax.TotalSeconds} s ({state})");
    }

    /// <summary>Waits until the node answers, and says that it is ready.</summary>
    internal async Task<StatusResponse> UntilReady(Func<StatusResponse, bool> holds, TimeSpan patience)
    {
        var began = DateTimeOffset.UtcNow;
        var last = "no answer";
        while (DateTimeOffset.UtcNow - began < patience)
        {
            try
            {
                var status = await Keeper.StatusAsync(new StatusRequest(), Call);
                if (holds(status)) return status;
                last = status.ToString();
            }
            catch (RpcException problem)
            {
                last = problem.Status.Detail;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), _over.Token);
        }

        throw new DemoFailure($"{Name} is not ready after {patience.TotalSeconds} s: {last}");
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _watching;
        _channel.Dispose();
        _over.Dispose();
    }

    private async Task WatchAsync()
    {
        while (!_over.IsCancellationRequested)
        {
            try
            {
                using var call = Desk.Watch(new WatchRequest(), _token, cancellationToken: _over.Token);
                await foreach (var change in call.ResponseStream.ReadAllAsync(_over.Token))
                {
                    if (_changed.TryRemove(change.Dispute.ToId("dispute"), out var waiting)) waiting.TrySetResult();
                }
            }
            catch (RpcException)
            {
                // The node is down or not up yet: look again soon.
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.WhenAny(Task.Delay(LookAgain, _over.Token));
        }
    }
}
