using MediationNet.Domain.Committees;
using MediationNet.Domain.Log;
using MediationNet.Domain.Sync;
using MediationNet.Fuzz.Fuzzing;
using MediationNet.Node.Desk;
using MediationNet.Node.Storage;
using MediationNet.Tests.Shared;

namespace MediationNet.Fuzz.Targets;

/// <summary>
/// Entries of an authenticated writer, well sealed, into the store of a hub: reception, outboxes, read models, and what
/// is shown. Each input is a dispute of its own.
/// </summary>
internal sealed class ReceptionTarget : IFuzzTarget
{
    private static readonly NodeId Peer = Cast.LongwuEdge;

    private readonly StoreNode _hub = new(Cast.LongwuHub, new SetClock());
    private readonly KeyedSeals _seals = new(Peer);
    private int _inputs;
    private long _rows;

    public IReadOnlyList<byte[]> Seeds { get; } = Envelopes.Seeds();

    public void Feed(byte[] input)
    {
        var pen = new Pen(Peer, new DisputeId(Cast.Id(1_000 + ++_inputs)));
        var record = pen.Write(Cast.LongwuVillage, Cast.Water);
        var rows = new List<SealedBytes> { record };
        var previous = Envelopes.Read(record.Envelope.ToArray())!.Hash;
        foreach (var (number, bytes) in Pieces.Read(input))
        {
            var placed = Envelopes.InPlace(bytes, pen.Dispute, pen.Writer, rows.Count + 1, previous);
            var hash = Chain.Hash(previous, placed);
            // Some come unsealed, some as they are, which the chain refuses.
            rows.Add(new SealedBytes(number == 3 ? bytes : placed, number == 2 ? [] : _seals.Sign(hash)));
            if (number != 3) previous = hash;
        }

        var n = _rows + 1;
        var batch = new BatchFrame(Lanes.Rest, n, n, [new SyncRow(n, pen.Dispute, pen.Writer, 1, rows)]);
        if (FrameRules.Fault(batch) is not null) return;
        _rows = n;
        var stored = _hub.Take(Peer, pen.Writer.Incarnation, batch).Stored;
        if (stored.N != n) throw new InvalidOperationException("a batch was taken by half");
        Look(pen.Dispute);
    }

    public void Dispose() => _hub.Dispose();

    private void Look(DisputeId dispute)
    {
        _ = _hub.Page(Cast.TongrenHub, Lanes.Urgent, 0).Rows.Count;
        _ = _hub.Read(db => StoreReads.Show(db, _hub.Ledger.Logs, dispute))?.ToView(Cast.Network, _hub.Id);
        foreach (var kind in Enum.GetValues<ListKind>())
        {
            _ = _hub.Read(db => StoreReads.List(
                db, _hub.Ledger, kind, [Cast.LongwuOfficeId, Cast.LongwuVillage.Id], null, 5));
        }
    }
}
