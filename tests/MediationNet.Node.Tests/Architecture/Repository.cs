using System.Diagnostics;

namespace MediationNet.Node.Tests.Architecture;

/// <summary>The source tree these tests were built from: what git tracks, or what is there when git is not.</summary>
internal static class Repository
{
    private static readonly string[] Built = ["bin", "obj", ".git", "artifacts", "node_modules"];

    public static string Root { get; } = FindRoot();

    /// <summary>Paths below the root, with forward slashes.</summary>
    public static IReadOnlyList<string> Files { get; } = Tracked() ?? Present();

    public static IEnumerable<string> SourceFiles => Files.Where(file =>
        file.EndsWith(".cs", StringComparison.Ordinal)
        && (file.StartsWith("src/", StringComparison.Ordinal) || file.StartsWith("tests/", StringComparison.Ordinal)));

    public static string PathOf(string file) => Path.Combine(Root, file);

    public static string[] Lines(string file) => File.ReadAllLines(PathOf(file));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MediationNet.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("No MediationNet.sln above the tests.");
    }

    // Tracked, and not yet added but not ignored either: a new file is tidy before it is committed.
    private static List<string>? Tracked()
    {
        var start = new ProcessStartInfo("git", "ls-files --cached --others --exclude-standard")
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        try
        {
            using var git = Process.Start(start)!;
            var files = git.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            git.WaitForExit();
            return git.ExitCode == 0 ? [.. files.Where(file => File.Exists(PathOf(file)))] : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static List<string> Present() =>
    [
        .. Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(file => !file.Split('/').Intersect(Built, StringComparer.Ordinal).Any()),
    ];
}
