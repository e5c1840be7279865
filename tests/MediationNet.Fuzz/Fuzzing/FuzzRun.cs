using System.Diagnostics;
using System.Security.Cryptography;

namespace MediationNet.Fuzz.Fuzzing;

/// <summary>Something that an input did and no input may do.</summary>
/// <param name="What">The exception and where it came from, or which bound was passed: the same for one fault.</param>
/// <param name="Input">The input, cut as far as it still does it.</param>
internal sealed record Finding(string What, byte[] Input)
{
    /// <summary>A name for a file.</summary>
    internal string Name => Convert.ToHexStringLower(SHA256.HashData(Input))[..16];
}

/// <summary>
/// Feeds one target with its seeds and with what a mutator makes of them. Inputs that reach branches no other has
/// reached are kept and mutated further, where somebody tells of branches.
/// </summary>
/// <param name="open">Opens the target; done anew after many inputs, so that what they leave behind is bounded.</param>
/// <param name="seed">Decides everything.</param>
/// <param name="isNew">Whether the last input has reached something new; forgets what that input reached.</param>
internal sealed class FuzzRun(Func<IFuzzTarget> open, int seed, Func<bool> isNew)
{
    /// <summary>A busy machine is slow, a hang is for ever.</summary>
    internal static readonly TimeSpan InputMax = TimeSpan.FromSeconds(20);

    private const long AllocatedBytesMax = 256L << 20;
    private const int InputsEachOpening = 2_000;
    private const int KeptMax = 20_000;

    // Large ones are slow and say little that small ones do not.
    private const int KeptBytesMax = 32 * 1024;
    private const int CutsMax = 400;

    private readonly Random _dice = new(seed);
    private readonly List<byte[]> _kept = [];
    private readonly Dictionary<string, Finding> _findings = [];
    private IFuzzTarget? _target;
    private long _began;

    internal long Inputs { get; private set; }

    /// <summary>Inputs that are mutated further.</summary>
    internal int Kept => _kept.Count;

    internal IReadOnlyCollection<Finding> Findings => _findings.Values;

    /// <summary>The input that is being taken in, or was last.</summary>
    internal byte[] Current { get; private set; } = [];

    /// <summary>Time since the current input was given to the target; zero between two of them.</summary>
    internal TimeSpan Busy =>
        Volatile.Read(ref _began) is var began and not 0 ? Stopwatch.GetElapsedTime(began) : default;

    /// <summary>Feeds the seeds and these, then so many inputs in all.</summary>
    internal void Run(IEnumerable<byte[]> corpus, long inputs, CancellationToken stop)
    {
        _target = open();
        try
        {
            foreach (var input in _target.Seeds.Concat(corpus))
            {
                Try(input);
                _kept.Add(input);
            }

            var mutator = new Mutator(_dice);
            while (Inputs < inputs && !stop.IsCancellationRequested)
            {
                var input = mutator.Mutate(Any(), Any());
                if (Try(input) && input.Length <= KeptBytesMax && _kept.Count < KeptMax) _kept.Add(input);
                if (Inputs % InputsEachOpening == 0) Reopen();
            }
        }
        finally
        {
            _target.Dispose();
        }
    }

    private byte[] Any() => _kept[_dice.Next(_kept.Count)];

    /// <summary>Whether it reached something new without doing harm.</summary>
    private bool Try(byte[] input)
    {
        Inputs++;
        if (WhatOf(input) is not { } what) return isNew();

        Reopen();
        if (!_findings.ContainsKey(what)) _findings[what] = new Finding(what, Cut(input, what));
        Reopen();
        isNew();
        return false;
    }

    private string? WhatOf(byte[] input)
    {
        Current = input;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        Volatile.Write(ref _began, Stopwatch.GetTimestamp());
        try
        {
            _target!.Feed(input);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return Name(failure);
        }
        finally
        {
            Volatile.Write(ref _began, 0);
        }

        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        return allocated > AllocatedBytesMax ? "took more memory than it may" : null;
    }

    // Halves, quarters, … are left out as long as the same comes of it.
    private byte[] Cut(byte[] input, string what)
    {
        var tries = 0;
        for (var size = input.Length / 2; size > 0 && tries < CutsMax; size /= 2)
        {
            for (var at = 0; at + size <= input.Length && tries++ < CutsMax;)
            {
                byte[] less = [.. input[..at], .. input[(at + size)..]];
                if (WhatOf(less) == what) input = less;
                else at += size;
                Reopen();
            }
        }

        return input;
    }

    private void Reopen()
    {
        _target!.Dispose();
        _target = open();
    }

    private static string Name(Exception failure)
    {
        var inner = failure;
        while (inner.InnerException is { } deeper) inner = deeper;
        // The search's own frames say nothing of the crash, and the compiler inlines them now and then.
        var frames = (inner.StackTrace ?? failure.StackTrace ?? "").Split('\n')
            .Select(line => line.Trim())
            .Where(line => line.StartsWith("at MediationNet.", StringComparison.Ordinal)
                && !line.Contains($".{nameof(FuzzRun)}.", StringComparison.Ordinal))
            .Select(line => line[3..].Split('(')[0])
            .Take(2);
        return $"{inner.GetType().Name} at {string.Join(" < ", frames)}";
    }
}
