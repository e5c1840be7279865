using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.People;

namespace MediationNet.Web.HandOffs;

/// <summary>What a court delegates.</summary>
/// <param name="Form">The address of its form.</param>
/// <param name="Matter">The matter it is about; null for a dispute that the network does not know yet.</param>
/// <param name="SentBack">The delegation that was sent back, in whose place it comes; null for a first one.</param>
internal sealed record DelegateAbout(string Form, MatterLine? Matter, DelegationLine? SentBack)
{
    internal static readonly DelegateAbout New = new("/delegate", null, null);

    /// <summary>How it may be delegated as it stands; what is new in any way.</summary>
    internal IReadOnlyList<DelegationKind> Kinds =>
        Matter is null ? Enum.GetValues<DelegationKind>() : BodyRules.Delegations(Matter.Kind, Matter.State);

    /// <summary>What the court told of it before.</summary>
    internal DisputeRecorded? Facts => SentBack?.Asked.Facts;

    /// <summary>The matter that somebody may delegate; null when there is none.</summary>
    internal static async Task<DelegateAbout?> Of(
        HandOffId matter, IMatterDesk desk, Person person, CancellationToken cancellationToken) =>
        await desk.Show(matter, cancellationToken) is { Line: var line } && person.WorksFor(line.Body)
            ? new DelegateAbout(Links.Delegate(matter), line, null)
            : null;

    /// <summary>The same once more, to another; null when there is no such delegation.</summary>
    internal static async Task<DelegateAbout?> Of(
        DelegationId sentBack, IMatterDesk desk, Person person, CancellationToken cancellationToken)
    {
        if (await desk.Show(sentBack, cancellationToken) is not { Asked: var asked } line) return null;
        if (!person.WorksFor(asked.Received.Body)) return null;

        var again = New with { Form = Links.DelegateAgain(sentBack), SentBack = line };
        return asked.HandOff is not { } handOff ? again
            : await Of(handOff, desk, person, cancellationToken) is { } about ? again with { Matter = about.Matter }
            : null;
    }

    /// <summary>The court that delegates it: for what is new, one of this node that the person works for.</summary>
    internal Body? BodyOf(Person person, ICaseDesk node) => node.Directory.Bodies.FirstOrDefault(body =>
        body.Node == node.Self && person.WorksFor(body.Id)
        && ((Matter?.Body ?? SentBack?.Asked.Received.Body) is { } has ? body.Id == has : body.Kind == BodyKind.Court));
}
