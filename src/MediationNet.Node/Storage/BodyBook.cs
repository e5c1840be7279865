using MediationNet.Domain.Committees;
using MediationNet.Domain.HandOffs;

namespace MediationNet.Node.Storage;

/// <summary>
/// The book of a court's or arbitration body's node: what was put before it, what it decided, and what each node is
/// to be told. Whatever is answered is durable.
/// </summary>
public sealed class BodyBook(NodeStore store)
{
    /// <summary>Notices that are read at once.</summary>
    public const int NoticesMax = 200;

    /// <summary>Raised when a notice for a node is durable, from any thread.</summary>
    public event Action<NodeId>? NoticesGrew;

    /// <summary>Raised when a new matter is durable, from any thread.</summary>
    public event Action? Arrived;

    /// <summary>Raised when something of a matter has changed, durably, from any thread.</summary>
    public event Action<HandOffId>? Moved;

    /// <summary>Puts a matter into the book, with its receipt number and the first notice.</summary>
    /// <param name="package">The package.</param>
    /// <param name="bytes">The same as it was received.</param>
    /// <param name="from">The node that submits it.</param>
    /// <param name="cancellationToken">Ends the wait; what has begun is carried out.</param>
    public async Task<BookAnswer> Submit(
        HandOffPackage package, byte[] bytes, NodeId from, CancellationToken cancellationToken)
    {
        var answer = await Write(db => BodyRows.Submit(db, package, bytes, from, store.Now), cancellationToken);
        if (answer.Verdict != BookVerdict.Done) return answer;

        Moved?.Invoke(package.HandOff);
        NoticesGrew?.Invoke(from);
        Arrived?.Invoke();
        return answer;
    }

    /// <summary>Takes the package once more after a correction was asked; the matter waits to be looked at.</summary>
    /// <param name="letter">The id under which it may be sent again.</param>
    /// <param name="package">The package.</param>
    /// <param name="bytes">The same as it was received.</param>
    /// <param name="from">The node that sends it: the one that submitted the matter.</param>
    /// <param name="cancellationToken">Ends the wait; what has begun is carried out.</param>
    public async Task<BookAnswer> Correct(
        LetterId letter, HandOffPackage package, byte[] bytes, NodeId from, CancellationToken cancellationToken)
    {
        var answer = await Write(
            db => MatterLetters.Correct(db, letter, package, bytes, from, store.Now), cancellationToken);
        if (answer.Verdict != BookVerdict.Done) return answer;

        Moved?.Invoke(package.HandOff);
        NoticesGrew?.Invoke(from);
        Arrived?.Invoke();
        return answer;
    }

    /// <summary>Those who asked take a matter back.</summary>
    public async Task<BookAnswer> Withdraw(HandOffWithdrawn letter, NodeId from, CancellationToken cancellationToken)
    {
        var answer = await Write(db => MatterLetters.Withdraw(db, letter, from, store.Now), cancellationToken);
        if (answer.Verdict != BookVerdict.Done) return answer;

        Moved?.Invoke(letter.HandOff);
        NoticesGrew?.Invoke(from);
        return answer;
    }

    /// <summary>A committee signs a delegation in, or refuses it.</summary>
    public async Task<BookVerdict> Acknowledge(
        DelegationAcknowledged letter, CommitteeId by, CancellationToken cancellationToken)
    {
        var verdict = await Write(db => DelegationRows.Acknowledge(db, letter, by, store.Now), cancellationToken);
        if (verdict == BookVerdict.Done) Arrived?.Invoke();
        return verdict;
    }

    /// <summary>The delegations of this node's bodies, the newest first.</summary>
    public Task<IReadOnlyList<DelegationRecord>> Delegations(int max, CancellationToken cancellationToken) =>
        store.Read(db => DelegationRows.All(db, max), cancellationToken);

    /// <summary>A delegation, or null.</summary>
    public Task<DelegationRecord?> Delegation(DelegationId delegation, CancellationToken cancellationToken) =>
        store.Read(db => DelegationRows.Find(db, delegation), cancellationToken);

