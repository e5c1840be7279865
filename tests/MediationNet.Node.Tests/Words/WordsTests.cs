using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using MediationNet.Domain;
using MediationNet.Domain.Clocks;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.Log;
using MediationNet.Domain.Papers;
using MediationNet.Domain.Routing;
using MediationNet.Node.Bundles;
using MediationNet.Protocol.Log;
using MediationNet.Web;
using Texts = MediationNet.Web.Words;

namespace MediationNet.Node.Tests.Words;

public sealed partial class WordsTests
{
    // Written by hand or by the fold, beside those that routing writes.
    private static readonly string[] OtherReasons = ["hand", "returned", "withdrawn", "overtaken", "none"];

    public static TheoryData<string> Languages => [.. Texts.Languages.Select(language => language.Name)];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_name_of_a_closed_set_has_words(string language) => All(language,
    [
        .. Keys<Refusal>("Refusal"), .. Keys<Stage>("Stage"), .. Keys<VoidReason>("VoidReason"),
        .. Keys<OfferState>("Offer"), .. Keys<HandOffKind>("Kind"), .. Keys<HandOffState>("State"),
        .. Keys<QuarantineReason>("QuarantineReason"), .. Keys<DisputeSource>("Source"), .. Keys<PartyRole>("Role"),
        .. Keys<PartyKind>("PartyKind"), .. Keys<AgreementForm>("Form"), .. Keys<EndReason>("EndReason"),
        .. Keys<PaperKind>("PaperKind"),
        .. Keys<Sex>("Sex"), .. Keys<AgentKind>("AgentKind"), .. Keys<AgentPowers>("AgentPowers"),
        .. Keys<HelperKind>("HelperKind"), .. Keys<ApplicationForm>("ApplicationForm"),
        .. Keys<MediatorChoice>("MediatorChoice"), .. Keys<RecusalGround>("RecusalGround"),
        .. Keys<NoticeForm>("NoticeForm"), .. Keys<PerformanceFound>("Found"), .. Keys<Satisfaction>("Satisfaction"),
        .. Keys<RiskColour>("RiskColour"), .. Keys<Prevention>("Prevention"), .. Keys<DutyKind>("Duty"),
        .. Keys<Retention>("Retention"), .. Keys<SessionOutcome>("Outcome"),
        .. Keys<ElsewhereKind>("ElsewhereKind"), .. Keys<ElsewhereState>("ElsewhereState"),
        .. Keys<CaseView>("View"), .. Keys<LimitOwner>("LimitOwner"), .. Keys<MatterView>("MatterView"),
        .. Keys<PackageProblem>("PackageProblem"), .. Keys<CourtBasis>("CourtBasis"),
        .. Keys<DelegationKind>("DelegationKind"), .. Keys<AfterAgreement>("AfterAgreement"),
        .. Keys<BundleVerdict>("Bundle"), .. Keys<BundleObstacle>("Bundle"),
    ]);

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_code_of_an_open_set_has_words(string language) => All(language,
    [
        .. EventWire.Kinds.Select(kind => $"Entry.{kind}"),
        .. ReasonCodes.All.Concat(OtherReasons).Select(code => $"Reason.{code}"),
        .. Categories.Known.Select(category => $"Category.{category.Code}"),
        .. Enum.GetValues<Tier>().Select(tier => $"Tier.{Domain.Routing.Words.Of(tier)}"),
        .. Enum.GetValues<CommitteeKind>().Select(kind => $"CommitteeKind.{Domain.Routing.Words.Of(kind)}"),
        .. TimeLimits.All.Select(limit => $"Limit.{limit.Id}"),
        .. RiskModel.Signs.Concat(RiskModel.Derived).Select(sign => $"RiskSign.{sign.Code}"),
        .. MediationNet.Domain.Figures.ReportColumn.All.Select(column => $"Column.{column.Code}"),
        .. Grounds.All.Select(row => $"Ground.{row.Ground.Code}"),
        "Paper.session", "Paper.investigation", "Paper.appraisal", "Paper.note", "Paper.broken", "Paper.ended",
        "Purpose.recorded", "Purpose.dispatch", "Purpose.accepted", "Purpose.return", "Purpose.assigned",
    ]);

    [Fact]
    public void Both_files_have_the_same_keys_once_each()
    {
        var chinese = Read("Words.resx").Select(text => text.Key).ToList();
        Assert.Equal(chinese.Distinct(StringComparer.Ordinal), chinese);
        Assert.Equal(
            chinese.Order(StringComparer.Ordinal),
            Read("Words.en.resx").Select(text => text.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_text_says_nothing_in_one_language_that_the_other_does_not()
    {
        var english = Read("Words.en.resx").ToDictionary(text => text.Key, text => text.Value, StringComparer.Ordinal);
        // The Chinese counts all that are there, the English those beside the first.
        Assert.All(
            Read("Words.resx").Where(text => text.Key != "Peers.Several"),
            text => Assert.True(Places(text.Value).SetEquals(Places(english[text.Key])), text.Key));
    }

    [Fact]
    public void A_reason_has_places_for_no_more_than_it_comes_with() => Assert.All(
        ReasonCodes.All.Concat(OtherReasons),
        code => Assert.All(Texts.Languages, language => Assert.InRange(
            Places(Texts.Of($"Reason.{code}", language)).Count, 0, 2)));

    [Theory]
    [InlineData(null, "zh-CN")]
    [InlineData("", "zh-CN")]
    [InlineData("zh-CN", "zh-CN")]
    [InlineData("bo", "bo")] // a draft
    [InlineData("bo-CN", "bo")]
    [InlineData("fr", "zh-CN")]
    [InlineData("en", "en")]
    [InlineData("en-GB", "en")]
    public void The_language_asked_for_or_Chinese(string? asked, string chosen) =>
        Assert.Equal(chosen, Texts.Choose(asked).Name);

    [Fact]
    public void The_Tibetan_draft_invents_no_keys_and_has_the_same_places()
    {
        var chinese = Read("Words.resx").ToDictionary(text => text.Key, text => text.Value, StringComparer.Ordinal);
        var tibetan = Read("Words.bo.resx").ToDictionary(text => text.Key, text => text.Value, StringComparer.Ordinal);
        Assert.Subset(chinese.Keys.ToHashSet(StringComparer.Ordinal), tibetan.Keys.ToHashSet(StringComparer.Ordinal));
        Assert.All(tibetan, text => Assert.True(Places(text.Value).SetEquals(Places(chinese[text.Key])), text.Key));
    }

    private static IEnumerable<string> Keys<T>(string set)
        where T : struct, Enum => Enum.GetNames<T>().Select(name => $"{set}.{name}");

    private static void All(string language, IReadOnlyList<string> keys) =>
        Assert.All(keys, key => Assert.True(Texts.Has(key, CultureInfo.GetCultureInfo(language)), key));

    private static IEnumerable<(string Key, string Value)> Read(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "MediationNet.sln"))) folder = folder.Parent;
        var path = Path.Combine(folder.FullName, "src/MediationNet.Web/Resources", file);
        return XDocument.Load(path).Root!.Elements("data")
            .Select(data => (data.Attribute("name")!.Value, data.Element("value")!.Value));
    }

    private static HashSet<string> Places(string text) =>
        [.. Place().Matches(text).Select(place => place.Value)];

    [GeneratedRegex(@"\{\d\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
