namespace MediationNet.Domain;

/// <summary>Why a command was refused. Each name has a gRPC status and a sentence in each language.</summary>
public enum Refusal
{
    /// <summary>An office dispatches and does not mediate itself.</summary>
    OfficeDoesNotMediate,

    /// <summary>No dispute with this id is known here.</summary>
    DisputeUnknown,

    /// <summary>The dispute id is taken by another record.</summary>
    DisputeExists,

    /// <summary>Only the committee that holds the dispute may do this.</summary>
    NotCustodian,

    /// <summary>Two releases of one term exist; an office must assign the dispute first.</summary>
    CustodyContested,

    /// <summary>
    /// The node's store was restored and its peers have not all promised yet: it may not act as custodian.
    /// </summary>
    NodeRecovering,

    /// <summary>The acting committee takes no part in the dispute.</summary>
    NotParticipant,

    /// <summary>A needed text, party or date is missing or empty.</summary>
    Incomplete,

    /// <summary>A text, list or number is larger than the form allows.</summary>
    TooLarge,

    /// <summary>An amount is negative.</summary>
    AmountNegative,

    /// <summary>The dispute is at a stage at which this cannot be done.</summary>
    WrongStage,

    /// <summary>
    /// A party expressly refused; people's mediation must not go on (People's Mediation Law art. 17).
    /// </summary>
    PartyRefused,

    /// <summary>
    /// A court, arbitration body or organ has taken up the same dispute: people's mediation refuses or ends
    /// (see <see cref="Disputes.Exclusions"/>).
    /// </summary>
    AcceptedElsewhere,

    /// <summary>It is a lead: register it first.</summary>
    NotRegistered,

    /// <summary>The file is closed; resume mediation with the parties' consent first.</summary>
    FileArchived,

    /// <summary>A party, agent, mediator or instalment with this number or name is not known.</summary>
    NumberUnknown,

    /// <summary>A request that a mediator stand aside is open; answer it first.</summary>
    RecusalOpen,

    /// <summary>More than five people speak for a group.</summary>
    TooManyRepresentatives,

    /// <summary>A party under 16 has nobody who acts for them (Civil Code art. 18–23).</summary>
    GuardianMissing,

    /// <summary>A medical dispute is not mediated in public (Medical Disputes Regulation art. 42).</summary>
    SessionMustBeClosed,

    /// <summary>The instalments do not add up to the amount agreed on.</summary>
    InstalmentsDiffer,

    /// <summary>The parties have not consented to what was asked.</summary>
    ConsentMissing,

    /// <summary>The receiver is the committee that holds the dispute already.</summary>
    ReferralToSelf,

    /// <summary>A referral is open; it has to end first.</summary>
    ReferralOpen,

    /// <summary>No referral with this id is open.</summary>
    ReferralUnknown,

    /// <summary>An offer is waiting for an answer; withdraw it first.</summary>
    OfferOpen,

    /// <summary>No offer with this id is known.</summary>
    OfferUnknown,

    /// <summary>The offer was made to another committee.</summary>
    OfferToAnother,

    /// <summary>The offer was withdrawn; an acceptance would be void.</summary>
    OfferWithdrawn,

    /// <summary>The offer was answered already.</summary>
    OfferAnswered,

    /// <summary>The offer has not been accepted, so custody cannot be released on it.</summary>
    OfferNotAccepted,

    /// <summary>Material can be asked only of another participant of the dispute.</summary>
    MaterialOfStranger,

    /// <summary>No such request for material, or it was made to another.</summary>
    MaterialUnknown,

    /// <summary>The committee, office or body is not in the directory.</summary>
    CommitteeUnknown,

    /// <summary>The acting committee is not served by this node.</summary>
    CommitteeElsewhere,

    /// <summary>
    /// Of what this node wrote in the dispute, a part is missing in its own store. Peers send it back; until then a new
    /// act could take the place of a lost one.
    /// </summary>
    LogIncomplete,

    /// <summary>Only an office or court may assign a dispute by force.</summary>
    NotAnOffice,

    /// <summary>An order of a higher rank stands, or the rank is below 1.</summary>
    RankTooLow,

    /// <summary>The day is not later than the one it is to follow.</summary>
    DayNotLater,

    /// <summary>The file has no bytes.</summary>
    PaperEmpty,

    /// <summary>The file is larger than may be attached.</summary>
    PaperTooLarge,

    /// <summary>By its first bytes the file is none of those that are taken: JPEG, PNG, WebP, PDF.</summary>
    PaperFormatUnknown,

    /// <summary>The dispute has as many papers as it may have.</summary>
    PaperTooMany,

    /// <summary>The id is taken by another paper.</summary>
    PaperExists,

    /// <summary>No paper with this id is known.</summary>
    PaperUnknown,

    /// <summary>Only the committee that attached a paper, or the custodian, may take it out.</summary>
    PaperOfAnother,

    /// <summary>
    /// Nobody has asked the parties who else has taken the dispute up: that comes before it is taken on.
    /// </summary>
    ElsewhereNotAsked,

    /// <summary>There is no agreement to confirm or to perform.</summary>
    NoAgreement,

    /// <summary>Judicial confirmation: the 30 days since the agreement took effect are over.</summary>
    ConfirmationTooLate,

    /// <summary>It is before a body already: two procedures about one dispute exclude each other.</summary>
    HandOffOpen,

    /// <summary>A body must refuse the package as it is: see the check of the package.</summary>
    PackageFaulty,

    /// <summary>The body is of another kind than what is asked of it.</summary>
    BodyOfAnotherKind,

    /// <summary>A court invited the mediation; the agreement goes before that court.</summary>
    NotInvitingCourt,

    /// <summary>This route does not take disputes of this category.</summary>
    RouteNotForCategory,

    /// <summary>It is not said what the route stands on: the arbitration agreement, or the act in question.</summary>
    BasisMissing,

    /// <summary>Mediation of a labour dispute goes on, and its 15 days are not over.</summary>
    MediationRuns,

    /// <summary>The limit to apply is over.</summary>
    RouteTooLate,

    /// <summary>Nothing was confirmed or decided that could be enforced.</summary>
    NothingToEnforce,

    /// <summary>The body has not asked for a correction, or got it already.</summary>
    NoCorrectionAsked,

    /// <summary>No hand-off with this id is known.</summary>
    HandOffUnknown,

    /// <summary>The hand-off has ended.</summary>
    HandOffEnded,

    /// <summary>The delegation is not known or was reported on already.</summary>
    DelegationUnknown,
}
