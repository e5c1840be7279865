using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;

namespace MediationNet.Protocol.Log;

/// <summary>Custody events between the domain and the wire.</summary>
public static class CustodyWire
{
    public static V1.Wish ToWire(this Wish wish) => new()
    {
        Named = wish.Named.ToWire(),
        Tier = wish.Tier.ToWire(),
        Kind = wish.Kind.ToWire(),
    };

    public static Wish ToDomain(this V1.Wish? wire) => wire is null
        ? new Wish(null, null, null)
        : new Wish(wire.Named.ToCommittee(), wire.Tier.ToDomain(), wire.Kind.ToDomain());

    public static V1.Reason ToWire(this Reason reason)
    {
        var wire = new V1.Reason { Code = reason.Code };
        wire.Arguments.AddRange(reason.Arguments);
        return wire;
    }

    public static Reason ToDomain(this V1.Reason wire) => new(wire.Code, [.. wire.Arguments]);

    internal static V1.ReferralRequested ToWire(this ReferralRequested what) => new()
    {
        Referral = what.Referral.Value.ToWire(),
        Wish = what.Wish.ToWire(),
        Why = what.Why,
        PartiesConsent = what.PartiesConsent,
        NobodyElsewhere = what.NobodyElsewhere,
    };

    internal static ReferralRequested ToDomain(this V1.ReferralRequested wire) =>
        new(new ReferralId(wire.Referral.ToId("referral")), wire.Wish.ToDomain(), wire.Why, wire.PartiesConsent)
        {
            NobodyElsewhere = wire.NobodyElsewhere,
        };

    internal static V1.ReferralOffered ToWire(this ReferralOffered what)
    {
        var wire = new V1.ReferralOffered
        {
            Offer = what.Offer.Value.ToWire(),
            Referral = what.Referral.Value.ToWire(),
            To = what.To.Value,
            Through = what.Through.ToWire(),
            AnswerByUtcMs = what.AnswerBy.ToWire(),
        };
        wire.Reasons.AddRange(what.Reasons.Select(ToWire));
        return wire;
    }

    internal static ReferralOffered ToDomain(this V1.ReferralOffered wire) => new(
        new OfferId(wire.Offer.ToId("offer")),
        new ReferralId(wire.Referral.ToId("referral")),
        new CommitteeId(wire.To.ToName("to")),
        wire.Through.ToCommittee(),
        [.. wire.Reasons.Select(ToDomain)],
        wire.AnswerByUtcMs.ToTime("answer_by_utc_ms"));

    internal static V1.CustodyReleased ToWire(this CustodyReleased what)
    {
        var wire = new V1.CustodyReleased
        {
            Term = what.Term,
            To = what.To.Value,
            Through = what.Through.ToWire(),
            Purpose = what.Purpose.ToWire(),
        };
        if (what.Referral is { } referral) wire.Referral = referral.Value.ToWire();
        if (what.Offer is { } offer) wire.Offer = offer.Value.ToWire();
        wire.Reasons.AddRange(what.Reasons.Select(ToWire));
        return wire;
    }

    internal static CustodyReleased ToDomain(this V1.CustodyReleased wire) => new(
        wire.Term,
        new CommitteeId(wire.To.ToName("to")),
        wire.Through.ToCommittee(),
        wire.Referral.IsEmpty ? null : new ReferralId(wire.Referral.ToId("referral")),
        wire.Offer.IsEmpty ? null : new OfferId(wire.Offer.ToId("offer")),
        wire.Purpose.ToDomain(),
        [.. wire.Reasons.Select(ToDomain)]);

    internal static V1.DispatchStuck ToWire(this DispatchStuck what)
    {
        var wire = new V1.DispatchStuck { Referral = what.Referral.Value.ToWire() };
        wire.Reasons.AddRange(what.Reasons.Select(ToWire));
        return wire;
    }

    internal static DispatchStuck ToDomain(this V1.DispatchStuck wire) =>
        new(new ReferralId(wire.Referral.ToId("referral")), [.. wire.Reasons.Select(ToDomain)]);

    internal static V1.CustodyAssigned ToWire(this CustodyAssigned what) => new()
    {
        Term = what.Term,
        To = what.To.Value,
        Through = what.Through.ToWire(),
        Rank = what.Rank,
        Order = what.Order,
    };

    internal static CustodyAssigned ToDomain(this V1.CustodyAssigned wire) =>
        new(wire.Term, new CommitteeId(wire.To.ToName("to")), wire.Through.ToCommittee(), wire.Rank, wire.Order);

    public static V1.CommitteeJoined ToWire(this CommitteeJoined what) => new()
    {
        Committee = what.Committee.Value,
        Through = what.Through.ToWire(),
        Why = what.Why,
        PartiesConsent = what.PartiesConsent,
    };

    public static CommitteeJoined ToDomain(this V1.CommitteeJoined wire) => new(
        new CommitteeId(wire.Committee.ToName("committee")), wire.Through.ToCommittee(), wire.Why, wire.PartiesConsent);
}
