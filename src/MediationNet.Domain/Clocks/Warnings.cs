using MediationNet.Domain.Committees;
using MediationNet.Domain.Figures;
using MediationNet.Domain.People;

namespace MediationNet.Domain.Clocks;

/// <summary>A warning that a limit comes to its end, or that it is over.</summary>
/// <param name="Deadline">The limit.</param>
/// <param name="Since">The day from which this warning is due; the next one takes its place.</param>
public sealed record Warning(Deadline Deadline, DateOnly Since)
{
    /// <summary>The limit is over, and what was asked has not happened.</summary>
    public bool IsOver => Since > Deadline.LastDay;
}

/// <summary>When a warning is due, and to whom it goes.</summary>
/// <remarks>
/// <para>When: on the days that stand beside the row of the table, and once more on the day after the last.</para>
/// <para>To whom: to the mediators appointed to the case and the head of the committee that holds it; when it is
/// over, also to the office that guides that committee, where it was the committee's own to act; at a court or
/// another body to its liaison, of the body's own limits. No law says so: it is how committees divide the work.</para>
/// </remarks>
public static class Warnings
{
    /// <summary>The warning that stands on a day; null before the first, and while an appraisal leaves the end open.
    /// </summary>
    public static Warning? Of(Deadline deadline, DateOnly today)
    {
        if (deadline.LastDay == DateOnly.MaxValue) return null;
        if (deadline.IsOver(today)) return new Warning(deadline, deadline.LastDay.AddDays(1));

        var due = deadline.Warnings.Where(day => day <= today).ToList();
        return due.Count > 0 ? new Warning(deadline, due.Max()) : null;
    }

    /// <summary>Whether a person is to be warned of a limit of a dispute.</summary>
    /// <param name="person">Somebody who signs in at this node.</param>
    /// <param name="warning">The warning.</param>
    /// <param name="facts">What is known of the dispute.</param>
    /// <param name="directory">Who is who.</param>
    public static bool IsFor(Person person, Warning warning, CaseFacts facts, NetworkDirectory directory) =>
        !person.Disabled && warning.Deadline.Limit.Owner switch
        {
            LimitOwner.Mediator => WorksOn(person, facts) || (warning.IsOver && Guides(person, facts, directory)),
            // What the parties have let pass cannot be made good any more.
            LimitOwner.Parties => !warning.IsOver && WorksOn(person, facts),
            // Ahead it is the body's own affair; when it is late, somebody has to ask there.
            LimitOwner.Body => warning.IsOver && WorksOn(person, facts),
            LimitOwner.Office => Guides(person, facts, directory),
        };

    /// <summary>
    /// Whether a body's liaison is to be warned of a limit of a matter: of its own limits, and of a correction that
    /// did not come in time.
    /// </summary>
    public static bool IsFor(Person person, Warning warning, BodyId body) =>
        !person.Disabled && person.Is(Role.CourtLiaison) && person.WorksFor(body)
        && warning.Deadline.Limit.Owner switch
        {
            LimitOwner.Body => true,
            LimitOwner.Mediator => warning.IsOver,
            LimitOwner.Parties or LimitOwner.Office => false,
        };

    // The head answers for all of the committee. A mediator who does not sign in at the node cannot be warned there:
    // while nobody is appointed who does, all mediators are.
    private static bool WorksOn(Person person, CaseFacts facts) =>
        person.WorksFor(facts.Holder)
        && (person.Is(Role.CommitteeHead)
            || (person.Is(Role.Mediator) && (facts.Mediators.Count == 0 || facts.Mediators.Contains(person.Id))));

    private static bool Guides(Person person, CaseFacts facts, NetworkDirectory directory) =>
        person.Is(Role.OfficeClerk)
        && directory.Committee(facts.Holder)?.Office is { } office && person.WorksFor(office);
}
