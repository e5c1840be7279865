namespace MediationNet.Domain.Disputes;

/// <summary>
/// An event about who the parties are and who speaks for them. Only whoever holds the dispute writes it; it changes no
/// stage, so that a half-filled case can always be completed.
/// </summary>
/// <remarks>A party's number is its place: those of the record are 1, 2, …; who joins takes the next.</remarks>
public abstract record PartyEvent : MediationEvent;

/// <summary>Somebody became a party later.</summary>
/// <param name="Number">The next free number.</param>
/// <param name="Party">The party, as far as known.</param>
public sealed record PartyJoined(int Number, Party Party) : PartyEvent;

/// <summary>What is known of a party now: takes the place of what was known before.</summary>
public sealed record PartyCompleted(int Number, Party Party) : PartyEvent;

/// <summary>A party gave somebody a mandate, changed it, or ended it: takes the place of what was known.</summary>
/// <param name="Number">The agent's number in this dispute: 1, 2, …, the next free one for a new agent.</param>
/// <param name="Agent">The agent as of now.</param>
public sealed record AgentNamed(int Number, Agent Agent) : PartyEvent;

/// <summary>A group chose who speaks for it (local rules, Ningbo 2015 art. 20: at most five).</summary>
/// <param name="Side">The side the group is on.</param>
/// <param name="Names">Who; takes the place of those chosen before.</param>
public sealed record RepresentativesChosen(PartyRole Side, IReadOnlyList<string> Names) : PartyEvent;

/// <summary>Others were invited to help (People's Mediation Law art. 20: with the parties' consent).</summary>
/// <param name="Helpers">Who; added to those invited before.</param>
/// <param name="PartiesConsent">The parties were asked and agree.</param>
public sealed record HelpersInvited(IReadOnlyList<Helper> Helpers, bool PartiesConsent) : PartyEvent;

/// <summary>Somebody interprets (Civil Procedure Law (2023) art. 11; Rural Land Arbitration Law art. 36).</summary>
/// <param name="Name">The name; never in logs.</param>
/// <param name="Language">The language the parties need (BCP 47).</param>
/// <param name="Contact">How they are reached, or empty.</param>
public sealed record InterpreterAppointed(string Name, string Language, string Contact) : PartyEvent
{
    /// <summary>Says nothing of the person: what is printed may end in a log.</summary>
    public override string ToString() => nameof(InterpreterAppointed);
}
