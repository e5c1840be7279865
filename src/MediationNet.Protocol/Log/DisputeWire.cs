using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;

namespace MediationNet.Protocol.Log;

/// <summary>Dispute and mediation events between the domain and the wire.</summary>
public static class DisputeWire
{
    public static V1.DisputeRecorded ToWire(this DisputeRecorded what)
    {
        var wire = new V1.DisputeRecorded
        {
            Category = what.Category.Code,
            Facts = what.Facts,
            AmountClaimed = what.AmountClaimed.ToWire(),
            Source = what.Source.ToWire(),
            Division = what.Place.Division.Value,
            Place = what.Place.Text,
            Language = what.Language,
        };
        if (what.PeopleInvolved is { } people) wire.PeopleInvolved = people;
        wire.Parties.AddRange(what.Parties.Select(ToWire));
        wire.Recusals.AddRange(what.Recusals.Select(c => c.Value));
        return wire;
    }

    public static DisputeRecorded ToDomain(this V1.DisputeRecorded wire) => new(
        new Category(wire.Category),
        [.. wire.Parties.Select(ToDomain)],
        wire.Facts,
        wire.AmountClaimed.ToAmount("amount_claimed"),
        wire.HasPeopleInvolved ? wire.PeopleInvolved : null,
        wire.Source.ToDomain(),
        new Place(new DivisionCode(wire.Division), wire.Place),
        wire.Language,
        [.. wire.Recusals.Select(c => new CommitteeId(c))]);

    public static V1.AgreementReached ToWire(this AgreementReached what) => new()
    {
        Form = what.Form.ToWire(),
        Terms = what.Terms,
        Amount = what.Amount.ToWire(),
        EffectiveOn = what.EffectiveOn.ToWire(),
        DueOn = what.DueOn.ToWire(),
    };

    public static AgreementReached ToDomain(this V1.AgreementReached wire) => new(
        wire.Form.ToDomain(),
        wire.Terms,
        wire.Amount.ToAmount("amount"),
        wire.EffectiveOn.ToNeededDay("effective_on"),
        wire.DueOn.ToDay("due_on"));

    public static V1.MediationEnded ToWire(this MediationEnded what) => new()
    {
        Reason = what.Reason.ToWire(),
        Notes = what.Notes,
        RoutesTold = what.RoutesTold,
    };

    public static MediationEnded ToDomain(this V1.MediationEnded wire) =>
        new(wire.Reason.ToDomain(), wire.Notes, wire.RoutesTold);

    public static V1.TermExtended ToWire(this TermExtended what) => new()
    {
        Until = what.Until.ToWire(),
        Why = what.Why,
        PartiesConsent = what.PartiesConsent,
    };

    public static TermExtended ToDomain(this V1.TermExtended wire) =>
        new(wire.Until.ToNeededDay("until"), wire.Why, wire.PartiesConsent);

    public static V1.AppraisalBegan ToWire(this AppraisalBegan what) =>
        new() { On = what.On.ToWire(), What = what.What };

    public static AppraisalBegan ToDomain(this V1.AppraisalBegan wire) =>
        new(wire.On.ToNeededDay("on"), wire.What);

    public static V1.AppraisalEnded ToWire(this AppraisalEnded what) => new() { On = what.On.ToWire() };

    public static AppraisalEnded ToDomain(this V1.AppraisalEnded wire) => new(wire.On.ToNeededDay("on"));

    private static V1.Party ToWire(Party party)
    {
        var wire = new V1.Party
        {
            Role = party.Role.ToWire(),
            Kind = party.Kind.ToWire(),
            Name = party.Name,
            Division = party.Division?.Value ?? "",
        };
        if (party.Count is { } count) wire.Count = count;
        return wire;
    }

    private static Party ToDomain(V1.Party wire) => new(
        wire.Role.ToDomain(),
        wire.Kind.ToDomain(),
        wire.Name,
        wire.HasCount ? wire.Count : null,
        wire.Division.Length == 0 ? null : new DivisionCode(wire.Division));
}
