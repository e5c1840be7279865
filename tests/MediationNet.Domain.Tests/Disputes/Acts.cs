using MediationNet.Domain.Disputes;

namespace MediationNet.Domain.Tests;

/// <summary>Acts as tests speak of them.</summary>
internal static class Acts
{
    internal static DisputeCommand Mediate(MediationEvent what) => new DisputeCommand.Mediate(what);

    /// <summary>Longwu village does this, one after the other.</summary>
    internal static Scenario Does(this Scenario scenario, params MediationEvent[] acts) =>
        acts.Aggregate(scenario, (told, act) => told.Done(Cast.LongwuVillage, Mediate(act)));

    /// <summary>Longwu village wants this.</summary>
    internal static Scenario Wants(this Scenario scenario, MediationEvent act) =>
        scenario.When(Cast.LongwuVillage, Mediate(act));

    /// <summary>It is refused for this reason, and the story goes on.</summary>
    internal static Scenario Refused(this Scenario scenario, Refusal reason)
    {
        scenario.ThenRefused(reason);
        return scenario;
    }

    /// <summary>It is refused for this reason; for none, it is carried out.</summary>
    internal static void ThenJudged(this Scenario scenario, Refusal? refusal)
    {
        if (refusal is { } reason) scenario.ThenRefused(reason);
        else scenario.ThenAccepted();
    }
}
