using Google.Protobuf;
using MediationNet.Domain.Clocks;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;
using MediationNet.Domain.Routing;
using MediationNet.Fuzz.Fuzzing;
using MediationNet.Node.Desk;
using MediationNet.Node.Storage;
using MediationNet.Protocol.Log;
using MediationNet.Tests.Shared;

namespace MediationNet.Fuzz.Targets;

/// <summary>
/// Entries of an authenticated writer who may say what it likes, into the fold, and all that is made of a dispute: what
/// an office does next, what may be decided, what the API shows.
/// </summary>
internal sealed class EntryTarget : IFuzzTarget
{
    private static readonly DispatchPolicy Policy = new(TimeSpan.FromMinutes(30));

    private readonly Entry _record = Envelopes.Read(
        new Pen(Cast.LongwuEdge, Cast.WaterDispute).Write(Cast.LongwuVillage, Cast.Water).Envelope.ToArray())!;

    public IReadOnlyList<byte[]> Seeds { get; } = Envelopes.Seeds();

    public void Feed(byte[] input)
    {
        var entries = new List<Entry> { _record };
        foreach (var (number, bytes) in Pieces.Read(input))
        {
            // Pieces of another number come as they are: they are no part of the log, and must be read all the same.
            if (number == 1) Add(entries, bytes);
            else if (Envelopes.Read(bytes) is { } loose) Look(loose);
        }

        var dispute = DisputeFold.Of(entries)!;
        entries.Reverse();
        if (DisputeFold.Of(entries)!.Custody.Last.By != dispute.Custody.Last.By)
            throw new InvalidOperationException("the order of arrival decides who is custodian");
        Use(dispute, entries);
    }

    public void Dispose()
    {
    }

    private static void Add(List<Entry> entries, byte[] bytes)
    {
        var last = entries[^1];
        var placed = Envelopes.InPlace(bytes, last.Dispute, last.Writer, last.Seq + 1, last.Hash);
        if (Envelopes.Read(placed) is not { } entry) return;
        Look(entry);
        if (entry.Seq == last.Seq + 1 && entry.Writer == last.Writer) entries.Add(entry);
    }

    private static void Look(Entry entry)
    {
        _ = DeskViews.TextOf(entry.What);
        if (entry.What is { } what) _ = EventWire.ToWire(what).Body.ToByteArray();
    }

    private static void Use(Dispute dispute, List<Entry> entries)
    {
        var view = new DisputeFile(dispute, CausalOrder.Sort(entries), []).ToView(Cast.Network, Cast.LongwuHub);
        _ = view.ToByteArray();
        _ = DisputeClocks.Due(dispute, Cast.WorkDays);
        foreach (var committee in Cast.Committees)
        {
            _ = Dispatching.Next(dispute, committee.Id, Cast.Friday, Policy, Cast.Network, []);
            foreach (var command in Commands(dispute)) _ = DisputeRules.Decide(dispute, committee, command);
        }
    }

    private static IEnumerable<DisputeCommand> Commands(Dispute dispute) =>
    [
        new DisputeCommand.Refer(Cast.SecondReferral, Cast.ByRule, "难", true, Cast.LongwuOfficeId),
        new DisputeCommand.Assign(Cast.TrafficSector.Id, null, 3, "同司令〔2026〕1号"),
        new DisputeCommand.HandOff(
            Cast.HandOffOf(Cast.SecondHandOff, Domain.HandOffs.HandOffKind.JudicialConfirmation), Cast.MondayDate,
            Cast.WorkDays),
        .. dispute.Offers.Take(2).Select(offer => new DisputeCommand.AcceptOffer(offer.Made.Offer)),
        .. dispute.Offers.Take(2).Select(offer => new DisputeCommand.Release(offer.Made.Offer)),
    ];
}
