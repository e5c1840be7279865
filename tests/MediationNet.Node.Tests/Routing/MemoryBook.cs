using System.Collections.Concurrent;
using MediationNet.Domain;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;
using MediationNet.Node.Routing;
using MediationNet.Tests.Routing;

namespace MediationNet.Node.Tests.Routing;

/// <summary>A book in memory that decides by the real rules and can be made to fail.</summary>
public sealed class MemoryBook(TimeProvider clock) : IDispatchBook
{
    private readonly Lock _lock = new();
    private readonly Dictionary<DisputeId, DisputeBench> _disputes = [];
    private readonly ConcurrentQueue<Exception> _readsThatFail = [];
    private readonly ConcurrentQueue<Exception> _answersThatAreLost = [];

    public event Action<DisputeId>? Changed;

    /// <summary>How often the disputes in dispatch were asked for; whoever asks listens already.</summary>
    public int Sweeps { get; private set; }

    /// <summary>How often a dispute was read.</summary>
    public int Reads { get; private set; }

    /// <summary>How often a courier's act was tried.</summary>
    public int Acts => ActedAt.Count;

    /// <summary>When each was tried.</summary>
    public ConcurrentQueue<DateTimeOffset> ActedAt { get; } = [];

    /// <summary>Why every act is refused meanwhile; null when the rules decide.</summary>
    public Refusal? Refuses { get; set; }

    public void FailNextRead() => _readsThatFail.Enqueue(new IOException("the disk is away"));

    public void LoseNextAnswer() => _answersThatAreLost.Enqueue(new IOException("written, and then the line fell"));

    /// <summary>Puts a dispute in without telling anybody.</summary>
    public DisputeId Put(DisputeBench bench)
    {
        lock (_lock) _disputes[bench.Dispute!.Id] = bench;
        return bench.Dispute.Id;
    }

    /// <summary>Puts a dispute in as if it had just come from a peer.</summary>
    public DisputeId Arrive(DisputeBench bench)
    {
        var id = Put(bench);
        Changed?.Invoke(id);
        return id;
    }

    public void Touch(DisputeId id) => Changed?.Invoke(id);

    public Dispute Now(DisputeId id)
    {
        lock (_lock) return _disputes[id].Dispute!;
    }

    /// <summary>What a committee does at its own screen.</summary>
    public void By(CommitteeId committee, DisputeId id, DisputeCommand command)
    {
        lock (_lock) _disputes[id].Must(committee, command, clock.GetUtcNow());
        Changed?.Invoke(id);
    }

    public Task<IReadOnlyList<DisputeId>> InDispatch(CommitteeId office, CancellationToken cancellationToken)
    {
        if (_readsThatFail.TryDequeue(out var failure)) throw failure;
        lock (_lock)
        {
            Sweeps++;
            return Task.FromResult<IReadOnlyList<DisputeId>>(
            [
                .. _disputes.Values.Select(d => d.Dispute!)
                    .Where(d => d.Custody.Custodian == office && d.OpenReferral is not null).Select(d => d.Id),
            ]);
        }
    }

    public Task<Dispute?> Find(DisputeId dispute, CancellationToken cancellationToken)
    {
        if (_readsThatFail.TryDequeue(out var failure)) return Task.FromException<Dispute?>(failure);
        lock (_lock)
        {
            Reads++;
            return Task.FromResult(_disputes.GetValueOrDefault(dispute)?.Dispute);
        }
    }

    public Task<Decision> Act(
        DisputeId dispute, CommitteeId by, DisputeCommand command, CancellationToken cancellationToken)
    {
        Decision decision;
        lock (_lock)
        {
            ActedAt.Enqueue(clock.GetUtcNow());
            if (Refuses is { } reason) return Task.FromResult<Decision>(new Decision.Refused(reason));
            decision = _disputes[dispute].Act(by, command, clock.GetUtcNow());
        }

        Changed?.Invoke(dispute);
        return _answersThatAreLost.TryDequeue(out var lost)
            ? Task.FromException<Decision>(lost)
            : Task.FromResult(decision);
    }

    public Task<IReadOnlyDictionary<CommitteeId, int>> OpenDisputes(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyDictionary<CommitteeId, int>>(_disputes.Values
                .Select(d => d.Dispute!.Custody.Custodian).OfType<CommitteeId>()
                .CountBy(c => c).ToDictionary());
        }
    }
}
