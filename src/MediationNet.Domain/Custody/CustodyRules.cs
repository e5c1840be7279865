using System.Diagnostics;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using static MediationNet.Domain.Decision;

namespace MediationNet.Domain.Custody;

/// <summary>
/// Who may ask, offer, answer and release. Custody moves only by a release of the custodian, and by no clock:
/// an offer that lapsed by itself would give two custodians.
/// </summary>
internal static class CustodyRules
{
    internal static Decision Decide(Dispute dispute, Committee by, DisputeCommand command) => command switch
    {
        _ when IsDone(dispute, by.Id, command) => new AlreadyDone(),
        DisputeCommand.AcceptOffer accept => Answer(dispute, by, accept.Offer, new ReferralAccepted(accept.Offer)),
        DisputeCommand.DeclineOffer decline => DisputeRules.Check(decline.Why) is { } wrong
            ? Refuse(wrong)
            : Answer(dispute, by, decline.Offer, new ReferralDeclined(decline.Offer, decline.Why)),
        DisputeCommand.Assign assign => Assign(dispute, by, assign),
        _ => DisputeRules.WhileHeld(dispute, by, () => ByCustodian(dispute, by, command)),
    };

    // A command that moved custody comes again after its sender is no longer custodian: it was done all the same.
    private static bool IsDone(Dispute dispute, CommitteeId by, DisputeCommand command) => command switch
    {
        DisputeCommand.Refer refer =>
            dispute.Referrals.Any(r => r.Asked.Referral == refer.Referral && r.By == by),
        DisputeCommand.OfferTo offer =>
            dispute.Offers.Any(o => o.Made.Offer == offer.What.Offer && o.By == by),
        DisputeCommand.WithdrawOffer withdraw => dispute.Offers.Any(o => o.Made.Offer == withdraw.Offer && o.By == by
            && o.State is OfferState.Withdrawn or OfferState.AcceptanceVoid),
        DisputeCommand.Release release =>
            dispute.Offers.Any(o => o.Made.Offer == release.Offer && o.By == by && o.State == OfferState.Released),
        DisputeCommand.ReturnToSender giveBack =>
            dispute.Referrals.Any(r => r.Asked.Referral == giveBack.Referral && r.ReturnedBy == by),
        DisputeCommand.Assign assign =>
            dispute.Orders.Any(o => o.Giver == by && o.Custodian == assign.To && o.Rank == assign.Rank
                && o.Reasons.Any(r => r.Arguments.Contains(assign.Order, StringComparer.Ordinal))),
        DisputeCommand.MediateJointly jointly => dispute.Joint.Contains(jointly.With.Committee),
        _ => false,
    };

    private static Decision ByCustodian(Dispute dispute, Committee by, DisputeCommand command) => command switch
    {
        DisputeCommand.Refer refer => Refer(dispute, by, refer),
        DisputeCommand.OfferTo offer => OfferTo(dispute, by, offer.What),
        DisputeCommand.WithdrawOffer withdraw => Withdraw(dispute, by, withdraw),
        DisputeCommand.Release release => Release(dispute, by, release.Offer),
        DisputeCommand.ReturnToSender giveBack => Return(dispute, by, giveBack),
        DisputeCommand.GiveUp giveUp => GiveUp(dispute, giveUp),
        DisputeCommand.MediateJointly jointly => Join(by, jointly.With),
        _ => throw new UnreachableException($"{command.GetType().Name} has no rule"),
    };

    private static Decision Refer(Dispute dispute, Committee by, DisputeCommand.Refer refer)
    {
        if (dispute.Referrals.Any(r => r.Asked.Referral == refer.Referral)) return new AlreadyDone();
        if (dispute.OpenReferral is { } open) return Dispatch(dispute, by, open, refer.Office);
        if (refer.Wish.Named == by.Id) return Refuse(Refusal.ReferralToSelf);
        if (!refer.PartiesConsent) return Refuse(Refusal.ConsentMissing);
        if (DisputeRules.Check(refer.Why) is { } wrong) return Refuse(wrong);

        var asked = new ReferralRequested(refer.Referral, refer.Wish, refer.Why, refer.PartiesConsent)
        {
            NobodyElsewhere = refer.NobodyElsewhere,
        };
        return refer.Office is not { } office || office == by.Id
            ? Accept(asked)
            : Accept(asked, ToOffice(dispute, office, refer.Referral));
    }

    // Whoever asked and still holds the dispute may give it to the office: it could not place it itself, or its first
    // release was lost with a disk and nobody else ever had it.
    private static Decision Dispatch(Dispute dispute, Committee by, Referral open, CommitteeId? office) =>
        office is { } to && to != by.Id && open.By == by.Id && dispute.OpenOffer is null
            ? Accept(ToOffice(dispute, to, open.Asked.Referral))
            : Refuse(Refusal.ReferralOpen);

    private static CustodyReleased ToOffice(Dispute dispute, CommitteeId office, ReferralId referral) =>
        new(dispute.Custody.Last.Number + 1, office, null, referral, null, ReleasePurpose.Dispatch, []);

