using MediationNet.Domain.Committees;
using MediationNet.Domain.HandOffs;

namespace MediationNet.Protocol.Log;

/// <summary>Hand-off events between the domain and the wire.</summary>
internal static class HandOffWire
{
    internal static V1.HandedOff ToWire(this HandedOff what) => new()
    {
        HandOff = what.HandOff.Value.ToWire(),
        Kind = what.Kind.ToWire(),
        Body = what.Body.Value,
        Request = what.Request,
        PartiesConsent = what.PartiesConsent,
    };

    internal static HandedOff ToDomain(this V1.HandedOff wire) => new(
        new HandOffId(wire.HandOff.ToId("hand_off")),
        wire.Kind.ToDomain(),
        new BodyId(wire.Body),
        wire.Request,
        wire.PartiesConsent);

    internal static V1.HandOffReported ToWire(this HandOffReported what) => new()
    {
        HandOff = what.HandOff.Value.ToWire(),
        Notice = what.Notice,
        State = what.State.ToWire(),
        Receipt = what.Receipt,
        Text = what.Text,
        AtUtcMs = what.At.ToWire(),
    };

    internal static HandOffReported ToDomain(this V1.HandOffReported wire) => new(
        new HandOffId(wire.HandOff.ToId("hand_off")),
        wire.Notice,
        wire.State.ToDomain(),
        wire.Receipt,
        wire.Text,
        wire.AtUtcMs.ToTime("at_utc_ms"));

    internal static V1.DelegationReceived ToWire(this DelegationReceived what) => new()
    {
        Delegation = what.Delegation.Value.ToWire(),
        Body = what.Body.Value,
        CaseNumber = what.CaseNumber,
        EndsOn = what.EndsOn.ToWire(),
    };

    internal static DelegationReceived ToDomain(this V1.DelegationReceived wire) => new(
        new DelegationId(wire.Delegation.ToId("delegation")),
        new BodyId(wire.Body),
        wire.CaseNumber,
        wire.EndsOn.ToNeededDay("ends_on"));

    internal static V1.DelegationAnswered ToWire(this DelegationAnswered what) => new()
    {
        Delegation = what.Delegation.Value.ToWire(),
        Agreed = what.Agreed,
        Report = what.Report,
    };

    internal static DelegationAnswered ToDomain(this V1.DelegationAnswered wire) =>
        new(new DelegationId(wire.Delegation.ToId("delegation")), wire.Agreed, wire.Report);
}
