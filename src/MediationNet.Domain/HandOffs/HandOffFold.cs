using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;

namespace MediationNet.Domain.HandOffs;

/// <summary>How hand-off events change a dispute. A notice of the body counts once, the highest number last.</summary>
internal static class HandOffFold
{
    internal static Dispute Evolve(Dispute dispute, Entry entry, HandOffEvent what) => what switch
    {
        HandedOff asked => Asked(dispute, entry, asked),
        HandOffReported report => dispute.HandOffs.Any(h => h.Asked.HandOff == report.HandOff)
            ? dispute with { HandOffs = [.. dispute.HandOffs.Select(h => Hear(h, report))] }
            : dispute.Void(entry, VoidReason.Unconnected),
        DelegationReceived received => Received(dispute, entry, received),
        DelegationAnswered answer => Delegated(dispute, entry, answer.Delegation, d => d with { Answered = true }),
        DelegationAcknowledged letter => Delegated(
            dispute, entry, letter.Delegation, d => d with { Acknowledged = d.Acknowledged ?? letter }),
        CorrectionSent letter => Written(dispute, entry, letter.HandOff, h => h with { Corrected = letter }),
        HandOffWithdrawn letter => Written(
            dispute, entry, letter.HandOff, h => h with { Withdrawn = h.Withdrawn ?? letter }),
        _ => dispute.Void(entry, VoidReason.NotUnderstood),
    };

    private static Dispute Asked(Dispute dispute, Entry entry, HandedOff asked) =>
        !dispute.EverHeld(entry.Committee) ? dispute.Void(entry, VoidReason.NeverCustodian)
        : dispute.HandOffs.Any(h => h.Asked.HandOff == asked.HandOff) ? dispute
        : (asked.NobodyElsewhere ? CaseFold.NobodyElsewhere(dispute, entry.LocalDay) : dispute) with
        {
            HandOffs = [.. dispute.HandOffs, Begin(entry, asked)],
        };

    // Two nodes may take the same notice in; it is one delegation.
    private static Dispute Received(Dispute dispute, Entry entry, DelegationReceived received) =>
        dispute.Delegations.Any(d => d.Received.Delegation == received.Delegation)
            ? dispute
            : dispute with
            {
                Delegations =
                [
                    .. dispute.Delegations,
                    new Delegation(received, Answered: false) { ReceivedOn = entry.LocalDay },
                ],
                RefusalStands = false, // a court delegates with the parties' consent
            };

    private static Dispute Delegated(
        Dispute dispute, Entry entry, DelegationId delegation, Func<Delegation, Delegation> change) =>
        dispute.Delegations.Any(d => d.Received.Delegation == delegation)
            ? dispute with
            {
                Delegations =
                    [.. dispute.Delegations.Select(d => d.Received.Delegation == delegation ? change(d) : d)],
            }
            : dispute.Void(entry, VoidReason.Unconnected);

    // A letter says what the committee did; the state is the body's word alone.
    private static Dispute Written(Dispute dispute, Entry entry, HandOffId handOff, Func<HandOff, HandOff> change) =>
        dispute.HandOffs.Any(h => h.Asked.HandOff == handOff)
            ? dispute with
            {
                HandOffs = [.. dispute.HandOffs.Select(h => h.Asked.HandOff == handOff ? change(h) : h)],
            }
            : dispute.Void(entry, VoidReason.Unconnected);

    private static HandOff Begin(Entry entry, HandedOff asked) =>
        new(asked, entry.Committee, entry.At, HandOffState.Sent, Receipt: "", Text: "", Notice: 0);

    private static HandOff Hear(HandOff handOff, HandOffReported report) =>
        handOff.Asked.HandOff != report.HandOff || report.Notice <= handOff.Notice
            ? handOff
            : handOff with
            {
                State = report.State,
                Receipt = report.Receipt.Length > 0 ? report.Receipt : handOff.Receipt,
                Text = report.Text,
                Notice = report.Notice,
                StateAt = report.At,
                AcceptedAt = handOff.AcceptedAt ?? (report.State == HandOffState.Accepted ? report.At : null),
                Until = report.Until,
                Ground = report.Ground,
                Corrected = null,
            };
}
