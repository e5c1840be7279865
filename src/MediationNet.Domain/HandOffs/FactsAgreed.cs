using MediationNet.Domain.Disputes;

namespace MediationNet.Domain.HandOffs;

/// <summary>
/// Facts that no party disputes (无争议事实), written down and confirmed by all of them. They may be told to a court;
/// what a party offered or gave in while mediating is no fact of this kind and never travels.
/// </summary>
/// <remarks>Specially Invited Mediation Provisions (2016) art. 22; Online Mediation Rules (2021) art. 18, 22.</remarks>
/// <param name="Facts">Each on its own.</param>
/// <param name="Confirmed">All parties confirmed them in writing.</param>
public sealed record FactsAgreed(IReadOnlyList<string> Facts, bool Confirmed) : MediationEvent
{
    /// <summary>Facts one record may have.</summary>
    public const int FactsMax = 50;
}
