using Google.Protobuf;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;
using Writer = MediationNet.Domain.Log.Writer;

namespace MediationNet.Protocol.Log;

/// <summary>What a writer says about itself and its place when it makes an entry.</summary>
/// <param name="Dispute">The dispute.</param>
/// <param name="Writer">The writer.</param>
/// <param name="Seq">The place in its log.</param>
/// <param name="Previous">The hash of the entry before; zero for the first.</param>
/// <param name="Seen">Heads of the other logs it holds.</param>
/// <param name="Clock">The hybrid clock.</param>
/// <param name="At">Wall time with offset.</param>
/// <param name="Person">Who acts.</param>
/// <param name="Committee">For whom.</param>
/// <param name="Certificate">The writer's certificate (DER); travels in the first entry only.</param>
public sealed record EntryHeader(
    DisputeId Dispute,
    Writer Writer,
    long Seq,
    EntryHash Previous,
    IReadOnlyList<Head> Seen,
    HybridTime Clock,
    DateTimeOffset At,
    PersonId Person,
    CommitteeId Committee,
    ReadOnlyMemory<byte> Certificate);

/// <summary>An envelope read from bytes: the entry, what it names as its predecessor, and its certificate.</summary>
public sealed record ReadEntry(Entry Entry, EntryHash Previous, ReadOnlyMemory<byte> Certificate);

/// <summary>Entries between the domain and bytes. Bytes are written once and never re-serialised.</summary>
public static class EntryWire
{
    /// <summary>Writes an entry; its hash is over exactly these bytes.</summary>
    public static (Entry Entry, byte[] Envelope) Write(EntryHeader header, DisputeEvent what)
    {
        var (kind, body) = EventWire.ToWire(what);
        var compartment = EventWire.CompartmentOf(what);
        var envelope = new V1.Envelope
        {
            Dispute = header.Dispute.Value.ToWire(),
            NodeKey = header.Writer.Key.ToWire(),
            Incarnation = header.Writer.Incarnation,
            Seq = header.Seq,
            Previous = header.Previous.ToWire(),
            Clock = (ulong)header.Clock.Value,
            AtUtcMs = header.At.ToWire(),
            OffsetMinutes = (int)header.At.Offset.TotalMinutes,
            Person = header.Person.Value,
            Committee = header.Committee.Value,
            Compartment = (V1.Compartment)((int)compartment + 1),
            Kind = kind,
            Body = body.ToByteString(),
            Certificate = header.Seq == 1 ? ByteString.CopyFrom(header.Certificate.Span) : ByteString.Empty,
        };
        envelope.Seen.AddRange(header.Seen.Select(Basics.ToWire));
        var bytes = envelope.ToByteArray();
        var entry = new Entry(
            header.Dispute, header.Writer, header.Seq, header.Seen, header.Clock, header.At,
            header.Person, header.Committee, compartment, kind, what, Chain.Hash(header.Previous, bytes));
        return (entry, bytes);
    }

    /// <summary>Reads an envelope.</summary>
    /// <exception cref="WireException">The bytes are no envelope.</exception>
    public static ReadEntry Read(ReadOnlyMemory<byte> bytes)
    {
        var wire = Parse(bytes);
        var previous = wire.Previous.ToHash("previous");
        var entry = new Entry(
            new DisputeId(wire.Dispute.ToId("dispute")),
            new Writer(wire.NodeKey.ToNodeKey(), wire.Incarnation),
            wire.Seq,
            [.. wire.Seen.Select(Basics.ToHead)],
            new HybridTime((long)(wire.Clock & long.MaxValue)),
            wire.AtUtcMs.ToTime("at_utc_ms", wire.OffsetMinutes),
            new PersonId(wire.Person.ToName("person")),
            new CommitteeId(wire.Committee.ToName("committee")),
            wire.Compartment == V1.Compartment.File ? Compartment.File : Compartment.Confidential,
            wire.Kind,
            EventWire.Read(wire.Kind, wire.Body),
            Chain.Hash(previous, bytes.Span));
        return new ReadEntry(entry, previous, wire.Certificate.Memory);
    }

    private static V1.Envelope Parse(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return V1.Envelope.Parser.ParseFrom(bytes.Span);
        }
        catch (InvalidProtocolBufferException problem)
        {
            throw new WireException("envelope", problem.Message);
        }
    }
}