    private static Decision OfferTo(Dispute dispute, Committee by, ReferralOffered offer)
    {
        if (dispute.Offers.Any(o => o.Made.Offer == offer.Offer)) return new AlreadyDone();
        if (dispute.OpenReferral is not { } open || open.Asked.Referral != offer.Referral)
            return Refuse(Refusal.ReferralUnknown);
        if (offer.To == by.Id) return Refuse(Refusal.ReferralToSelf);
        if (Bound(offer.Reasons) is { } large) return Refuse(large);

        return dispute.OpenOffer is not null ? Refuse(Refusal.OfferOpen) : Accept(offer);
    }

    private static Decision Answer(Dispute dispute, Committee by, OfferId id, CustodyEvent answer)
    {
        if (dispute.Offers.FirstOrDefault(o => o.Made.Offer == id) is not { } offer)
            return Refuse(Refusal.OfferUnknown);
        if (offer.Made.To != by.Id) return Refuse(Refusal.OfferToAnother);

        var yes = answer is ReferralAccepted;
        return offer.State switch
        {
            OfferState.Open => Accept(answer),
            OfferState.Accepted or OfferState.Released when yes => new AlreadyDone(),
            OfferState.Declined when !yes => new AlreadyDone(),
            OfferState.Withdrawn or OfferState.AcceptanceVoid => Refuse(Refusal.OfferWithdrawn),
            _ => Refuse(Refusal.OfferAnswered),
        };
    }

    private static Decision Withdraw(Dispute dispute, Committee by, DisputeCommand.WithdrawOffer withdraw)
    {
        if (dispute.Offers.FirstOrDefault(o => o.Made.Offer == withdraw.Offer && o.By == by.Id) is not { } offer)
            return Refuse(Refusal.OfferUnknown);
        if (Bound([withdraw.Why]) is { } large) return Refuse(large);

        return offer.State switch
        {
            OfferState.Open or OfferState.Accepted => Accept(new OfferWithdrawn(withdraw.Offer, withdraw.Why)),
            _ => Refuse(Refusal.OfferAnswered),
        };
    }

    private static Decision Release(Dispute dispute, Committee by, OfferId id)
    {
        if (dispute.Offers.FirstOrDefault(o => o.Made.Offer == id && o.By == by.Id) is not { } offer)
            return Refuse(Refusal.OfferUnknown);
        if (offer.State is OfferState.Withdrawn or OfferState.AcceptanceVoid) return Refuse(Refusal.OfferWithdrawn);
        if (offer.State != OfferState.Accepted) return Refuse(Refusal.OfferNotAccepted);

        return Accept(new CustodyReleased(
            dispute.Custody.Last.Number + 1, offer.Made.To, offer.Made.Through,
            offer.Made.Referral, id, ReleasePurpose.Accepted, []));
    }

    private static Decision Return(Dispute dispute, Committee by, DisputeCommand.ReturnToSender giveBack)
    {
        if (dispute.OpenReferral is not { } open || open.Asked.Referral != giveBack.Referral)
            return Refuse(Refusal.ReferralUnknown);
        if (dispute.OpenOffer is not null) return Refuse(Refusal.OfferOpen);
        if (open.By == by.Id) return Refuse(Refusal.ReferralToSelf);
        if (giveBack.Reasons.Count == 0) return Refuse(Refusal.Incomplete);
        if (Bound(giveBack.Reasons) is { } large) return Refuse(large);

        return Accept(new CustodyReleased(
            dispute.Custody.Last.Number + 1, open.By, giveBack.Through,
            giveBack.Referral, null, ReleasePurpose.Return, giveBack.Reasons));
    }

    private static Decision GiveUp(Dispute dispute, DisputeCommand.GiveUp giveUp)
    {
        if (dispute.Referrals.Any(r => r.Asked.Referral == giveUp.Referral && r.Stuck)) return new AlreadyDone();
        if (dispute.OpenReferral is not { } open || open.Asked.Referral != giveUp.Referral)
            return Refuse(Refusal.ReferralUnknown);
        if (Bound(giveUp.Reasons) is { } large) return Refuse(large);

        return dispute.OpenOffer is not null
            ? Refuse(Refusal.OfferOpen)
            : Accept(new DispatchStuck(giveUp.Referral, giveUp.Reasons));
    }

    private static Decision Join(Committee by, CommitteeJoined joined) =>
        joined.Committee == by.Id ? Refuse(Refusal.ReferralToSelf)
        : !joined.PartiesConsent ? Refuse(Refusal.ConsentMissing)
        : DisputeRules.Check(joined.Why) is { } wrong ? Refuse(wrong)
        : Accept(joined);

    // The order begins the term after the last one known here. An order that stands is not set aside by a lower one.
    private static Decision Assign(Dispute dispute, Committee by, DisputeCommand.Assign assign)
    {
        if (by.Kind != CommitteeKind.Office) return Refuse(Refusal.NotAnOffice);
        if (DisputeRules.Check(assign.Order) is { } wrong) return Refuse(wrong);
        if (assign.Rank < Math.Max(1, dispute.Custody.Last.Rank)) return Refuse(Refusal.RankTooLow);
        if (!dispute.Custody.Contested && dispute.Custody.Custodian == assign.To)
            return Refuse(Refusal.ReferralToSelf);

        var term = dispute.Custody.Last.Number + 1;
        return Accept(new CustodyAssigned(term, assign.To, assign.Through, assign.Rank, assign.Order));
    }

    private static Refusal? Bound(IEnumerable<Reason> reasons) =>
        DisputeRules.Bound([.. reasons.SelectMany(reason => reason.Arguments.Prepend(reason.Code))]);
}
