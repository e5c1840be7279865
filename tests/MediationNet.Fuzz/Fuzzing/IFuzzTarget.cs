namespace MediationNet.Fuzz.Fuzzing;

/// <summary>A parser of bytes from outside, with what stands behind it.</summary>
internal interface IFuzzTarget : IDisposable
{
    /// <summary>Inputs like those that the program itself makes.</summary>
    IReadOnlyList<byte[]> Seeds { get; }

    /// <summary>
    /// Takes one input. What is refused by a name that the program foresees is well; any exception that gets out of
    /// here is a finding.
    /// </summary>
    void Feed(byte[] input);
}
