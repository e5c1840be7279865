using MediationNet.Domain.Log;
using MediationNet.Domain.Sync;
using MediationNet.Node.Hosting;
using MediationNet.Node.Peers;
using MediationNet.Node.Storage;
using MediationNet.Web;

namespace MediationNet.Node.Desk;

/// <summary>The pages, on the page port.</summary>
public sealed class PagesPart : INodePart
{
    public void Add(WebApplicationBuilder builder, NodeSetup setup)
    {
        builder.Services.AddPages(
            setup.Options.Language, setup.Self.Id.Value, setup.Options.Listen.PageBeyondThisMachine,
            setup.Options.Kiosk);
        builder.Services.AddSingleton<IPaperDesk>(services => new PapersDesk(
            services.GetRequiredService<NodeStore>(), setup.Options.PaperBytesMax));
        builder.Services.AddHostedService(ReadAhead.Of);
        builder.Services.AddSingleton<Func<IReadOnlyList<PeerLine>>>(services =>
        {
            var board = services.GetService<PeerBoard>();
            return () => [.. (board?.All ?? []).Select(ToLine)];
        });
    }

    public void Map(WebApplication app, NodeSetup setup) => app.MapPages();

    private static PeerLine ToLine(PeerView peer) => new(
        peer.Peer,
        peer.Linked,
        InStep: peer.Linked && peer.Status.Phase == SessionPhase.InStep,
        peer.Status.WaitingOut,
        peer.Status.WaitingIn,
        Quarantined: 0,
        peer.Status.QuarantinedThere.Count,
        peer.Status.LastHeard,
        peer.Cut ?? peer.Status.LastProblem?.Text ?? "")
    {
        Recovering = peer.Linked && peer.Status.Recovering,
        InStepAt = peer.Status.InStepAt,
        Why = [.. peer.Status.QuarantinedThere.Select(row => NameOf(row.Reason))],
    };

    // The word of the wire, under the name by which the pages have its text; a newer node's word as it is.
    private static string NameOf(string word) =>
        Enum.GetValues<QuarantineReason>().Where(reason => FrameRules.Word(reason) == word)
            .Select(reason => reason.ToString())
            .FirstOrDefault(word);
}
