using MediationNet.Domain.Committees;
using MediationNet.Domain.Figures;
using MediationNet.Domain.People;

namespace MediationNet.Web.Figures;

/// <summary>The disputes that an overview is about, and how it counts them.</summary>
/// <param name="Facts">What the person may see.</param>
/// <param name="Look">From where.</param>
/// <param name="Scope">Whose figures the person may see.</param>
public sealed record Overview(IReadOnlyList<CaseFacts> Facts, Outlook Look, IReadOnlySet<CommitteeId> Scope)
{
    /// <summary>The overview of a person, over the last twelve months.</summary>
    internal static async Task<Overview> Of(
        Person person, ICaseDesk desk, IFigureDesk figures, CancellationToken cancellationToken)
    {
        var span = DaySpan.Months(DateOnly.FromDateTime(desk.Now.DateTime), OverviewChoice.Months);
        return new Overview(
            await figures.Facts(person, cancellationToken),
            new Outlook(span, desk.Now, desk.Calendar, desk.Directory),
            Rights.FiguresOf(person, desk.Directory));
    }

    /// <summary>The disputes behind a number.</summary>
    internal IReadOnlyList<CaseFacts> Behind(OverviewChoice choice) => choice.Slice.Of(
        Facts, Measure.Find(choice.Measure)!, Look with { Span = choice.Span(Look.Today) }, Scope);
}
