using MediationNet.Domain;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.Log;
using MediationNet.Node.Storage;

namespace MediationNet.Node.HandOffs;

/// <summary>
/// What a body's notice does at the node that hears it. Each step may be repeated: a notice that was taken in and whose
/// number was not yet kept is simply heard again.
/// </summary>
internal sealed class NoticeIntake(NodeStore store, ClerkBook book, ILogger log)
{
    private const int GroundLengthMax = 50;

    private static readonly PersonId Clerk = new("clerk");

    /// <summary>
    /// Takes a notice in. False when it cannot be taken now and can be later: a part of the dispute, or of the whole
    /// store, is on its way back from peers. What is of no use for ever is said in the log, and done with.
    /// </summary>
    internal Task<bool> Take(NodeId bodyNode, BodyNotice notice, CancellationToken cancellation) => notice switch
    {
        BodyNotice.State state => Hear(bodyNode, state, cancellation),
        BodyNotice.Delegated delegated => Take(bodyNode, delegated, cancellation),
        _ => throw new ArgumentException($"{notice.GetType().Name} is not known", nameof(notice)),
    };

    private async Task<bool> Hear(NodeId bodyNode, BodyNotice.State state, CancellationToken cancellation)
    {
        if (await Brought(bodyNode, state.HandOff, cancellation) is not { } brought)
        {
            log.LogWarning("Notice {N} of {Node} is about no hand-off known here", state.N, bodyNode);
            return await store.Recovery(cancellation) is null;
        }

        return await Do(brought.Dispute, brought.By, new DisputeCommand.HearReport(new HandOffReported(
            state.HandOff, state.N, state.Reached, DisputeRules.Cut(state.Receipt, Fitting.NumberLengthMax),
            DisputeRules.Cut(state.Text, DisputeRules.TextLengthMax), state.At)
        {
            Until = state.Until,
            Ground = new Ground(DisputeRules.Cut(state.Ground.Code, GroundLengthMax)),
        }));
    }

    private async Task<bool> Take(NodeId bodyNode, BodyNotice.Delegated delegated, CancellationToken cancellation)
    {
        var asked = Fitting.Of(delegated.Asked);
        if (store.Directory.Body(asked.Received.Body) is not { } body || body.Node != bodyNode)
        {
            log.LogWarning("Notice {N} of {Node} speaks for a body that is not its own", delegated.N, bodyNode);
            return true;
        }

        if (asked.HandOff is { } handOff) return await TakeAgain(bodyNode, asked, handOff, cancellation);
        if (IsHere(body.Office) && asked.Facts is { } facts) return await TakeNew(asked, facts, body.Office);
        log.LogWarning("Notice {N} of {Node} is for an office that is not served here", delegated.N, bodyNode);
        return true;
    }

    private async Task<bool> TakeNew(DelegationAsked asked, DisputeRecorded facts, CommitteeId office)
    {
        var dispute = new DisputeId(asked.Received.Delegation.Value);
        var recorded = facts with { Source = DisputeSource.CourtDelegated };
        return await Do(dispute, office, new DisputeCommand.Record(recorded, []))
            && await Do(dispute, office, new DisputeCommand.TakeDelegation(asked.Received))
            && await Refer(dispute, office, asked);
    }

    private async Task<bool> TakeAgain(
        NodeId bodyNode, DelegationAsked asked, HandOffId handOff, CancellationToken cancellation)
    {
        if (await Brought(bodyNode, handOff, cancellation) is not { } brought)
        {
            log.LogWarning("A delegation of {Node} is about no hand-off known here", bodyNode);
            return await store.Recovery(cancellation) is null;
        }

        if (!await Do(brought.Dispute, brought.By, new DisputeCommand.TakeDelegation(asked.Received))) return false;
        // A committee that holds the dispute mediates itself; an office looks for one that does.
        var dispute = await store.Find(brought.Dispute, cancellation);
        return dispute?.Custody.Custodian is not { } custodian || !IsHere(custodian)
            || store.Directory.Committee(custodian) is not { Mediates: false }
            || await Refer(brought.Dispute, custodian, asked);
    }

    // The referral has the delegation's id, so it is asked for once. The courier does the rest.
    private Task<bool> Refer(DisputeId dispute, CommitteeId office, DelegationAsked asked)
    {
        var named = asked.Wish.Named;
        var sensible = named is { } some && some != office && store.Directory.Committee(some) is not null;
        return Do(dispute, office, new DisputeCommand.Refer(
            new ReferralId(asked.Received.Delegation.Value),
            asked.Wish with { Named = sensible ? named : null },
            asked.Received.CaseNumber.Length > 0 ? asked.Received.CaseNumber : asked.Received.Body.Value,
            PartiesConsent: true,
            office));
    }

    // What was handed off to one body, another cannot speak about.
    private async Task<Submission?> Brought(NodeId bodyNode, HandOffId handOff, CancellationToken cancellation) =>
        await book.Find(handOff.Value, cancellation) is { Kind: SubmissionKind.HandOff } brought
        && store.Directory.Body(brought.Body)?.Node == bodyNode
            ? brought
            : null;

    private bool IsHere(CommitteeId committee) => store.Directory.Committee(committee)?.Home == store.Me.Node;

    // Not cancelled half way: a step that has begun is carried out.
    private async Task<bool> Do(DisputeId dispute, CommitteeId by, DisputeCommand command)
    {
        var acted = await store.Act(new Order(dispute, Clerk, by, command), CancellationToken.None);
        if (acted.Decision is not Decision.Refused refused) return true;

        log.LogWarning(
            "{Command} of {Dispute} by {Committee} was refused: {Reason}",
            command.GetType().Name, dispute, by, refused.Reason);
        return refused.Reason is not (Refusal.LogIncomplete or Refusal.NodeRecovering);
    }
}
