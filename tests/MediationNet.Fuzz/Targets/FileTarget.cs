using MediationNet.Fuzz.Fuzzing;
using MediationNet.Node.Hosting;

namespace MediationNet.Fuzz.Targets;

/// <summary>A file that a person wrote: a node's configuration, or the directory.</summary>
internal sealed class FileTarget : IFuzzTarget
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mediationnet-fuzz-");
    private readonly Func<ConfigurationProblems, object?> _read;
    private readonly string _file;

    /// <param name="examples">Which files of node-config are like it.</param>
    /// <param name="read">Reads it.</param>
    internal FileTarget(Func<string, bool> examples, Func<ConfigurationProblems, object?> read)
    {
        _read = read;
        _file = Path.Combine(_folder.FullName, "file.json");
        Seeds =
        [
            .. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "node-config"), "*.json")
                .Where(file => examples(Path.GetFileNameWithoutExtension(file)))
                .Order(StringComparer.Ordinal)
                .Select(File.ReadAllBytes),
        ];
    }

    public IReadOnlyList<byte[]> Seeds { get; }

    public void Feed(byte[] input)
    {
        File.WriteAllBytes(_file, input);
        var problems = new ConfigurationProblems(_file);
        var read = _read(problems);
        if (read is null == (problems.Found.Count == 0))
            throw new InvalidOperationException("a file is good and has problems, or neither");
        _ = string.Join('\n', problems.Found);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
