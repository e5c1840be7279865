using MediationNet.Domain.Committees;
using MediationNet.Domain.People;
using MediationNet.Protocol.Desk.V1;
using MediationNet.Protocol.Log;

namespace MediationNet.Node.Desk;

/// <summary>A person, as whoever looks after the node writes them down.</summary>
internal static class PersonWire
{
    internal static Person ToPerson(SetPersonRequest request, NetworkDirectory directory, NodeId here)
    {
        if (request.Name.Length is 0 or > Person.NameLengthMax)
            throw new WireException("name", $"is needed, 1 to {Person.NameLengthMax} long");
        if (request.Person.Length > 64) throw new WireException("person", "is too long, at most 64");

        bool Works(string id) => request.WorksFor.Count == 0 || request.WorksFor.Contains(id);
        return new Person(
            new PersonId(request.Person.Length > 0 ? request.Person : Guid.CreateVersion7().ToString("N")),
            request.Name,
            [.. request.Roles.Select(RoleOf)],
            [.. directory.ServedBy(here).Select(c => c.Id).Where(id => Works(id.Value))],
            [.. directory.Bodies.Where(b => b.Node == here).Select(b => b.Id).Where(id => Works(id.Value))],
            request.Disabled);
    }

    internal static string? SecretOf(SetPersonRequest request, Person person)
    {
        if (request.Secret.Length == 0) return null;

        return Secrets.Check(Secrets.KindFor(person.Roles), request.Secret) is { } wrong
            ? throw new WireException("secret", $"is no good for these roles: {wrong}")
            : request.Secret;
    }

    private static Role RoleOf(string name) =>
        Enum.GetNames<Role>().Contains(name, StringComparer.Ordinal)
            ? Enum.Parse<Role>(name)
            : throw new WireException("roles", $"are some of {string.Join(", ", Enum.GetNames<Role>())}");
}
