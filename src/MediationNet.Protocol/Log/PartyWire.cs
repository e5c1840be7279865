using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;

namespace MediationNet.Protocol.Log;

/// <summary>Parties, agents and helpers between the domain and the wire.</summary>
public static class PartyWire
{
    public static V1.PartyJoined ToWire(this PartyJoined what) =>
        new() { Number = what.Number, Party = what.Party.ToWire() };

    public static PartyJoined ToDomain(this V1.PartyJoined wire) => new(wire.Number, Needed(wire.Party));

    public static V1.PartyCompleted ToWire(this PartyCompleted what) =>
        new() { Number = what.Number, Party = what.Party.ToWire() };

    public static PartyCompleted ToDomain(this V1.PartyCompleted wire) => new(wire.Number, Needed(wire.Party));

    public static V1.AgentNamed ToWire(this AgentNamed what) => new()
    {
        Number = what.Number,
        Agent = new V1.Agent
        {
            For = { what.Agent.For },
            Name = what.Agent.Name,
            Kind = (V1.AgentKind)((int)what.Agent.Kind + 1),
            Powers = (V1.AgentPowers)((int)what.Agent.Powers + 1),
            Relation = what.Agent.Relation,
            Firm = what.Agent.Firm,
            IdNumber = what.Agent.IdNumber,
            Contact = what.Agent.Contact,
            PowersNamed = what.Agent.PowersNamed,
            EndedOn = what.Agent.EndedOn.ToWire(),
        },
    };

    public static AgentNamed ToDomain(this V1.AgentNamed wire)
    {
        if (wire.Agent is not { } agent) throw new WireException("agent", "is missing");

        return new AgentNamed(wire.Number, new Agent(
            [.. agent.For],
            agent.Name,
            EnumWire.Known<AgentKind>((int)agent.Kind, "kind"),
            EnumWire.Known<AgentPowers>((int)agent.Powers, "powers"))
        {
            Relation = agent.Relation,
            Firm = agent.Firm,
            IdNumber = agent.IdNumber,
            Contact = agent.Contact,
            PowersNamed = agent.PowersNamed,
            EndedOn = agent.EndedOn.ToDay("ended_on"),
        });
    }

    public static V1.RepresentativesChosen ToWire(this RepresentativesChosen what) =>
        new() { Side = what.Side.ToWire(), Names = { what.Names } };

    public static RepresentativesChosen ToDomain(this V1.RepresentativesChosen wire) =>
        new(wire.Side.ToDomain(), [.. wire.Names]);

    public static V1.HelpersInvited ToWire(this HelpersInvited what) => new()
    {
        Helpers =
        {
            what.Helpers.Select(helper => new V1.Helper
            {
                Name = helper.Name,
                Kind = (V1.HelperKind)((int)helper.Kind + 1),
                What = helper.What,
            }),
        },
        PartiesConsent = what.PartiesConsent,
    };

    public static HelpersInvited ToDomain(this V1.HelpersInvited wire) => new(
        [
            .. wire.Helpers.Select(helper => new Helper(
                helper.Name, EnumWire.Known<HelperKind>((int)helper.Kind, "kind"), helper.What)),
        ],
        wire.PartiesConsent);

    public static V1.InterpreterAppointed ToWire(this InterpreterAppointed what) =>
        new() { Name = what.Name, Language = what.Language, Contact = what.Contact };

    public static InterpreterAppointed ToDomain(this V1.InterpreterAppointed wire) =>
        new(wire.Name, wire.Language, wire.Contact);

    internal static V1.Party ToWire(this Party party)
    {
        var wire = new V1.Party
        {
            Role = party.Role.ToWire(),
            Kind = party.Kind.ToWire(),
            Name = party.Name,
            Division = party.Division?.Value ?? "",
            Details = party.Details?.ToWire(),
        };
        if (party.Count is { } count) wire.Count = count;
        return wire;
    }

    internal static Party ToDomain(this V1.Party wire) => new(
        wire.Role.ToDomain(),
        wire.Kind.ToDomain(),
        wire.Name,
        wire.HasCount ? wire.Count : null,
        wire.Division.Length == 0 ? null : new DivisionCode(wire.Division))
    {
        Details = wire.Details?.ToDomain(),
    };

    private static V1.PartyDetails ToWire(this PartyDetails details)
    {
        var wire = new V1.PartyDetails
        {
            Sex = details.Sex is { } sex ? (V1.Sex)((int)sex + 1) : default,
            Born = details.Born.ToWire(),
            Ethnicity = details.Ethnicity,
            IdNumber = details.IdNumber,
            Occupation = details.Occupation,
            Contact = details.Contact,
            Address = details.Address,
            LegalRepresentative = details.LegalRepresentative,
            Guardian = details.Guardian is not { } guardian ? null : new V1.Guardian
            {
                Name = guardian.Name,
                Relation = guardian.Relation,
                Contact = guardian.Contact,
            },
        };
        if (details.Age is { } age) wire.Age = age;
        return wire;
    }

    private static PartyDetails ToDomain(this V1.PartyDetails wire) => new()
    {
        Sex = EnumWire.KnownOrNone<Sex>((int)wire.Sex, "sex"),
        Born = wire.Born.ToDay("born"),
        Age = wire.HasAge ? wire.Age : null,
        Ethnicity = wire.Ethnicity,
        IdNumber = wire.IdNumber,
        Occupation = wire.Occupation,
        Contact = wire.Contact,
        Address = wire.Address,
        LegalRepresentative = wire.LegalRepresentative,
        Guardian = wire.Guardian is not { } guardian
            ? null
            : new Guardian(guardian.Name, guardian.Relation, guardian.Contact),
    };

    private static Party Needed(V1.Party? party) =>
        party?.ToDomain() ?? throw new WireException("party", "is missing");
}
