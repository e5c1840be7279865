using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;
using MediationNet.Protocol.Log;

namespace MediationNet.Node.Storage;

/// <summary>An entry of this node, ready to be kept.</summary>
internal sealed record OwnEntry(Entry Entry, byte[] Envelope);

/// <summary>What this node says next in one of its logs, written out before any of it is kept.</summary>
internal static class OwnEntries
{
    /// <summary>
    /// The entries that say these events, one after the other. Null when one is larger than a peer takes in, or has a
    /// part that nobody could read: it would never arrive, and nothing after it either.
    /// </summary>
    /// <param name="first">The head of the first entry; its clock is the last that was given.</param>
    /// <param name="events">What is said.</param>
    internal static List<OwnEntry>? Write(EntryHeader first, IEnumerable<DisputeEvent> events)
    {
        var written = new List<OwnEntry>();
        var header = first;
        foreach (var what in events)
        {
            header = header with { Clock = HybridTime.Next(header.Clock, header.At) };
            var envelope = EntryWire.Write(header, what).Envelope;
            if (envelope.Length > Reception.EnvelopeBytesMax) return null;
            // What is folded here is what everybody else will read: times, texts and amounts as the bytes have them.
            var entry = EntryWire.Read(envelope).Entry;
            if (entry.What is null) return null;
            written.Add(new OwnEntry(entry, envelope));
            header = header with { Seq = entry.Seq + 1, Previous = entry.Hash };
        }

        return written;
    }
}
