using System.Globalization;
using MediationNet.Domain.Committees;
using MediationNet.Protocol.Desk.V1;
using MediationNet.Protocol.Log.V1;
using Committee = MediationNet.Domain.Committees.Committee;
using CommitteeId = MediationNet.Domain.Committees.CommitteeId;

namespace MediationNet.Node.Demo;

/// <summary>Looks at a played case on all nodes: arrived, one custodian, one chain, and what was published.</summary>
internal sealed class CaseCheck(DemoNetwork network, PublishedCase published, Guid dispute)
{
    internal async Task<PlayedCase> CheckAsync(
        Committee holder,
        IReadOnlyList<string> expected,
        IReadOnlyList<string> notes,
        DateTimeOffset began)
    {
        var view = await network.ClientOf(holder).Until(dispute, "its end", v => v.Custodian == holder.Id.Value);
        var problems = new List<string>();
        var copies = await CopiesAsync(view, problems);
        var differences = new List<string>();
        var walked = Walked(view);
        var wanted = Path(expected);
        if (!walked.SequenceEqual(wanted, StringComparer.Ordinal))
            differences.Add($"walked {string.Join(" → ", walked)} instead of {string.Join(" → ", wanted)}");
        var outcome = OutcomeOf(view);
        if (!Agrees(outcome)) differences.Add($"published outcome: {published.Outcome}, here: {outcome}");
        var custody = view.Custody.Select(Held).ToList();
        return new PlayedCase(
            published, dispute, walked, custody, outcome, copies, problems, differences, notes,
            DateTimeOffset.UtcNow - began);
    }

    /// <summary>Waits until every node that takes part shows the same chain, then compares them.</summary>
    internal async Task<int> CopiesAsync(DisputeView truth, List<string> problems)
    {
        var homes = truth.Participants
            .Select(id => network.Directory.Committee(new CommitteeId(id))!.Home)
            .ToHashSet();
        foreach (var home in homes)
        {
            await network.Client(home).Until(
                dispute, "the whole chain of custody", v => v.Custody.Count >= truth.Custody.Count);
        }

        var copies = 0;
        foreach (var node in network.Holders)
        {
            if (await node.Find(dispute) is not { } copy) continue;
            copies++;
            if (!homes.Contains(new NodeId(node.Name))) problems.Add($"{node.Name} holds it and takes no part in it");
            if (copy.Contested || copy.Custodian != truth.Custodian)
                problems.Add($"{node.Name} shows another custodian");
            if (!copy.Custody.SequenceEqual(truth.Custody)) problems.Add($"{node.Name} shows another chain");
        }

        return copies;
    }

    // The committees in the order of their terms and the bodies in the order of their hand-offs: what an office held
    // while it looked for a taker is left out, as it is in what was published.
    private List<string> Walked(DisputeView view)
    {
        var held = view.Custody
            .Where(t => network.Directory.Committee(new CommitteeId(t.Custodian)) is { Mediates: true })
            .Select(t => (At: t.SinceUtcMs, Who: t.Custodian));
        var before = view.Timeline
            .Where(e => e.Kind is "handoff.sent" && e.VoidReason.Length == 0)
            .Select(e => (At: e.AtUtcMs, Who: e.Text));
        var delegated = view.Delegations.Select(d => (
            At: view.Timeline.First(e => e.Kind == "handoff.delegated" && e.Text == d.CaseNumber).AtUtcMs,
            Who: d.Body));
        return Path(held.Concat(before).Concat(delegated).OrderBy(w => w.At).Select(w => w.Who));
    }

    private static string Held(TermView term) => string.Create(
        CultureInfo.InvariantCulture,
        $"{term.Custodian} {DateTimeOffset.FromUnixTimeMilliseconds(term.SinceUtcMs).ToLocalTime():HH:mm:ss.f}");

    private static List<string> Path(IEnumerable<string> stops)
    {
        var path = new List<string>();
        foreach (var stop in stops)
        {
            if (path.Count == 0 || path[^1] != stop) path.Add(stop);
        }

        return path;
    }

    private bool Agrees(string outcome) => published.Outcome switch
    {
        "agreement" or "partial" => outcome == "agreement",
        "failed" => outcome == "failed",
        _ => true,
    };

    private static string OutcomeOf(DisputeView view)
    {
        var last = view.HandOffs.LastOrDefault(h => h.Kind is not HandOffKind.JudicialConfirmation)?.State;
        if (last is HandOffState.Settled or HandOffState.Performed || view.Stage is "Agreed" or "Performed")
            return "agreement";
        if (last is HandOffState.Refused or HandOffState.Returned || view.Stage is "Ended" or "Broken") return "failed";
        return "open";
    }
}
