using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;

namespace MediationNet.Domain.Custody;

/// <summary>How custody events change a dispute. What is kept depends on the set of events, not on their order.</summary>
internal static class CustodyFold
{
    internal static Dispute Evolve(Dispute dispute, Entry entry, CustodyEvent what) => what switch
    {
        ReferralRequested asked => Requested(dispute, entry, asked),
        ReferralOffered made => Offered(dispute, entry, made),
        ReferralAccepted accepted => Answered(dispute, entry, accepted.Offer, o => o with { Accepted = true }),
        ReferralDeclined declined => Answered(dispute, entry, declined.Offer, o => o with { Declined = declined.Why }),
        OfferWithdrawn taken => Withdrawn(dispute, entry, taken),
        CustodyReleased released => Released(dispute, entry, released),
        DispatchStuck stuck => OnReferral(dispute, stuck.Referral, r => r with { Stuck = true }),
        CustodyAssigned order => Assigned(dispute, entry, order),
        _ => dispute.Void(entry, VoidReason.NotUnderstood),
    };

    private static Dispute Requested(Dispute dispute, Entry entry, ReferralRequested asked) =>
        !dispute.EverHeld(entry.Committee) ? dispute.Void(entry, VoidReason.NeverCustodian)
        : dispute with { Referrals = [.. dispute.Referrals, new Referral(asked, entry.Committee, entry.At)] };

    private static Dispute Offered(Dispute dispute, Entry entry, ReferralOffered made) =>
        !dispute.EverHeld(entry.Committee)
            ? dispute.Void(entry, VoidReason.NeverCustodian)
            : (dispute with { Offers = [.. dispute.Offers, new Offer(made, entry.Committee, entry.At)] })
                .Joined(made.To, made.Through);

    private static Dispute Answered(Dispute dispute, Entry entry, OfferId id, Func<Offer, Offer> answer) =>
        dispute.Offers.Any(o => o.Made.Offer == id && o.Made.To == entry.Committee)
            ? OnOffer(dispute, id, answer)
            : dispute.Void(entry, VoidReason.Unconnected);

    private static Dispute Withdrawn(Dispute dispute, Entry entry, OfferWithdrawn taken) =>
        dispute.Offers.Any(o => o.Made.Offer == taken.Offer && o.By == entry.Committee)
            ? OnOffer(dispute, taken.Offer, o => o with { Withdrawn = taken.Why })
            : dispute.Void(entry, VoidReason.Unconnected);

    private static Dispute Released(Dispute dispute, Entry entry, CustodyReleased released)
    {
        if (!dispute.EverHeld(entry.Committee)) return dispute.Void(entry, VoidReason.NeverCustodian);

        var term = new Term(
            released.Term, released.To, entry.At, entry.Committee,
            released.Purpose, released.Reasons, Rank: 0, entry.Hash);
        var moved = (dispute with { Releases = [.. dispute.Releases, term] }).Joined(released.To, released.Through);
        if (released.Offer is { } offer) moved = OnOffer(moved, offer, o => o with { Released = true });
        if (released.Referral is { } referral && released.Purpose != ReleasePurpose.Dispatch)
            moved = OnReferral(moved, referral, r => r with { Ended = true });

        return Chained(moved);
    }

    private static Dispute Assigned(Dispute dispute, Entry entry, CustodyAssigned order)
    {
        var term = new Term(
            order.Term, order.To, entry.At, entry.Committee,
            null, [new Reason("order", order.Order)], order.Rank, entry.Hash);
        var moved = (dispute with { Orders = [.. dispute.Orders, term] }).Joined(order.To, order.Through);
        return Chained(moved with { Referrals = [.. moved.Referrals.Select(r => r with { Ended = true })] });
    }

    private static Dispute Chained(Dispute dispute) => dispute with
    {
        Custody = CustodyChain.Of(dispute.Custody.Terms[0], dispute.Releases, dispute.Orders),
    };

    private static Dispute OnOffer(Dispute dispute, OfferId id, Func<Offer, Offer> change) => dispute with
    {
        Offers = [.. dispute.Offers.Select(o => o.Made.Offer == id ? change(o) : o)],
    };

    private static Dispute OnReferral(Dispute dispute, ReferralId id, Func<Referral, Referral> change) => dispute with
    {
        Referrals = [.. dispute.Referrals.Select(r => r.Asked.Referral == id ? change(r) : r)],
    };
}
