using MediationNet.Domain.Clocks;
using MediationNet.Node.Clocks;
using MediationNet.Node.Hosting;
using MediationNet.Node.Tests.Hosting;
using MediationNet.Tests.Shared;

namespace MediationNet.Node.Tests.Clocks;

public sealed class YearFilesTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void The_year_that_comes_with_the_program_says_what_the_notice_says()
    {
        var year = YearFiles.Read(_scratch.Folder).Year(2026);

        Assert.Equal(CalendarOf2026.Notice.Off.Order(), year.Off.Order());
        Assert.Equal(CalendarOf2026.Notice.MakeUp.Order(), year.MakeUp.Order());
        Assert.Contains("国办发明电〔2025〕7号", year.Source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2024, 28, 8)]
    [InlineData(2025, 28, 5)]
    [InlineData(2026, 33, 6)]
    public void Each_shipped_year_frees_what_the_law_frees_and_works_on_weekends_only(int number, int off, int makeUp)
    {
        var year = YearFiles.Read(_scratch.Folder).Year(number);

        Assert.False(year.Provisional);
        Assert.Equal((off, makeUp), (year.Off.Count, year.MakeUp.Count));
        Assert.Subset(new HashSet<DateOnly>(year.Off), new HashSet<DateOnly>(StatutoryHolidays.Of(number)));
        Assert.All(year.MakeUp, day => Assert.True(day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday));
    }

    [Fact]
    public void A_year_is_added_by_a_file()
    {
        Add("2027.json", """{ "year": 2027, "source": "test", "off": ["2027-01-01..2027-01-03"], "makeUp": [] }""");

        var calendar = YearFiles.Read(_scratch.Folder);

        Assert.False(calendar.Year(2027).Provisional);
        Assert.True(calendar.IsWorkday(new DateOnly(2027, 2, 8))); // off by law, but the file says otherwise
        Assert.True(calendar.Year(2028).Provisional);
    }

    [Fact]
    public void A_file_of_the_nodes_own_wins()
    {
        Add("2026.json", """{ "year": 2026, "source": "corrected", "off": [], "makeUp": ["2026-10-10"] }""");

        Assert.Equal("corrected", YearFiles.Read(_scratch.Folder).Year(2026).Source);
    }

    [Theory]
    [InlineData("""{ "year": 2027, "source": "x", "off": ["2026-12-31"], "makeUp": [] }""", "$.off")]
    [InlineData("""{ "year": 2027, "source": "x", "off": ["2027-05-05..2027-05-01"], "makeUp": [] }""", "$.off")]
    [InlineData("""{ "year": 2027, "source": "x", "off": ["May Day"], "makeUp": [] }""", "$.off")]
    [InlineData("""{ "year": 2027, "source": "x", "off": ["2027-05-01"], "makeUp": ["2027-05-01"] }""", "$.makeUp")]
    [InlineData("""{ "year": 1949, "source": "x", "off": [], "makeUp": [] }""", "$.year")]
    [InlineData("""{ "year": 2027, "off": [], "makeUp": [] }""", "$.source")]
    [InlineData("""{ "year": 2027, "source": "x", "off": [], "makeUp": [], "more": 1 }""", "$.more")]
    [InlineData("rubbish", "$")]
    public void A_wrong_file_is_named_with_the_key_and_the_fix(string text, string key)
    {
        var file = Add("2027.json", text);

        var problem = Assert.Single(
            Assert.Throws<BadConfigurationException>(() => YearFiles.Read(_scratch.Folder)).Problems);

        Assert.Equal((file, key), (problem.File, problem.Key));
    }

    private string Add(string name, string text)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_scratch.Folder, YearFiles.FolderName));
        var file = Path.Combine(folder.FullName, name);
        File.WriteAllText(file, text);
        return file;
    }
}
