using Google.Protobuf;
using MediationNet.Protocol.Desk.V1;
using MediationNet.Protocol.Log;

namespace MediationNet.Network.Tests.Processes.Outages;

/// <summary>What the caller knows of what became of an errand.</summary>
internal enum Answer
{
    /// <summary>No answer: it was carried out wholly or not at all.</summary>
    Unknown,

    /// <summary>Carried out, and durable.</summary>
    Acknowledged,

    /// <summary>Another errand had done the same before: this one has written nothing.</summary>
    DoneAlready,

    /// <summary>Not carried out.</summary>
    Refused,
}

/// <summary>An entry that an errand writes.</summary>
internal sealed record Written(string Kind, string Text);

/// <summary>One thing asked of a node, under the id by which it may be repeated.</summary>
/// <param name="node">Where it is asked.</param>
/// <param name="committee">For whom.</param>
/// <param name="dispute">Of which dispute.</param>
/// <param name="writes">The entries it writes, all of them or none.</param>
/// <param name="ask">Asks it.</param>
internal sealed class Errand(
    string node,
    string committee,
    Guid dispute,
    IReadOnlyList<Written> writes,
    Func<NodeApi, Acting, Task<DisputeView>> ask)
{
    private readonly Guid _id = Guid.CreateVersion7();

    internal string Node => node;

    internal Guid Dispute => dispute;

    /// <summary>An answer to an offer may find that it was given already.</summary>
    internal bool MayBeDoneAlready { get; init; }

    internal Answer Answer { get; private set; }

    /// <summary>What it wrote, as it was acknowledged.</summary>
    internal IReadOnlyList<ByteString> Hashes { get; private set; } = [];

    /// <summary>It acts as a person of its own: so each entry says which errand has written it.</summary>
    internal string Person => $"p-{_id:N}";

    internal Task<DisputeView> AskAsync(NodeApi api) => ask(
        api, new Acting { Request = _id.ToWire(), Person = Person, Committee = committee });

    /// <summary>Takes in an acknowledgement. What is wrong with it, or null.</summary>
    internal string? Acknowledge(DisputeView view)
    {
        var mine = WrittenIn(view);
        if (mine.Count == 0 && MayBeDoneAlready)
        {
            Answer = Answer.DoneAlready;
            return null;
        }

        Answer = Answer.Acknowledged;
        Hashes = [.. mine.Select(entry => entry.Hash)];
        return IsWhole(mine) ? null : $"{this} was acknowledged, and shown were {Said(mine)}";
    }

    internal void Refuse() => Answer = Answer.Refused;

    /// <summary>The entries in a dispute that this errand has written.</summary>
    internal List<EntryView> WrittenIn(DisputeView view) =>
        [.. view.Timeline.Where(entry => entry.Person == Person)];

    /// <summary>What is wrong with what is there of it in the end, or null.</summary>
    internal string? Judge(IReadOnlyList<EntryView> there) => Answer switch
    {
        Answer.Acknowledged when !IsWhole(there) || !there.Select(entry => entry.Hash).SequenceEqual(Hashes) =>
            $"{this} was acknowledged, and there is {Said(there)}",
        Answer.Unknown when there.Count > 0 && !IsWhole(there) =>
            $"{this} was not answered, and there is a part of it: {Said(there)}",
        Answer.Refused or Answer.DoneAlready when there.Count > 0 =>
            $"{this} was not carried out ({Answer}), and there is {Said(there)}",
        _ => null,
    };

    public override string ToString() =>
        $"{string.Join(" + ", writes.Select(one => one.Kind))} of {dispute} at {node} by {Person}";

    private static string Said(IReadOnlyList<EntryView> entries) => entries.Count == 0
        ? "nothing"
        : string.Join(" + ", entries.Select(entry => $"{entry.Kind} \"{entry.Text}\""));

    // A number that the act needs is given with it; it is nothing that the caller wrote.
    private bool IsWhole(IReadOnlyList<EntryView> there) => there
        .Where(entry => entry.Kind != "dispute.numbered")
        .Select(entry => new Written(entry.Kind, entry.Text)).SequenceEqual(writes);
}
