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

    /// <summary>True while the body may still act on it.</summary>
    public bool Open => State is not (HandOffState.Confirmed or HandOffState.Performed or HandOffState.Refused
        or HandOffState.Returned or HandOffState.Withdrawn or HandOffState.Settled or HandOffState.Decided);
}

/// <summary>A court's delegation and whether it was answered.</summary>
public sealed record Delegation(DelegationReceived Received, bool Answered);
