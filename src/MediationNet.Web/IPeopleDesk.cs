using MediationNet.Domain.Committees;
using MediationNet.Domain.People;

namespace MediationNet.Web;

/// <summary>Who may sign in at this node, and the proof that it is they.</summary>
public interface IPeopleDesk
{
    /// <summary>Everybody, also those who may no longer sign in, by name.</summary>
    Task<IReadOnlyList<Person>> Everyone(CancellationToken cancellationToken);

    /// <summary>A person, or null.</summary>
    Task<Person?> Find(PersonId id, CancellationToken cancellationToken);

    /// <summary>The person of a session; null when it has ended: disabled, or changed meanwhile.</summary>
    Task<Person?> OfSession(PersonId id, string stamp, CancellationToken cancellationToken);

    /// <summary>Looks at a PIN or password. Each try counts.</summary>
    Task<Tried> Prove(PersonId id, string secret, CancellationToken cancellationToken);

    /// <summary>Writes a person down; their sessions end.</summary>
    /// <param name="person">The person.</param>
    /// <param name="secret">A new PIN or password; null to leave the old one.</param>
    /// <param name="cancellationToken">Ends the wait; what has begun is carried out.</param>
    /// <returns>False when nobody would be left to manage people, or a new person has no secret.</returns>
    Task<bool> Save(Person person, string? secret, CancellationToken cancellationToken);

    /// <summary>Gives a person a new PIN or password and leaves all else as it is; their sessions end.</summary>
    /// <param name="id">The person.</param>
    /// <param name="stamp">The stamp that the proof of the old one gave.</param>
    /// <param name="secret">The new one.</param>
    /// <param name="cancellationToken">Ends the wait; what has begun is carried out.</param>
    /// <returns>False when something of the person was changed since the proof.</returns>
    Task<bool> ChangeSecret(PersonId id, string stamp, string secret, CancellationToken cancellationToken);

    /// <summary>Notes the language that a person chose; their sessions go on.</summary>
    Task Speak(PersonId id, string language, CancellationToken cancellationToken);

    /// <summary>True while nobody can manage people: the console shows a code that lets the first one in.</summary>
    Task<bool> IsFirstStart(CancellationToken cancellationToken);

    /// <summary>Makes the first administrator; false when the code is wrong or there is one already.</summary>
    Task<bool> Begin(string typed, Person administrator, string secret, CancellationToken cancellationToken);
}

/// <summary>What became of a try to sign in.</summary>
public abstract record Tried
{
    private Tried() { }

    /// <summary>It is they.</summary>
    /// <param name="Person">The person.</param>
    /// <param name="Stamp">Goes with the session: another one once something of theirs was changed.</param>
    public sealed record Right(Person Person, string Stamp) : Tried;

    /// <summary>It is not, or there is no such person.</summary>
    public sealed record Wrong : Tried;

    /// <summary>Too many wrong tries: none is looked at before then.</summary>
    public sealed record Closed(DateTimeOffset Until) : Tried;
}
