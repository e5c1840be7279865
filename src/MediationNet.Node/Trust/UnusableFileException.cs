namespace MediationNet.Node.Trust;

/// <summary>A file of this room is missing or no good; a person has to act before the node can start.</summary>
/// <param name="file">The file, as a full path.</param>
/// <param name="chinese">What is wrong and the fix, in Chinese.</param>
/// <param name="english">The same in English.</param>
public sealed class UnusableFileException(
    string file, (string Wrong, string Fix) chinese, (string Wrong, string Fix) english)
    : Exception($"{file}: {english.Wrong}. Fix: {english.Fix}.")
{
    public string File { get; } = file;

    public (string Wrong, string Fix) Chinese { get; } = chinese;

    public (string Wrong, string Fix) English { get; } = english;
}
