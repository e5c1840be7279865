using MediationNet.Domain.Committees;
using MediationNet.Domain.People;
using MediationNet.Web.Forms;

namespace MediationNet.Web.People;

/// <summary>The administrator's form for a person.</summary>
internal static class PersonForm
{
    /// <summary>Its fields: what can be chosen is what this node works for.</summary>
    internal static IReadOnlyList<Field> Fields(ICaseDesk desk, Func<Role, string> nameOf) =>
    [
        new Field("name", FieldKind.Line) { LengthMax = Person.NameLengthMax },
        new Field("roles", FieldKind.Picks)
        {
            Choices = [.. Enum.GetValues<Role>().Select(role => new Choice(role.ToString(), nameOf(role)))],
        },
        new Field("works", FieldKind.Picks, Needed: false) { Choices = Works(desk), LengthMax = 4_000 },
        new Field("secret", FieldKind.Secret, Needed: false) { Text = "newSecret" },
        new Field("secret2", FieldKind.Secret, Needed: false) { Text = "newSecret2" },
        new Field("disabled", FieldKind.Yes, Needed: false),
    ];

    internal static IEnumerable<Problem> More(Typed typed) =>
        FirstForm.NewSecret(Secrets.KindFor(RolesOf(typed)), typed);

    internal static Person ToPerson(PersonId id, Typed typed, ICaseDesk desk)
    {
        var works = typed.Picked("works").ToHashSet(StringComparer.Ordinal);
        return new Person(
            id,
            typed["name"],
            RolesOf(typed),
            [.. desk.Directory.ServedBy(desk.Self).Select(c => c.Id).Where(c => works.Contains(c.Value))],
            [.. desk.Directory.Bodies.Where(b => b.Node == desk.Self).Select(b => b.Id)
                .Where(b => works.Contains(b.Value))],
            typed.Has("disabled"));
    }

    /// <summary>A person as the form has them.</summary>
    internal static Typed Of(Person person) => new(new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["name"] = person.Name,
        ["roles"] = string.Join(',', person.Roles),
        ["works"] = string.Join(
            ',', person.Committees.Select(c => c.Value).Concat(person.Bodies.Select(b => b.Value))),
        ["disabled"] = person.Disabled ? "yes" : "",
    });

    private static IReadOnlyList<Role> RolesOf(Typed typed) =>
        [.. typed.Picked("roles").Where(role => Enum.TryParse<Role>(role, out _)).Select(Enum.Parse<Role>).Distinct()];

    private static IReadOnlyList<Choice> Works(ICaseDesk desk) =>
    [
        .. desk.Directory.ServedBy(desk.Self).OrderBy(c => c.Mediates)
            .Select(committee => new Choice(committee.Id.Value, committee.Name)),
        .. desk.Directory.Bodies.Where(body => body.Node == desk.Self)
            .Select(body => new Choice(body.Id.Value, body.Name)),
    ];
}
