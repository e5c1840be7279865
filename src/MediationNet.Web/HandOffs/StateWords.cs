using MediationNet.Domain.HandOffs;

namespace MediationNet.Web.HandOffs;

/// <summary>What a state of a matter is called.</summary>
internal static class StateWords
{
    /// <summary>A refusal after review has a word of its own (裁定驳回), one without is not taken on (不予受理).</summary>
    internal static string Of(HandOffState state, Ground ground, Reader reader) => (state, Grounds.Find(ground)) switch
    {
        (HandOffState.Refused, { Rejects: true }) => reader["State.Rejected"],
        (HandOffState.Refused, { Rejects: false }) => reader["State.NotTaken"],
        _ => reader.Of("State", state),
    };
}
