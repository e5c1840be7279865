using System.Globalization;
using CsCheck;

namespace MediationNet.Domain.Tests.Sync;

/// <summary>
/// Whether a restored store can give a dispute two custodians, or none. Every state of small networks, and long random
/// stories of them: MEDIATIONNET_STATES looks at more states, CsCheck_Iter at more stories.
/// </summary>
public sealed class RecoveryModelTests
{
    private static readonly (int, int)[] Chain = [(0, 1), (1, 2)];
    private static readonly (int, int)[] Hubs = [(0, 1), (1, 2), (0, 2)];
    private static readonly (int, int)[] HubsAndAnEdge = [(0, 1), (1, 2), (0, 2), (1, 3)];

    private static readonly Gen<List<int>> AnyStory = Gen.Int[0, 5_039].List[5, 60];

    private static int StatesMax { get; } = int.Parse(
        Environment.GetEnvironmentVariable("MEDIATIONNET_STATES") ?? "6000", CultureInfo.InvariantCulture);

    public static TheoryData<string, int, (int, int)[]> Networks => new()
    {
        { "a village, its office, another hub", 3, Chain },
        { "three hubs", 3, Hubs },
        { "three hubs and a village", 4, HubsAndAnEdge },
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void Never_two_custodians_and_never_none(string name, int nodes, (int, int)[] links) =>
        Sound(Explored(new RecoveryModel(nodes, links), name));

    [Theory]
    [MemberData(nameof(Networks))]
    public void Never_in_a_long_story_either(string name, int nodes, (int, int)[] links) =>
        AnyStory.Sample(story => Sound(Played(Long(nodes, links), story, name)), iter: 10 * Check.Iter);

    [Fact]
    public void A_restored_node_that_goes_on_gives_two_custodians()
    {
        var fault = Explored(new RecoveryModel(3, Chain, LeftOut.Waiting) { HaveMet = true }, "without waiting");
        Assert.True(fault?.Contains("custodians: A, B", StringComparison.Ordinal), fault ?? "nothing was found");
    }

    [Fact]
    public void One_promise_for_all_gives_two_custodians() => Forbidden(LeftOut.OtherPromises, Hubs, """
        A takes a backup
        A releases term 1 to B
        A brings B in step
        A is RESTORED
        C meets A
        A brings C in step
        C promises A (Whole)
        """);

    [Fact]
    public void Rows_of_a_replaced_incarnation_give_two_custodians() => Forbidden(LeftOut.Fence, Chain, """
        A takes a backup
        A releases term 1 to B
        A writes a stick for B
        A is RESTORED
        B meets A
        A brings B in step
        B promises A (Whole)
        B reads a stick of A (incarnation 1)
        """);

    [Fact]
    public void A_promise_that_leaves_out_those_behind_it_gives_two_custodians() => Forbidden(LeftOut.Reach, Chain, """
        A takes a backup
        B takes a backup
        A releases term 1 to C
        A brings B in step
        B brings C in step
        A is RESTORED
        B is RESTORED
        B meets A
        A meets B
        A brings B in step
        B promises A (Whole)
        """);

    [Fact] // the simulation's seed 6994: the Hello that would have told of the loss was lost on its way
    public void A_peer_that_speaks_of_the_new_store_alone_gives_two_custodians() => Forbidden(
        LeftOut.Replaced, Chain, """
        A releases term 1 to B
        A brings B in step
        B releases term 2 to C
        B brings A in step
        B brings C in step
        B LOSES all
        A meets B
        B meets A
        A brings B a part
        A brings B a part
        """);

    [Fact]
    public void An_own_entry_of_a_forgotten_store_that_is_taken_as_any_other_gives_two_custodians() => Forbidden(
        LeftOut.OwnEntries, Hubs, """
        A releases term 1 to B
        A meets B
        A writes a stick for B
        A LOSES all
        A meets B
        A meets C
        C meets A
        B meets C
        C meets B
        B learns of A by the head of a stick
        B reads a stick of A (incarnation 1)
        B brings C a part
        C brings A in step
        """, haveMet: false);

    [Fact]
    public void A_stick_read_while_recovering_gives_two_custodians() => Forbidden(LeftOut.SticksWait, Chain, """
        A takes a backup
        B takes a backup
        A releases term 1 to C
        A writes a stick for B
        A is RESTORED
        B meets A
        A brings B in step
        B promises A (Whole)
        B is RESTORED
        B reads a stick of A (incarnation 1)
        C meets B
        B brings C in step
        """);

    // Without the rule there are two at the end; with it there are not, or the story cannot even be told.
    private static void Forbidden(LeftOut rule, (int, int)[] links, string story, bool haveMet = true)
    {
        var lines = story.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, Told(new RecoveryModel(3, links, rule) { HaveMet = haveMet }, lines).Count);
        Assert.True(Told(new RecoveryModel(3, links) { HaveMet = haveMet }, lines).Count <= 1);
    }

    private static void Sound(string? fault) => Assert.True(fault is null, fault);

    private static RecoveryModel Long(int nodes, (int, int)[] links) =>
        new(nodes, links) { TermsMax = 5, RestoresMax = 5, SticksMax = 4 };

    /// <summary>The shortest story to a fault, or null when there is none in so many states.</summary>
    private static string? Explored(RecoveryModel model, string name)
    {
        var begin = model.Begin();
        var cameBy = new Dictionary<string, (string? Before, string What)> { [begin.Key] = (null, name) };
        var queue = new Queue<RecoveryModel.Network>([begin]);
        while (queue.TryDequeue(out var now))
        {
            if (Fault(model, now) is { } fault) return Story(cameBy, now.Key) + fault;
            foreach (var (what, then) in model.Next(now))
            {
                if (cameBy.Count < StatesMax && cameBy.TryAdd(then.Key, (now.Key, what)))
                    queue.Enqueue(then);
            }
        }

        return null;
    }

    private static string? Played(RecoveryModel model, List<int> story, string name)
    {
        var (now, told) = (model.Begin(), name + "\n");
        foreach (var pick in story)
        {
            var next = model.Next(now).ToList();
            if (next.Count == 0) break;
            (var what, now) = next[pick % next.Count];
            told += what + "\n";
            if (model.Custodians(now) is { Count: > 1 } two) return $"{told}custodians: {string.Join(", ", two)}";
        }

        return Fault(model, now) is { } fault ? told + fault : null;
    }

    private static string? Fault(RecoveryModel model, RecoveryModel.Network now)
    {
        var custodians = model.Custodians(now);
        if (custodians.Count > 1) return $"custodians: {string.Join(", ", custodians)}";

        var settled = model.Settled(now);
        if (settled.Nodes.Any(node => node.Recovering)) return "a node recovers for ever";
        var known = settled.Nodes.Any(node => node.Held != 0);
        return known && model.Custodians(settled).Count != 1
            ? $"custodians in the end: {string.Join(", ", model.Custodians(settled))}"
            : null;
    }

    private static IReadOnlyList<string> Told(RecoveryModel model, string[] lines)
    {
        var now = model.Begin();
        foreach (var line in lines)
        {
            Assert.True(model.Custodians(now).Count <= 1);
            if (model.Next(now).FirstOrDefault(next => next.What == line).Then is not { } then) break;
            now = then;
        }

        return model.Custodians(now);
    }

    private static string Story(Dictionary<string, (string? Before, string What)> cameBy, string key)
    {
        var told = new Stack<string>();
        var at = (string?)key;
        while (at is not null)
        {
            told.Push(cameBy[at].What);
            at = cameBy[at].Before;
        }

        return string.Join('\n', told) + "\n";
    }
}
