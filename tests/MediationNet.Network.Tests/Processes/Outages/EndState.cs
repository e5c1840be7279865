using System.Collections.Concurrent;
using MediationNet.Protocol.Desk.V1;
using MediationNet.Protocol.Log;

namespace MediationNet.Network.Tests.Processes.Outages;

/// <summary>What all nodes hold in the end, compared with each other and with what their callers were told.</summary>
internal sealed class EndState
{
    private const int AtOnce = 8;

    private readonly Dictionary<Guid, Dictionary<string, DisputeView>> _held = [];
    private readonly IReadOnlyDictionary<string, string> _homes;
    private readonly CallHistory _history;

    /// <summary>Nothing read yet.</summary>
    /// <param name="history">What the callers were told.</param>
    /// <param name="homes">Committees and offices, and the nodes that are their homes.</param>
    internal EndState(CallHistory history, IReadOnlyDictionary<string, string> homes) =>
        (_history, _homes) = (history, homes);

    internal int Disputes => _held.Count;

    /// <summary>The longest chain of custody.</summary>
    internal int LongestChain => _held.Values.Max(copies => copies.Values.Max(view => view.Custody.Count));

    /// <summary>Copies compared.</summary>
    internal int Copies => _held.Values.Sum(copies => copies.Count);

    /// <summary>Reads every dispute at every node.</summary>
    internal static async Task<EndState> ReadAsync(
        CallHistory history, IReadOnlyList<WatchedNode> nodes, IReadOnlyDictionary<string, string> homes)
    {
        var end = new EndState(history, homes);
        foreach (var node in nodes)
        {
            var views = new ConcurrentBag<DisputeView>();
            await Parallel.ForEachAsync(
                await node.Api.ListAsync(),
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
                async (dispute, _) => views.Add(await node.Api.ShowAsync(dispute)));
            foreach (var view in views) end.Add(node.Name, view);
        }

        return end;
    }

    /// <summary>Takes in a node's copy of a dispute.</summary>
    internal void Add(string node, DisputeView view)
    {
        var dispute = view.Dispute.ToId("dispute");
        if (!_held.TryGetValue(dispute, out var copies)) _held[dispute] = copies = [];
        copies[node] = view;
    }

    /// <summary>Everything that is not as it was promised.</summary>
    internal IReadOnlyList<string> Findings() =>
    [
        .. _history.Disputes.Where(dispute => !_held.ContainsKey(dispute)).Select(dispute => $"{dispute} is gone"),
        .. _held.SelectMany(held => OfCopies(held.Key, held.Value)),
        .. _held.SelectMany(held => OfCustody(held.Key, held.Value.Values.First())),
        .. OfErrands(),
        .. OfNumbers(),
    ];

    // A copy says nothing of deliveries and of who acts: those differ from node to node.
    private IEnumerable<string> OfCopies(Guid dispute, Dictionary<string, DisputeView> copies)
    {
        var (first, truth) = copies.First();
        var plain = Plain(truth);
        foreach (var (node, copy) in copies.Where(copy => !Plain(copy.Value).Equals(plain)))
            yield return $"{dispute}: {node} shows another dispute than {first}";

        var entitled = truth.Participants.Select(one => _homes[one]).ToHashSet(StringComparer.Ordinal);
        if (!entitled.SetEquals(copies.Keys))
        {
            yield return $"{dispute} is at {string.Join(", ", copies.Keys.Order())}, and its participants are at "
                + string.Join(", ", entitled.Order());
        }

        var missing = _history.Missing(dispute, truth.Timeline.Select(entry => entry.Hash).ToHashSet());
        if (missing > 0) yield return $"{dispute}: {missing} entries that were shown are gone";

        var acting = copies.Where(copy => copy.Value.ActsHere).Select(copy => copy.Key).ToList();
        if (!acting.SequenceEqual([_homes.GetValueOrDefault(truth.Custodian, "nobody")]))
            yield return $"{dispute}: custodian is {truth.Custodian}, and {string.Join(" and ", acting)} act";
    }

    // Nothing here is assigned by order: so each release began a term, and each offer that took effect gave one.
    private static IEnumerable<string> OfCustody(Guid dispute, DisputeView view)
    {
        if (view.Contested) yield return $"{dispute} is contested";
        var releases = view.Timeline.Count(entry => entry.Kind == "custody.released");
        if (releases != view.Custody.Count - 1)
            yield return $"{dispute}: {releases} releases and {view.Custody.Count} terms";
        var taken = view.Offers.Count(offer => offer.State == "released");
        var given = view.Custody.Count(term => term.Purpose == "accepted");
        if (taken != given) yield return $"{dispute}: {taken} offers took effect and {given} terms came of offers";
        if (view.Offers.Any(offer => offer.State is "open" or "accepted"))
            yield return $"{dispute}: an offer is open still";
        if (view.InDispatch) yield return $"{dispute} is in dispatch still";
    }

    private IEnumerable<string> OfErrands()
    {
        var people = _history.Errands.ToDictionary(errand => errand.Person, StringComparer.Ordinal);
        foreach (var errand in people.Values)
        {
            var copies = _held.GetValueOrDefault(errand.Dispute);
            var there = copies is null ? [] : errand.WrittenIn(copies.Values.First());
            if (errand.Judge(there) is { } wrong) yield return wrong;
        }

        foreach (var (dispute, copies) in _held)
        {
            var strange = copies.Values.First().Timeline
                .Where(entry => entry.Person is not ("courier" or "node") && !people.ContainsKey(entry.Person));
            foreach (var entry in strange) yield return $"{dispute}: nobody asked for {entry.Kind} by {entry.Person}";
        }
    }

    private IEnumerable<string> OfNumbers() => _held.Values
        .SelectMany(copies => copies.Values.First().Timeline.Where(entry => entry.Kind == "dispute.numbered"))
        .GroupBy(entry => entry.Text, StringComparer.Ordinal)
        .Where(same => same.Count() > 1)
        .Select(same => $"the number {same.Key} was given {same.Count()} times");

    private static DisputeView Plain(DisputeView view)
    {
        var plain = view.Clone();
        plain.Delivery.Clear();
        plain.ActsHere = false;
        return plain;
    }
}
