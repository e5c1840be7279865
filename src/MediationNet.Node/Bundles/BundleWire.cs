using MediationNet.Domain.Committees;
using MediationNet.Domain.Sync;
using Wire = MediationNet.Protocol.Desk.V1;

namespace MediationNet.Node.Bundles;

/// <summary>What came of an export or an import, as the API tells it and back.</summary>
internal static class BundleWire
{
    /// <summary>One number for each lane, whatever was sent.</summary>
    internal static IReadOnlyList<long> LanesOf(IReadOnlyList<long> wire) =>
    [
        .. Enumerable.Range(0, Lanes.Count).Select(lane => lane < wire.Count
            ? Math.Clamp(wire[lane], 0, SyncLimits.NumberMax)
            : 0),
    ];

    internal static Wire.ExportBundlePiece ToWire(BundleExported result) => result switch
    {
        BundleExported.Done(var manifest) => new Wire.ExportBundlePiece { Manifest = ToWire(manifest) },
        BundleExported.Refused refused => new Wire.ExportBundlePiece
        {
            Refused = new Wire.BundleRefused
            {
                Why = (Wire.BundleObstacle)((int)refused.Why + 1),
                BytesNeeded = refused.BytesNeeded,
            },
        },
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The result that stands at the end of an export; null for a piece of the file.</summary>
    internal static BundleExported? ResultOf(Wire.ExportBundlePiece piece) => piece.WhatCase switch
    {
        Wire.ExportBundlePiece.WhatOneofCase.Manifest => new BundleExported.Done(ToManifest(piece.Manifest)),
        Wire.ExportBundlePiece.WhatOneofCase.Refused => new BundleExported.Refused(
            (BundleObstacle)((int)piece.Refused.Why - 1), piece.Refused.BytesNeeded),
        _ => null,
    };

    internal static Wire.ImportBundleResponse ToWire(BundleImported imported)
    {
        var wire = new Wire.ImportBundleResponse
        {
            Verdict = (Wire.BundleVerdict)((int)imported.Verdict + 1),
            From = imported.From,
            To = imported.To,
            Number = imported.Number,
            MadeUtcMs = imported.Made.ToUnixTimeMilliseconds(),
            Bytes = imported.Bytes,
            Quarantined = imported.Quarantined,
            Text = imported.Text,
        };
        if (imported.Contents is { } contents) wire.Contents = ToWire(contents);
        return wire;
    }

    internal static BundleImported From(Wire.ImportBundleResponse wire) =>
        new((BundleVerdict)((int)wire.Verdict - 1))
        {
            From = wire.From,
            To = wire.To,
            Number = wire.Number,
            Made = DateTimeOffset.FromUnixTimeMilliseconds(wire.MadeUtcMs),
            Bytes = wire.Bytes,
            Quarantined = wire.Quarantined,
            Text = wire.Text,
            Contents = wire.Contents is null ? null : From(wire.Contents),
        };

    private static Wire.BundleManifest ToWire(BundleManifest manifest) => new()
    {
        From = manifest.From.Value,
        To = manifest.To.Value,
        Number = manifest.Number,
        Bytes = manifest.Bytes,
        Entries = manifest.Entries,
        Wants = manifest.Wants,
        FirstN = { manifest.FirstN },
        LastN = { manifest.LastN },
        HaveN = { manifest.HaveN },
        More = manifest.More,
    };

    private static BundleManifest ToManifest(Wire.BundleManifest wire) => new(
        new NodeId(wire.From), new NodeId(wire.To), wire.Number, wire.Bytes, wire.Entries, wire.Wants,
        [.. wire.FirstN], [.. wire.LastN], [.. wire.HaveN], wire.More);

    private static Wire.BundleContents ToWire(BundleContents contents) => new()
    {
        Age = (Wire.BundleAge)((int)contents.Age + 1),
        ForThisStore = contents.ForThisStore,
        Rows = contents.Rows,
        Entries = contents.Entries,
        Wants = contents.Wants,
        FirstN = { contents.FirstN },
        LastN = { contents.LastN },
        Acknowledged = { contents.Acknowledged },
        Gaps =
        {
            contents.Gaps.Select(gap => new Wire.BundleGap { Lane = gap.Lane, FirstN = gap.FirstN, LastN = gap.LastN }),
        },
        HoldsMoreThanWritten = contents.HoldsMoreThanWritten,
        More = contents.More,
    };

    private static BundleContents From(Wire.BundleContents wire) => new(
        (BundleAge)((int)wire.Age - 1), wire.ForThisStore, wire.Rows, wire.Entries, wire.Wants,
        [.. wire.FirstN], [.. wire.LastN], [.. wire.Acknowledged],
        [.. wire.Gaps.Select(gap => new BundleGap(gap.Lane, gap.FirstN, gap.LastN))],
        wire.HoldsMoreThanWritten, wire.More);
}
