using MediationNet.Domain.Committees;
using MediationNet.Domain.Log;
using MediationNet.Web;

namespace MediationNet.Node.Tests.Pages;

/// <summary>The peers of a paper desk, and what is carried to and from them.</summary>
internal sealed class PaperPeers(ICaseDesk desk) : IPeersDesk
{
    public const string Carried = "sealed and signed";

    public string? Refuses { get; set; }

    public string Verdict { get; set; } = "Whole";

    /// <summary>What was taken in.</summary>
    public List<string> Taken { get; } = [];

    public Task<IReadOnlyList<PeerState>> All(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PeerState>>(
        [
            .. desk.Peers().Select(line => new PeerState(
                line, 120 + line.WaitingOut, 120,
                line.Quarantined > 0 ? [new AsideRows(nameof(QuarantineReason.Fork), line.Quarantined)] : [])),
        ]);

    public async Task<string?> Export(NodeId receiver, long bytesMax, Stream file, CancellationToken cancellationToken)
    {
        if (Refuses is not null) return Refuses;

        await file.WriteAsync(System.Text.Encoding.UTF8.GetBytes(Carried), cancellationToken);
        return null;
    }

    public async Task<BundleTaken> Import(Stream file, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(file);
        Taken.Add(await reader.ReadToEndAsync(cancellationToken));
        return new BundleTaken(Verdict, "longwu-edge", "longwu-hub", 7, 12, 1);
    }
}
