namespace MediationNet.Node.Tests.Architecture;

/// <summary>What a reader may count on in every file.</summary>
public sealed class TidyTests
{
    private const int LinesPerFileMax = 400;
    private const int LineLengthMax = 120;

    // Put together here, so that this file does not hold what it looks for.
    private static readonly string[] UnfinishedMarks =
        ["TO" + "DO", "FIX" + "ME", "HA" + "CK", "Not" + "ImplementedException"];

    private static readonly string[] RegistryHosts =
    [
        "nuget" + ".org", "npm" + "js.org", "npm" + "js.com", "pypi" + ".org", "crates" + ".io", "maven" + ".org",
        "docker" + ".io", "ghcr" + ".io", "mcr.micro" + "soft.com", "proxy.go" + "lang.org",
    ];

    private static readonly string[] RoomsThatSayNothing =
        ["Common", "Core", "Helpers", "Utils", "Services", "Managers", "Infrastructure", "Interfaces"];

    private static readonly string[] BinaryEndings =
        [".png", ".jpg", ".ico", ".woff", ".woff2", ".ttf", ".gz", ".zip", ".pdf", ".pfx", ".docx", ".xlsx", ".db"];

    [Fact]
    public void There_is_something_to_look_at() => Assert.True(Repository.SourceFiles.Count() > 30);

    [Fact]
    public void Files_fit_into_a_head() => None(
        from file in Repository.SourceFiles
        let count = Repository.Lines(file).Length
        where count > LinesPerFileMax
        select $"{file}: {count} lines, at most {LinesPerFileMax}");

    [Fact]
    public void Lines_fit_onto_a_screen() => None(Found(line => line.Length > LineLengthMax));

    [Fact]
    public void Nothing_is_left_for_later() =>
        None(Found(line => UnfinishedMarks.Any(mark => line.Contains(mark, StringComparison.Ordinal))));

    [Fact]
    public void Rooms_say_what_they_are_about() => None(
        from file in Repository.Files
        where file.StartsWith("src/", StringComparison.Ordinal) || file.StartsWith("tests/", StringComparison.Ordinal)
        from room in file.Split('/')[..^1]
        where RoomsThatSayNothing.Contains(room, StringComparer.OrdinalIgnoreCase)
        select $"{file}: a folder called {room} says nothing");

    [Fact]
    public void No_file_names_a_registry() => None(
        from file in Repository.Files
        where !BinaryEndings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase)
        let text = File.ReadAllText(Repository.PathOf(file))
        from host in RegistryHosts
        where text.Contains(host, StringComparison.OrdinalIgnoreCase)
        select $"{file}: names {host}; where packages come from is the machine's business");

    private static IEnumerable<string> Found(Func<string, bool> wrong) =>
        from file in Repository.SourceFiles
        from line in Repository.Lines(file).Index()
        where wrong(line.Item)
        select $"{file}:{line.Index + 1}: {line.Item.Trim()}";

    private static void None(IEnumerable<string> problems)
    {
        var all = problems.ToList();
        Assert.True(all.Count == 0, string.Join('\n', all));
    }
}
