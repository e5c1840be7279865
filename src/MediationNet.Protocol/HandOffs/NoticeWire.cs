using MediationNet.Domain.Committees;
using MediationNet.Domain.HandOffs;
using MediationNet.Protocol.Log;
using Wire = MediationNet.Protocol.HandOff.V1;

namespace MediationNet.Protocol.HandOffs;

/// <summary>A body's notices between the domain and the wire.</summary>
public static class NoticeWire
{
    public static Wire.Notice ToWire(this BodyNotice notice)
    {
        var wire = new Wire.Notice { N = notice.N, AtUtcMs = notice.At.ToWire() };
        switch (notice)
        {
            case BodyNotice.State state:
                wire.State = new Wire.StateChange
                {
                    HandOff = state.HandOff.Value.ToWire(),
                    State = state.Reached.ToWire(),
                    Receipt = state.Receipt,
                    Text = state.Text,
                    Until = state.Until.ToWire(),
                    Ground = state.Ground.Code,
                };
                break;
            case BodyNotice.Delegated delegated:
                wire.Delegation = delegated.Asked.ToWire();
                break;
            default:
                throw new ArgumentException($"{notice.GetType().Name} has no wire form", nameof(notice));
        }

        return wire;
    }

    /// <summary>Reads a notice.</summary>
    /// <exception cref="WireException">A kind or state that is not known here, or a field that is no good.</exception>
    public static BodyNotice ToDomain(this Wire.Notice wire)
    {
        var at = wire.AtUtcMs.ToTime("at_utc_ms");
        return wire.WhatCase switch
        {
            Wire.Notice.WhatOneofCase.State => new BodyNotice.State(
                wire.N, at, new HandOffId(wire.State.HandOff.ToId("state.hand_off")), wire.State.State.ToDomain(),
                wire.State.Receipt, wire.State.Text)
            {
                Until = wire.State.Until.ToDay("state.until"),
                Ground = new Ground(wire.State.Ground),
            },
            Wire.Notice.WhatOneofCase.Delegation => new BodyNotice.Delegated(wire.N, at, wire.Delegation.ToDomain()),
            _ => throw new WireException("what", "is missing, or was written by a newer version"),
        };
    }

    public static Wire.Delegation ToWire(this DelegationAsked asked)
    {
        var wire = new Wire.Delegation
        {
            Delegation_ = asked.Received.Delegation.Value.ToWire(),
            Body = asked.Received.Body.Value,
            CaseNumber = asked.Received.CaseNumber,
            EndsOn = asked.Received.EndsOn.ToWire(),
            DisputeFacts = asked.Facts?.ToWire(),
            Wish = asked.Wish.ToWire(),
            Kind = asked.Received.Kind.ToWire(),
        };
        if (asked.HandOff is { } handOff) wire.HandOff = handOff.Value.ToWire();
        return wire;
    }

    /// <summary>Reads a delegation: with the facts of a new dispute, or the id of an earlier hand-off.</summary>
    /// <exception cref="WireException">Neither facts nor hand-off, or a field that is no good.</exception>
    public static DelegationAsked ToDomain(this Wire.Delegation wire)
    {
        if (wire.DisputeFacts is null && wire.HandOff.IsEmpty)
            throw new WireException("dispute_facts", "is missing, and there is no hand_off either");

        return new DelegationAsked(
            new DelegationReceived(
                new DelegationId(wire.Delegation_.ToId("delegation")),
                new BodyId(PackageWire.Needed(wire.Body, "body")),
                wire.CaseNumber,
                wire.EndsOn.ToNeededDay("ends_on"))
            {
                Kind = wire.Kind.ToDomain(),
            },
            wire.DisputeFacts?.ToDomain(),
            wire.HandOff.IsEmpty ? null : new HandOffId(wire.HandOff.ToId("hand_off")),
            wire.Wish.ToDomain());
    }
}
