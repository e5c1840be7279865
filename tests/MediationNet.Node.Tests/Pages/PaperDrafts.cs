using System.Collections.Concurrent;
using MediationNet.Domain.Committees;
using MediationNet.Tests.Shared;
using MediationNet.Web;

namespace MediationNet.Node.Tests.Pages;

/// <summary>Drafts that last as long as the test.</summary>
internal sealed class PaperDrafts : IDraftDesk
{
    public ConcurrentDictionary<(PersonId Person, string Form), Draft> Kept { get; } = [];

    public Task<IReadOnlyList<Draft>> All(PersonId person, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Draft>>([.. Kept.Where(d => d.Key.Person == person).Select(d => d.Value)]);

    public Task<Draft?> Find(PersonId person, string form, CancellationToken cancellationToken) =>
        Task.FromResult(Kept.GetValueOrDefault((person, form)));

    public Task Keep(
        PersonId person, string form, IReadOnlyDictionary<string, string> typed, CancellationToken cancellationToken)
    {
        Kept[(person, form)] = new Draft(form, typed, Cast.Thursday);
        return Task.CompletedTask;
    }

    public Task Drop(PersonId person, string form, CancellationToken cancellationToken)
    {
        Kept.TryRemove((person, form), out _);
        return Task.CompletedTask;
    }
}
