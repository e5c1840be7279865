namespace MediationNet.Domain.Disputes;

/// <summary>Who else may have taken up the same dispute.</summary>
public enum ElsewhereKind
{
    Court,

    /// <summary>Labour, commercial or other arbitration.</summary>
    Arbitration,

    /// <summary>Arbitration of rural land contracts.</summary>
    LandArbitration,

    Police,

    /// <summary>The health authority, in a medical dispute.</summary>
    HealthAuthority,

    /// <summary>The market regulator, in a consumer dispute.</summary>
    MarketRegulator,

    /// <summary>A body of administrative reconsideration.</summary>
    Reconsideration,

    /// <summary>Any other administrative organ.</summary>
    Agency,

    /// <summary>Another mediation body.</summary>
    Mediation,

    /// <summary>A petition office.</summary>
    Petition,
}

/// <summary>How far it has come there.</summary>
public enum ElsewhereState
{
    /// <summary>Accepted, and under way.</summary>
    Accepted,

    /// <summary>Solved or decided there.</summary>
    Solved,

    /// <summary>Ended there without a solution: not accepted, withdrawn, failed, returned.</summary>
    Ended,
}

/// <summary>The same dispute before somebody else.</summary>
/// <param name="Kind">Before whom.</param>
/// <param name="Body">The name, or empty.</param>
/// <param name="Number">The number it has there, or empty.</param>
/// <param name="State">How far it has come.</param>
public sealed record ElsewhereMatter(ElsewhereKind Kind, string Body, string Number, ElsewhereState State);

/// <summary>
/// The parties were asked who has taken up this dispute already: before it is accepted, and before it is handed off.
/// </summary>
/// <param name="On">The day they were asked, local date.</param>
/// <param name="Matters">All that is known now; empty when nobody has. Takes the place of what was known.</param>
public sealed record ElsewhereAsked(DateOnly On, IReadOnlyList<ElsewhereMatter> Matters) : CaseEvent;
