using System.Security.Cryptography;
using MediationNet.Domain.Committees;
using MediationNet.Domain.People;
using MediationNet.Protocol.Desk.V1;

namespace MediationNet.Node.Demo;

/// <summary>People to sign in as, on every node: made anew for each demonstration, and told on the console.</summary>
internal sealed class DemoPeople(NetworkDirectory directory)
{
    /// <summary>The PIN of everybody who has one.</summary>
    internal string Pin { get; } =
        Good(SecretKind.Pin, () => RandomNumberGenerator.GetString("0123456789", Secrets.PinLength));

    /// <summary>The password of everybody who has one.</summary>
    internal string Password { get; } =
        Good(SecretKind.Password, () => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 12));

    /// <summary>Writes them down at a node.</summary>
    internal async Task AddAsync(NodeClient client)
    {
        foreach (var (name, role) in Of(new NodeId(client.Name)))
        {
            var request = new SetPersonRequest
            {
                Person = $"demo-{role.ToString().ToLowerInvariant()}",
                Name = name,
                Secret = Secrets.KindFor([role]) == SecretKind.Pin ? Pin : Password,
            };
            request.Roles.Add(role.ToString());
            await client.Keeper.SetPersonAsync(request, client.Call);
        }
    }

    private IEnumerable<(string Name, Role Role)> Of(NodeId node)
    {
        yield return ("管理员", Role.Administrator);
        if (directory.Node(node)!.Kind == NodeKind.Body)
        {
            yield return ("韩玉梅", Role.CourtLiaison);
            yield break;
        }

        yield return ("才让扎西", Role.Mediator);
        if (directory.ServedBy(node).Any(served => !served.Mediates)) yield return ("李生福", Role.OfficeClerk);
    }

    private static string Good(SecretKind kind, Func<string> make)
    {
        var secret = make();
        while (Secrets.Check(kind, secret) is not null) secret = make();
        return secret;
    }
}
