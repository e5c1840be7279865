using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Routing;
using MediationNet.Protocol.Log;

namespace MediationNet.Protocol.Routing;

/// <summary>What actors of a cluster say to each other, as domain and as wire.</summary>
public static class RoutingWire
{
    /// <summary>A question for a desk.</summary>
    /// <param name="ask">What is sought.</param>
    /// <param name="office">The office that asks.</param>
    /// <param name="question">Ties the answer to the question; random, so that it names no dispute.</param>
    public static V1.FindCandidate ToWire(this Ask ask, CommitteeId office, Guid question) => new()
    {
        Desk = ask.Desk.ToString(),
        Question = question.ToWire(),
        Category = ask.Category.Code,
        Division = ask.Division.Value,
        Language = ask.Language,
        AskingOffice = office.Value,
        Kind = ask.Kind.ToWire(),
        Excluded = { ask.Excluded.Select(e => e.Value) },
    };

    /// <summary>The question; null when it names no desk that can be.</summary>
    public static Ask? ToDomain(this V1.FindCandidate wire) => DeskKey.Parse(wire.Desk) is not { } desk
        ? null
        : new Ask(
            desk.Tier,
            wire.Kind.ToDomain(),
            new Category(wire.Category),
            new DivisionCode(wire.Division),
            wire.Language,
            [.. wire.Excluded.Select(e => new CommitteeId(e))]);

    /// <summary>A desk's answer.</summary>
    public static V1.Candidate ToWire(this Choice choice, V1.FindCandidate question, NetworkDirectory directory)
    {
        var wire = new V1.Candidate { Question = question.Question };
        wire.Reasons.AddRange(choice.Reasons.Select(r => r.ToWire()));
        if (choice is not Choice.Found found) return wire;

        var office = new CommitteeId(question.AskingOffice);
        wire.Committee = found.Committee.Id.Value;
        wire.Through = Dispatching.Through(directory, office, found.Committee.Id)?.Value ?? string.Empty;
        return wire;
    }

    /// <summary>The committee a desk named, and the office it is reached through; null when it named none.</summary>
    public static (CommitteeId Committee, CommitteeId? Through)? Named(this V1.Candidate wire) =>
        wire.Committee.Length == 0
            ? null
            : (new CommitteeId(wire.Committee), wire.Through.Length == 0 ? null : new CommitteeId(wire.Through));

    /// <summary>The reasons a desk gave.</summary>
    public static IReadOnlyList<Reason> ToReasons(this V1.Candidate wire) =>
        [.. wire.Reasons.Select(r => r.ToDomain())];

    /// <summary>How busy the committees of a node are.</summary>
    public static V1.LoadReport ToWire(
        this IReadOnlyDictionary<CommitteeId, Load> loads, NodeId node, DateTimeOffset at)
    {
        var wire = new V1.LoadReport { Node = node.Value, AtUtcMs = at.ToUnixTimeMilliseconds() };
        wire.Committees.AddRange(loads.OrderBy(l => l.Key).Select(l => new V1.CommitteeLoad
        {
            Committee = l.Key.Value,
            OpenDisputes = l.Value.Open,
            Present = l.Value.Present,
        }));
        return wire;
    }

    /// <summary>The loads of a report; of a committee that stands in it twice, the last.</summary>
    public static IReadOnlyDictionary<CommitteeId, Load> ToLoads(this V1.LoadReport wire)
    {
        var loads = new Dictionary<CommitteeId, Load>();
        foreach (var load in wire.Committees)
            loads[new CommitteeId(load.Committee)] = new Load(load.OpenDisputes, load.Present);
        return loads;
    }

    /// <summary>True when this is the answer to that question.</summary>
    public static bool Answers(this V1.Candidate wire, Guid question) =>
        wire.Question.Span.SequenceEqual(question.ToByteArray(bigEndian: true));
}
