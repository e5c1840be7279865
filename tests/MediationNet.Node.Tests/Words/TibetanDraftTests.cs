using System.Globalization;
using System.Text.RegularExpressions;
using Texts = MediationNet.Web.Words;

namespace MediationNet.Node.Tests.Words;

/// <summary>
/// What a village mediator and a resident at the window read has a draft in Tibetan: each text that the code of those
/// pages names, and each text of a family out of which it chooses. A new one without a draft fails here.
/// </summary>
public sealed partial class TibetanDraftTests
{
    // The rooms of a village's pages and of the window, with the head that stands above all pages.
    private static readonly string[] Rooms =
        ["Acts", "Cases", "Clocks", "Custody", "Forms", "Kiosk", "Layout", "Papers", "People", "Print", "Recording",
            "Requests"];

    // Single files of other rooms that stand on those pages.
    private static readonly string[] Parts =
        ["HandOffs/Matters.razor", "HandOffs/PackageFindings.razor", "HandOffs/StateWords.cs",
            "Peers/DeliveryList.razor", "Peers/PeersPill.razor", "Reader.cs"];

    // Pages of an office, and of whoever looks after a node.
    private static readonly string[] Others =
        ["DispatchPage.razor", "TransitPage.razor", "TransitLine.cs", "ClocksPage.razor", "OfficeTabs.razor",
            "PeoplePage.razor", "PersonPage.razor", "PersonForm.cs", "PeoplePosts.cs", "FirstPage.razor",
            "FirstForm.cs"];

    private static readonly CultureInfo Tibetan = Texts.Draft;

    [Fact]
    public void Each_text_of_the_pages_of_a_village_and_of_the_window_has_a_draft()
    {
        var known = Keys("Words.resx").ToHashSet(StringComparer.Ordinal);
        var sources = Sources().Select(File.ReadAllText).ToList();
        var named = sources.SelectMany(text => Literal().Matches(text)).Select(match => match.Groups["key"].Value);
        var families = sources.SelectMany(text => Family().Matches(text))
            .Select(match => $"{match.Groups["family"].Value}.")
            .ToHashSet(StringComparer.Ordinal);
        // A net with holes would catch nothing and pass.
        Assert.Superset(
            new HashSet<string>(StringComparer.Ordinal) { "Act.", "Field.", "Refusal.", "Stage.", "PaperKind." },
            families);

        var needed = named.Where(known.Contains)
            .Concat(known.Where(key => families.Any(family => key.StartsWith(family, StringComparison.Ordinal))))
            .ToHashSet(StringComparer.Ordinal);
        Assert.True(needed.Count > 1000, $"only {needed.Count} texts were found");
        Assert.Empty(needed.Where(key => !Texts.Has(key, Tibetan)).Order(StringComparer.Ordinal));
    }

    // A draft that was copied from the Chinese, or typed with the wrong keyboard, looks like one and is none.
    [Fact]
    public void A_draft_is_written_in_Tibetan_letters() => Assert.All(
        Keys("Words.bo.resx").Where(key => key != "App.Draft"),
        key => Assert.DoesNotContain(
            Texts.Of(key, Tibetan),
            letter => char.IsLetter(letter) && letter is not (>= 'ༀ' and <= '\u0FFF') && !char.IsAscii(letter)));

    private static IEnumerable<string> Sources() => Rooms
        .SelectMany(room => Directory.EnumerateFiles(Path.Combine(Web(), room)))
        .Where(file => !Others.Contains(Path.GetFileName(file)))
        .Concat(Parts.Select(part => Path.Combine(Web(), part)));

    private static IEnumerable<string> Keys(string file) =>
        Name().Matches(File.ReadAllText(Path.Combine(Web(), "Resources", file)))
            .Select(match => match.Groups["key"].Value);

    private static string Web()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "MediationNet.sln"))) folder = folder.Parent;
        return Path.Combine(folder.FullName, "src", "MediationNet.Web");
    }

    [GeneratedRegex("\"(?<key>[A-Za-z][A-Za-z0-9.\\-]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Literal();

    // Chosen by a value: Of("Stage", …), $"Act.{…}", and the choices of a form.
    [GeneratedRegex(
        "\\.Of\\(\\s*\"(?<family>[A-Za-z]+)\"|\\$\"(?<family>[A-Z][A-Za-z]+)\\.\\{"
            + "|eader, \"(?<family>[A-Z][A-Za-z]+)\"",
        RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Family();

    [GeneratedRegex("<data name=\"(?<key>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();
}
