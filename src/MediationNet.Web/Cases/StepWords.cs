using System.Globalization;
using MediationNet.Domain.Disputes;

namespace MediationNet.Web.Cases;

/// <summary>What an entry about a step of the case says.</summary>
internal static class StepWords
{
    internal static IEnumerable<string?> Of(CaseEvent what, Reader reader) => what switch
    {
        ElsewhereAsked { Matters.Count: 0 } e => [reader.Day(e.On), reader["Show.NobodyElsewhere"]],
        ElsewhereAsked e => [reader.Day(e.On), .. e.Matters.Select(matter => Of(matter, reader))],
        MediatorsAppointed e =>
        [
            reader.Of("MediatorChoice", e.Choice), string.Join(reader["App.Comma"], e.Mediators.Select(m => m.Name)),
        ],
        RecusalAsked e => [e.Mediator, reader.Of("RecusalGround", e.Ground), e.Why],
        RecusalAnswered e => [e.Mediator, reader[e.StandsAside ? "Show.StandsAside" : "Show.Stays"], e.Why],
        RightsNoticeGiven e => [$"{reader.Day(e.On)} {reader.Of("NoticeForm", e.Form)}"],
        AgreementDrafted e => Of(e.Text, reader),
        InstalmentPerformed e =>
        [
            reader.Say("Show.InstalmentPerformed", e.Number, reader.Day(e.On)), Yuan(e.Amount, reader), e.Proof,
        ],
        VisitMade e =>
        [
            $"{reader.Day(e.On)} {e.Visitors}", e.Found is { } found ? reader.Of("Found", found) : null, e.Notes,
            e.Satisfaction is { } satisfied ? reader.Of("Satisfaction", satisfied) : null, e.Measures,
        ],
        CaseAssessed e =>
        [
            reader.Day(e.On), e.IsDifficult ? reader["Field.difficult"] : null,
            .. e.Prevented.Select(one => reader.Say("Show.Prevented", reader.Of("Prevention", one.What), one.People)),
            e.Notes,
        ],
        CaseArchived e =>
        [
            $"{reader.Day(e.On)} {reader.Of("Retention", e.Retention)}", Labelled("filedBy", e.FiledBy, reader),
            Labelled("checkedBy", e.CheckedBy, reader), e.Notes,
        ],
        _ => [],
    };

    internal static string? Of(Application? application, Reader reader) => application is not { } asked ? null
        : $"{reader.Of("ApplicationForm", asked.Form)} {reader.Day(asked.On)}\n{asked.Requests}".Trim();

    internal static IEnumerable<string?> Of(InvestigationMade made, Reader reader) =>
    [
        At(made.At, made.Place, reader), Labelled("asked", made.Asked, reader),
        Labelled("presentText", made.Present, reader), made.Notes,
        Labelled("investigators", made.Investigators, reader), Labelled("recorder", made.Recorder, reader),
    ];

    internal static IEnumerable<string?> Of(SessionHeld held, Reader reader) =>
    [
        At(held.At, held.Place, reader), Labelled("alsoPresent", held.Others, reader),
        held.NoticeGiven ? reader["Show.NoticeGiven"] : null, held.Minutes,
        Labelled("statements", held.Statements, reader), Labelled("evidence", held.Evidence, reader),
        held.Outcome is { } outcome ? reader.Of("Outcome", outcome) : null, Labelled("recorder", held.Recorder, reader),
    ];

    internal static IEnumerable<string?> Of(AgreementReached agreed, Reader reader) =>
    [
        Labelled("mainFacts", agreed.Facts, reader), Labelled("matters", agreed.Matters, reader),
        Labelled("responsibility", agreed.Responsibility, reader), agreed.Terms,
        Labelled("performance", agreed.Performance, reader),
        .. agreed.Instalments.Select((part, place) => Of(part, place + 1, reader)),
    ];

    internal static string Of(Instalment part, int number, Reader reader) => string.Join(' ', new[]
    {
        reader.Say("Show.InstalmentDue", number, reader.Day(part.DueOn)), Yuan(part.Amount, reader), part.What,
    }.Where(text => !string.IsNullOrEmpty(text)));

    /// <summary>Who else has the dispute, as far as known; nothing while nobody was asked.</summary>
    internal static IEnumerable<string> Elsewhere(Dispute dispute, Reader reader) =>
        dispute.Elsewhere is not { } matters ? []
        : matters.Count == 0 ? [reader["Show.NobodyElsewhere"]]
        : matters.Select(matter => Of(matter, reader));

    internal static string Of(ElsewhereMatter matter, Reader reader) => string.Join(' ', new[]
    {
        reader.Of("ElsewhereKind", matter.Kind), matter.Body, matter.Number, reader.Of("ElsewhereState", matter.State),
    }.Where(text => text.Length > 0));

    internal static string? Labelled(string field, string text, Reader reader) =>
        string.IsNullOrWhiteSpace(text) ? null : reader.Say("Show.Labelled", reader[$"Field.{field}"], text);

    private static string? Yuan(decimal? amount, Reader reader) =>
        amount is { } yuan ? reader.Say("Show.Yuan", reader.Amount(yuan)) : null;

    // Of midnight the day alone: nobody said at what time it was.
    private static string TimeOf(DateTimeOffset? at, Reader reader) => at switch
    {
        null => "",
        { TimeOfDay.Ticks: 0 } day => reader.Day(DateOnly.FromDateTime(day.DateTime)),
        { } time => reader.Time(time),
    };

    private static string At(DateTimeOffset? at, string place, Reader reader) =>
        string.Create(CultureInfo.InvariantCulture, $"{TimeOf(at, reader)} {place}").Trim();
}
