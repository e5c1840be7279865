using System.Globalization;
using MediationNet.Domain;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;
using MediationNet.Node.Storage;
using MediationNet.Protocol.Log;
using MediationNet.Tests.Shared;

namespace MediationNet.Network.Tests;

/// <summary>
/// Those who sit before the nodes: they record, mediate, refer, offer, answer, release and return as chance has it,
/// mostly what makes sense, now and then what does not. Who has had no answer asks again.
/// </summary>
internal sealed class People(Simulation world)
{
    private const int DisputesMax = 5;

    private static readonly Committee[] Candidates =
        [Cast.LongwuTownship, Cast.TongrenRegional, Cast.TrafficSector, Cast.LabourSector];

    private readonly List<DisputeId> _disputes = [];
    private readonly Dictionary<NodeId, Order> _unanswered = [];
    private int _ids = 1_000;

    public IReadOnlyList<DisputeId> Disputes => _disputes;

    public void DoSomething(SimulatedNode node)
    {
        var served = Cast.Network.ServedBy(node.Id).Where(c => Cast.HuangnanHub != node.Id).ToList();
        if (node.Down || served.Count == 0) return;
        if (AskAgain(node)) return;

        var by = served[world.Chance.Next(served.Count)];
        if (by.Mediates && _disputes.Count < DisputesMax && world.Chance.Next(6) == 0)
        {
            var dispute = new DisputeId(NewId());
            Act(node, new Order(dispute, Person, by.Id, new DisputeCommand.Record(Cast.Water, ["威胁"]), NewId()));
            return;
        }

        var first = world.Chance.Next(DisputesMax);
        for (var i = 0; i < _disputes.Count; i++)
        {
            var about = _disputes[(first + i) % _disputes.Count];
            if (Wants(by, node.Store.State(about)) is not { } command) continue;
            Act(node, new Order(about, Person, by.Id, command, NewId()));
            return;
        }
    }

    public void AskAgain(IEnumerable<SimulatedNode> nodes)
    {
        foreach (var node in nodes) AskAgain(node);
    }

    /// <summary>I10: each note was written under an id of its own, and is there once.</summary>
    public static void EachDoneOnce(DisputeId dispute, StoreNode store)
    {
        var notes = store.Read(db => LogBook.All(db, dispute)
            .Select(row => EntryWire.Read(row.Bytes.Envelope).Entry.What)
            .OfType<Noted>()
            .Select(note => note.Text)
            .ToList());
        Assert.True(notes.Count == notes.Distinct(StringComparer.Ordinal).Count(), "RepetitionChecker: a note twice");
    }

    private static PersonId Person => new("person");

    private Guid NewId() => Cast.Id(_ids++);

    private bool AskAgain(SimulatedNode node)
    {
        if (!_unanswered.Remove(node.Id, out var again)) return false;
        Act(node, world.Defect == Defect.RequestsForgotten ? again with { Request = NewId() } : again);
        return true;
    }

    private void Act(SimulatedNode node, Order order)
    {
        if (!node.Try(world.Faulty, store => store.Database.Transact(db => store.Ledger.Act(db, order)), out var acted))
        {
            // It may have been done or not: what it may have told others of counts as written.
            if (acted.Decision is Decision.Accepted lost) Note(node, order, lost);
            world.Crashed(node, "and gives no answer");
            _unanswered[node.Id] = order;
            return;
        }

        if (acted.Decision is not Decision.Accepted accepted) return;
        Note(node, order, accepted);
        Checks.Counts(node, order.Dispute);
        node.Promise(order.Dispute);
        world.Happened(node, acted.News);
    }

    private void Note(SimulatedNode node, Order order, Decision.Accepted accepted)
    {
        world.Wrote(node, order.Dispute, order.Committee, accepted.Events);
        if (order.Command is DisputeCommand.Record && !_disputes.Contains(order.Dispute)) _disputes.Add(order.Dispute);
    }

