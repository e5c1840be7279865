using System.Globalization;

namespace MediationNet.Benchmarks;

/// <summary>What a benchmark is told on the command line, and the folder it may fill.</summary>
internal sealed class Options : IDisposable
{
    private Options(int? runs, int? number, string below)
    {
        Runs = runs;
        Number = number;
        Folder = Directory.CreateDirectory(Path.Combine(below, $"mediationnet-benchmark-{Guid.NewGuid():N}")).FullName;
    }

    public int? Runs { get; }

    public int? Number { get; }

    /// <summary>Empty at first, removed at the end.</summary>
    public string Folder { get; }

    public static Options Read(IReadOnlyList<string> words) => new(
        NumberAfter(words, "--runs"), NumberAfter(words, "--number"), After(words, "--folder") ?? Path.GetTempPath());

    /// <summary>A new folder within.</summary>
    public string Within(string name) => Directory.CreateDirectory(Path.Combine(Folder, name)).FullName;

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static int? NumberAfter(IReadOnlyList<string> words, string name) =>
        After(words, name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    private static string? After(IReadOnlyList<string> words, string name)
    {
        var at = words.Index().Where(word => word.Item == name).Select(word => word.Index + 1).FirstOrDefault();
        return at > 0 && at < words.Count ? words[at] : null;
    }
}
