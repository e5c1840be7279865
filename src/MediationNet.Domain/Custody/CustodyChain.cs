using MediationNet.Domain.Committees;
using MediationNet.Domain.Log;

namespace MediationNet.Domain.Custody;

/// <summary>One link of the chain: from here on this committee or office answers for the dispute.</summary>
/// <param name="Number">0, 1, 2, …</param>
/// <param name="Custodian">Who answers.</param>
/// <param name="Since">Wall time at the writer of the release.</param>
/// <param name="Giver">Who released it; the recorder itself for term 0.</param>
/// <param name="Purpose">Why; null for term 0 and for an order.</param>
/// <param name="Reasons">The reasons given with it.</param>
/// <param name="Rank">0 for a release, the order's rank for an assignment.</param>
/// <param name="By">The entry that began the term.</param>
public sealed record Term(
    long Number,
    CommitteeId Custodian,
    DateTimeOffset Since,
    CommitteeId Giver,
    ReleasePurpose? Purpose,
    IReadOnlyList<Reason> Reasons,
    int Rank,
    EntryHash By)
{
    /// <summary>The entry that began the term before it, as far as its writer knew; zero for term 0.</summary>
    /// <remarks>
    /// It ties a term to its place. Without it, a release or order that an order has cut off would come to life
    /// again when the new branch grows to the same length.
    /// </remarks>
    public EntryHash After { get; init; }
}

/// <summary>
/// The chain of custody: linear, the same on every copy (one may know less of it, never something else).
/// </summary>
/// <param name="Terms">Term 0 first; never empty.</param>
/// <param name="Contested">
/// Two releases of the next term exist: a proof of a fault. Nobody acts until an office assigns the dispute.
/// </param>
public sealed record CustodyChain(IReadOnlyList<Term> Terms, bool Contested)
{
    /// <summary>The last term known here.</summary>
    public Term Last => Terms[^1];

    /// <summary>The one that may act as custodian, or null while it is contested.</summary>
    public CommitteeId? Custodian => Contested ? null : Last.Custodian;

    /// <summary>
    /// The chain that a set of releases and assignments makes. It depends on the set alone: term k+1 exists only by a
    /// release of the custodian of term k that followed this very term; an assignment outranks releases and what
    /// follows them. Of assignments that do not follow each other the higher rank stands, whatever term it began; then
    /// the lower term, then the larger hash.
    /// </summary>
    public static CustodyChain Of(Term first, IReadOnlyCollection<Term> releases, IReadOnlyCollection<Term> orders)
    {
        var terms = new List<Term> { first };
        while (Strongest(terms[^1], releases, orders) is { } way) terms.AddRange(way);
        while (true)
        {
            switch (Given(terms[^1], releases))
            {
                case []:
                    return new CustodyChain(terms, Contested: false);
                case [var only]:
                    terms.Add(only);
                    break;
                default:
                    return new CustodyChain(terms, Contested: true);
            }
        }
    }

    private static List<Term> Given(Term last, IEnumerable<Term> releases) =>
    [
        .. releases
            .Where(r => r.Number == last.Number + 1 && r.After == last.By && r.Giver == last.Custodian)
            .DistinctBy(r => r.By),
    ];

    private static List<Term>? Strongest(
        Term last, IReadOnlyCollection<Term> releases, IReadOnlyCollection<Term> orders) => orders
            .Select(order => Way(last, order, releases, orders))
            .OfType<List<Term>>()
            .OrderBy(way => way[^1].Rank)
            .ThenByDescending(way => way[^1].Number)
            .ThenBy(way => way[^1].By)
            .LastOrDefault();

    /// <summary>
    /// The terms that lead from one to an order, each after the one that its writer knew; null when they do not, or
    /// when a release among them is contested.
    /// </summary>
    private static List<Term>? Way(
        Term last, Term order, IReadOnlyCollection<Term> releases, IReadOnlyCollection<Term> orders)
    {
        var way = new List<Term> { order };
        while (way[0].Number > last.Number + 1)
        {
            var before = releases.Concat(orders)
                .FirstOrDefault(term => term.By == way[0].After && term.Number == way[0].Number - 1);
            if (before is null) return null;
            way.Insert(0, before);
        }

        if (way[0].Number != last.Number + 1 || way[0].After != last.By) return null;
        var holds = way.Prepend(last).Zip(way).All(pair =>
            pair.Second.Rank > 0 || (Given(pair.First, releases) is [var only] && only == pair.Second));
        return holds ? way : null;
    }
}
