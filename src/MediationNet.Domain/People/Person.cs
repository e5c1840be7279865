using MediationNet.Domain.Committees;

namespace MediationNet.Domain.People;

/// <summary>What a person is at a node. One may be several; what each may do is in <see cref="Rights"/>.</summary>
public enum Role
{
    /// <summary>Mediates for a committee.</summary>
    Mediator,

    /// <summary>Mediates too, and answers for the committee.</summary>
    CommitteeHead,

    /// <summary>Dispatches at a judicial office or county centre.</summary>
    OfficeClerk,

    /// <summary>Decides what is put before a court or arbitration body.</summary>
    CourtLiaison,

    /// <summary>Reads, and writes nothing.</summary>
    Auditor,

    /// <summary>Says who may sign in here, and as what; sees no dispute for it.</summary>
    Administrator,
}

/// <summary>Somebody who signs in at this node. The log names them by id; the name stays with the node.</summary>
/// <param name="Id">The id in the log.</param>
/// <param name="Name">As others at this node call them.</param>
/// <param name="Roles">What they are.</param>
/// <param name="Committees">Committees and offices of this node they work for.</param>
/// <param name="Bodies">Courts and arbitration bodies of this node they work for.</param>
/// <param name="Disabled">May no longer sign in; kept, since the log names them.</param>
public sealed record Person(
    PersonId Id,
    string Name,
    IReadOnlyList<Role> Roles,
    IReadOnlyList<CommitteeId> Committees,
    IReadOnlyList<BodyId> Bodies,
    bool Disabled = false)
{
    /// <summary>The language of the pages that they chose; null when they chose none.</summary>
    public string? Language { get; init; }

    /// <summary>Characters a name may have.</summary>
    public const int NameLengthMax = 40;

    /// <summary>True when they hold the role.</summary>
    public bool Is(Role role) => Roles.Contains(role);

    /// <summary>True when they work for the committee or office.</summary>
    public bool WorksFor(CommitteeId committee) => Committees.Contains(committee);

    /// <summary>True when they work for the court or arbitration body.</summary>
    public bool WorksFor(BodyId body) => Bodies.Contains(body);
}
