using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.Log;
using MediationNet.Domain.Papers;
using MediationNet.Web.HandOffs;
using MediationNet.Web.Layout;

namespace MediationNet.Web.Cases;

/// <summary>What an entry says, in lines of words; none when its kind says it all.</summary>
internal static class EntryWords
{
    internal static IReadOnlyList<string> Of(Entry entry, Reader reader, bool invalid)
    {
        // The record that counts is told at the top of the page.
        if (entry.What is DisputeRecorded recorded) return invalid ? [recorded.Facts] : [];

        var lines = entry.What switch
        {
            RiskNoted e => (IEnumerable<string?>)
                [string.Join(reader["App.Comma"], e.Signs.Select(sign => reader.Of("RiskSign", sign)))],
            RiskColourSet e => [reader.Of("RiskColour", e.Colour), e.Why],
            Noted e => [e.Text],
            MaterialAsked e => [reader.Say("Materials.Of", reader.Name(e.Of), reader.Day(e.Until)), e.What],
            MaterialGiven e => [e.Note],
            NumberGiven e => [e.Text],
            ReportedToAuthority e => [$"{reader.Day(e.On)} {e.To}", e.What, e.Measures],
            PartyEvent e => PartyWords.Of(e, reader),
            CaseEvent e => StepWords.Of(e, reader),
            MediationEvent e => Mediation(e, reader),
            CustodyEvent e => Custody(e, reader),
            HandOffEvent e => HandOff(e, reader),
            PaperEvent e => Paper(e, reader),
            _ => [],
        };
        return [.. lines.OfType<string>().Where(line => !string.IsNullOrWhiteSpace(line))];
    }

    private static IEnumerable<string?> Mediation(MediationEvent what, Reader reader) => what switch
    {
        AcceptanceRefused e => [e.Reason, Told(e.RoutesTold, reader)],
        DisputeAccepted { NobodyElsewhere: true } => [reader["Show.NobodyElsewhere"]],
        DisputeRegistered e => [StepWords.Of(e.Application, reader), e.Notes],
        InvestigationMade e => StepWords.Of(e, reader),
        SessionHeld e => StepWords.Of(e, reader),
        CaucusNoted e => [e.Text],
        FactsAgreed e => e.Facts,
        AgreementReached e => StepWords.Of(e, reader),
        TermExtended e => [reader.Say("Show.ExtendedTo", reader.Day(e.Until)), e.Why],
        AppraisalBegan e => [reader.Day(e.On), e.What],
        AppraisalEnded e => [reader.Day(e.On)],
        AgreementPerformed e => [e.Notes],
        AgreementBroken e => [e.Notes],
        MediationEnded e => [reader.Of("EndReason", e.Reason), e.Notes, Told(e.RoutesTold, reader)],
        MediationResumed e => [e.Notes],
        _ => [],
    };

    private static IEnumerable<string?> Custody(CustodyEvent what, Reader reader) => what switch
    {
        ReferralRequested e => [e.Why, Wish(e.Wish, reader)],
        ReferralOffered e => [reader.Say("Show.OfferTo", reader.Name(e.To), reader.Time(e.AnswerBy))],
        ReferralDeclined e => [e.Why],
        OfferWithdrawn e => [reader.Of(e.Why)],
        CustodyReleased e =>
        [
            reader.Say("Show.GivenTo", reader.Name(e.To)), reader.Of("Purpose", Looks.PurposeOf(e.Purpose)),
            .. e.Reasons.Select(reader.Of),
        ],
        DispatchStuck e => [.. e.Reasons.Select(reader.Of)],
        CommitteeJoined e => [reader.Name(e.Committee), e.Why],
        CustodyAssigned e => [reader.Say("Show.GivenTo", reader.Name(e.To)), e.Order],
        _ => [],
    };

    private static IEnumerable<string?> Paper(PaperEvent what, Reader reader) => what switch
    {
        PaperAttached e =>
        [
            $"{reader.Of("PaperKind", e.Kind)} · {e.Name}",
            e.Signs is { } number ? reader.Say("Papers.Signs", number) : null,
            e.Note,
        ],
        PaperWithdrawn e => [e.Why],
        _ => [],
    };

    private static IEnumerable<string?> HandOff(HandOffEvent what, Reader reader) => what switch
    {
        HandedOff e =>
        [
            $"{reader.Of("Kind", e.Kind)} · {reader.Name(e.Body)}", e.Request,
            e.NobodyElsewhere ? reader["Show.NobodyElsewhere"] : "",
        ],
        HandOffReported e =>
        [
            $"{StateWords.Of(e.State, e.Ground, reader)} {e.Receipt}", e.Text,
            e.Ground == Ground.None ? null : reader.Say("Show.Ground", reader.Of("Ground", e.Ground.Code)),
            e.Until is { } until ? reader.Say("Show.CorrectUntil", reader.Day(until)) : null,
        ],
        DelegationReceived e =>
        [
            $"{reader.Name(e.Body)} {e.CaseNumber}", reader.Of("DelegationKind", e.Kind),
            reader.Say("Show.EndsOn", reader.Day(e.EndsOn)),
        ],
        DelegationAnswered e =>
        [
            e.Report, e.Wants is { } wants ? reader.Of("AfterAgreement", wants) : null,
            e.Why is { } why ? reader.Of("EndReason", why) : null, e.PapersBack,
        ],
        DelegationAcknowledged e => [reader[e.Taken ? "Show.SignedIn" : "Show.SentBack"], e.Why],
        CorrectionSent e => [e.What],
        HandOffWithdrawn e => [e.Why],
        _ => [],
    };

    private static string? Told(string routes, Reader reader) =>
        string.IsNullOrWhiteSpace(routes) ? null : reader.Say("Show.RoutesTold", routes);

    private static string? Wish(Wish wish, Reader reader)
    {
        var wishes = new[]
        {
            wish.Named is { } named ? reader.Name(named) : null,
            wish.Tier is { } tier ? reader.Of("Tier", Domain.Routing.Words.Of(tier)) : null,
            wish.Kind is { } kind ? reader.Of("CommitteeKind", Domain.Routing.Words.Of(kind)) : null,
        };
        var text = string.Join(reader["App.Comma"], wishes.OfType<string>());
        return text.Length == 0 ? null : reader.Say("Show.Wish", text);
    }
}
