using MediationNet.Domain.Log;

namespace MediationNet.Domain.Disputes;

/// <summary>How the steps of a case that change no stage show in a dispute.</summary>
internal static class CaseFold
{
    internal static Dispute Evolve(Dispute dispute, Entry entry, CaseEvent what) => what switch
    {
        ElsewhereAsked asked => dispute with { Elsewhere = asked.Matters, ElsewhereAskedOn = asked.On },
        MediatorsAppointed appointed => dispute with
        {
            Mediators = appointed.Mediators,
            MediatorsBy = entry.Committee,
        },
        RecusalAsked asked => dispute with { Recusals = [.. dispute.Recusals, new Recusal(asked, null)] },
        RecusalAnswered answered => Answered(dispute, entry, answered),
        RightsNoticeGiven notice => dispute with { Notice = notice },
        AgreementDrafted drafted => dispute with { Draft = drafted.Text },
        InstalmentPerformed performed => dispute with { Performed = [.. dispute.Performed, performed] },
        VisitMade visit => dispute with { Visits = [.. dispute.Visits, visit] },
        // A later word corrects the first one, and counts where that one did.
        CaseAssessed assessed => dispute with
        {
            Assessed = assessed with { On = dispute.Assessed?.On ?? assessed.On },
        },
        CaseArchived archived => dispute with { Archived = archived },
        _ => dispute.Void(entry, VoidReason.NotUnderstood),
    };

    internal static Dispute Register(Dispute dispute, DisputeRegistered registered, DateOnly day) => dispute with
    {
        Stage = dispute.Stage == Stage.Lead ? Stage.Recorded : dispute.Stage,
        RegisteredOn = dispute.RegisteredOn ?? day,
        Application = dispute.Application ?? registered.Application,
    };

    /// <summary>They were asked on the spot; what was said of others before stands.</summary>
    internal static Dispute NobodyElsewhere(Dispute dispute, DateOnly day) =>
        dispute with { Elsewhere = dispute.Elsewhere ?? [], ElsewhereAskedOn = day };

    private static Dispute Answered(Dispute dispute, Entry entry, RecusalAnswered answered)
    {
        if (!dispute.Recusals.Any(r => IsAnsweredBy(r, answered))) return dispute.Void(entry, VoidReason.Unconnected);

        return dispute with
        {
            Recusals = [.. dispute.Recusals.Select(r => IsAnsweredBy(r, answered) ? r with { Answer = answered } : r)],
            Mediators = answered.StandsAside
                ? [.. dispute.Mediators.Where(m => m.Name != answered.Mediator)]
                : dispute.Mediators,
        };
    }

    private static bool IsAnsweredBy(Recusal recusal, RecusalAnswered answered) =>
        recusal.Answer is null && recusal.Asked.Mediator == answered.Mediator;
}
