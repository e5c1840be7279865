namespace MediationNet.Node.Demo;

/// <summary>What became of a case in the network.</summary>
/// <param name="Published">The case as published.</param>
/// <param name="Dispute">Its id in the network.</param>
/// <param name="Walked">Who held it, in order, offices left out, and the bodies it was before.</param>
/// <param name="Custody">Every term: who held it, and since when.</param>
/// <param name="Outcome">What the network's state says: agreement, failed, open.</param>
/// <param name="Copies">Nodes that hold it.</param>
/// <param name="Problems">What must not be: another custodian or chain, a copy too many; empty when sound.</param>
/// <param name="Differences">Why it does not agree with what was published; empty when it does.</param>
/// <param name="Notes">What had to be added that was not published.</param>
/// <param name="Took">How long it took.</param>
internal sealed record PlayedCase(
    PublishedCase Published,
    Guid Dispute,
    IReadOnlyList<string> Walked,
    IReadOnlyList<string> Custody,
    string Outcome,
    int Copies,
    IReadOnlyList<string> Problems,
    IReadOnlyList<string> Differences,
    IReadOnlyList<string> Notes,
    TimeSpan Took)
{
    internal bool Sound => Problems.Count == 0;

    internal bool Agrees => Differences.Count == 0;
}
