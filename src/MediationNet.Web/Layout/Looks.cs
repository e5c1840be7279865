using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;

namespace MediationNet.Web.Layout;

/// <summary>The colour beside a word, and the word's key: never the colour alone.</summary>
internal static class Looks
{
    internal static string Of(OfferState state) => state switch
    {
        OfferState.Open => "warn",
        OfferState.Accepted or OfferState.Released => "good",
        OfferState.Declined or OfferState.AcceptanceVoid => "bad",
        OfferState.Withdrawn => "plain",
    };

    internal static string Of(HandOffState state) => state switch
    {
        HandOffState.Confirmed or HandOffState.Settled or HandOffState.Decided or HandOffState.Performed => "good",
        HandOffState.Refused or HandOffState.Returned or HandOffState.CorrectionAsked => "bad",
        HandOffState.Withdrawn => "plain",
        _ => "warn",
    };

    internal static string Of(RiskColour colour) => colour switch
    {
        RiskColour.Red => "red",
        RiskColour.Orange => "orange",
        RiskColour.Yellow => "yellow",
        RiskColour.Blue => "blue",
        RiskColour.Green => "green",
    };

    /// <summary>A sign of risk weighs as much as the colour that the dispute has now.</summary>
    internal static string OfSign(RiskColour colour) => colour switch
    {
        RiskColour.Red or RiskColour.Orange => "bad",
        RiskColour.Yellow => "warn",
        _ => "plain",
    };

    internal static string PurposeOf(Term term) => term switch
    {
        { Number: 0 } => "recorded",
        { Purpose: { } purpose } => PurposeOf(purpose),
        _ => "assigned",
    };

    internal static string PurposeOf(ReleasePurpose purpose) => purpose switch
    {
        ReleasePurpose.Dispatch => "dispatch",
        ReleasePurpose.Accepted => "accepted",
        ReleasePurpose.Return => "return",
    };
}
