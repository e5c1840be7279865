using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Node.Demo;

namespace MediationNet.Node.Tests.Replay;

/// <summary>A published case as it would be recorded: its parties have no names, and none are invented.</summary>
internal static class PublishedRecord
{
    internal static DisputeRecorded Of(PublishedCase published, Committee recorder, DateOnly day)
    {
        var source = published.Source switch
        {
            "self-application" => DisputeSource.SelfApplication,
            "proactive-screening" => DisputeSource.ProactiveScreening,
            "court-delegated" => DisputeSource.CourtDelegated,
            "police-referral" => DisputeSource.PoliceReferral,
            "petition-referral" => DisputeSource.PetitionReferral,
            "agency-referral" => DisputeSource.AgencyReferral,
            _ => DisputeSource.Other,
        };
        return new DisputeRecorded(
            new Category(published.Category is { Length: > 0 } category ? category : "other"),
            [.. published.Parties.Select(Of), .. Missing(published)],
            published.FactsChinese ?? published.FactsEnglish ?? published.Id,
            published.AmountClaimed,
            published.PeopleInvolved,
            source,
            new Place(recorder.Division, published.Place ?? ""),
            "zh-CN",
            Recusals: [])
        {
            Application = source == DisputeSource.SelfApplication
                ? new Application(ApplicationForm.Oral, day, "")
                : null,
            IsLead = source == DisputeSource.ProactiveScreening,
        };
    }

    private static Party Of(PublishedParty party, int place) => new(
        party.Role switch
        {
            "respondent" => PartyRole.Respondent,
            "third-party" => PartyRole.ThirdParty,
            _ => PartyRole.Applicant,
        },
        party.Kind == "legal" ? PartyKind.Legal : PartyKind.Natural,
        $"{"甲乙丙丁戊己庚辛壬癸"[place % 10]}",
        party.Count,
        null);

    // A dispute has two sides; where one was not published, it is recorded as such.
    private static IEnumerable<Party> Missing(PublishedCase published) =>
        published.Parties.Any(party => party.Role == "respondent")
            ? []
            : [new Party(PartyRole.Respondent, PartyKind.Natural, "未公布", null, null)];
}
