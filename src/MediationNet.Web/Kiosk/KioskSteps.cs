using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Kiosk;
using MediationNet.Web.Forms;
using MediationNet.Web.Recording;

namespace MediationNet.Web.Kiosk;

/// <summary>The questions of the kiosk, one a page.</summary>
internal static class KioskSteps
{
    internal const string Asking = "ask";
    internal const string Finding = "find";
    internal const string Code = "code";

    /// <summary>The questions on one way; none for an unknown way.</summary>
    internal static IReadOnlyList<Field> Of(string way, ICaseDesk desk, Reader reader) => way switch
    {
        Asking => Ask(desk, reader),
        Finding => [Line("number"), Line(Code)],
        _ => [],
    };

    /// <summary>The first question that was not answered yet; null when all were.</summary>
    internal static Field? Next(IReadOnlyList<Field> steps, KioskVisit visit) =>
        steps.FirstOrDefault(step => !visit.Typed.ContainsKey(step.Name));

    /// <summary>Those that can be asked here.</summary>
    internal static IReadOnlyList<Committee> Committees(ICaseDesk desk)
    {
        var served = desk.Directory.ServedBy(desk.Self).OrderBy(committee => committee.Id).ToList();
        return served.Any(committee => committee.Mediates)
            ? [.. served.Where(committee => committee.Mediates)]
            : served;
    }

    /// <summary>What the answers come to.</summary>
    internal static ResidentRequest Request(KioskVisit visit, ICaseDesk desk, Reader reader)
    {
        var typed = new Typed(visit.Typed);
        var committees = Committees(desk);
        return new ResidentRequest(
            visit.Dispute,
            committees.FirstOrDefault(c => c.Id.Value == typed["committee"])?.Id ?? committees[0].Id,
            new Category(typed["category"]),
            typed["facts"],
            typed["name"],
            typed["other"],
            typed["contact"],
            reader.Language.Name);
    }

    /// <summary>What a resident asked, as the form for a new dispute has it: the mediator looks and sends it.</summary>
    internal static Draft Recorded(AskedCase asked, Reader reader)
    {
        var request = asked.Request;
        var reached = request.Contact.Length == 0 ? "" : $"\n{reader.Say("Kiosk.Reached", request.Contact)}";
        return new Draft(
            Links.Record(request.Dispute),
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["category"] = request.Category.Code,
                ["applicant"] = request.Name,
                ["respondent"] = request.Other,
                ["facts"] = request.Facts + reached,
                ["urgency"] = "normal",
                ["source"] = nameof(DisputeSource.SelfApplication),
                ["language"] = request.Language == "bo" ? "bo" : "zh-CN",
                ["committee"] = request.Committee.Value,
            },
            asked.At);
    }

    private static IReadOnlyList<Field> Ask(ICaseDesk desk, Reader reader) =>
    [
        new Field("category", FieldKind.Choice)
        {
            Text = "kiosk-category",
            Choices = RecordForm.CategoryChoices(reader),
        },
        new Field("facts", FieldKind.Text) { Text = "kiosk-facts", LengthMax = KioskRules.FactsLengthMax },
        Line("name"),
        Line("other", needed: false),
        Line("contact", needed: false),
        .. Committees(desk) is { Count: > 1 } several ? new[] { Committee(several) } : [],
    ];

    private static Field Committee(IReadOnlyList<Committee> committees) => new("committee", FieldKind.Choice)
    {
        Text = "kiosk-committee",
        Choices = [.. committees.Select(c => new Choice(c.Id.Value, c.Name))],
    };

    private static Field Line(string name, bool needed = true) => new(name, FieldKind.Line, needed)
    {
        Text = $"kiosk-{name}",
        LengthMax = KioskRules.LineLengthMax,
    };
}
