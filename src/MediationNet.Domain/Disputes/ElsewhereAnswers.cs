namespace MediationNet.Domain.Disputes;

/// <summary>What is known to the question who else has a dispute.</summary>
public enum ElsewhereAnswer
{
    /// <summary>Nobody was asked.</summary>
    None,

    /// <summary>Asked not long ago.</summary>
    Fresh,

    /// <summary>So long ago that anybody may have gone to a court meanwhile.</summary>
    Old,
}

/// <summary>How good the answer is by now.</summary>
/// <remarks>
/// No law says how long it is good, so an old one is asked again at the form and keeps nobody from anything: what was
/// never asked is refused by the rules of acceptance and of hand-offs, what was asked long ago is not.
/// </remarks>
public static class ElsewhereAnswers
{
    /// <summary>Days for which an answer is good where a node sets nothing of its own. Custom.</summary>
    public const int FreshDays = 30;

    /// <summary>How good the answer is.</summary>
    /// <param name="dispute">The dispute.</param>
    /// <param name="today">The local day.</param>
    /// <param name="freshDays">Days for which it is good; the last one is included.</param>
    public static ElsewhereAnswer Of(Dispute dispute, DateOnly today, int freshDays = FreshDays) =>
        dispute.ElsewhereAskedOn is not { } asked ? ElsewhereAnswer.None
        : today.DayNumber - asked.DayNumber > freshDays ? ElsewhereAnswer.Old
        : ElsewhereAnswer.Fresh;
}
