using MediationNet.Domain.Disputes;

namespace MediationNet.Protocol.Log;

/// <summary>Risk, and what a case was assessed to be, between the domain and the wire.</summary>
public static class RiskWire
{
    public static V1.RiskColourSet ToWire(this RiskColourSet what) =>
        new() { Colour = (V1.RiskColour)((int)what.Colour + 1), Why = what.Why };

    public static RiskColourSet ToDomain(this V1.RiskColourSet wire) =>
        new(EnumWire.Known<RiskColour>((int)wire.Colour, "colour"), wire.Why);

    public static V1.CaseAssessed ToWire(this CaseAssessed what) => new()
    {
        On = what.On.ToWire(),
        Difficult = what.IsDifficult,
        Prevented =
        {
            what.Prevented.Select(one => new V1.Prevented
            {
                What = (V1.Prevention)((int)one.What + 1),
                People = one.People,
            }),
        },
        Notes = what.Notes,
    };

    public static CaseAssessed ToDomain(this V1.CaseAssessed wire) => new(
        wire.On.ToNeededDay("on"),
        wire.Difficult,
        [
            .. wire.Prevented.Select(one => new Prevented(
                EnumWire.Known<Prevention>((int)one.What, "prevented.what"), one.People)),
        ],
        wire.Notes);
}
