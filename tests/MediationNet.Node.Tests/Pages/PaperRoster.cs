using MediationNet.Domain.Committees;
using MediationNet.Web;

namespace MediationNet.Node.Tests.Pages;

/// <summary>What the court was told, kept in memory.</summary>
internal sealed class PaperRoster : IRosterDesk
{
    public RosterTold? Told { get; set; }

    public Task<RosterTold?> LastTold(CancellationToken cancellationToken) => Task.FromResult(Told);

    public Task Tell(IReadOnlyList<RosterLine> lines, CancellationToken cancellationToken)
    {
        Told = new RosterTold(MediationNet.Tests.Shared.Cast.Monday, lines);
        return Task.CompletedTask;
    }
}
