using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;
using MediationNet.Protocol.Log;

namespace MediationNet.Tests.Shared;

/// <summary>A node's hand: the entries of one log as that node writes them, sealed or not.</summary>
internal sealed class Pen(NodeId node, DisputeId dispute)
{
    private readonly KeyedSeals _seals = new(node);
    private EntryHash _previous;

    public DisputeId Dispute => dispute;

    public Writer Writer { get; init; } = Cast.WriterOf(node);

    public long Seq { get; private set; }

    public SealedBytes Write(Committee committee, DisputeEvent what, bool seals = true, params Head[] seen)
    {
        var clock = new HybridTime((Cast.Tuesday.ToUnixTimeMilliseconds() << 16) + Seq);
        var header = new EntryHeader(
            dispute, Writer, ++Seq, _previous, seen, clock, Cast.Tuesday,
            new PersonId("person"), committee.Id, KeyedSeals.CertificateOf(node));
        var (entry, envelope) = EntryWire.Write(header, what);
        _previous = entry.Hash;
        return new SealedBytes(envelope, seals ? _seals.Sign(entry.Hash) : []);
    }

    /// <summary>The same hand going back to an earlier place, to write something else there.</summary>
    public Pen Forked() => new(node, dispute) { Seq = Seq, _previous = _previous };

    /// <summary>The same entry with one byte of its envelope changed.</summary>
    public static SealedBytes Flip(SealedBytes entry, int at)
    {
        var envelope = entry.Envelope.ToArray();
        envelope[at < 0 ? envelope.Length + at : at] ^= 1;
        return entry with { Envelope = envelope };
    }
}
