using System.Globalization;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using MediationNet.Network.Tests.Simulation.Checks;
using MediationNet.Network.Tests.Simulation.Nodes;
using MediationNet.Tests.Shared;

namespace MediationNet.Network.Tests.Simulation.Work;

/// <summary>What a person at a committee or office may want to do with a dispute.</summary>
internal sealed class Wishes(World world)
{
    private const int HugeTextMax = 16_000;

    private int _texts;

    public DisputeCommand.Record Record(Committee by)
    {
        var recusals = world.Chance.Next(4) == 0 ? new[] { Cast.TongrenRegional.Id } : [];
        var category = world.Chance.Next(3) switch { 0 => Cast.Traffic, 1 => Cast.Labour, _ => Cast.Neighbour };
        var what = Cast.Water with { Facts = Text(), Category = category, Recusals = recusals };
        return new DisputeCommand.Record(
            what with { Place = new Place(by.Division, "") }, world.Chance.Next(2) == 0 ? [Secret()] : []);
    }

    public DisputeCommand? Of(SimulatedNode node, Committee by, Dispute dispute)
    {
        if (world.Chance.Next(14) == 0) return Anything(by, dispute);
        if (dispute.Custody.Custodian == by.Id)
            return by.Mediates ? AsMediator(node, by, dispute) : AsOffice(by, dispute);
        if (OfferTo(by, dispute) is { } mine && world.Chance.Next(3) > 0) return Answer(by, mine);
        return world.Chance.Next(3) == 0 ? Note() : null;
    }

    /// <summary>What waits for this person: an offer to answer, an acceptance to release on, a tidy end.</summary>
    public DisputeCommand? Overdue(Committee by, Dispute dispute)
    {
        if (OfferTo(by, dispute) is { } mine && world.Shape.Moods.GetValueOrDefault(by.Id) != Mood.Silent)
            return Answer(by, mine);
        if (dispute.Custody.Custodian != by.Id || !by.Mediates || dispute.OpenOffer is not { } offer) return null;
        return offer.State == OfferState.Accepted ? new DisputeCommand.Release(offer.Made.Offer)
            : world.Shape.Moods.GetValueOrDefault(offer.Made.To) == Mood.Silent
                ? new DisputeCommand.WithdrawOffer(offer.Made.Offer, Cast.NoAnswer)
                : null;
    }

    private static Offer? OfferTo(Committee by, Dispute dispute) =>
        dispute.Offers.LastOrDefault(offer => offer.Made.To == by.Id && offer.State == OfferState.Open);

    private DisputeCommand AsMediator(SimulatedNode node, Committee by, Dispute dispute)
    {
        if (dispute.OpenOffer is { State: OfferState.Accepted } accepted)
            return new DisputeCommand.Release(accepted.Made.Offer);
        if (dispute.Delegations.FirstOrDefault(d => !d.Answered) is { } delegation && world.Chance.Next(4) == 0)
        {
            return new DisputeCommand.AnswerDelegation(
                new DelegationAnswered(delegation.Received.Delegation, dispute.Agreement is not null, Text()));
        }

        if (world.Shape.ManyMatters && Letter(by, dispute) is { } letter) return letter;
        if (world.Shape.ManyMatters && world.Chance.Next(3) > 0)
            return dispute.Agreement is null ? Agree(node) : HandOff(node, HandOffKind.JudicialConfirmation);

        return world.Chance.Next(9) switch
        {
            0 => new DisputeCommand.Mediate(new SessionHeld("村委会", Text())),
            1 => new DisputeCommand.Mediate(new CaucusNoted(Secret())),
            2 => Note(),
            3 => Agree(node),
            4 => HandOff(node, Enum.GetValues<HandOffKind>()[world.Chance.Next(4)]),
            5 when dispute.OpenReferral is { } open && dispute.OpenOffer is null => Offer(by, open),
            6 when dispute.OpenOffer is { } offer => new DisputeCommand.WithdrawOffer(offer.Made.Offer, Cast.NoAnswer),
            _ => Refer(by, world.Chance.Next(4) == 0 ? null : by.Office),
        };
    }

    // The courier does the office's work; a person there acts beside it, and decides what no rule could.
    private DisputeCommand AsOffice(Committee by, Dispute dispute)
    {
        if (world.Chance.Next(20) == 0) return Assign();
        if (dispute.OpenReferral is not { } open) return Refer(by, null);
        return dispute.OpenOffer switch
        {
            { State: OfferState.Accepted } accepted => new DisputeCommand.Release(accepted.Made.Offer),
            { } offer when world.Chance.Next(4) == 0 =>
                new DisputeCommand.WithdrawOffer(offer.Made.Offer, Cast.NoAnswer),
            { } => Note(),
            _ when world.Chance.Next(4) == 0 => new DisputeCommand.ReturnToSender(
                open.Asked.Referral, world.Directory.OfficeOf(open.By), [new Reason("nobody")]),
            _ => Offer(by, open),
        };
    }

