using LiteDB;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Log;
using MediationNet.Domain.Papers;

namespace MediationNet.Node.Storage;

/// <content>What is done with a store's files while no node works with them.</content>
public sealed partial class NodeStore
{
    /// <summary>Walks all that a copy of a data file holds. The file is not touched.</summary>
    /// <exception cref="StoreProblem">Foreign, damaged beyond opening, or newer.</exception>
    public static VerifyReport VerifyFile(
        string file,
        NodeId node,
        NodeKey key,
        ReadOnlyMemory<byte> certificate,
        NetworkDirectory directory,
        ISeals seals,
        Action<long, long> progress,
        CancellationToken cancellationToken)
    {
        using var database = NodeDatabase.LookAt(file);
        var papers = PaperShelf.Beside(Path.GetDirectoryName(Path.GetFullPath(file))!);
        return Verification.Run(
            database, LedgerOver(database, node, key, certificate, directory, seals, papers), progress,
            cancellationToken);
    }

    /// <summary>Copies the data of a stopped node into a fresh file and, when that is good, takes it.</summary>
    /// <exception cref="StoreProblem">Locked, missing, damaged or full: everything is as it was.</exception>
    public static CompactionReport Compact(
        string folder,
        NodeId node,
        NodeKey key,
        ReadOnlyMemory<byte> certificate,
        NetworkDirectory directory,
        ISeals seals,
        Action<long, long> progress,
        CancellationToken cancellationToken)
    {
        var papers = PaperShelf.Beside(folder);
        IReadOnlySet<PaperHash>? named = null;
        var done = Compaction.Run(folder, Check, progress, cancellationToken);
        var (files, bytes) = named is null ? (0, 0) : papers.Sweep(named);
        return done with { Papers = files, PaperBytes = bytes };

        void Check(NodeDatabase fresh)
        {
            var ledger = LedgerOver(fresh, node, key, certificate, directory, seals, papers);
            var report = Verification.Run(fresh, ledger, (_, _) => { }, cancellationToken);
            if (report.Findings.Count > 0) throw NotClean(folder, report.Findings[0]);
            named = fresh.Read(db => NamedForGood(db, ledger));
        }
    }

    // While entries of this node may still come back from its peers, nobody can tell what nobody names.
    private static HashSet<PaperHash>? NamedForGood(ILiteDatabase db, Ledger ledger)
    {
        if (ledger.IsRecovering(db) || ledger.Lost(db).Count > 0 || !WaitingRoom.IsEmpty(db)) return null;
        var named = new HashSet<PaperHash>();
        for (var after = ""; PaperRows.After(db, after) is [.., var last] rows; after = last.Key)
            named.UnionWith(rows.Select(row => row.Hash));
        named.UnionWith(BodyRows.NamedFiles(db));
        return named;
    }

    private static StoreProblem NotClean(string folder, string finding) => new(
        StoreProblemKind.Corrupt,
        $"The data in {folder} are not clean ({finding}), and were left as they are. Run verify: it says what to do.");

    private static Ledger LedgerOver(
        NodeDatabase database,
        NodeId node,
        NodeKey key,
        ReadOnlyMemory<byte> certificate,
        NetworkDirectory directory,
        ISeals seals,
        PaperShelf papers)
    {
        var writer = new Writer(key, database.Read(Incarnation.In) ?? 0);
        return new Ledger(
            new Identity(node, writer, certificate), directory, seals, TimeProvider.System, TimeZoneInfo.Utc)
        {
            Papers = papers,
        };
    }
}
