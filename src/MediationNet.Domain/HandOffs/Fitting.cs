using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;

namespace MediationNet.Domain.HandOffs;

/// <summary>
/// Cuts what a body sent down to what an entry can say. A delegation that is too long must not be lost, and must not
/// hold back the notices after it; the body has it whole.
/// </summary>
public static class Fitting
{
    /// <summary>Characters of a receipt or case number.</summary>
    public const int NumberLengthMax = 200;

    private const int FactsLengthMax = 8_000;
    private const int RequestsLengthMax = 2_000;
    private const int PlaceLengthMax = 200;
    private const int NameLengthMax = 50;
    private const int CodeLengthMax = 50;

    /// <summary>The delegation, as far as it can be written down.</summary>
    public static DelegationAsked Of(DelegationAsked asked) => asked with
    {
        Received = asked.Received with { CaseNumber = DisputeRules.Cut(asked.Received.CaseNumber, NumberLengthMax) },
        Facts = asked.Facts is { } facts ? Of(facts) : null,
    };

    // First what is told at length, then what is told of each party beside its name.
    private static DisputeRecorded Of(DisputeRecorded facts)
    {
        if (Fits(facts)) return facts;
        var shorter = facts with
        {
            Category = new Category(DisputeRules.Cut(facts.Category.Code, CodeLengthMax)),
            Facts = DisputeRules.Cut(facts.Facts, FactsLengthMax),
            Language = DisputeRules.Cut(facts.Language, CodeLengthMax),
            Place = new Place(Code(facts.Place.Division), DisputeRules.Cut(facts.Place.Text, PlaceLengthMax)),
            Application = facts.Application is not { } application
                ? null
                : application with { Requests = DisputeRules.Cut(application.Requests, RequestsLengthMax) },
            Recusals = [.. facts.Recusals.Take(DisputeRules.PartiesMax)],
        };
        return Fits(shorter)
            ? shorter
            : shorter with { Parties = [.. shorter.Parties.Take(DisputeRules.PartiesMax).Select(Named)] };
    }

    // With room for what is not text: two hundred parties, and the writer's certificate.
    private static bool Fits(DisputeRecorded facts) =>
        facts.Parties.Count <= DisputeRules.PartiesMax
        && facts.Recusals.Count <= DisputeRules.PartiesMax
        && DisputeRules.TextsOf(facts).Sum(text => (long)(text?.Length ?? 0))
            + facts.Parties.Sum(party => (long)(party.Division?.Value.Length ?? 0))
            + facts.Place.Division.Value.Length <= DisputeRules.TextLengthMax;

    private static Party Named(Party party) => party with
    {
        Name = DisputeRules.Cut(party.Name, NameLengthMax),
        Division = party.Division is { } division ? Code(division) : null,
        Details = null,
    };

    private static DivisionCode Code(DivisionCode division) =>
        new(DisputeRules.Cut(division.Value, CodeLengthMax));
}
