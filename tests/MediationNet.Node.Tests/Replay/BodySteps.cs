using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using MediationNet.Node.Demo;
using MediationNet.Tests.Shared;

namespace MediationNet.Node.Tests.Replay;

/// <summary>What a court or arbitration body does in a published case while the matter is before it.</summary>
internal sealed class BodySteps
{
    private HandOffId? _matter;
    private int _notices;
    private bool _delegated;

    /// <summary>What is known of others when a committee asks.</summary>
    internal IReadOnlyList<ElsewhereMatter> Elsewhere { get; private set; } = [];

    /// <summary>The parties settled before the body, or performed there.</summary>
    internal bool Settled { get; private set; }

    /// <summary>True when the body itself takes this step.</summary>
    internal bool IsAt(PublishedStep step) => _matter is not null && !_delegated && step.By is "court" or "arbitration";

    /// <summary>The body had it before the network did.</summary>
    internal void TookItItself(HandOffKind kind)
    {
        var by = kind == HandOffKind.Filing ? ElsewhereKind.Court : ElsewhereKind.Arbitration;
        var state = by == ElsewhereKind.Court ? ElsewhereState.Accepted : ElsewhereState.Ended;
        Elsewhere = [.. Elsewhere.Where(matter => matter.Kind != by), new ElsewhereMatter(by, "", "", state)];
    }

    internal void Delegated() => _delegated = true;

    /// <summary>The body takes on what is put before it.</summary>
    internal IReadOnlyList<HandOffReported> Takes(HandOffId matter)
    {
        (_matter, _delegated, _notices) = (matter, false, 0);
        return [Say(HandOffState.Received), Say(HandOffState.Accepted)];
    }

    internal IReadOnlyList<HandOffReported> Settles()
    {
        Settled = true;
        return [Say(HandOffState.Settled)];
    }

    /// <summary>What the body reports of this step; null when the step is not the body's.</summary>
    internal IReadOnlyList<HandOffReported>? Says(PublishedStep step, PublishedCase published, int at) =>
        step.Step switch
        {
            "recorded" or "accepted" or "investigation" or "mediation-session" => [Say(HandOffState.InProgress)],
            "agreement-written" or "agreement-oral" => Settles(),
            "performed" => [.. Settled ? [] : Settles(), Say(HandOffState.Performed)],
            // Settled and then not performed: the body has told all it has to tell.
            "failed" when Settled => [],
            "failed" when published.Path.Skip(at).Any(later => later.Step == "returned") => [],
            "failed" => [Say(HandOffState.Refused)],
            "returned" => [Say(HandOffState.Returned)],
            _ => null,
        };

    private HandOffReported Say(HandOffState state) =>
        new(_matter!.Value, ++_notices, state, "1", state.ToString(), Cast.Monday);
}
