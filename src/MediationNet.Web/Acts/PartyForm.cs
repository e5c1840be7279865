using System.Globalization;
using MediationNet.Domain.Disputes;
using MediationNet.Web.Forms;
using static MediationNet.Web.Acts.MediationActs;

namespace MediationNet.Web.Acts;

/// <summary>What the official forms ask about a party; all but the name may stay empty and be added later.</summary>
internal static class PartyForm
{
    internal static IReadOnlyList<Field> Fields(Party party, Reader reader)
    {
        var known = party.Details ?? new PartyDetails();
        return
        [
            new Field("partyName", FieldKind.Line) { Default = party.Name },
            new Field("partyCount", FieldKind.Count, Needed: false) { Default = Number(party.Count) },
            .. party.Kind == PartyKind.Natural ? Person(known, reader) : Organisation(known),
            With("contact", known.Contact),
            With("address", known.Address),
        ];
    }

    internal static Party Make(Typed typed, Party party) => party with
    {
        Name = typed["partyName"],
        Count = typed.Count("partyCount"),
        Details = new PartyDetails
        {
            Sex = ChoiceOrNone<Sex>(typed, "sex"),
            Born = typed.Day("born"),
            Age = typed.Count("age"),
            Ethnicity = typed["ethnicity"],
            IdNumber = party.Kind == PartyKind.Natural ? typed["idNumber"] : typed["creditCode"],
            Occupation = typed["occupation"],
            Contact = typed["contact"],
            Address = typed["address"],
            LegalRepresentative = typed["legalRepresentative"],
            Guardian = typed.Has("guardian")
                ? new Guardian(typed["guardian"], typed["guardianRelation"], typed["guardianContact"])
                : null,
        },
    };

    private static IEnumerable<Field> Person(PartyDetails known, Reader reader) =>
    [
        new Field("sex", FieldKind.List, Needed: false)
        {
            Choices = Choices<Sex>(reader, "Sex"),
            Default = known.Sex?.ToString() ?? "",
        },
        new Field("born", FieldKind.Day, Needed: false) { Default = known.Born is { } day ? Typed.Of(day) : "" },
        new Field("age", FieldKind.Count, Needed: false) { Default = Number(known.Age) },
        With("ethnicity", known.Ethnicity),
        With("idNumber", known.IdNumber),
        With("occupation", known.Occupation),
        With("guardian", known.Guardian?.Name ?? ""),
        With("guardianRelation", known.Guardian?.Relation ?? ""),
        With("guardianContact", known.Guardian?.Contact ?? ""),
    ];

    private static IEnumerable<Field> Organisation(PartyDetails known) =>
        [With("creditCode", known.IdNumber), With("legalRepresentative", known.LegalRepresentative)];

    private static Field With(string name, string known) => Optional(name) with { Default = known };

    private static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
