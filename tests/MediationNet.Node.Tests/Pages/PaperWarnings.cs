using MediationNet.Domain.Clocks;
using MediationNet.Domain.People;
using MediationNet.Tests.Shared;
using MediationNet.Web;

namespace MediationNet.Node.Tests.Pages;

/// <summary>One warning of a dispute that may be seen, and one of which only the holder is told.</summary>
internal sealed class PaperWarnings : IWarningDesk
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    public IReadOnlyList<WarningLine> Lines { get; set; } = [];

    public static WarningLine Of(string key, string limit, CaseLine? line) => new(
        key, Warnings.Of(Deadline.Of(limit, Cast.MondayDate, Cast.WorkDays), Cast.MondayDate.AddDays(90))!, Seen: false)
    {
        Case = line,
        Holder = Cast.LongwuTownship.Id,
    };

    // A store never answers at once: a page is drawn a first time before it knows.
    public async Task<IReadOnlyList<WarningLine>> Shown(Person person, CancellationToken cancellationToken)
    {
        await Task.Yield();
        return [.. Lines.Select(line => line with { Seen = _seen.Contains(line.Key) })];
    }

    public Task<long> Unseen(Person person, CancellationToken cancellationToken) =>
        Task.FromResult((long)Lines.Count(line => !_seen.Contains(line.Key)));

    public Task See(Person person, string key, CancellationToken cancellationToken)
    {
        _seen.Add(key);
        return Task.CompletedTask;
    }
}
