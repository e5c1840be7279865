using Google.Protobuf;
using MediationNet.Domain.Log;
using MediationNet.Fuzz.Fuzzing;
using MediationNet.Node.Tests.Protocol.Log;
using MediationNet.Protocol.Log;
using MediationNet.Tests.Shared;
using Wire = MediationNet.Protocol.Log.V1;

namespace MediationNet.Fuzz.Targets;

/// <summary>Entries as inputs: one of each kind, and logs of several.</summary>
internal static class Envelopes
{
    /// <summary>Seeds: a log with one entry of each kind after the record, and one with all of them.</summary>
    internal static IReadOnlyList<byte[]> Seeds()
    {
        var whats = Samples.All.Skip(2).ToList();
        return
        [
            .. whats.Select(what => Pieces.Of((1, Written(what)))),
            Pieces.Of([.. whats.Select(what => (1, Written(what)))]),
        ];
    }

    /// <summary>
    /// The bytes as the next entry of a pen's log: all that its writer is free to say stays as it is, what the chain
    /// asks for is set right. Bytes that are no envelope stay as they are.
    /// </summary>
    internal static byte[] InPlace(byte[] bytes, DisputeId dispute, Writer writer, long seq, EntryHash previous)
    {
        Wire.Envelope wire;
        try
        {
            wire = Wire.Envelope.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException)
        {
            return bytes;
        }

        wire.Dispute = dispute.Value.ToWire();
        wire.NodeKey = writer.Key.ToWire();
        wire.Incarnation = writer.Incarnation;
        wire.Seq = seq;
        wire.Previous = previous.ToWire();
        return wire.ToByteArray();
    }

    /// <summary>The entry, or null when the bytes are none.</summary>
    internal static Entry? Read(byte[] bytes)
    {
        try
        {
            return EntryWire.Read(bytes).Entry;
        }
        catch (WireException)
        {
            return null;
        }
    }

    private static byte[] Written(Domain.Disputes.DisputeEvent what) =>
        new Pen(Cast.LongwuEdge, Cast.WaterDispute).Write(Cast.LongwuVillage, what).Envelope.ToArray();
}
