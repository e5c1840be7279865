using MediationNet.Domain.Committees;
using MediationNet.Domain.Log;

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
        return Verification.Run(
            database, LedgerOver(database, node, key, certificate, directory, seals), progress, cancellationToken);
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
        CancellationToken cancellationToken) => Compaction.Run(
        folder,
        fresh =>
        {
            var ledger = LedgerOver(fresh, node, key, certificate, directory, seals);
            var report = Verification.Run(fresh, ledger, (_, _) => { }, cancellationToken);
            if (report.Findings.Count == 0) return;
            throw new StoreProblem(
                StoreProblemKind.Corrupt,
                $"The data in {folder} are not clean ({report.Findings[0]}), and were left as they are. Run verify: it "
                + "says what to do.");
        },
        progress,
        cancellationToken);

    private static Ledger LedgerOver(
        NodeDatabase database,
        NodeId node,
        NodeKey key,
        ReadOnlyMemory<byte> certificate,
        NetworkDirectory directory,
        ISeals seals)
    {
        var writer = new Writer(key, database.Read(Incarnation.In) ?? 0);
        return new Ledger(
            new Identity(node, writer, certificate), directory, seals, TimeProvider.System, TimeZoneInfo.Utc);
    }
}
