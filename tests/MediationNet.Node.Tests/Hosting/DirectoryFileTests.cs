using MediationNet.Domain.Committees;
using MediationNet.Node.Hosting;

namespace MediationNet.Node.Tests.Hosting;

public sealed class DirectoryFileTests : IDisposable
{
    private const string Good = """
        {
          "version": 3,
          "nodes": [
            { "id": "hub", "kind": "hub", "address": "https://10.0.0.5:7101" },
            { "id": "edge", "kind": "edge", "hub": "hub" },
            { "id": "court", "kind": "body", "address": "https://10.0.0.6:7101" },
          ],
          "committees": [
            { "id": "office", "name": "司法所", "kind": "office", "tier": "peoples", "division": "632301100",
              "capacity": 60, "home": "hub" },
            { "id": "village", "name": "村调委会", "kind": "village", "tier": "peoples", "division": "632301100200",
              "categories": ["grassland"], "languages": ["bo"], "capacity": 20, "office": "office", "home": "edge" },
          ],
          "bodies": [
            { "id": "the-court", "name": "法院", "kind": "court", "division": "632301",
              "node": "court", "office": "office" },
          ],
        }
        """;

    private readonly Scratch _scratch = new();

    public DirectoryFileTests() => _scratch.Write("d.json", Good);

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void It_is_read_as_it_is_written()
    {
        var directory = DirectoryFile.Read(new ConfigurationProblems(_scratch.At("d.json")))!;

        Assert.Equal(3, directory.Version);
        Assert.Equal(new NetworkNode(new("edge"), NodeKind.Edge, null, new NodeId("hub")), directory.Node(new("edge")));
        var village = directory.Committee(new("village"))!;
        Assert.Equal(CommitteeKind.Village, village.Kind);
        Assert.Equal([new Category("grassland")], village.Categories);
        Assert.Equal(["bo"], village.Languages);
        Assert.Equal(new CommitteeId("office"), village.Office);
        Assert.Equal(BodyKind.Court, directory.Body(new("the-court"))!.Kind);
    }

    [Theory]
    [InlineData("\"version\": 3", "\"version\": 0", "$.version", "1 or more")]
    [InlineData("\"version\": 3", "\"version\": 2.5", "$.version", "1 or more")]
    [InlineData("\"id\": \"edge\"", "\"id\": \"hub\"", "$.nodes[1].id", "rename")]
    [InlineData("\"id\": \"village\"", "\"id\": \"office\"", "$.committees[1].id", "rename")]
    [InlineData("\"kind\": \"edge\"", "\"kind\": \"leaf\"", "$.nodes[1].kind", "edge | hub | body")]
    [InlineData("\"kind\": \"village\"", "\"kind\": \"hamlet\"", "$.committees[1].kind", "village | township")]
    [InlineData("\"kind\": \"court\"", "\"kind\": \"tribunal\"", "$.bodies[0].kind", "court | arbitration")]
    [InlineData("\"edge\", \"hub\": \"hub\"", "\"edge\"", "$.nodes[1].hub", "add \"hub\"")]
    [InlineData("\"hub\": \"hub\"", "\"hub\": \"court\"", "$.nodes[1].hub", "kind is hub")]
    [InlineData("\"hub\": \"hub\"", "\"hub\": \"none\"", "$.nodes[1].hub", "add it to nodes")]
    [InlineData("\"hub\": \"hub\"", "\"hub\": \"hub\", \"address\": \"https://x:1\"", "$.nodes[1].address", "take out")]
    [InlineData("https://10.0.0.5:7101", "http://10.0.0.5:7101", "$.nodes[0].address", "https://")]
    [InlineData("\"kind\": \"body\"", "\"kind\": \"body\", \"hub\": \"hub\"", "$.nodes[2].hub", "take out")]
    [InlineData("\"capacity\": 20", "\"capacity\": 0", "$.committees[1].capacity", "1 or more")]
    [InlineData("\"home\": \"edge\"", "\"home\": \"none\"", "$.committees[1].home", "add it to nodes")]
    [InlineData("\"home\": \"edge\"", "\"home\": \"court\"", "$.committees[1].home", "edge | hub")]
    [InlineData("\"home\": \"hub\"", "\"home\": \"edge\"", "$.committees[0].home", "kind is hub")]
    [InlineData("\"office\": \"office\", \"home\"", "\"office\": \"none\", \"home\"",
        "$.committees[1].office", "add it")]
    [InlineData("\"office\": \"office\", \"home\"", "\"office\": \"village\", \"home\"",
        "$.committees[1].office", "kind is office")]
    [InlineData("\"office\": \"office\", \"home\"", "\"home\"", "$.committees[1].office", "add \"office\"")]
    [InlineData("\"capacity\": 60", "\"capacity\": 60, \"office\": \"office\"",
        "$.committees[0].office", "take it out")]
    [InlineData("\"division\": \"632301\"", "\"division\": \"63230\"", "$.bodies[0].division", "2, 4, 6, 9 or 12")]
    [InlineData("\"grassland\"", "\"Grass Land\"", "$.committees[1].categories", "small letters")]
    [InlineData("\"node\": \"court\"", "\"node\": \"hub\"", "$.bodies[0].node", "kind is body")]
    [InlineData("\"bodies\"", "\"bodys\"", "$.bodys", "take it out")]
    [InlineData("\"languages\": [\"bo\"]", "\"language\": [\"bo\"]", "$.committees[1].language", "languages")]
    public void A_mistake_is_named_with_its_key_and_the_fix(string good, string bad, string key, string fix)
    {
        _scratch.Mend("d.json", good, bad);
        var problems = new ConfigurationProblems(_scratch.At("d.json"));

        Assert.Null(DirectoryFile.Read(problems));

        Assert.Contains(problems.Found, problem =>
            string.Equals(problem.Key, key, StringComparison.Ordinal)
            && string.Equals(problem.File, _scratch.At("d.json"), StringComparison.Ordinal)
            && problem.English.Fix.Contains(fix, StringComparison.Ordinal)
            && problem.Chinese.Fix.Length > 0);
    }
}
