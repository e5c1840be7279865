using MediationNet.Domain.Committees;

namespace MediationNet.Domain.HandOffs;

/// <summary>A matter before a body, and how it stands.</summary>
/// <param name="Asked">What was asked.</param>
/// <param name="By">The committee that asked.</param>
/// <param name="At">When it was handed off, by the writer's clock.</param>
/// <param name="State">The last state the body reported.</param>
/// <param name="Receipt">The body's number, or empty.</param>
/// <param name="Text">The body's last words.</param>
/// <param name="Notice">The last notice number taken in.</param>
public sealed record HandOff(
    HandedOff Asked, CommitteeId By, DateTimeOffset At, HandOffState State, string Receipt, string Text, long Notice)
{
    /// <summary>When it reached its state: by the body's clock, at first by the writer's.</summary>
    public DateTimeOffset StateAt { get; init; } = At;

    /// <summary>When the body took it on; null before.</summary>
    public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>The last local day to correct what was asked, or null.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The ground on which it was refused, rejected or sent back.</summary>
    public Ground Ground { get; init; } = Ground.None;

    /// <summary>What was last sent after a correction was asked, and not answered yet; null otherwise.</summary>
    public CorrectionSent? Corrected { get; init; }

    /// <summary>It was taken back by those who asked; the body may have decided before it heard of it.</summary>
    public HandOffWithdrawn? Withdrawn { get; init; }

    /// <summary>True while the body may still act on it.</summary>
    public bool Open => State is not (HandOffState.Confirmed or HandOffState.Performed or HandOffState.Refused
        or HandOffState.Returned or HandOffState.Withdrawn or HandOffState.Settled or HandOffState.Decided);

    /// <summary>True while the body waits for a correction that nobody has sent.</summary>
    public bool AwaitsCorrection => State == HandOffState.CorrectionAsked && Corrected is null;

    /// <summary>True when it came to a result that can be carried out or enforced.</summary>
    public bool HasResult => State is HandOffState.Confirmed or HandOffState.Settled or HandOffState.Decided;
}

/// <summary>A court's delegation and whether it was answered.</summary>
public sealed record Delegation(DelegationReceived Received, bool Answered)
{
    /// <summary>The local day on which it came in.</summary>
    public DateOnly? ReceivedOn { get; init; }

    /// <summary>Who signed it in or refused it; null while nobody has.</summary>
    public DelegationAcknowledged? Acknowledged { get; init; }

    /// <summary>True while the court waits for a result.</summary>
    public bool Open => !Answered && Acknowledged is not { Taken: false };
}
