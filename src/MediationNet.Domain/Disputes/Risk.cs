using MediationNet.Domain.Log;

namespace MediationNet.Domain.Disputes;

/// <summary>The colours of early warning, the least first.</summary>
/// <remarks>
/// As counties use them: blue is hidden or latent, yellow common, orange may end badly, red is complex or about to turn
/// into a crime. Green is what a person says of a dispute that is at peace.
/// </remarks>
public enum RiskColour
{
    Green,
    Blue,
    Yellow,
    Orange,
    Red,
}

/// <summary>
/// A person gave a dispute a colour, and says why. It stands until a sign is noted that was not known then.
/// Confidential; any participant may write it.
/// </summary>
/// <param name="Colour">The colour.</param>
/// <param name="Why">Why, in words.</param>
public sealed record RiskColourSet(RiskColour Colour, string Why) : DisputeEvent;

/// <summary>What the log tells of a dispute's risk. Codes and numbers only.</summary>
public sealed record RiskFacts
{
    /// <summary>Nothing is known.</summary>
    public static readonly RiskFacts None = new();

    /// <summary>Signs that were noted and that the model knows.</summary>
    public IReadOnlyList<string> Signs { get; init; } = [];

    /// <summary>How often mediation ended without an agreement.</summary>
    public int Failures { get; init; }

    /// <summary>Parties of different counties, townships or villages stand against each other.</summary>
    public bool CrossesBoundary { get; init; }

    /// <summary>The agreement was not carried out.</summary>
    public bool IsBroken { get; init; }

    /// <summary>The colour that a person gave it, while it stands; null when the signs decide.</summary>
    public RiskColour? Given { get; init; }

    /// <summary>The local day on which it was recorded, last given a colour, or a new sign was noted.</summary>
    public DateOnly Since { get; init; }

    /// <summary>Something was done about it since: a session, an inquiry, a visit, a report.</summary>
    public bool Attended { get; init; }

    /// <summary>It was reported to the police or another department since.</summary>
    public bool Reported { get; init; }
}

/// <summary>How what is written changes what is known of the risk.</summary>
internal static class RiskFold
{
    internal static Dispute Evolve(Dispute before, Dispute after, Entry entry) => entry.What switch
    {
        _ when after.Voids.Count > before.Voids.Count => after,
        RiskNoted noted => Noted(before, after, noted, entry),
        RiskColourSet set => after with
        {
            Risk = after.Risk with { Given = set.Colour, Since = entry.LocalDay, Attended = false, Reported = false },
        },
        ReportedToAuthority => after with { Risk = after.Risk with { Attended = true, Reported = true } },
        SessionHeld or InvestigationMade or VisitMade => after with { Risk = after.Risk with { Attended = true } },
        MediationEnded { Reason: not EndReason.SelfSettled } => after with
        {
            Risk = after.Risk with { Failures = after.Risk.Failures + 1 },
        },
        _ => after,
    };

    // What was not known when a person gave the colour has to be weighed anew.
    private static Dispute Noted(Dispute before, Dispute after, RiskNoted noted, Entry entry)
    {
        var fresh = noted.Signs.Except(before.RiskSigns, StringComparer.Ordinal).Where(RiskModel.Knows).ToList();
        return fresh.Count == 0
            ? after
            : after with
            {
                Risk = after.Risk with
                {
                    Signs = [.. after.Risk.Signs, .. fresh],
                    Given = null,
                    Since = entry.LocalDay,
                    Attended = false,
                    Reported = false,
                },
            };
    }
}
