using MediationNet.Domain.HandOffs;

namespace MediationNet.Web.HandOffs;

/// <summary>The columns of a body's board, in their order.</summary>
internal enum MatterGroup
{
    /// <summary>Nobody has looked at it yet, or it came back corrected.</summary>
    Waiting,

    /// <summary>The body works on it.</summary>
    Working,

    /// <summary>The committee has to correct something.</summary>
    Correcting,

    /// <summary>It has ended.</summary>
    Ended,
}

/// <summary>In which column a matter stands.</summary>
internal static class MatterGroups
{
    internal static MatterGroup Of(HandOffState state) => state switch
    {
        HandOffState.Sent or HandOffState.Received => MatterGroup.Waiting,
        HandOffState.CorrectionAsked => MatterGroup.Correcting,
        _ => BodyRules.IsEnd(state) ? MatterGroup.Ended : MatterGroup.Working,
    };
}