    private DisputeCommand Anything(Committee by, Dispute dispute)
    {
        var offer = dispute.Offers.Count == 0
            ? new OfferId(world.NewId())
            : dispute.Offers[world.Chance.Next(dispute.Offers.Count)].Made.Offer;
        return world.Chance.Next(9) switch
        {
            0 => new DisputeCommand.Release(offer),
            1 => new DisputeCommand.AcceptOffer(offer),
            2 => new DisputeCommand.WithdrawOffer(offer, Cast.NoAnswer),
            3 => Refer(by, by.Office),
            4 => new DisputeCommand.Mediate(new CaucusNoted(Secret())),
            5 => new DisputeCommand.DeclineOffer(offer, Text()),
            6 or 7 => Note(),
            _ => Assign(),
        };
    }

    private DisputeCommand.Assign Assign()
    {
        var to = Someone();
        return new DisputeCommand.Assign(to.Id, to.Office, world.Chance.Next(1, 4), Text());
    }

    private DisputeCommand Answer(Committee by, Offer offer) =>
        world.Shape.Moods.GetValueOrDefault(by.Id) == Mood.Willing && world.Chance.Next(4) > 0
            ? new DisputeCommand.AcceptOffer(offer.Made.Offer)
            : new DisputeCommand.DeclineOffer(offer.Made.Offer, "没有力量");

    private DisputeCommand.OfferTo Offer(Committee by, Referral open)
    {
        var candidate = Someone();
        while (candidate.Id == by.Id) candidate = Someone();
        var offer = Cast.OfferTo(candidate, new OfferId(world.NewId()), open.Asked.Referral);
        return new DisputeCommand.OfferTo(offer with { AnswerBy = world.Now + TimeSpan.FromDays(2) });
    }

    /// <summary>A committee that mediates, of a node of this world.</summary>
    private Committee Someone()
    {
        var all = world.Directory.Committees
            .Where(c => c.Mediates && world.Nodes.Any(node => node.Id == c.Home)).ToList();
        return all[world.Chance.Next(all.Count)];
    }

    private DisputeCommand.Refer Refer(Committee by, CommitteeId? office)
    {
        var named = world.Chance.Next(3) == 0 ? Someone().Id : (CommitteeId?)null;
        var tier = world.Chance.Next(5) == 0 ? Tier.Administrative : (Tier?)null;
        var wish = new Wish(named == by.Id ? null : named, tier, null);
        return new DisputeCommand.Refer(new ReferralId(world.NewId()), wish, Text(), PartiesConsent: true, office);
    }

    private static DisputeCommand.Mediate Agree(SimulatedNode node) =>
        new(Cast.WaterAgreement with { EffectiveOn = Today(node) });

    private DisputeCommand.HandOff HandOff(SimulatedNode node, HandOffKind kind)
    {
        var body = kind == HandOffKind.Arbitration ? Cast.LabourArbitrationId : Cast.TongrenCourtId;
        var what = new HandedOff(new HandOffId(world.NewId()), kind, body, Text(), PartiesConsent: true)
        {
            NobodyElsewhere = true,
        };
        return new DisputeCommand.HandOff(what, Today(node), Cast.WorkDays);
    }

    private DisputeCommand? Letter(Committee by, Dispute dispute)
    {
        var wish = world.Chance.Next(8);
        var letter = new LetterId(world.NewId());
        if (wish < 4 && dispute.HandOffs.FirstOrDefault(h => h.AwaitsCorrection) is { } faulty)
            return new DisputeCommand.WriteToBody(new CorrectionSent(letter, faulty.Asked.HandOff, Text()));
        var unsigned = dispute.Delegations.FirstOrDefault(d => d is { Acknowledged: null, Answered: false });
        if (wish < 4 && unsigned is { } mine)
        {
            return new DisputeCommand.WriteToBody(new DelegationAcknowledged(
                letter, mine.Received.Delegation, Taken: world.Chance.Next(3) > 0, Text()));
        }

        if (wish < 2 && dispute.HandOffs.FirstOrDefault(h => h.Open) is { } open)
            return new DisputeCommand.WriteToBody(new HandOffWithdrawn(letter, open.Asked.HandOff, Text()));
        return wish == 7 ? Jointly(by) : null;
    }

    private DisputeCommand.MediateJointly Jointly(Committee by)
    {
        var with = Someone();
        while (with.Id == by.Id) with = Someone();
        return new DisputeCommand.MediateJointly(
            new CommitteeJoined(with.Id, with.Office, Text(), PartiesConsent: true));
    }

    private DisputeCommand.Note Note() => world.Chance.Next(3) == 0
        ? new DisputeCommand.Note(new Noted(Text(), ForFile: true))
        : new DisputeCommand.Note(new Noted(Secret(), ForFile: false));

    private static DateOnly Today(SimulatedNode node) => DateOnly.FromDateTime(node.Store.Now.DateTime);

    private string Secret() => Invariants.Confidential + Text();

    /// <summary>Tiny, and now and then huge; no two are the same.</summary>
    private string Text() => string.Create(CultureInfo.InvariantCulture, $"{_texts++} ") + new string(
        '水',
        world.Chance.Next(world.Shape.HugeTextOnceIn) == 0 ? world.Chance.Next(HugeTextMax) : world.Chance.Next(60));
}
