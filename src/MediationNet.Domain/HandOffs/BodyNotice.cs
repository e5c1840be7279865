using MediationNet.Domain.Disputes;
using MediationNet.Domain.Custody;

namespace MediationNet.Domain.HandOffs;

/// <summary>What a body tells a node, numbered 1, 2, … for each node.</summary>
/// <param name="N">The number.</param>
/// <param name="At">When, by the body's clock.</param>
public abstract record BodyNotice(long N, DateTimeOffset At)
{
    /// <summary>A matter reached a state.</summary>
    public sealed record State(
        long N, DateTimeOffset At, HandOffId HandOff, HandOffState Reached, string Receipt, string Text)
        : BodyNotice(N, At)
    {
        /// <summary>The last local day to correct what is asked, or null.</summary>
        public DateOnly? Until { get; init; }

        /// <summary>The ground of a refusal.</summary>
        public Ground Ground { get; init; } = Ground.None;
    }

    /// <summary>The body asks the network to mediate.</summary>
    public sealed record Delegated(long N, DateTimeOffset At, DelegationAsked Asked) : BodyNotice(N, At);
}

/// <summary>A court asks the network to mediate: a matter that is new to it, or one it handed off before.</summary>
/// <param name="Received">The court's id, number and last day.</param>
/// <param name="Facts">What the court knows of a new dispute; null when it is about an earlier hand-off.</param>
/// <param name="HandOff">The earlier hand-off, or null.</param>
/// <param name="Wish">Where the court would like it to go.</param>
public sealed record DelegationAsked(
    DelegationReceived Received, DisputeRecorded? Facts, HandOffId? HandOff, Wish Wish)
{
    /// <summary>
    /// The one that was sent back, in whose place this one comes; null for none. The body's own note: it stays there.
    /// </summary>
    public DelegationId? InsteadOf { get; init; }
}
