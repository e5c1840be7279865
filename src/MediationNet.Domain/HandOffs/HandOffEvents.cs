using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;

namespace MediationNet.Domain.HandOffs;

/// <summary>One matter put before a body outside the tiers.</summary>
public readonly record struct HandOffId(Guid Value) : IComparable<HandOffId>
{
    public int CompareTo(HandOffId other) => Value.CompareTo(other.Value);
}

/// <summary>A court's delegation (委派/委托) of a dispute to the network.</summary>
public readonly record struct DelegationId(Guid Value);

/// <summary>What a body is asked to do.</summary>
public enum HandOffKind
{
    /// <summary>Confirm an agreement (People's Mediation Law art. 33; Civil Procedure Law (2023) art. 205).</summary>
    JudicialConfirmation,

    /// <summary>File the dispute as a case.</summary>
    Filing,

    /// <summary>Arbitrate the dispute; which body takes it follows from its category.</summary>
    Arbitration,

    /// <summary>Enforce what stands (an agreement confirmed, a decision).</summary>
    Enforcement,

    /// <summary>Arbitrate a labour dispute (Labour Dispute Mediation and Arbitration Law).</summary>
    LabourArbitration,

    /// <summary>Review a labour agreement together and make it an arbitral mediation document (仲裁审查).</summary>
    LabourReview,

    /// <summary>Arbitrate about contracted rural land, woodland or grassland.</summary>
    LandArbitration,

    /// <summary>Arbitrate by an arbitration agreement (Arbitration Law).</summary>
    CommercialArbitration,

    /// <summary>Decide by the government who owns or may use land, woodland, grassland or water (行政裁决).</summary>
    Adjudication,

    /// <summary>Review an administrative act (行政复议).</summary>
    Reconsideration,

    /// <summary>Mediate by an administrative organ in its own field (行政调解).</summary>
    AdministrativeMediation,
}

/// <summary>What the body says about a hand-off.</summary>
public enum HandOffState
{
    /// <summary>Sent, no receipt yet.</summary>
    Sent,

    /// <summary>Received under a receipt number.</summary>
    Received,

    /// <summary>Papers are missing or wrong; to be mended until a day.</summary>
    CorrectionAsked,

    /// <summary>Taken on (受理, 立案).</summary>
    Accepted,

    /// <summary>The body itself inquires or mediates.</summary>
    InProgress,

    /// <summary>The body delegated mediation to the network.</summary>
    Delegated,

    /// <summary>The agreement is confirmed and can be enforced.</summary>
    Confirmed,

    /// <summary>Settled before the body.</summary>
    Settled,

    /// <summary>Decided: an award or a judgment.</summary>
    Decided,

    /// <summary>Carried out or enforced.</summary>
    Performed,

    /// <summary>Not taken on or rejected, with the ground.</summary>
    Refused,

    /// <summary>Sent back: not this body's matter, or to be mediated first.</summary>
    Returned,

    /// <summary>Withdrawn by those who asked.</summary>
    Withdrawn,
}

/// <summary>An event about a matter before a body outside the tiers.</summary>
public abstract record HandOffEvent : DisputeEvent;

/// <summary>The custodian puts the dispute, or its agreement, before a body. It keeps custody meanwhile.</summary>
/// <param name="HandOff">The id under which it may be sent again.</param>
/// <param name="Kind">What is asked.</param>
/// <param name="Body">Before whom.</param>
/// <param name="Request">What is asked, in words.</param>
/// <param name="PartiesConsent">Confirmation needs the joint application of both sides.</param>
public sealed record HandedOff(
    HandOffId HandOff, HandOffKind Kind, BodyId Body, string Request, bool PartiesConsent) : HandOffEvent
{
    /// <summary>What the route stands on: the arbitration agreement, or the act to be reviewed; else empty.</summary>
    public string Basis { get; init; } = "";

    /// <summary>The local day from which the limit to apply runs, where the log does not tell it; else null.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>
    /// Both sides stated that it is true and not in collusion, settles no status or ownership, and touches nothing
    /// of a third person (the commitment of the form of application).
    /// </summary>
    public bool Declared { get; init; }

    /// <summary>The parties were asked on the spot: nobody has it besides those that are known.</summary>
    public bool NobodyElsewhere { get; init; }
}

/// <summary>What the body said, as it came on its stream.</summary>
/// <param name="HandOff">The matter.</param>
/// <param name="Notice">The body's running number of this notice for this sender: each is recorded once.</param>
/// <param name="State">The state it reached.</param>
/// <param name="Receipt">The body's receipt or case number.</param>
/// <param name="Text">The ground, what to correct, or the terms.</param>
/// <param name="At">When the body decided, by its clock.</param>
public sealed record HandOffReported(
    HandOffId HandOff, long Notice, HandOffState State, string Receipt, string Text, DateTimeOffset At) : HandOffEvent
{
    /// <summary>The last local day to correct what was asked, or null.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The ground on which it was refused, rejected or sent back; empty when none was named.</summary>
    public Ground Ground { get; init; } = Ground.None;
}
