using System.Reflection;
using System.Text.RegularExpressions;

namespace MediationNet.Node.Tests.Architecture;

/// <summary>Which room may know which: by what the assemblies reference, and by what the files say.</summary>
public sealed class WallTests
{
    private static readonly Assembly Domain = typeof(Domain.Refusal).Assembly;
    private static readonly Assembly Protocol = Assembly.Load("MediationNet.Protocol");

    [Fact]
    public void The_rules_know_the_base_library_only() => Assert.All(
        Domain.GetReferencedAssemblies(), reference => Assert.StartsWith("System.", reference.Name));

    [Fact]
    public void The_rules_know_no_web_no_data_base_and_no_stream() => Assert.DoesNotContain(
        Domain.GetReferencedAssemblies(),
        r => Regex.IsMatch(r.Name!, @"Net\.|Data|Sockets|Threading|FileSystem",
            RegexOptions.ExplicitCapture, Patience));

    [Fact]
    public void The_wire_knows_the_rules_and_no_other_room() => Assert.Equal(
        ["MediationNet.Domain"], OwnReferences(Protocol));

    // Read from the project file: a reference no type uses leaves no trace in the assembly.
    [Theory]
    [InlineData("MediationNet.Domain", "")]
    [InlineData("MediationNet.Protocol", "MediationNet.Domain")]
    [InlineData("MediationNet.Web", "MediationNet.Domain")]
    [InlineData("MediationNet.Node", "MediationNet.Domain MediationNet.Protocol MediationNet.Web")]
    public void Each_project_names_the_rooms_it_may_know(string project, string mayKnow)
    {
        var text = File.ReadAllText(Repository.PathOf($"src/{project}/{project}.csproj"));
        var reference = @"<ProjectReference Include=""[^""]*?(?<name>[\w.]+)\.csproj""";
        var named = Regex.Matches(text, reference, RegexOptions.ExplicitCapture, Patience)
            .Select(match => match.Groups["name"].Value);
        Assert.Subset(
            mayKnow.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal),
            named.ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public void The_rules_use_no_package() => Assert.DoesNotContain(
        "PackageReference", File.ReadAllText(Repository.PathOf("src/MediationNet.Domain/MediationNet.Domain.csproj")),
        StringComparison.Ordinal);

    [Fact]
    public void The_data_base_is_known_in_the_storage_only() => OnlyIn("LiteDB", "src/MediationNet.Node/Storage/");

    [Fact]
    public void Actors_live_in_routing_only() => OnlyIn(
        "Akka", "src/MediationNet.Node/Routing/", "src/MediationNet.Node/Hosting/", "src/MediationNet.Node/Program.cs");

    private static TimeSpan Patience => TimeSpan.FromSeconds(5);

    private static IEnumerable<string> OwnReferences(Assembly assembly) => assembly.GetReferencedAssemblies()
        .Select(reference => reference.Name!)
        .Where(name => name.StartsWith("MediationNet.", StringComparison.Ordinal));

    // A using or a qualified name in code; a word in a comment tells why, and is welcome anywhere.
    private static void OnlyIn(string library, params string[] rooms)
    {
        var strangers =
            from file in Repository.SourceFiles
            where file.StartsWith("src/", StringComparison.Ordinal)
            where !rooms.Any(room => file.StartsWith(room, StringComparison.Ordinal))
            from line in Repository.Lines(file)
            where !line.TrimStart().StartsWith("//", StringComparison.Ordinal)
            where Regex.IsMatch(line, $@"\b{library}(\.\w|;)", RegexOptions.ExplicitCapture, Patience)
            select $"{file}: {line.Trim()}";
        Assert.Empty(strangers);
    }
}
