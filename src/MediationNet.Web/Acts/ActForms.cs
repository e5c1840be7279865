using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.People;

namespace MediationNet.Web.Acts;

/// <summary>Everything a person can do to a dispute, in the order in which it is offered.</summary>
internal static class ActForms
{
    private static readonly IReadOnlyList<ActForm> All =
    [
        .. CustodyActs.Answers, .. CourseActs.Main, .. MediationActs.All, .. AgreementActs.All, .. MaterialActs.All,
        .. HandOffActs.All, .. PartyActs.All, .. CourseActs.All, .. CustodyActs.All,
    ];

    internal static ActForm? Find(string name) =>
        All.FirstOrDefault(form => form.Name == name) ?? PartyActs.Completing(name);

    /// <summary>The name of an act's texts.</summary>
    internal static string TextOf(string name) => Find(name)?.Text ?? name;

    /// <summary>What the person may do now, each with the committee they would act for.</summary>
    internal static IReadOnlyList<(ActForm Form, ActScene Scene)> Open(
        Person person, Dispute dispute, ICaseDesk desk, Reader reader) =>
    [
        .. from form in All
           let scene = SceneOf(form, person, dispute, desk, reader, default)
           where scene is not null && form.IsOpen(scene, person)
           select (form, scene),
    ];

    /// <summary>For whom the person would act: for whom it is possible, else whoever is nearest to it.</summary>
    internal static ActScene? SceneOf(
        ActForm form, Person person, Dispute dispute, ICaseDesk desk, Reader reader, Guid request)
    {
        var scenes = Candidates(person, dispute, desk)
            .Select(by => new ActScene(dispute, by, desk, reader, request))
            .ToList();
        return scenes.FirstOrDefault(scene => form.IsOpen(scene, person)) ?? scenes.FirstOrDefault();
    }

    // Those of this node that take part and that the person works for; whoever holds the dispute first.
    private static IEnumerable<Committee> Candidates(Person person, Dispute dispute, ICaseDesk desk) =>
        desk.Directory.ServedBy(desk.Self)
            .Where(committee => person.WorksFor(committee.Id) && dispute.Participants.Contains(committee.Id))
            .OrderByDescending(committee => dispute.Custody.Custodian == committee.Id)
            .ThenBy(committee => committee.Id);
}
