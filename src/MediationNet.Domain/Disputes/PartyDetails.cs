namespace MediationNet.Domain.Disputes;

/// <summary>The sex of a natural person, as the official forms ask for it.</summary>
public enum Sex
{
    Female,
    Male,
}

/// <summary>Who acts by law for a person without full capacity (Civil Code art. 19–23, 27).</summary>
/// <param name="Name">The name; never in logs.</param>
/// <param name="Relation">What they are to the person: mother, grandfather, village committee, …</param>
/// <param name="Contact">How they are reached, or empty.</param>
public sealed record Guardian(string Name, string Relation, string Contact)
{
    /// <summary>Says nothing of the person: what is printed may end in a log.</summary>
    public override string ToString() => nameof(Guardian);
}

/// <summary>
/// What the official forms ask about a party beyond the name. Each part may be missing and completed later. Sensitive
/// (Personal Information Protection Law art. 28–31): shown on the dispute's own pages and printed on its papers, never
/// in lists and logs.
/// </summary>
public sealed record PartyDetails
{
    /// <summary>From this age a person who lives on their own work has full capacity (Civil Code art. 18).</summary>
    public const int AgeOfOwnWork = 16;

    /// <summary>The age of full capacity (Civil Code art. 17).</summary>
    public const int AgeOfMajority = 18;

    /// <summary>Of a natural person, or null.</summary>
    public Sex? Sex { get; init; }

    /// <summary>The day of birth, or null.</summary>
    public DateOnly? Born { get; init; }

    /// <summary>The age as told, where the day of birth is not known; or null.</summary>
    public int? Age { get; init; }

    /// <summary>The ethnic group in words, or empty.</summary>
    public string Ethnicity { get; init; } = "";

    /// <summary>Identity number of a person, unified social credit code of an organisation; or empty.</summary>
    public string IdNumber { get; init; } = "";

    /// <summary>Occupation or office, or empty.</summary>
    public string Occupation { get; init; } = "";

    /// <summary>How the party is reached, or empty.</summary>
    public string Contact { get; init; } = "";

    /// <summary>Employer or address, or empty.</summary>
    public string Address { get; init; } = "";

    /// <summary>Of an organisation: who represents it by law, or empty.</summary>
    public string LegalRepresentative { get; init; } = "";

    /// <summary>Of a minor or a person without full capacity: who acts for them, or null.</summary>
    public Guardian? Guardian { get; init; }

    /// <summary>The age in full years on a day; null when neither birth nor age is known.</summary>
    public int? AgeOn(DateOnly day) => Born is { } born
        ? Math.Max(0, day.Year - born.Year - (born.AddYears(Math.Max(0, day.Year - born.Year)) > day ? 1 : 0))
        : Age;

    /// <summary>True when the person is known to be a minor on that day.</summary>
    public bool IsMinor(DateOnly day) => AgeOn(day) < AgeOfMajority;

    /// <summary>
    /// True when the person cannot agree to anything alone, and nobody is named who acts for them. From 16 to 18 a
    /// person may live on their own work; the mediator asks (Civil Code art. 18, 22, 145).
    /// </summary>
    public bool LacksGuardian(DateOnly day) => AgeOn(day) < AgeOfOwnWork && Guardian is null;

    /// <summary>Says nothing of the party: what is printed may end in a log.</summary>
    public override string ToString() => nameof(PartyDetails);
}
