using System.Collections.Concurrent;
using Grpc.Core;

namespace MediationNet.Network.Tests.Processes;

/// <summary>
/// A mediator's own book beside the node: what was asked of it, each under its own id, and what it acknowledged. What
/// was asked and not answered is asked again, under the same id.
/// </summary>
internal sealed class WorkBook
{
    private readonly ConcurrentQueue<Errand> _unanswered = [];
    private readonly ConcurrentDictionary<Errand, bool> _acknowledged = [];

    internal ICollection<Errand> Acknowledged => _acknowledged.Keys;

    internal int Unanswered => _unanswered.Count;

    internal IEnumerable<Guid> Disputes => Acknowledged.Where(errand => errand.IsRecord).Select(errand => errand.Dispute);

    /// <summary>Asks several at once, as fast as the node answers, until it does not answer any more.</summary>
    /// <param name="api">The node.</param>
    /// <param name="callers">How many ask at once.</param>
    /// <param name="enough">True when no more is to be asked; asked before each errand.</param>
    /// <param name="acknowledged">Told how many were acknowledged in this run.</param>
    /// <param name="mayFail">Whether the node may be gone: else a call without an answer is an error.</param>
    internal async Task WorkAsync(
        NodeApi api, int callers, Func<bool> enough, Action<int> acknowledged, Func<bool> mayFail)
    {
        var count = 0;
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            // A dispute is recorded, then a note is added to it, then the next one.
            Errand? last = null;
            while (!enough())
            {
                var errand = last is { IsRecord: true }
                    ? new Errand(Guid.CreateVersion7(), last.Dispute, IsRecord: false)
                    : Errand.NewRecord();
                if (!await TryAsync(api, errand, mayFail)) return;
                last = errand;
                acknowledged(Interlocked.Increment(ref count));
            }
        })));
    }

    /// <summary>Asks again what was not answered; it must now be.</summary>
    internal async Task RepeatUnansweredAsync(NodeApi api)
    {
        // In their order: a note comes after its record.
        while (_unanswered.TryDequeue(out var errand)) Assert.True(await TryAsync(api, errand, mayFail: () => false));
    }

    /// <summary>Asks again what was acknowledged: the node answers the same and does nothing more.</summary>
    internal static async Task RepeatAsync(NodeApi api, Errand errand) => await AskAsync(api, errand);

    private async Task<bool> TryAsync(NodeApi api, Errand errand, Func<bool> mayFail)
    {
        try
        {
            await AskAsync(api, errand);
            _acknowledged[errand] = true;
            return true;
        }
        catch (RpcException cut) when (mayFail() && IsCut(cut))
        {
            _unanswered.Enqueue(errand);
            return false;
        }
    }

    // What the caller sees of a process that is gone. A refusal is none of these.
    private static bool IsCut(RpcException cut) =>
        cut.StatusCode is StatusCode.Unavailable or StatusCode.Cancelled or StatusCode.Internal or StatusCode.Unknown;

    private static Task AskAsync(NodeApi api, Errand errand) => errand.IsRecord
        ? api.RecordAsync(errand.Dispute, errand.Id)
        : api.NoteAsync(errand.Dispute, errand.Id);
}

/// <summary>One thing asked of a node, under the id by which it may be repeated.</summary>
internal sealed record Errand(Guid Id, Guid Dispute, bool IsRecord)
{
    internal static Errand NewRecord() => new(Guid.CreateVersion7(), Guid.CreateVersion7(), IsRecord: true);
}
