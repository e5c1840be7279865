namespace MediationNet.Node.Storage;

/// <content>The walk over all that is held.</content>
public sealed partial class NodeStore
{
    private const int VerifyStep = 500;

    /// <summary>Walks every chain and seal and compares the lists with the fold. The node works on meanwhile.</summary>
    public Task<VerifyReport> Verify(CancellationToken cancellationToken = default) =>
        Verify((_, _) => { }, cancellationToken);

    /// <summary>The same, telling after each step how many disputes and entries were walked.</summary>
    public async Task<VerifyReport> Verify(Action<long, long> progress, CancellationToken cancellationToken = default)
    {
        // In steps, so that others get their turn meanwhile.
        var verification = new Verification(_ledger);
        var after = "";
        while (await _gate.Read(db => verification.Step(db, after, VerifyStep), cancellationToken) is { } last)
        {
            after = last;
            progress(verification.SoFar.Disputes, verification.SoFar.Entries);
        }

        after = "";
        while (await _gate.Read(db => verification.StepTransport(db, after, VerifyStep), cancellationToken) is { } row)
            after = row;
        long? at = 0;
        while (at is { } from)
            at = await _gate.Alone(database => database.CheckData(from, verification.FindPage), cancellationToken);
        after = "";
        while (await _gate.Read(db => PaperRows.After(db, after), cancellationToken) is [.., var last] rows)
        {
            // Not at the gate: it reads every photograph there is.
            verification.FindPapers(rows);
            after = last.Key;
        }

        after = "";
        while (await _gate.Read(db => BodyRows.NamedFiles(db, after, Verification.MattersAtOnce), cancellationToken)
            is { Last: { } matter } named)
        {
            verification.FindFiles(named.Files);
            after = matter;
        }

        return await _gate.Read(verification.Report, cancellationToken);
    }
}
