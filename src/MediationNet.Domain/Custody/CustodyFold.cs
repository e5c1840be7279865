using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;

namespace MediationNet.Domain.Custody;

/// <summary>
/// How custody events change a dispute. What is kept depends on the set of events, not on their order.
/// </summary>
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
        DispatchStuck stuck => dispute.EverHeld(entry.Committee)
            ? OnReferral(dispute, stuck.Referral, r => r with { Stuck = true })
            : dispute.Void(entry, VoidReason.NeverCustodian),
        CustodyAssigned order => Assigned(dispute, entry, order),
        CommitteeJoined joined => dispute.EverHeld(entry.Committee)
            ? (dispute with { Joint = [.. dispute.Joint.Union([joined.Committee])] })
                .Joined(joined.Committee, joined.Through)
            : dispute.Void(entry, VoidReason.NeverCustodian),
        _ => dispute.Void(entry, VoidReason.NotUnderstood),
    };

    // Whoever asks without having heard of an order asks for nothing: the order ended all that it overtook.
    private static Dispute Requested(Dispute dispute, Entry entry, ReferralRequested asked)
    {
        if (!dispute.EverHeld(entry.Committee)) return dispute.Void(entry, VoidReason.NeverCustodian);
        if (dispute.Referrals.Any(r => r.Asked.Referral == asked.Referral)) return dispute;

        var overtaken = dispute.IsOvertaken(entry.Committee);
        var referral = new Referral(asked, entry.Committee, entry.At, Ended: overtaken);
        var told = asked.NobodyElsewhere && !overtaken ? CaseFold.NobodyElsewhere(dispute, entry.LocalDay) : dispute;
        // Parties who agree that another committee takes it on have consented to mediation anew.
        return told with
        {
            Referrals = [.. dispute.Referrals, referral],
            RefusalStands = dispute.RefusalStands && !(asked.PartiesConsent && !overtaken),
        };
    }

    private static Dispute Offered(Dispute dispute, Entry entry, ReferralOffered made)
    {
        if (!dispute.EverHeld(entry.Committee)) return dispute.Void(entry, VoidReason.NeverCustodian);
        if (dispute.Offers.Any(o => o.Made.Offer == made.Offer)) return dispute;
        if (dispute.Referrals.All(r => r.Asked.Referral != made.Referral))
            return dispute.Void(entry, VoidReason.Unconnected);

        var offer = new Offer(
            made, entry.Committee, entry.At,
            Withdrawn: dispute.IsOvertaken(entry.Committee) ? new Reason("overtaken") : null);
        return (dispute with { Offers = [.. dispute.Offers, offer] }).Joined(made.To, made.Through);
    }

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
            released.Purpose, released.Reasons, Rank: 0, entry.Hash)
        {
            After = Before(dispute, released.Term),
        };
        var moved = (dispute with { Releases = [.. dispute.Releases, term] }).Joined(released.To, released.Through);
        if (released.Offer is { } offer) moved = OnOffer(moved, offer, o => o with { Released = true });
        if (released.Referral is { } referral && released.Purpose != ReleasePurpose.Dispatch)
            moved = OnReferral(moved, referral, r => r with { Ended = true, ReturnedBy = Returner(entry, released) });

        return Chained(moved);
    }

    private static Dispute Assigned(Dispute dispute, Entry entry, CustodyAssigned order)
    {
        var why = new Reason("order", order.Order);
        var term = new Term(
            order.Term, order.To, entry.At, entry.Committee,
            null, [why], order.Rank, entry.Hash)
        {
            After = Before(dispute, order.Term),
        };
        var moved = (dispute with { Orders = [.. dispute.Orders, term] }).Joined(order.To, order.Through);
        return Chained(moved with
        {
            Referrals = [.. moved.Referrals.Select(r => r with { Ended = true })],
            Offers = [.. moved.Offers.Select(o => o.State is OfferState.Open or OfferState.Accepted
                ? o with { Withdrawn = why } : o)],
        });
    }

    private static EntryHash Before(Dispute dispute, long term) =>
        term >= 1 && term <= dispute.Custody.Terms.Count ? dispute.Custody.Terms[(int)term - 1].By : default;

    private static CommitteeId? Returner(Entry entry, CustodyReleased released) =>
        released.Purpose == ReleasePurpose.Return ? entry.Committee : null;

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
