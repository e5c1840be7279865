using System.Collections.Concurrent;
using Google.Protobuf;
using Grpc.Core;
using MediationNet.Protocol.Desk.V1;
using MediationNet.Protocol.Log;

namespace MediationNet.Network.Tests.Processes.Outages;

/// <summary>
/// All that was asked of the nodes and what the callers were told, kept outside of them. Each answer is looked at as it
/// comes: a chain of custody once shown is never another one later, on no node.
/// </summary>
internal sealed class CallHistory
{
    private readonly ConcurrentDictionary<Errand, bool> _errands = [];
    private readonly ConcurrentDictionary<Guid, Shown> _shown = [];
    private readonly ConcurrentQueue<string> _findings = [];

    internal ICollection<Errand> Errands => _errands.Keys;

    internal IEnumerable<string> Findings => _findings;

    internal int Count(Answer answer) => _errands.Keys.Count(errand => errand.Answer == answer);

    /// <summary>Asks a node; the dispute as it answers, or null when it did not or refused.</summary>
    internal async Task<DisputeView?> AskAsync(NodeApi api, Errand errand)
    {
        var repeated = !_errands.TryAdd(errand, true);
        try
        {
            var view = await errand.AskAsync(api);
            if (errand.Acknowledge(view) is { } wrong) _findings.Enqueue(wrong);
            See(view);
            return view;
        }
        catch (RpcException said)
        {
            // Two of one id may be on their way: after a first that was not answered, a refusal says nothing.
            if (IsRefusal(said) && !repeated) errand.Refuse();
            if (IsUnforeseen(said)) _findings.Enqueue($"{errand}: the node failed in a way it had not foreseen");
            return null;
        }
    }

    /// <summary>Takes in what a node shows of a dispute.</summary>
    internal void See(DisputeView view)
    {
        var shown = _shown.GetOrAdd(view.Dispute.ToId("dispute"), _ => new Shown());
        lock (shown)
        {
            shown.Entries.UnionWith(view.Timeline.Select(entry => entry.Hash));
            var chain = view.Custody.Select(term => term.EntryHash).ToList();
            var same = chain.Zip(shown.Chain).All(pair => pair.First.Equals(pair.Second));
            if (!same || view.Contested)
                _findings.Enqueue($"two chains of custody of {view.Dispute.ToId("dispute")} were shown");
            if (chain.Count > shown.Chain.Count) shown.Chain = chain;
        }
    }

    /// <summary>Entries of a dispute that some caller was shown and that are not there.</summary>
    internal int Missing(Guid dispute, IReadOnlySet<ByteString> there) =>
        _shown.TryGetValue(dispute, out var shown) ? shown.Entries.Count(hash => !there.Contains(hash)) : 0;

    /// <summary>Every dispute that somebody was ever shown.</summary>
    internal ICollection<Guid> Disputes => _shown.Keys;

    // A refusal has a reason; a call without an answer is one of the others.
    internal static bool IsRefusal(RpcException said) => said.StatusCode is StatusCode.InvalidArgument
        or StatusCode.NotFound or StatusCode.AlreadyExists or StatusCode.PermissionDenied
        or StatusCode.FailedPrecondition or StatusCode.OutOfRange or StatusCode.Unimplemented;

    // What the node says of itself comes without a word; what the caller's own library says of a cut has many.
    private static bool IsUnforeseen(RpcException said) =>
        said is { StatusCode: StatusCode.Internal, Status.Detail: "" };

    private sealed class Shown
    {
        internal HashSet<ByteString> Entries { get; } = [];

        internal List<ByteString> Chain { get; set; } = [];
    }
}
