using System.Collections.Concurrent;
using MediationNet.Domain.Committees;
using MediationNet.Node.Storage;
using MediationNet.Tests.Shared;
using MediationNet.Web;
using MediationNet.Web.Forms;

namespace MediationNet.Node.Tests.Pages;

/// <summary>Drafts that last as long as the test.</summary>
internal sealed class PaperDrafts : IDraftDesk
{
    public ConcurrentDictionary<(PersonId Person, string Form), Draft> Kept { get; } = [];

    private readonly ConcurrentDictionary<(string Form, string Request), string> _sent = [];

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

    public async Task<bool> Follow(
        PersonId person, string form, IReadOnlyDictionary<string, string> typed, CancellationToken cancellationToken)
    {
        if (Find(form, typed) is not null) return false;
        await Keep(person, form, typed, cancellationToken);
        return true;
    }

    public Task Sent(
        PersonId person, string form, IReadOnlyDictionary<string, string> typed, CancellationToken cancellationToken)
    {
        if (typed.TryGetValue(Typed.Request, out var request)) _sent[(form, request)] = SentForms.SumOf(typed);
        return Drop(person, form, cancellationToken);
    }

    public Task<bool> WasSentOtherwise(
        PersonId person, string form, IReadOnlyDictionary<string, string> typed, CancellationToken cancellationToken) =>
        Task.FromResult(Find(form, typed) is { } sum && sum != SentForms.SumOf(typed));

    public Task Drop(PersonId person, string form, CancellationToken cancellationToken)
    {
        Kept.TryRemove((person, form), out _);
        return Task.CompletedTask;
    }

    private string? Find(string form, IReadOnlyDictionary<string, string> typed) =>
        typed.TryGetValue(Typed.Request, out var request) ? _sent.GetValueOrDefault((form, request)) : null;
}
