using MediationNet.Domain.Committees;
using MediationNet.Domain.People;
using MediationNet.Tests.Shared;
using MediationNet.Web;

namespace MediationNet.Node.Tests.Pages;

/// <summary>Whoever is needed on a page, each with the same secret.</summary>
internal sealed class PaperPeople : IPeopleDesk
{
    public const string Secret = "the right one";
    public const string Stamp = "stamp";

    public static readonly Person All = new(
        new PersonId("all"), "卓玛", [.. Enum.GetValues<Role>()], [.. Cast.Committees.Select(c => c.Id)],
        [Cast.TongrenCourtId, Cast.LabourArbitrationId]);

    public static readonly Person Administrator = new(new PersonId("admin"), "管家", [Role.Administrator], [], []);

    public List<Person> People { get; } = [All, Administrator];

    public bool First { get; set; }

    /// <summary>Somebody more, who works for all committees in one role.</summary>
    public Person Add(Role role)
    {
        var person = All with { Id = new PersonId(role.ToString().ToLowerInvariant()), Roles = [role] };
        People.Add(person);
        return person;
    }

    public Task<IReadOnlyList<Person>> Everyone(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Person>>(People);

    public Task<Person?> Find(PersonId id, CancellationToken cancellationToken) =>
        Task.FromResult(People.Find(person => person.Id == id));

    public async Task<Person?> OfSession(PersonId id, string stamp, CancellationToken cancellationToken) =>
        stamp == Stamp && await Find(id, cancellationToken) is { Disabled: false } person ? person : null;

    public async Task<Tried> Prove(PersonId id, string secret, CancellationToken cancellationToken) =>
        secret == (Secrets.Count > 0 ? Secrets[^1] : Secret) && await Find(id, cancellationToken) is { } person
            ? new Tried.Right(person, Stamp)
            : new Tried.Wrong();

    /// <summary>The secrets that were set anew.</summary>
    public List<string> Secrets { get; } = [];

    public Task<bool> Save(Person person, string? secret, CancellationToken cancellationToken)
    {
        if (secret is not null) Secrets.Add(secret);
        People.RemoveAll(known => known.Id == person.Id);
        People.Add(person);
        return Task.FromResult(true);
    }

    public async Task<bool> ChangeSecret(
        PersonId id, string stamp, string secret, CancellationToken cancellationToken) =>
        await Find(id, cancellationToken) is { } person && await Save(person, secret, cancellationToken);

    public async Task Speak(PersonId id, string language, CancellationToken cancellationToken)
    {
        if (await Find(id, cancellationToken) is not { } person) return;

        People.Remove(person);
        People.Add(person with { Language = language });
    }

    public Task<bool> IsFirstStart(CancellationToken cancellationToken) => Task.FromResult(First);

    public Task<bool> Begin(string typed, Person administrator, string secret, CancellationToken cancellationToken) =>
        Task.FromResult(First && typed == "code");
}
