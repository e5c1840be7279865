using System.Diagnostics;
using System.Globalization;
using Google.Protobuf;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Log;
using MediationNet.Domain.Sync;
using MediationNet.Node.Storage;
using MediationNet.Protocol.Sync;
using MediationNet.Tests.Shared;

namespace MediationNet.Benchmarks;

/// <summary>
/// What it costs two nodes to see that they hold the same, and to find 100 disputes at which they differ: bytes of our
/// frames both ways, messages, and processor time of both sides together. Then what a real store pays for it.
/// </summary>
internal static class DigestBenchmark
{
    private const int Differing = 100;
    private const int GrpcPrefix = 5;
    private const int Changes = 2_000;

    private static readonly NodeId Village = new(TwoNodes.VillageNode);
    private static readonly NodeId Hub = new(TwoNodes.HubNode);
    private static readonly Writer[] Writers = [new(new NodeKey(1), 7), new(new NodeKey(2), 9)];

    public static async Task RunAsync(Options options)
    {
        var hello = SizeOf(HelloWith(new ShareDigest(1))) - SizeOf(HelloWith(null));
        Figures.Say($"nothing changed: {2 * hello} bytes more in the two hellos, no message, no time");
        foreach (var disputes in new[] { 10_000, 100_000, 1_000_000 }) Walk(disputes, options.Runs ?? 5);
        await InStoreAsync(options.Within("store"), options.Number ?? 5_000);
    }

    private static void Walk(int disputes, int runs)
    {
        var (here, there) = (new MemoryShares(Village, Hub), new MemoryShares(Village, Hub));
        for (var n = 0; n < disputes; n++)
        {
            var dispute = new DisputeId(new Guid(n, 0, 0x7000, 1, 2, 3, 4, 5, 6, 7, 8));
            here.Set(dispute, HeadsAt(5));
            there.Set(dispute, n % (disputes / Differing) == 0 ? [HeadsAt(4)[0], HeadsAt(5)[1]] : HeadsAt(5));
        }

        var times = new List<double>();
        var (bytes, messages) = (0, 0);
        for (var run = 0; run <= runs; run++)
        {
            var began = Stopwatch.GetTimestamp();
            (bytes, messages) = WalkOnce(here, there);
            if (run > 0) times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds); // the first one only warms up
        }

        var of = string.Create(CultureInfo.InvariantCulture, $"{Differing} of {disputes:N0} disputes differ");
        Figures.Say($"{of}: {Figures.Text(bytes / 1000.0)} kB, {messages} messages, "
            + $"{Figures.Text(messages / 2.0)} round trips, the first to see that the digests differ");
        Figures.Print($"{of}: time of both, with reading and writing the frames", times, "ms");
    }

    /// <summary>From the digests to both knowing what the other lacks.</summary>
    private static (int Bytes, int Messages) WalkOnce(MemoryShares here, MemoryShares there)
    {
        var digest = SizeOf(new DigestFrame(here.Sums.Root, HelloWith(null).Cursors));
        var (bytes, messages, found) = (2 * digest, 2, 0);
        var (mine, other) = (here, there);
        var step = ShareWalk.Answer(here, new ShareQuestion.Begin());
        while (step?.Frame is { } frame)
        {
            var wire = FrameWire.ToWire(frame).ToByteArray();
            (bytes, messages) = (bytes + wire.Length + GrpcPrefix, messages + 1);
            (mine, other) = (other, mine);
            var heard = (FrameReading.Good)FrameWire.Read(Protocol.Sync.V1.Frame.Parser.ParseFrom(wire));
            step = ShareWalk.Answer(mine, new ShareQuestion.Follow(heard.Frame));
            found = Math.Max(found, (step?.Lacking.Count ?? 0) + (step?.LackingThere.Count ?? 0));
        }

        return found == Differing
            ? (bytes, messages)
            : throw new InvalidOperationException($"The walk found {found} of {Differing}.");
    }

    private static async Task InStoreAsync(string folder, int disputes)
    {
        var nodes = new TwoNodes(folder);
        await using (var filled = await OpenStore.OpenAsync(nodes.SetupOf(TwoNodes.VillageNode)))
        {
            var began = Stopwatch.GetTimestamp();
            await filled.FillAsync(disputes);
            var totals = await filled.Store.Totals();
            Figures.Say($"a store of {totals.Disputes} disputes, {totals.Entries} entries, all shared with the hub, "
                + $"filled in {Figures.Text(Stopwatch.GetElapsedTime(began).TotalSeconds)} s");
        }

        var opening = Stopwatch.GetTimestamp();
        await using var open = await OpenStore.OpenAsync(nodes.SetupOf(TwoNodes.VillageNode));
        Figures.Print("opening it", [Stopwatch.GetElapsedTime(opening).TotalMilliseconds], "ms");
        var store = open.Store;
        Figures.Print(
            "of that, ends of logs against entries, processor time",
            await TimesAsync(store, db => LogCheck.Find(db).Count),
            "ms");
        Figures.Print(
            "the tree from the rows, when a walk begins, processor time", await TimesAsync(store, db =>
            {
                store.Ledger.Shares.Forget();
                return store.Ledger.Shares.With(db, Hub).Sums.CountOf(ShareNode.Root);
            }),
            "ms");
        await ChangesAsync(store);
    }

    private static async Task<List<double>> TimesAsync(NodeStore store, Func<LiteDB.ILiteDatabase, int> work)
    {
        var times = new List<double>();
        for (var run = 0; run < 3; run++)
        {
            var before = Environment.CpuUsage.TotalTime;
            await store.Read(work, CancellationToken.None);
            times.Add((Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
        }

        return times;
    }

    /// <summary>What each act pays besides all else: one mark and one digest written anew.</summary>
    private static async Task ChangesAsync(NodeStore store)
    {
        var disputes = (await store.List(ListKind.All, null, null, NodeStore.PageMax)).Select(line => line.Id).ToList();
        var before = Environment.CpuUsage.TotalTime;
        await store.Write(
            db =>
            {
                for (var n = 0; n < Changes; n++)
                {
                    var heads = HeadsAt(n + 1);
                    HashSet<NodeId> hub = [Hub];
                    store.Ledger.Shares.Update(db, [new ShareChange(disputes[n % disputes.Count], heads, hub, hub)]);
                }

                return Changes;
            },
            _ => LedgerNews.None,
            CancellationToken.None);
        var each = (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / Changes;
        Figures.Print("for each act in a dispute that one peer shares, processor time", [each], "µs");
    }

    private static Head[] HeadsAt(long seq) =>
        [.. Writers.Select(writer => new Head(writer, seq, new EntryHash(writer.Key.Value, (UInt128)seq)))];

    private static int SizeOf(SyncFrame frame) => FrameWire.ToWire(frame).CalculateSize() + GrpcPrefix;

    private static HelloFrame HelloWith(ShareDigest? share) => new(
        Village, 1UL << 60, [1], 1_790_000_000_000,
        [new LaneCursor(0, 1UL << 61, 12_345, 12_345), new LaneCursor(1, 1UL << 61, 67_890, 67_890)], 1 << 20, 7)
    {
        Share = share,
    };
}
