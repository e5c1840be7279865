using System.Net;
using MediationNet.Domain.Clocks;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Node.Hosting;

namespace MediationNet.Node.Tests.Hosting;

public sealed class NodeOptionsTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Paths_are_relative_to_the_file_and_what_is_left_out_has_a_default()
    {
        _scratch.Mend("village-1.json", """  "language": "zh-CN",""", "");
        _scratch.Mend("village-1.json", """  "timeZone": "Asia/Shanghai",""", "");
        _scratch.Mend("village-1.json", """  "log": { "level": "information" },""", "");

        var options = NodeSetup.Read(_scratch.At("village-1.json")).Options;

        Assert.Equal(Path.GetFullPath(_scratch.At("../data/village-1")), options.DataFolder);
        Assert.Equal(Path.Combine(options.DataFolder, "log"), options.Log.Folder);
        Assert.Equal(IPEndPoint.Parse("127.0.0.1:7142"), options.Listen.Api);
        Assert.Equal("zh-CN", options.Language);
        Assert.Equal("Asia/Shanghai", options.TimeZone.Id);
        Assert.Null(options.Cluster);
        Assert.Equal(LocalPractice.Default, options.Practice);
        Assert.Empty(options.Limits.Own);
    }

    [Fact]
    public void A_committee_says_when_it_visits()
    {
        _scratch.Mend("village-1.json", "\"log\": {", """
            "visits": { "daysAfterDue": 1, "daysAfterLast": 90, "daysAfterOral": 20 }, "log": {
            """);
        var options = NodeSetup.Read(_scratch.At("village-1.json")).Options;
        Assert.Equal(new VisitSchedule(1, 90, 20), options.Practice.Visits);
    }

    [Fact]
    public void A_committee_says_what_no_law_says()
    {
        _scratch.Mend("village-1.json", "\"log\": {", """
            "visits": { "daysAfterDue": 1, "daysAfterLast": 90, "daysAfterOral": 20, "daysAtRisk": 3 },
            "risk": { "yellow": 2, "orange": 5, "red": 8, "people": 5, "group": 20 },
            "retention": { "shortYears": 15, "longYears": 60 },
            "elsewhereDays": 45,
            "limits": {
              "PM-ACC": { "length": 5, "unit": "workday", "warnDaysBefore": [0, 2] },
              "TR-POL": { "warnDaysBefore": [] },
            },
            "log": {
            """);
        var setup = NodeSetup.Read(_scratch.At("village-1.json"));
        Assert.Equal(
            new LocalPractice(
                new VisitSchedule(1, 90, 20) { DaysAtRisk = 3 }, new RiskSettings(2, 5, 8, 5, 20),
                new RetentionYears(15, 60))
            {
                ElsewhereDays = 45,
            },
            setup.Options.Practice);
        var monday = new DateOnly(2026, 3, 2);
        var accept = Deadline.Of("PM-ACC", monday, setup.Calendar);
        Assert.Equal(monday.AddDays(7), accept.LastDay);
        Assert.Equal([monday.AddDays(5), monday.AddDays(7)], accept.Warnings);
        Assert.Empty(Deadline.Of("TR-POL", monday, setup.Calendar).Warnings);
    }

    [Fact]
    public void A_committee_weighs_and_names_in_its_own_way()
    {
        _scratch.Mend("village-1.json", "\"log\": {", """
            "risk": {
              "points": { "alcohol": 0, "petition": 4 }, "alone": ["weapon", "threat"],
              "days": { "orange": 1, "yellow": 5 },
            },
            "numbers": {
              "file": "({year}){name}民调字第{number}号", "agreement": "({year}){name}民调协字第{number}号",
              "names": { "committee-longwu-village": "同隆务" },
            },
            "categories": {
              "names": { "grassland": "草场边界" }, "petition": { "homestead": "自然资源" }, "codes": { "12": "13" },
            },
            "log": {
            """);
        var practice = NodeSetup.Read(_scratch.At("village-1.json")).Options.Practice;
        Assert.Equal(new RiskDays(1, 1, 5), practice.Risk.Days);
        Assert.Equal(["weapon", "threat"], practice.Risk.Alone!);
        Assert.Equal((0, 4), (practice.Risk.Points["alcohol"], practice.Risk.Points["petition"]));
        Assert.Equal("({year}){name}民调协字第{number}号", practice.Numbers.Agreement);
        Assert.Equal("同隆务", practice.Numbers.Names[new("committee-longwu-village")]);
        Assert.Equal("草场边界纠纷", practice.Categories.OnPaper(new("grassland")));
        Assert.Equal(
            ("自然资源", "13"), (practice.Categories.Petition["homestead"], practice.Categories.Codes["12"]));
    }

    [Theory]
    [InlineData("\"risk\": { \"points\": { \"rain\": 1 } }", "$.risk.points.rain", "write one of weapon")]
    [InlineData("\"risk\": { \"points\": { \"fight\": -1 } }", "$.risk.points.fight", "0 or more")]
    [InlineData("\"risk\": { \"alone\": [\"rain\"] }", "$.risk.alone", "write one of weapon")]
    [InlineData("\"risk\": { \"days\": { \"red\": 3 } }", "$.risk.days.red", "red ≤ orange ≤ yellow")]
    [InlineData("\"risk\": { \"days\": { \"blue\": 3 } }", "$.risk.days.blue", "take it out")]
    [InlineData("\"numbers\": { \"file\": \"{name}第{number}号\" }", "$.numbers.file", "{year}")]
    [InlineData(
        "\"numbers\": { \"file\": \"{year}{name}{number}{number}\" }", "$.numbers.file", "write it like")]
    [InlineData("\"numbers\": { \"file\": \"{year}{name}{number}{x}\" }", "$.numbers.file", "{tier} or {number}")]
    [InlineData(
        "\"numbers\": { \"agreement\": \"（{year}）{name}{tier}字第{number}号\" }", "$.numbers.agreement",
        "another way")]
    [InlineData("\"numbers\": { \"names\": { \"a\": \"甲\", \"b\": \"甲\" } }", "$.numbers.names.b", "another name")]
    [InlineData("\"categories\": { \"names\": { \"x\": \"甲\" } }", "$.categories.names.x", "write one of family")]
    [InlineData(
        "\"categories\": { \"names\": { \"labour\": \"劳动纠纷\" } }", "$.categories.names.labour", "without them")]
    [InlineData("\"categories\": { \"codes\": { \"15\": \"1\" } }", "$.categories.codes.15", "write one of 01")]
    public void What_would_mislead_stops_the_node_with_the_fix(string section, string key, string fix) =>
        What_a_committee_may_not_set_stops_the_node_with_the_fix(section, key, fix);

    [Theory]
    [InlineData(
        "\"visits\": { \"daysAfterDue\": 1, \"daysAfterLast\": 1, \"daysAfterOral\": 1, \"daysAtRisk\": 0 }",
        "$.visits.daysAtRisk", "write 1 or more")]
    [InlineData("\"risk\": { \"orange\": 3 }", "$.risk.red", "yellow < orange < red")]
    [InlineData("\"risk\": { \"people\": 50 }", "$.risk.group", "at least people")]
    [InlineData("\"risk\": { \"blue\": 1 }", "$.risk.blue", "take it out")]
    [InlineData(
        "\"retention\": { \"shortYears\": 30, \"longYears\": 10 }", "$.retention.longYears", "at least shortYears")]
    [InlineData(
        "\"retention\": { \"shortYears\": 30, \"longYears\": 1000 }", "$.retention.longYears", "write 100 or less")]
    [InlineData("\"elsewhereDays\": 0", "$.elsewhereDays", "write 1 or more")]
    [InlineData("\"elsewhereDays\": 400", "$.elsewhereDays", "write 366 or less")]
    [InlineData("\"limits\": { \"PM-X\": {} }", "$.limits.PM-X", "write one of PM-ACC")]
    [InlineData(
        "\"limits\": { \"JC-APP\": { \"length\": 60, \"unit\": \"day\" } }", "$.limits.JC-APP.length",
        "warnDaysBefore may be set")]
    [InlineData("\"limits\": { \"PM-ACC\": { \"length\": 5 } }", "$.limits.PM-ACC.unit", "add it")]
    [InlineData("\"limits\": { \"PM-ACC\": { \"unit\": \"day\" } }", "$.limits.PM-ACC.unit", "add length")]
    [InlineData(
        "\"limits\": { \"PM-ACC\": { \"length\": 0, \"unit\": \"day\" } }", "$.limits.PM-ACC.length", "1 or more")]
    [InlineData(
        "\"limits\": { \"PM-ACC\": { \"warnDaysBefore\": [-1] } }", "$.limits.PM-ACC.warnDaysBefore", "[3, 1, 0]")]
    [InlineData(
        "\"limits\": { \"PM-ACC\": { \"warnDaysBefore\": [\"1\"] } }", "$.limits.PM-ACC.warnDaysBefore", "[3, 1, 0]")]
    public void What_a_committee_may_not_set_stops_the_node_with_the_fix(string section, string key, string fix)
    {
        _scratch.Mend("village-1.json", "\"log\": {", $"{section}, \"log\": {{");
        var problem = Assert.Single(_scratch.ProblemsOf("village-1.json"));
        Assert.Equal(key, problem.Key);
        Assert.Contains(fix, problem.English.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hub_has_its_place_in_the_cluster()
    {
        var cluster = NodeSetup.Read(_scratch.At("county-office.json")).Options.Cluster!;

        Assert.Equal(new HostPort("127.0.0.1", 7114), cluster.Address);
        Assert.Equal(3, cluster.Seeds.Count);
        Assert.Equal(TimeSpan.FromMinutes(30), cluster.AnswerTime);
    }

    [Theory]
    [InlineData("\"node\": \"village-1\"", "\"node\": \"Village 1\"", "$.node", "small letters")]
    [InlineData("\"node\": \"village-1\"", "\"node\": \"village-9\"", "$.node", "add it to the directory")]
    [InlineData("\"node\": \"village-1\",", "", "$.node", "add it")]
    [InlineData("\"node\": \"village-1\"", "\"node\": 1", "$.node", "write a text")]
    [InlineData("\"node\": \"village-1\"", "\"node\": \" \"", "$.node", "without spaces")]
    [InlineData("\"language\"", "\"langauge\"", "$.langauge", "take it out, or write one of")]
    [InlineData("zh-CN", "fr", "$.language", "write one of zh-CN")]
    [InlineData("Asia/Shanghai", "Asia/Longwu", "$.timeZone", "write \"Asia/Shanghai\"")]
    [InlineData("127.0.0.1:7142", "0.0.0.0:7142", "$.listen.api", "write \"127.0.0.1:7142\"")]
    [InlineData("127.0.0.1:7143", "10.0.0.5:7143", "$.listen.page", "TLS")]
    [InlineData("127.0.0.1:7143", "127.0.0.1:7142", "$.listen.page", "take another port")]
    [InlineData("127.0.0.1:7142", "127.0.0.1:65536", "$.listen.api", "write it like")]
    [InlineData("127.0.0.1:7142", "127.0.0.1:-1", "$.listen.api", "write it like")]
    [InlineData("127.0.0.1:7142", "7142", "$.listen.api", "write it like")]
    [InlineData("127.0.0.1:7142", "localhost:7142", "$.listen.api", "write it like")]
    [InlineData("\"development\": true", "\"development\": \"yes\"", "$.certificates.development", "true or false")]
    [InlineData("\"folder\": \"../data/certificates\", ", "", "$.certificates.folder", "add it")]
    [InlineData("\"level\": \"information\"", "\"level\": \"loud\"", "$.log.level", "write one of information")]
    [InlineData("\"log\": { \"level\": \"information\" }", "\"log\": true", "$.log", "write an object")]
    [InlineData("\"node\": \"village-1\",", "\"node\": \"village-1\", \"node\": \"x\",", "$", "mend that line")]
    [InlineData("\"node\": \"village-1\",", "\"node\": \"village-1\"", "$", "mend that line")]
    [InlineData("\"log\": {", "\"visits\": { \"daysAfterDue\": 1, \"daysAfterLast\": 9 }, \"log\": {",
        "$.visits.daysAfterOral", "add it")]
    [InlineData("\"log\": {",
        "\"visits\": { \"daysAfterDue\": -1, \"daysAfterLast\": 9, \"daysAfterOral\": 9 }, \"log\": {",
        "$.visits.daysAfterDue", "or more")]
    [InlineData("\"log\": {", "\"courtRule\": \"by-hand\", \"log\": {", "$.courtRule", "take it out")]
    [InlineData("\"log\": {", "\"courtRule\": \"by-coin\", \"log\": {", "$.courtRule", "write one of by-hand")]
    [InlineData("\"log\": {", "\"cluster\": { \"address\": \"a:1\", \"seeds\": [\"a:1\"] }, \"log\": {",
        "$.cluster", "take out")]
    public void A_mistake_is_named_with_its_file_its_key_and_the_fix(string good, string bad, string key, string fix)
    {
        _scratch.Mend("village-1.json", good, bad);

        var problem = Assert.Single(_scratch.ProblemsOf("village-1.json"));

        Assert.Equal(_scratch.At("village-1.json"), problem.File);
        Assert.Equal(key, problem.Key);
        Assert.Contains(fix, problem.English.Fix, StringComparison.Ordinal);
        Assert.NotEmpty(problem.Chinese.Fix);
    }

    [Theory]
    [InlineData("127.0.0.1:7114\",\n    \"seeds", "127.0.0.1:0\",\n    \"seeds", "$.cluster.address", "host:port")]
    [InlineData("\"127.0.0.1:7104\", \"127.0.0.1:7114\", \"127.0.0.1:7124\"", "", "$.cluster.seeds", "names its own")]
    [InlineData("\"127.0.0.1:7104\", ", "\"127.0.0.1:7114\", ", "$.cluster.seeds", "repetition")]
    [InlineData("\"127.0.0.1:7104\", ", "\"akka://x\", ", "$.cluster.seeds", "10.0.0.5:7104")]
    [InlineData("\"127.0.0.1:7104\", ", "7104, ", "$.cluster.seeds", "a list of texts")]
    [InlineData("00:30:00", "00:00:00", "$.cluster.answerTime", "hours:minutes:seconds")]
    [InlineData("00:30:00", "30", "$.cluster.answerTime", "hours:minutes:seconds")]
    public void A_mistake_about_the_cluster_is_named(string good, string bad, string key, string says)
    {
        _scratch.Mend("county-office.json", good, bad);

        Assert.Contains(_scratch.ProblemsOf("county-office.json"), problem =>
            string.Equals(problem.Key, key, StringComparison.Ordinal)
            && problem.English.ToString().Contains(says, StringComparison.Ordinal));
    }

    [Fact]
    public void A_hub_without_a_cluster_does_not_start()
    {
        _scratch.Mend("village-1.json", "village-1\",\n", "sector\",\n");

        Assert.Contains(_scratch.ProblemsOf("village-1.json"), p => p.Key is "$.cluster");
    }

    [Fact]
    public void All_mistakes_are_told_at_once()
    {
        _scratch.Mend("village-1.json", "127.0.0.1:7142", "0.0.0.0:7142");
        _scratch.Mend("village-1.json", "zh-CN", "fr");
        _scratch.Mend("village-1.json", "\"level\"", "\"lvel\"");

        Assert.Equal(
            ["$.listen.api", "$.language", "$.log.lvel"],
            _scratch.ProblemsOf("village-1.json").Select(problem => problem.Key));
    }

    [Theory]
    [InlineData("\\ud80e", "$")] // half of a character: no text can be made of the file
    [InlineData("village\\u0000", "$.node")]
    [InlineData("village\\n1", "$.node")]
    public void A_text_that_is_none_is_named(string node, string key)
    {
        _scratch.Mend("village-1.json", "\"node\": \"village-1\"", $"\"node\": \"{node}\"");
        Assert.Equal(key, _scratch.ProblemsOf("village-1.json")[0].Key);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        Assert.Equal("$", Assert.Single(_scratch.ProblemsOf("none.json")).Key);
        _scratch.Mend("village-1.json", "directory.json", "nowhere.json");
        Assert.Equal(_scratch.At("nowhere.json"), Assert.Single(_scratch.ProblemsOf("village-1.json")).File);
    }

    [Fact]
    public async Task The_program_ends_with_2_when_it_is_misconfigured_or_misused()
    {
        _scratch.Mend("village-1.json", "zh-CN", "fr");

        var file = _scratch.At("village-1.json");
        Assert.Equal(Commands.Misconfigured, await Commands.RunAsync(["run", "--config", file]));
        Assert.Equal(Commands.Misconfigured, await Commands.RunAsync(["dance"]));
        Assert.Equal(Commands.Well, await Commands.RunAsync(["help"]));
    }

    [Fact]
    public async Task Certificates_that_a_person_must_bring_are_asked_for_by_name()
    {
        _scratch.Mend("village-1.json", "\"development\": true", "\"development\": false");
        _scratch.Mend("village-1.json", "../data/certificates", "keys");
        var setup = NodeSetup.Read(_scratch.At("village-1.json"));
        var log = setup.Options.Log with { Folder = _scratch.Data };
        var options = setup.Options with { DataFolder = _scratch.Data, Log = log };

        var bad = await Assert.ThrowsAsync<BadConfigurationException>(() => NodeHost.BuildAsync(
            setup with { Options = options }, [], TimeProvider.System, TestContext.Current.CancellationToken));

        var problem = Assert.Single(bad.Problems);
        Assert.Equal("$.certificates", problem.Key);
        Assert.Contains(_scratch.At("keys/ca.crt.pem"), problem.English.Wrong, StringComparison.Ordinal);
        Assert.Contains("network's authority", problem.English.Fix, StringComparison.Ordinal);
    }
}
