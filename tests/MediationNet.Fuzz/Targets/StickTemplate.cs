using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Papers;
using MediationNet.Domain.Sync;
using MediationNet.Node.Storage;
using MediationNet.Node.Trust;
using MediationNet.Protocol.Sync;
using MediationNet.Tests.Shared;

namespace MediationNet.Fuzz.Targets;

/// <summary>
/// A village and its township's hub that have met once, and what the village has for the hub: a dispute with a
/// photograph. Made once, so that each opening of a target begins with the same stores, and the frames are for them.
/// </summary>
internal sealed class StickTemplate
{
    private static readonly Lazy<StickTemplate> Once = new(() => Make().GetAwaiter().GetResult());

    private readonly List<(string Name, byte[] Bytes, UnixFileMode Mode)> _files = [];

    /// <summary>The one of this process.</summary>
    internal static StickTemplate Of => Once.Value;

    /// <summary>What the village has for the hub, frame by frame, as a bundle has it.</summary>
    internal IReadOnlyList<byte[]> Frames { get; private set; } = [];

    /// <summary>Writes the folders of both nodes and of their authority below a folder.</summary>
    internal void Write(string folder)
    {
        foreach (var (name, bytes, mode) in _files)
        {
            var path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, bytes);
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, mode);
        }
    }

    /// <summary>The identity of a node whose files lie below a folder.</summary>
    internal static Task<NodeIdentity> Identity(string folder, NodeId node) => NodeIdentity.OpenDevelopmentAsync(
        node, Cast.Network.Node(node)!.Kind, Path.Combine(folder, "authority"), Path.Combine(folder, node.Value),
        TimeProvider.System, CancellationToken.None);

    /// <summary>Its store.</summary>
    internal static NodeStore Store(string folder, NodeId node, Seals seals) => NodeStore.Open(
        Path.Combine(folder, node.Value), node, seals.OwnKey, seals.OwnCertificate, Cast.Network, seals,
        new SetClock(), TimeZoneInfo.Utc);

    private static async Task<StickTemplate> Make()
    {
        var folder = Directory.CreateTempSubdirectory("mediationnet-fuzz-");
        var made = new StickTemplate();
        using (var villageIdentity = await Identity(folder.FullName, Cast.LongwuEdge))
        using (var hubIdentity = await Identity(folder.FullName, Cast.LongwuHub))
        using (var villageSeals = new Seals(villageIdentity))
        using (var hubSeals = new Seals(hubIdentity))
        {
            await using var village = Store(folder.FullName, Cast.LongwuEdge, villageSeals);
            await using var hub = Store(folder.FullName, Cast.LongwuHub, hubSeals);
            await Meet(village, hub);
            await Meet(hub, village);
            await Work(village);
            made.Frames = [.. (await FramesOf(village)).Select(frame => Google.Protobuf.MessageExtensions
                .ToByteArray(FrameWire.ToWire(frame)))];
        }

        foreach (var file in folder.GetFiles("*", SearchOption.AllDirectories))
        {
            made._files.Add((
                Path.GetRelativePath(folder.FullName, file.FullName), await File.ReadAllBytesAsync(file.FullName),
                OperatingSystem.IsWindows() ? default : file.UnixFileMode));
        }

        folder.Delete(recursive: true);
        return made;
    }

    private static async Task Meet(NodeStore one, NodeStore other)
    {
        var position = await new PeerBook(other).Position(one.Me.Node, CancellationToken.None);
        var hello = (HelloFrame)new BundleOutflow(position, [0, 0]).Opening(other.Me.Node, other.Now)[0];
        await new PeerBook(one).Meet(other.Me.Node, hello, CancellationToken.None);
    }

    private static async Task Work(NodeStore village)
    {
        using var file = new MemoryStream(Cast.JpegOf(1));
        await village.Papers.Take(file, PaperRules.BytesUsual, CancellationToken.None);
        DisputeCommand[] commands =
        [
            new DisputeCommand.Record(Cast.Water, []),
            new DisputeCommand.AttachPaper(Cast.PhotoOf(Cast.FirstPaper)),
            new DisputeCommand.Refer(
                Cast.FirstReferral, Cast.ByRule, "村里调解不成", PartiesConsent: true, Cast.LongwuOfficeId),
        ];
        foreach (var command in commands)
        {
            await village.Act(
                new Order(Cast.WaterDispute, new PersonId("person"), Cast.LongwuVillage.Id, command),
                CancellationToken.None);
        }
    }

    private static async Task<List<SyncFrame>> FramesOf(NodeStore village)
    {
        var (book, hub, none) = (new PeerBook(village), Cast.LongwuHub, CancellationToken.None);
        var flow = new BundleOutflow(await book.Position(hub, none), [0, 0]);
        List<SyncFrame> frames = [.. flow.Opening(village.Me.Node, village.Now)];
        while (flow.Lane is { } lane)
        {
            var page = await book.ReadOutbox(
                hub, lane, flow.LastN[lane], SyncLimits.BatchBytesMax, SyncLimits.BatchEntriesMax, none);
            frames.Add(flow.Batch(page));
            flow.Wrote(flow.Batch(page));
        }

        foreach (var paper in await book.Carried(hub, none))
        {
            var bytes = await book.ReadPiece(hub, paper, none);
            frames.AddRange(Split(new PieceFrame(paper.Hash, 0, bytes!.Value)));
        }

        frames.Add(new FetchFrame(Cast.WaterDispute, Cast.PhotoOf(Cast.FirstPaper, 2).Content.Hash, 0));
        return [.. frames, .. flow.Closing()];
    }

    // Two pieces tell more than one.
    private static IEnumerable<PieceFrame> Split(PieceFrame whole)
    {
        var half = whole.Bytes.Length / 2;
        yield return whole with { Bytes = whole.Bytes[..half] };
        yield return whole with { Offset = half, Bytes = whole.Bytes[half..] };
    }
}
