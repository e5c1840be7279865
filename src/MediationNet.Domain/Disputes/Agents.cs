namespace MediationNet.Domain.Disputes;

/// <summary>What an agent is (kinds of the court platform: 律师, 法律工作者, 单位工作人员, 近亲属, 公民).</summary>
public enum AgentKind
{
    Lawyer,
    LegalWorker,
    Staff,
    NearRelative,
    Citizen,
}

/// <summary>How far an agent's powers go.</summary>
public enum AgentPowers
{
    /// <summary>To speak and to hand in papers.</summary>
    General,

    /// <summary>Also to acknowledge, waive, change and settle (Civil Procedure Law (2023) art. 62).</summary>
    Special,
}

/// <summary>Who acts for parties by their mandate.</summary>
/// <param name="For">The numbers of the parties; at least one.</param>
/// <param name="Name">The name; never in logs.</param>
/// <param name="Kind">What they are.</param>
/// <param name="Powers">How far they may go.</param>
public sealed record Agent(IReadOnlyList<int> For, string Name, AgentKind Kind, AgentPowers Powers)
{
    /// <summary>What they are to the party, or empty.</summary>
    public string Relation { get; init; } = "";

    /// <summary>Law firm, legal service or employer; or empty.</summary>
    public string Firm { get; init; } = "";

    /// <summary>The identity or licence number, or empty.</summary>
    public string IdNumber { get; init; } = "";

    /// <summary>How they are reached, or empty.</summary>
    public string Contact { get; init; } = "";

    /// <summary>Special powers one by one, as the power of attorney names them; or empty.</summary>
    public string PowersNamed { get; init; } = "";

    /// <summary>The day on which the mandate ended, or null while it stands.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>Says nothing of the person: what is printed may end in a log.</summary>
    public override string ToString() => nameof(Agent);
}

/// <summary>Who is invited to help (People's Mediation Law art. 20).</summary>
public enum HelperKind
{
    Relative,
    Neighbour,
    Colleague,
    Expert,
    Organisation,
    Other,
}

/// <summary>A person or organisation that helps in mediation without being a party.</summary>
/// <param name="Name">The name; never in logs.</param>
/// <param name="Kind">What they are to the parties or to the matter.</param>
/// <param name="What">In words, or empty.</param>
public sealed record Helper(string Name, HelperKind Kind, string What)
{
    /// <summary>Says nothing of the person: what is printed may end in a log.</summary>
    public override string ToString() => nameof(Helper);
}

/// <summary>A mediator of this dispute.</summary>
/// <param name="Name">As it stands on the papers.</param>
/// <param name="Person">The id at the node, or empty for somebody who does not sign in there.</param>
public sealed record Mediator(string Name, string Person);
