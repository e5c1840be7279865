using Google.Protobuf;
using LiteDB;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;
using MediationNet.Network.Tests.Simulation.Nodes;
using MediationNet.Node.Storage;
using MediationNet.Protocol.Log;
using V1 = MediationNet.Protocol.Log.V1;

namespace MediationNet.Network.Tests.Simulation.Work;

/// <summary>A program of a later version at some node: it writes kinds and fields that others do not know.</summary>
internal sealed class NewerProgram(World world)
{
    private const int BodyBytesMax = 300;

    // Field 2000, a varint: no version so far has it.
    private static readonly byte[] UnknownField = [0x80, 0x7D, 0x01];

    public void Write(SimulatedNode node)
    {
        foreach (var committee in world.Directory.ServedBy(node.Id))
        {
            var known = world.Grants.Disputes
                .Where(id => node.Held(id).State?.Participants.Contains(committee.Id) == true).ToList();
            if (known.Count == 0) continue;
            var dispute = known[world.Chance.Next(known.Count)];
            node.Try(store => store.Write(
                db => Append(db, store.Ledger, dispute, committee.Id), news => news, default), out _);
            return;
        }
    }

    private LedgerNews Append(ILiteDatabase db, Ledger ledger, DisputeId dispute, CommitteeId committee)
    {
        ledger.Refresh(db);
        var held = ledger.Logs.Load(db, dispute);
        if (ledger.IsIncomplete(db, dispute, held)) return LedgerNews.None;
        var log = held.Log(ledger.Me.Writer);
        var header = new EntryHeader(
            dispute, ledger.Me.Writer, log.Seq + 1, log.Hash, held.HeadsBeside(ledger.Me.Writer),
            HybridTime.Next(default, ledger.Now), ledger.Now, new PersonId("person"), committee, ledger.Me.Certificate);
        var bytes = Unknown(EntryWire.Write(header, new Noted("", ForFile: false)).Envelope);
        var entry = EntryWire.Read(bytes).Entry;
        var news = new NewsList();
        ledger.Add(db, entry, new SealedBytes(bytes, ledger.Seals.Sign(entry.Hash)), from: null, news);
        return ledger.Finish(db, news);
    }

    private byte[] Unknown(byte[] envelope)
    {
        var wire = V1.Envelope.Parser.ParseFrom(envelope);
        wire.Kind = "mediation.by-video";
        var body = new byte[world.Chance.Next(BodyBytesMax)];
        world.Chance.NextBytes(body);
        wire.Body = ByteString.CopyFrom(body);
        return [.. wire.ToByteArray(), .. UnknownField];
    }
}
