using MediationNet.Domain.Committees;
using MediationNet.Domain.Log;

namespace MediationNet.Domain.Kiosk;

/// <summary>What a resident asked for at a node's kiosk: no dispute before a mediator makes it one.</summary>
/// <param name="Dispute">The id that the dispute will have: sent twice, or recorded twice, it is one.</param>
/// <param name="Committee">The committee that is asked.</param>
/// <param name="Category">The kind, as the resident sees it.</param>
/// <param name="Facts">What happened.</param>
/// <param name="Name">Who asks.</param>
/// <param name="Other">With whom; empty when that was not said.</param>
/// <param name="Contact">How the resident can be reached; empty when that was not said.</param>
/// <param name="Language">The language of the page at which it was asked.</param>
public sealed record ResidentRequest(
    DisputeId Dispute,
    CommitteeId Committee,
    Category Category,
    string Facts,
    string Name,
    string Other,
    string Contact,
    string Language);

/// <summary>How a request stands.</summary>
public enum RequestState
{
    /// <summary>No mediator has looked at it.</summary>
    Open,

    /// <summary>It was answered and did not become a dispute.</summary>
    Answered,

    /// <summary>It is a dispute; the dispute itself tells how it stands.</summary>
    Recorded,
}