    private DisputeCommand? Wants(Committee by, Dispute? dispute)
    {
        if (dispute is null) return null;
        if (world.Chance.Next(12) == 0) return Anything(by, dispute);
        if (dispute.Custody.Custodian == by.Id) return by.Mediates ? AsMediator(by, dispute) : AsOffice(by, dispute);
        var mine = dispute.Offers.LastOrDefault(offer => offer.Made.To == by.Id && offer.State == OfferState.Open);
        if (mine is not null && world.Chance.Next(3) > 0) return Answer(mine.Made.Offer);
        return world.Chance.Next(3) == 0 ? NewNote() : null;
    }

    private DisputeCommand AsMediator(Committee by, Dispute dispute)
    {
        if (dispute.OpenOffer is { State: OfferState.Accepted } accepted)
            return new DisputeCommand.Release(accepted.Made.Offer);
        return world.Chance.Next(5) switch
        {
            0 => new DisputeCommand.Mediate(new SessionHeld("村委会", Text())),
            1 => NewNote(),
            2 when dispute.OpenReferral is { } open && dispute.OpenOffer is null => Offer(by, open),
            3 when dispute.OpenOffer is { } offer => new DisputeCommand.WithdrawOffer(offer.Made.Offer, Cast.NoAnswer),
            _ => Refer(world.Chance.Next(4) == 0 ? null : by.Office),
        };
    }

    private DisputeCommand AsOffice(Committee by, Dispute dispute)
    {
        if (dispute.OpenReferral is not { } open) return Refer(null);
        return dispute.OpenOffer switch
        {
            { State: OfferState.Accepted } accepted when world.Chance.Next(4) > 0 =>
                new DisputeCommand.Release(accepted.Made.Offer),
            { } offer when world.Chance.Next(4) == 0 =>
                new DisputeCommand.WithdrawOffer(offer.Made.Offer, Cast.NoAnswer),
            { } => NewNote(),
            _ when world.Chance.Next(4) == 0 =>
                new DisputeCommand.ReturnToSender(open.Asked.Referral, null, [new Reason("nobody")]),
            _ => Offer(by, open),
        };
    }

    private DisputeCommand Anything(Committee by, Dispute dispute)
    {
        var offer = dispute.Offers.Count == 0
            ? new OfferId(NewId())
            : dispute.Offers[world.Chance.Next(dispute.Offers.Count)].Made.Offer;
        return world.Chance.Next(6) switch
        {
            0 => new DisputeCommand.Release(offer),
            1 => new DisputeCommand.AcceptOffer(offer),
            2 => new DisputeCommand.WithdrawOffer(offer, Cast.NoAnswer),
            3 => Refer(by.Office),
            4 => new DisputeCommand.Mediate(new CaucusNoted(Text())),
            _ => new DisputeCommand.DeclineOffer(offer, Text()),
        };
    }

    private DisputeCommand Answer(OfferId offer) => world.Chance.Next(3) == 0
        ? new DisputeCommand.DeclineOffer(offer, Text())
        : new DisputeCommand.AcceptOffer(offer);

    private DisputeCommand.OfferTo Offer(Committee by, Referral open)
    {
        var others = Candidates.Where(candidate => candidate.Id != by.Id).ToList();
        var candidate = others[world.Chance.Next(others.Count)];
        return new DisputeCommand.OfferTo(Cast.OfferTo(candidate, new OfferId(NewId()), open.Asked.Referral));
    }

    private DisputeCommand.Refer Refer(CommitteeId? office) =>
        new(new ReferralId(NewId()), Cast.ByRule, Text(), PartiesConsent: true, office);

    private DisputeCommand.Note NewNote() => new(new Noted(Text(), ForFile: false));

    private string Text() => string.Create(CultureInfo.InvariantCulture, $"{_ids++} ")
        + new string('水', world.Chance.Next(world.Chance.Next(20) == 0 ? 2_000 : 60));
}
