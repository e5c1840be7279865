using MediationNet.Domain.People;

namespace MediationNet.Domain.Committees;

/// <summary>
/// A member of a mediation committee, as the court is told of them; one whose members are not known here has a
/// line without a member.
/// </summary>
/// <param name="Committee">The committee.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Division">Its jurisdiction.</param>
/// <param name="Office">The office that guides it.</param>
/// <param name="Member">The member's name, or empty.</param>
/// <param name="IsHead">The member heads it.</param>
public sealed record RosterLine(
    CommitteeId Committee, string Name, CommitteeKind Kind, DivisionCode Division, string Office, string Member,
    bool IsHead);

/// <summary>A line that came, or one that went, since the court was last told.</summary>
public sealed record RosterChange(RosterLine Line, bool Came);

/// <summary>The list of committees and mediators, and what has changed in it.</summary>
/// <remarks>
/// People's Mediation Law art. 10: the judicial administration of the county keeps the figures of committees, and
/// notifies the basic court of who is on them and of every change.
/// </remarks>
public static class Roster
{
    /// <summary>The list by committee, the head before the other members.</summary>
    /// <param name="directory">Who is who.</param>
    /// <param name="people">Those known at this node; who is disabled is on no committee any more.</param>
    public static IReadOnlyList<RosterLine> Of(NetworkDirectory directory, IEnumerable<Person> people)
    {
        var members = people.Where(person => !person.Disabled).ToList();
        return
        [
            .. directory.Committees
                .Where(committee => committee.Mediates)
                .OrderBy(committee => committee.Division.Value, StringComparer.Ordinal)
                .ThenBy(committee => committee.Id)
                .SelectMany(committee => Lines(committee, directory, members)),
        ];
    }

    /// <summary>What came and what went between two lists, in the order of the lists; what went stands last.</summary>
    public static IReadOnlyList<RosterChange> Changes(
        IReadOnlyList<RosterLine> before, IReadOnlyList<RosterLine> now) =>
    [
        .. now.Except(before).Select(line => new RosterChange(line, Came: true)),
        .. before.Except(now).Select(line => new RosterChange(line, Came: false)),
    ];

    private static IEnumerable<RosterLine> Lines(
        Committee committee, NetworkDirectory directory, IReadOnlyList<Person> people)
    {
        var office = committee.Office is { } id ? directory.Committee(id)?.Name ?? id.Value : "";
        var line = new RosterLine(
            committee.Id, committee.Name, committee.Kind, committee.Division, office, "", IsHead: false);
        return people
            .Where(person => person.WorksFor(committee.Id)
                && (person.Is(Role.Mediator) || person.Is(Role.CommitteeHead)))
            .OrderByDescending(person => person.Is(Role.CommitteeHead))
            .ThenBy(person => person.Name, StringComparer.Ordinal)
            .Select(person => line with { Member = person.Name, IsHead = person.Is(Role.CommitteeHead) })
            .DefaultIfEmpty(line);
    }
}
