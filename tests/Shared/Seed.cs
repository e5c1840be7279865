using System.Globalization;

namespace MediationNet.Tests.Shared;

/// <summary>The seed of a test that rolls dice: fixed, unless MEDIATIONNET_SEED says otherwise.</summary>
public static class Seed
{
    /// <summary>The seed asked for, or this one.</summary>
    public static int Or(int usual) =>
        Environment.GetEnvironmentVariable("MEDIATIONNET_SEED") is { Length: > 0 } asked
            ? int.Parse(asked, CultureInfo.InvariantCulture)
            : usual;

    /// <summary>Runs a test, and says in its failure how to repeat it.</summary>
    public static void Say(int seed, Action test)
    {
        try
        {
            test();
        }
        catch (Exception failure)
        {
            var repeat = string.Create(CultureInfo.InvariantCulture, $"Repeat with MEDIATIONNET_SEED={seed}");
            throw new InvalidOperationException($"{repeat}: {failure.Message}", failure);
        }
    }
}
