using MediationNet.Domain.Committees;
using MediationNet.Domain.HandOffs;

namespace MediationNet.Protocol.Log;

/// <summary>Hand-off events between the domain and the wire.</summary>
public static class HandOffWire
{
    internal static V1.HandedOff ToWire(this HandedOff what) => new()
    {
        HandOff = what.HandOff.Value.ToWire(),
        Kind = what.Kind.ToWire(),
        Body = what.Body.Value,
        Request = what.Request,
        PartiesConsent = what.PartiesConsent,
        Basis = what.Basis,
        Since = what.Since.ToWire(),
        Declared = what.Declared,
        NobodyElsewhere = what.NobodyElsewhere,
    };

    internal static HandedOff ToDomain(this V1.HandedOff wire) => new(
        new HandOffId(wire.HandOff.ToId("hand_off")),
        wire.Kind.ToDomain(),
        new BodyId(wire.Body.ToName("body")),
        wire.Request,
        wire.PartiesConsent)
    {
        Basis = wire.Basis,
        Since = wire.Since.ToDay("since"),
        Declared = wire.Declared,
        NobodyElsewhere = wire.NobodyElsewhere,
    };

    internal static V1.HandOffReported ToWire(this HandOffReported what) => new()
    {
        HandOff = what.HandOff.Value.ToWire(),
        Notice = what.Notice,
        State = what.State.ToWire(),
        Receipt = what.Receipt,
        Text = what.Text,
        AtUtcMs = what.At.ToWire(),
        Until = what.Until.ToWire(),
        Ground = what.Ground.Code,
    };

    internal static HandOffReported ToDomain(this V1.HandOffReported wire) => new(
        new HandOffId(wire.HandOff.ToId("hand_off")),
        wire.Notice,
        wire.State.ToDomain(),
        wire.Receipt,
        wire.Text,
        wire.AtUtcMs.ToTime("at_utc_ms"))
    {
        Until = wire.Until.ToDay("until"),
        Ground = new Ground(wire.Ground),
    };

    internal static V1.DelegationReceived ToWire(this DelegationReceived what) => new()
    {
        Delegation = what.Delegation.Value.ToWire(),
        Body = what.Body.Value,
        CaseNumber = what.CaseNumber,
        EndsOn = what.EndsOn.ToWire(),
        Kind = what.Kind.ToWire(),
    };

    internal static DelegationReceived ToDomain(this V1.DelegationReceived wire) => new(
        new DelegationId(wire.Delegation.ToId("delegation")),
        new BodyId(wire.Body.ToName("body")),
        wire.CaseNumber,
        wire.EndsOn.ToNeededDay("ends_on"))
    {
        Kind = wire.Kind.ToDomain(),
    };

    internal static V1.DelegationAnswered ToWire(this DelegationAnswered what) => new()
    {
        Delegation = what.Delegation.Value.ToWire(),
        Agreed = what.Agreed,
        Report = what.Report,
        Why = what.Why.ToWire(),
        Wants = what.Wants.ToWire(),
        PapersBack = what.PapersBack,
    };

    internal static DelegationAnswered ToDomain(this V1.DelegationAnswered wire) => new(
        new DelegationId(wire.Delegation.ToId("delegation")), wire.Agreed, wire.Report)
    {
        Why = wire.Why.ToReason(),
        Wants = wire.Wants.ToDomain(),
        PapersBack = wire.PapersBack,
    };

    internal static V1.FactsAgreed ToWire(this FactsAgreed what) =>
        new() { Facts = { what.Facts }, Confirmed = what.Confirmed };

    public static FactsAgreed ToDomain(this V1.FactsAgreed wire) => new([.. wire.Facts], wire.Confirmed);

    internal static V1.DelegationAcknowledged ToWire(this DelegationAcknowledged what) => new()
    {
        Letter = what.Letter.Value.ToWire(),
        Delegation = what.Delegation.Value.ToWire(),
        Taken = what.Taken,
        Why = what.Why,
    };

    internal static DelegationAcknowledged ToDomain(this V1.DelegationAcknowledged wire) => new(
        new LetterId(wire.Letter.ToId("letter")),
        new DelegationId(wire.Delegation.ToId("delegation")),
        wire.Taken,
        wire.Why);

    internal static V1.CorrectionSent ToWire(this CorrectionSent what) => new()
    {
        Letter = what.Letter.Value.ToWire(),
        HandOff = what.HandOff.Value.ToWire(),
        What = what.What,
    };

    internal static CorrectionSent ToDomain(this V1.CorrectionSent wire) => new(
        new LetterId(wire.Letter.ToId("letter")), new HandOffId(wire.HandOff.ToId("hand_off")), wire.What);

    internal static V1.HandOffWithdrawn ToWire(this HandOffWithdrawn what) => new()
    {
        Letter = what.Letter.Value.ToWire(),
        HandOff = what.HandOff.Value.ToWire(),
        Why = what.Why,
    };

    internal static HandOffWithdrawn ToDomain(this V1.HandOffWithdrawn wire) => new(
        new LetterId(wire.Letter.ToId("letter")), new HandOffId(wire.HandOff.ToId("hand_off")), wire.Why);
}
