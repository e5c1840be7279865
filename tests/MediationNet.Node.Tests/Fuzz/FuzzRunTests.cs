using System.Runtime.CompilerServices;
using MediationNet.Fuzz.Fuzzing;

namespace MediationNet.Node.Tests.Fuzz;

/// <summary>The search itself can find something, and says the same each time.</summary>
public sealed class FuzzRunTests
{
    [Fact]
    public void A_crash_is_found_once_and_cut_down_to_what_does_it()
    {
        var found = Assert.Single(Run(new Fragile()).Findings);
        Assert.StartsWith("FormatException", found.What, StringComparison.Ordinal);
        Assert.Equal([0xFF], found.Input);
    }

    [Fact]
    public void Memory_beyond_the_bound_is_found() =>
        Assert.Equal("took more memory than it may", Assert.Single(Run(new Greedy(), inputs: 1).Findings).What);

    [Fact]
    public void A_seed_makes_the_same_inputs_again()
    {
        var (one, two) = (new Listening(), new Listening());
        Run(one);
        Run(two);
        Assert.Equal(one.Heard, two.Heard);
        Assert.True(one.Heard.Distinct(StringComparer.Ordinal).Count() > 1_000);
    }

    private static FuzzRun Run(IFuzzTarget target, int inputs = 3_000)
    {
        var run = new FuzzRun(() => target, seed: 7, isNew: () => false);
        run.Run([], inputs, CancellationToken.None);
        return run;
    }

    private sealed class Fragile : IFuzzTarget
    {
        public IReadOnlyList<byte[]> Seeds { get; } = [[1, 2, 3, 4, 5, 6, 7, 8]];

        // A finding is named by where it was thrown, so this must stay a place of its own.
        [MethodImpl(MethodImplOptions.NoInlining)]
        public void Feed(byte[] input)
        {
            if (input.Contains((byte)0xFF)) throw new FormatException("of no use");
        }

        public void Dispose()
        {
        }
    }

    private sealed class Greedy : IFuzzTarget
    {
        public IReadOnlyList<byte[]> Seeds { get; } = [[1], [2]];

        public void Feed(byte[] input)
        {
            if (input is [2]) GC.KeepAlive(new byte[300 << 20]);
        }

        public void Dispose()
        {
        }
    }

    private sealed class Listening : IFuzzTarget
    {
        public IReadOnlyList<byte[]> Seeds { get; } = ["0123456789"u8.ToArray(), [10, 3, 1, 2, 3, 16, 5]];

        internal List<string> Heard { get; } = [];

        public void Feed(byte[] input) => Heard.Add(Convert.ToHexString(input));

        public void Dispose()
        {
        }
    }
}