    /// <summary>Takes a matter through these steps, all or none.</summary>
    /// <param name="handOff">The matter.</param>
    /// <param name="steps">The states, in their order.</param>
    /// <param name="request">The id under which the decision may be repeated; null for one made by rule.</param>
    /// <param name="cancellationToken">Ends the wait; what has begun is carried out.</param>
    public async Task<BookAnswer> Decide(
        HandOffId handOff, IReadOnlyList<BodyStep> steps, Guid? request, CancellationToken cancellationToken)
    {
        var answer = await Write(
            db => BodyRows.Decide(db, handOff, steps, request, store.Now), cancellationToken);
        if (answer is not { Verdict: BookVerdict.Done, Matter: { } matter }) return answer;

        Moved?.Invoke(handOff);
        NoticesGrew?.Invoke(matter.FromNode);
        return answer;
    }

    /// <summary>Delegates: a new dispute to the office's node, an earlier one to the node it came from.</summary>
    public async Task<DelegationAnswer> Delegate(
        DelegationAsked asked, NodeId officeNode, CancellationToken cancellationToken)
    {
        var answer = await Write(
            db => DelegationRows.Delegate(db, asked, officeNode, store.Now), cancellationToken);
        if (answer.Verdict != BookVerdict.Done) return answer;

        if (asked.HandOff is { } matter) Moved?.Invoke(matter);
        NoticesGrew?.Invoke(answer.ToNode);
        return answer;
    }

    /// <summary>Takes in the result of a delegation.</summary>
    /// <param name="delegation">The delegation.</param>
    /// <param name="bytes">The report as it was received.</param>
    /// <param name="from">The node that sends it.</param>
    /// <param name="by">The committee of that node that reports, when it says so.</param>
    /// <param name="cancellationToken">Ends the wait; what has begun is carried out.</param>
    public async Task<BookAnswer> Report(
        DelegationId delegation, byte[] bytes, NodeId from, CommitteeId? by, CancellationToken cancellationToken)
    {
        var answer = await Write(
            db => DelegationRows.Report(db, delegation, bytes, from, by, store.Now), cancellationToken);
        if (answer.Verdict == BookVerdict.Done) Arrived?.Invoke();
        return answer;
    }

    /// <summary>The notices for a node after a number, oldest first, and the last number there is.</summary>
    public Task<(IReadOnlyList<BodyNotice> Notices, long Last)> NoticesAfter(
        NodeId node, long after, CancellationToken cancellationToken) =>
        store.Read(db => NoticeRows.After(db, node, after, NoticesMax), cancellationToken);

    /// <summary>The board: the oldest first.</summary>
    public Task<IReadOnlyList<Matter>> Matters(bool openOnly, CancellationToken cancellationToken) =>
        store.Read(db => BodyRows.Matters(db, openOnly), cancellationToken);

    /// <summary>A page of the board: what nobody has looked at, what is worked on, what has ended.</summary>
    /// <param name="openOnly">Without what has ended.</param>
    /// <param name="filter">Only those that fit.</param>
    /// <param name="after">Where the page before ended, or null. In each state the newest comes first.</param>
    /// <param name="max">How many.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<BoardPage> Page(
        bool openOnly, MatterFilter filter, string? after, int max, CancellationToken cancellationToken) =>
        store.Read(db => BodyRows.Page(db, openOnly, filter, after, max), cancellationToken);

    /// <summary>These matters, without those that there are not.</summary>
    public Task<IReadOnlyList<Matter>> Find(IReadOnlyList<HandOffId> matters, CancellationToken cancellationToken) =>
        store.Read<IReadOnlyList<Matter>>(
            db => [.. matters.Select(matter => BodyRows.Find(db, matter)).OfType<Matter>()], cancellationToken);

    /// <summary>How many matters there are.</summary>
    public Task<long> Count(CancellationToken cancellationToken) => store.Read(BodyRows.Count, cancellationToken);

    /// <summary>All about a matter, or null.</summary>
    public Task<MatterRecord?> Show(HandOffId handOff, CancellationToken cancellationToken) =>
        store.Read(db => BodyRows.Show(db, handOff), cancellationToken);

    /// <summary>A matter's package as it was received, or null.</summary>
    public Task<byte[]?> PackageOf(HandOffId handOff, CancellationToken cancellationToken) =>
        store.Read(db => BodyRows.PackageOf(db, handOff), cancellationToken);

    /// <summary>Matters nobody has looked at yet.</summary>
    public Task<IReadOnlyList<HandOffId>> Undecided(CancellationToken cancellationToken) =>
        store.Read(BodyRows.Undecided, cancellationToken);

    private Task<T> Write<T>(Func<LiteDB.ILiteDatabase, T> work, CancellationToken cancellationToken) =>
        store.Write(work, _ => LedgerNews.None, cancellationToken);
}
