using MediationNet.Domain.Committees;

namespace MediationNet.Web;

/// <summary>What was typed into forms and not yet sent: on this node only, kept as it is typed.</summary>
public interface IDraftDesk
{
    /// <summary>Characters a draft may have.</summary>
    const int LengthMax = 64_000;

    /// <summary>Drafts a person may have; the oldest give way.</summary>
    const int DraftsMax = 50;

    /// <summary>A person's drafts, the newest first.</summary>
    Task<IReadOnlyList<Draft>> All(PersonId person, CancellationToken cancellationToken);

    /// <summary>The draft of a form, or null.</summary>
    Task<Draft?> Find(PersonId person, string form, CancellationToken cancellationToken);

    /// <summary>Keeps what was typed; durable when it answers.</summary>
    Task Keep(
        PersonId person, string form, IReadOnlyDictionary<string, string> typed, CancellationToken cancellationToken);

    /// <summary>
    /// Keeps what is being typed; durable when it answers. False, and nothing is kept, when the form was sent meanwhile
    /// under the same id: what comes late from a page that is being left is no draft of the next one.
    /// </summary>
    Task<bool> Follow(
        PersonId person, string form, IReadOnlyDictionary<string, string> typed, CancellationToken cancellationToken);

    /// <summary>It was sent and carried out: forgets the draft, and remembers under which id and with what words.
    /// </summary>
    Task Sent(
        PersonId person, string form, IReadOnlyDictionary<string, string> typed, CancellationToken cancellationToken);

    /// <summary>Whether the form was sent under the same id with other words: from another tab, perhaps.</summary>
    Task<bool> WasSentOtherwise(
        PersonId person, string form, IReadOnlyDictionary<string, string> typed, CancellationToken cancellationToken);

    /// <summary>Forgets it: it was thrown away.</summary>
    Task Drop(PersonId person, string form, CancellationToken cancellationToken);
}

/// <summary>What was typed into a form.</summary>
/// <param name="Form">The address of the form.</param>
/// <param name="Typed">Its fields.</param>
/// <param name="At">When it was last kept.</param>
public sealed record Draft(string Form, IReadOnlyDictionary<string, string> Typed, DateTimeOffset At);
