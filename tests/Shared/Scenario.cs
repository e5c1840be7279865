using System.Globalization;
using System.Text;
using System.Text.Json;
using MediationNet.Domain;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;

namespace MediationNet.Tests.Shared;

/// <summary>What one replica holds of one dispute: it writes, hears from others, and folds.</summary>
public sealed class Replica(DisputeId dispute, NodeId node)
{
    private readonly Dictionary<Writer, List<Entry>> _logs = [];
    private HybridTime _clock;
    private Folded? _folded;

    public NodeId Node => node;

    public Writer Writer { get; } = Cast.WriterOf(node);

    public IReadOnlyList<Entry> Entries => [.. _logs.Values.SelectMany(log => log)];

    public Dispute? State => (_folded ??= new Folded(DisputeFold.Of(Entries))).Dispute;

    /// <summary>Writes an event as the next entry of this replica's own log, having seen all it holds.</summary>
    public Entry Write(CommitteeId committee, DisputeEvent? what, DateTimeOffset at)
    {
        var own = LogOf(Writer);
        _clock = HybridTime.Next(_clock, at);
        var seen = _logs.Where(log => log.Key != Writer && log.Value.Count > 0)
            .Select(log => new Head(log.Key, log.Value.Count, log.Value[^1].Hash))
            .OrderBy(head => head.Writer)
            .ToList();
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{dispute}|{Writer}|{own.Count + 1}|{string.Join(',', seen)}|{_clock.Value}|{at:O}|{committee}|")
            + Json(what);
        var hash = Chain.Hash(own.Count == 0 ? default : own[^1].Hash, Encoding.UTF8.GetBytes(text));
        var entry = new Entry(
            dispute, Writer, own.Count + 1, seen, _clock, at, new PersonId("person"), committee,
            what is RiskNoted or RiskColourSet or CaseAssessed or CaucusNoted
                ? Compartment.Confidential
                : Compartment.File,
            what?.GetType().Name ?? "from.the-future", what, hash);
        own.Add(entry);
        _folded = null;
        return entry;
    }

    /// <summary>
    /// Takes in what another holds of one writer's log, up to a place; a prefix, as sync delivers it.
    /// </summary>
    public void Hear(Replica other, Writer writer, int upTo)
    {
        var mine = LogOf(writer);
        foreach (var entry in other.LogOf(writer).Take(upTo).Skip(mine.Count))
        {
            mine.Add(entry);
            _folded = null;
            _clock = HybridTime.Heard(_clock, entry.Clock, entry.At);
        }
    }

    public void HearAll(Replica other)
    {
        foreach (var writer in other._logs.Keys.ToList()) Hear(other, writer, int.MaxValue);
    }

    public int Held(Writer writer) => LogOf(writer).Count;

    public IReadOnlyList<Writer> Writers => [.. _logs.Keys.Order()];

    /// <summary>Decides and, if the command is lawful, writes.</summary>
    public Decision Do(Committee by, DisputeCommand command, DateTimeOffset at)
    {
        var decision = DisputeRules.Decide(State, by, command);
        if (decision is Decision.Accepted accepted)
        {
            foreach (var what in accepted.Events) Write(by.Id, what, at);
        }

        return decision;
    }

    /// <summary>A state as text, so that two can be compared whole (lists have no value equality).</summary>
    public static string Json<T>(T value) => value is null ? "" :
        JsonSerializer.Serialize(value, value.GetType(), Whole);

    private static readonly JsonSerializerOptions Whole = new()
    {
        IncludeFields = true,
        IgnoreReadOnlyProperties = true, // what is derived follows from the rest
    };

    private sealed record Folded(Dispute? Dispute);

    private List<Entry> LogOf(Writer writer) =>
        _logs.TryGetValue(writer, out var log) ? log : _logs[writer] = [];
}

/// <summary>
/// Given a history, when a committee wants something, then this follows. Every committee's home node writes.
/// </summary>
public sealed class Scenario
{
    private readonly Dictionary<NodeId, Replica> _replicas = [];
    private readonly DisputeId _id;
    private DateTimeOffset _now = Cast.Monday;
    private Decision? _decision;

    private Scenario(DisputeId id) => _id = id;

    /// <summary>Nothing recorded yet.</summary>
    public static Scenario Nothing => new(Cast.WaterDispute);

    /// <summary>The dispute about water, recorded by Longwu village on Monday.</summary>
    public static Scenario WaterAtLongwu => Nothing.Given(Cast.LongwuVillage, Cast.Water);

    /// <summary>The dispute as everyone would see it.</summary>
    public Dispute Dispute => Everyone().State ?? throw new InvalidOperationException("Nothing was recorded.");

    public IReadOnlyList<Entry> Entries => Everyone().Entries;

    /// <summary>Written by a committee that had seen all before.</summary>
    public Scenario Given(Committee by, params DisputeEvent[] events)
    {
        var replica = ReplicaOf(by);
        replica.HearAll(Everyone());
        return GivenUnaware(by, events);
    }

    /// <summary>Written by a committee whose node has not heard anything since it last wrote or was told.</summary>
    public Scenario GivenUnaware(Committee by, params DisputeEvent[] events)
    {
        foreach (var what in events)
        {
            _now = _now.AddMinutes(1);
            ReplicaOf(by).Write(by.Id, what, _now);
        }

        return this;
    }

    /// <summary>The node of this committee hears all that was written.</summary>
    public Scenario Told(Committee committee)
    {
        ReplicaOf(committee).HearAll(Everyone());
        return this;
    }

    /// <summary>Written in a kind that this version does not know.</summary>
    public Scenario GivenUnknownKind(Committee by)
    {
        var replica = ReplicaOf(by);
        replica.HearAll(Everyone());
        replica.Write(by.Id, null, _now);
        return this;
    }

    /// <summary>Carried out: decided and written by a committee that had seen all before.</summary>
    public Scenario Done(Committee by, DisputeCommand command)
    {
        When(by, command);
        var accepted = Assert.IsType<Decision.Accepted>(_decision);
        return Given(by, [.. accepted.Events]);
    }

    /// <summary>A committee that has seen everything wants this.</summary>
    public Scenario When(Committee by, DisputeCommand command)
    {
        _decision = DisputeRules.Decide(Everyone().State, by, command);
        return this;
    }

    public void ThenRefused(Refusal reason) => Assert.Equal(new Decision.Refused(reason), _decision);

    public void ThenAlreadyDone() => Assert.IsType<Decision.AlreadyDone>(_decision);

    public void ThenAccepted() => Assert.IsType<Decision.Accepted>(_decision);

    /// <summary>Accepted with exactly these events.</summary>
    public void Then(params DisputeEvent[] events)
    {
        var accepted = Assert.IsType<Decision.Accepted>(_decision);
        Assert.Equal(events.Select(e => (e.GetType(), Replica.Json(e))),
            accepted.Events.Select(e => (e.GetType(), Replica.Json(e))));
    }

    /// <summary>Asserts on the dispute as everyone would see it.</summary>
    public Scenario ThenSeen(Action<Dispute> look)
    {
        look(Dispute);
        return this;
    }

    private Replica Everyone()
    {
        var all = new Replica(_id, new NodeId("everyone"));
        foreach (var replica in _replicas.Values) all.HearAll(replica);
        return all;
    }

    private Replica ReplicaOf(Committee committee)
    {
        if (!_replicas.TryGetValue(committee.Home, out var replica))
            _replicas[committee.Home] = replica = new Replica(_id, committee.Home);
        return replica;
    }
}
