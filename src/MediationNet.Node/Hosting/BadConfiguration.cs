namespace MediationNet.Node.Hosting;

/// <summary>One mistake in a configuration file: where it is, what is wrong, and what to do about it.</summary>
/// <param name="File">The file, as a full path.</param>
/// <param name="Key">The JSON path of the key, such as <c>$.listen.api</c>; <c>$</c> is the whole file.</param>
/// <param name="Chinese">What is wrong and the fix, in Chinese.</param>
/// <param name="English">The same in English.</param>
public sealed record ConfigurationProblem(string File, string Key, Advice Chinese, Advice English)
{
    public override string ToString() =>
        $"{File}: {Key}{Environment.NewLine}"
        + $"  {Chinese.Wrong}。改法：{Chinese.Fix}。{Environment.NewLine}"
        + $"  {English.Wrong}. Fix: {English.Fix}.";
}

/// <summary>What is wrong and how it is mended, in one language, without the closing full stop.</summary>
public sealed record Advice(string Wrong, string Fix);

/// <summary>A node that is not configured well does not start; it says all that was found.</summary>
public sealed class BadConfigurationException(IReadOnlyList<ConfigurationProblem> problems)
    : Exception(string.Join(Environment.NewLine, problems))
{
    public IReadOnlyList<ConfigurationProblem> Problems { get; } = problems;
}

/// <summary>Collects the problems of one file, so that a person mends them all in one go.</summary>
public sealed class ConfigurationProblems(string file)
{
    private readonly List<ConfigurationProblem> _found = [];

    /// <summary>The file that is read, as a full path.</summary>
    public string File { get; } = file;

    public IReadOnlyList<ConfigurationProblem> Found => _found;

    public void Add(string key, Advice chinese, Advice english) =>
        _found.Add(new ConfigurationProblem(File, key, chinese, english));

    public void AddIf(bool wrong, string key, Advice chinese, Advice english)
    {
        if (wrong) Add(key, chinese, english);
    }

    /// <summary>Takes over what was found in another file.</summary>
    public void Add(IEnumerable<ConfigurationProblem> others) => _found.AddRange(others);

    /// <exception cref="BadConfigurationException">Something was found.</exception>
    public void ThrowIfAny()
    {
        if (_found.Count > 0) throw new BadConfigurationException(_found);
    }
}
