using System.Globalization;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Figures;
using MediationNet.Domain.Routing;
using MediationNet.Web.Forms;

namespace MediationNet.Web;

/// <summary>Whoever reads a page: everything it says to them is in their language and in the node's time.</summary>
public sealed class Reader(ICaseDesk desk, CultureInfo language)
{
    /// <summary>The cookie that remembers the language.</summary>
    public const string Cookie = "language";

    // More than any text has places for: a reason from a newer node may come with fewer arguments than ours.
    private const int PlacesMax = 4;

    /// <summary>The language of the page.</summary>
    public CultureInfo Language => language;

    /// <summary>True on the node of a court or arbitration body: it has matters and no disputes.</summary>
    public bool OnBody => desk.Directory.Node(desk.Self)?.Kind == NodeKind.Body;

    /// <summary>True on a node that works for an office: it finds takers, and guides committees.</summary>
    public bool OnOffice => desk.Directory.ServedBy(desk.Self).Any(committee => !committee.Mediates);

    /// <summary>The text of a key.</summary>
    public string this[string key] => Words.Of(key, language);

    /// <summary>The text of a key with its arguments.</summary>
    public string Say(string key, params object?[] arguments) => Words.Of(key, language, arguments);

    /// <summary>The text of a key, or null where there is none.</summary>
    internal string? Find(string key) => Words.Knows(key) ? this[key] : null;

    /// <summary>What is wrong with a field, and what to do.</summary>
    internal string Of(Problem problem) => Say(problem.Text, [.. problem.Arguments.Select(argument => argument switch
    {
        FieldLabel label => this[$"Field.{label.Text}"],
        DateTimeOffset at => Local(at).ToString("HH:mm:ss", language),
        var other => other,
    })]);

    /// <summary>The text of one name of a closed set; <paramref name="set"/> is the first part of its key.</summary>
    public string Of(string set, Enum name) => this[$"{set}.{name}"];

    /// <summary>The text of an open set's code; the code itself when it has none.</summary>
    public string Of(string set, string code) => Words.Knows($"{set}.{code}") ? this[$"{set}.{code}"] : code;

    /// <summary>The name of a kind of dispute; in Chinese the node's own, where it has one.</summary>
    public string Of(Category category) =>
        (IsChinese ? desk.Practice.Categories.NameOf(category) : null) ?? Of("Category", category.Code);

    private bool IsChinese => language.TwoLetterISOLanguageName == "zh";

    /// <summary>A reason in words, its arguments as well.</summary>
    public string Of(Reason reason)
    {
        if (!Words.Knows($"Reason.{reason.Code}"))
            return string.Join(' ', [reason.Code, .. reason.Arguments]);

        var arguments = reason.Arguments.Select((argument, place) => Argument(reason.Code, place, argument));
        return Say($"Reason.{reason.Code}", [.. arguments, .. Enumerable.Repeat("", PlacesMax)]);
    }

    /// <summary>The name of a committee, as the directory has it.</summary>
    public string Name(CommitteeId id) => desk.Directory.Committee(id)?.Name ?? id.Value;

    /// <summary>The name of a body, as the directory has it.</summary>
    public string Name(BodyId id) => desk.Directory.Body(id)?.Name ?? id.Value;

    /// <summary>Those a node works for; its id when the directory knows nobody there.</summary>
    public string Name(NodeId node)
    {
        var there = desk.Directory.ServedBy(node).Select(committee => committee.Name)
            .Concat(desk.Directory.Bodies.Where(body => body.Node == node).Select(body => body.Name))
            .ToList();
        return there.Count switch
        {
            0 => node.Value,
            1 => there[0],
            var many => Say("Peers.Several", there[0], many, many - 1),
        };
    }

    /// <summary>True when this node works for the committee.</summary>
    public bool IsHere(CommitteeId? id) => id is { } known && desk.Directory.Committee(known)?.Home == desk.Self;

    /// <summary>True when a node works for the committee.</summary>
    internal bool IsAt(CommitteeId id, NodeId node) => desk.Directory.Committee(id)?.Home == node;

    /// <summary>A time as the clock of this node shows it.</summary>
    public string Time(DateTimeOffset at) => Local(at).ToString(this["Time.Minute"], language);

    /// <summary>A day.</summary>
    public string Day(DateOnly day) => day.ToString(this["Time.Day"], language);

    /// <summary>A period of the report.</summary>
    public string Of(ReportPeriod period) => period.Kind switch
    {
        PeriodKind.Month => period.First.ToString(this["Period.Month"], language),
        PeriodKind.HalfYear => Say(period.First.Month == 1 ? "Period.H1" : "Period.H2", period.First.Year),
        PeriodKind.Year => Say("Period.Year", period.First.Year),
    };

    /// <summary>An amount of money.</summary>
    public string Amount(decimal yuan) => yuan.ToString("N2", language);

    /// <summary>A time with the offset of this node.</summary>
    public DateTimeOffset Local(DateTimeOffset at) =>
        at.UtcDateTime.Year is > 1 and < 9999 ? at.ToOffset(desk.Now.Offset) : at;

    private string Argument(string code, int place, string argument) => (code, place) switch
    {
        (ReasonCodes.InTier or ReasonCodes.NoneInTier or ReasonCodes.NoneOfKind or ReasonCodes.NoneTakes
            or ReasonCodes.NoneLeft, 0) => Of("Tier", argument),
        (ReasonCodes.OfKind, 0) or (ReasonCodes.NoneOfKind, 1) => Of("CommitteeKind", argument),
        (ReasonCodes.CategoryNamed or ReasonCodes.CategoryAny, 0) or (ReasonCodes.NoneTakes, 1) =>
            Of(new Category(argument)),
        (ReasonCodes.LanguageSpoken or ReasonCodes.LanguageNotSpoken, 0) => Tongue(argument),
        (ReasonCodes.NoAnswer, 1) => DateTimeOffset.TryParse(
            argument, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? Time(at) : argument,
        (ReasonCodes.Declined or ReasonCodes.NoAnswer or ReasonCodes.TooLate or ReasonCodes.ReferralEnded
            or ReasonCodes.Recused or ReasonCodes.PartyIsItsOwn or ReasonCodes.NamedUnknown
            or ReasonCodes.NamedIsOffice or ReasonCodes.SenderUnknown, 0) => Name(new CommitteeId(argument)),
        _ => argument,
    };

    /// <summary>The name of a language; regions and scripts are not told apart.</summary>
    public string Tongue(string tag)
    {
        var primary = tag.Split('-', 2)[0].ToLowerInvariant();
        return Words.Knows($"Tongue.{primary}") ? this[$"Tongue.{primary}"] : tag;
    }
}
