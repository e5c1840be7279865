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
    /// follows them.
    /// </summary>
    public static CustodyChain Of(Term first, IReadOnlyCollection<Term> releases, IReadOnlyCollection<Term> orders)
    {
        var terms = new List<Term> { first };
        while (true)
        {
            var next = terms.Count;
            if (Strongest(orders.Where(o => o.Number == next && o.After == terms[^1].By)) is { } order)
            {
                terms.Add(order);
                continue;
            }

            var given = releases
                .Where(r => r.Number == next && r.After == terms[^1].By && r.Giver == terms[^1].Custodian)
                .DistinctBy(r => r.By)
                .ToList();
            if (given.Count > 1) return new CustodyChain(terms, Contested: true);
            if (given.Count == 0) return new CustodyChain(terms, Contested: false);

            terms.Add(given[0]);
        }
    }

    private static Term? Strongest(IEnumerable<Term> orders) =>
        orders.OrderBy(o => o.Rank).ThenBy(o => o.By).LastOrDefault();
}
