using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;

namespace MediationNet.Domain.HandOffs;

/// <summary>At which point a court asks the network to mediate; its term follows from it.</summary>
/// <remarks>Specially Invited Mediation Provisions (2016) art. 1, 27; Online Mediation Rules (2021) art. 24.</remarks>
public enum DelegationKind
{
    /// <summary>委派: before the suit is filed; 30 days.</summary>
    BeforeFiling,

    /// <summary>委托 in ordinary procedure; 15 days.</summary>
    Ordinary,

    /// <summary>委托 in summary procedure; 7 days.</summary>
    Summary,
}

/// <summary>What the parties and the court do with an agreement that a delegation led to.</summary>
/// <remarks>Specially Invited Mediation Provisions (2016) art. 19 (委派), art. 20 (委托).</remarks>
public enum AfterAgreement
{
    /// <summary>委派: the agreement is put on file with the court (备案).</summary>
    PutOnFile,

    /// <summary>委托: the court is asked to make a mediation document of it (调解书).</summary>
    MediationDocument,

    /// <summary>委托: the plaintiff asks to withdraw the suit (撤诉).</summary>
    WithdrawSuit,
}

/// <summary>A court delegated this dispute to the network; its clock runs.</summary>
/// <param name="Delegation">The court's id for it.</param>
/// <param name="Body">The court.</param>
/// <param name="CaseNumber">The court's number.</param>
/// <param name="EndsOn">The last day, local date (specially invited mediation: 30 days, by agreement more).</param>
public sealed record DelegationReceived(
    DelegationId Delegation, BodyId Body, string CaseNumber, DateOnly EndsOn) : HandOffEvent
{
    /// <summary>Before or after filing.</summary>
    public DelegationKind Kind { get; init; }
}

/// <summary>The result of a delegation goes back to the court.</summary>
/// <param name="Delegation">The delegation.</param>
/// <param name="Agreed">The parties agreed.</param>
/// <param name="Report">The report in words.</param>
public sealed record DelegationAnswered(DelegationId Delegation, bool Agreed, string Report) : HandOffEvent
{
    /// <summary>Why it led to nothing; null when it led to an agreement, or nobody said.</summary>
    public EndReason? Why { get; init; }

    /// <summary>What is wanted of the court now; null when it led to nothing, or nobody said.</summary>
    public AfterAgreement? Wants { get; init; }

    /// <summary>Which of the court's papers go back, in words.</summary>
    public string PapersBack { get; init; } = "";
}

/// <summary>The id under which a letter to a body may be sent again.</summary>
public readonly record struct LetterId(Guid Value);

/// <summary>
/// Something that the committee writes to a body about a matter or a delegation that is open.
/// </summary>
public abstract record LetterToBody(LetterId Letter) : HandOffEvent;

/// <summary>What a body asked to be corrected was corrected: it gets the package as the dispute stands now.</summary>
/// <param name="Letter">The letter.</param>
/// <param name="HandOff">The matter.</param>
/// <param name="What">What was mended or added, in words.</param>
public sealed record CorrectionSent(LetterId Letter, HandOffId HandOff, string What) : LetterToBody(Letter);

/// <summary>Those who asked take it back, before the body has decided.</summary>
/// <param name="Letter">The letter.</param>
/// <param name="HandOff">The matter.</param>
/// <param name="Why">Why.</param>
public sealed record HandOffWithdrawn(LetterId Letter, HandOffId HandOff, string Why) : LetterToBody(Letter);

/// <summary>A committee signs a delegation in, or refuses it with its reasons; then the court names another.</summary>
/// <param name="Letter">The letter.</param>
/// <param name="Delegation">The delegation.</param>
/// <param name="Taken">It is taken.</param>
/// <param name="Why">Why not; empty when it is.</param>
public sealed record DelegationAcknowledged(
    LetterId Letter, DelegationId Delegation, bool Taken, string Why) : LetterToBody(Letter);
