using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;

namespace MediationNet.Protocol.Log;

/// <summary>Requests for material between the domain and the wire.</summary>
public static class MaterialWire
{
    public static V1.MaterialAsked ToWire(this MaterialAsked what) => new()
    {
        Material = what.Material.Value.ToWire(),
        Of = what.Of.Value,
        What = what.What,
        Until = what.Until.ToWire(),
    };

    /// <summary>Reads a request.</summary>
    /// <exception cref="WireException">An id of another length, or no day.</exception>
    public static MaterialAsked ToDomain(this V1.MaterialAsked wire) => new(
        new MaterialId(wire.Material.ToId("material")), new CommitteeId(wire.Of.ToName("of")), wire.What,
        wire.Until.ToNeededDay("until"));

    public static V1.MaterialGiven ToWire(this MaterialGiven what) =>
        new() { Material = what.Material.Value.ToWire(), Note = what.Note };

    /// <summary>Reads an answer.</summary>
    /// <exception cref="WireException">An id of another length.</exception>
    public static MaterialGiven ToDomain(this V1.MaterialGiven wire) =>
        new(new MaterialId(wire.Material.ToId("material")), wire.Note);
}
