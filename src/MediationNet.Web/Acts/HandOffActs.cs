using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using MediationNet.Web.Forms;

namespace MediationNet.Web.Acts;

/// <summary>How a dispute or its agreement is put before a court or arbitration body.</summary>
internal static class HandOffActs
{
    internal static readonly IReadOnlyList<ActForm> All =
    [
        new("confirm", Confirm, (typed, scene) => HandOff(HandOffKind.JudicialConfirmation, typed, scene))
        {
            When = scene => scene.Dispute.Agreement is not null,
            Main = true,
            Weighs = true,
        },
        new("file", File, (typed, scene) =>
            HandOff(MediationActs.ChoiceOf<HandOffKind>(typed, "kind"), typed, scene)) { Weighs = true },
        new("report", _ => [new Field("agreed", FieldKind.Yes, Needed: false), new Field("report", FieldKind.Text)],
            (typed, scene) => new DisputeCommand.AnswerDelegation(new DelegationAnswered(
                scene.Dispute.Delegations.First(d => !d.Answered).Received.Delegation,
                typed.Has("agreed"), typed["report"])))
        {
            When = scene => scene.Dispute.Delegations.Any(d => !d.Answered)
                && scene.Dispute.Custody.Custodian == scene.By.Id,
            Main = true,
        },
    ];

    /// <summary>What the body would object to, by what is known now.</summary>
    internal static IReadOnlyList<PackageProblem> Problems(ActScene scene) => PackageCheck.Problems(
        new HandOffPackage(
            default, scene.Dispute.Id, HandOffKind.JudicialConfirmation, new BodyId(""), scene.By.Id, scene.By.Name,
            "…", PartiesConsent: true, scene.Dispute.Recorded, scene.Dispute.Agreement, [], []),
        scene.Today,
        scene.Desk.Calendar);

    private static IReadOnlyList<Field> Confirm(ActScene scene) =>
    [
        Body(scene, BodyKind.Court),
        new Field("request", FieldKind.Text) { Text = "ask", Default = scene.Reader["Act.confirm.ask"] },
        new Field("consent", FieldKind.Yes) { Text = "joint" },
    ];

    private static IReadOnlyList<Field> File(ActScene scene) =>
    [
        new Field("kind", FieldKind.Choice)
        {
            Choices = [.. Enum.GetValues<HandOffKind>().Where(kind => kind != HandOffKind.JudicialConfirmation)
                .Select(kind => new Choice(kind.ToString(), scene.Reader.Of("Kind", kind)))],
        },
        Body(scene, null),
        new Field("request", FieldKind.Text) { Text = "ask" },
        new Field("consent", FieldKind.Yes),
    ];

    private static Field Body(ActScene scene, BodyKind? kind)
    {
        var choices = scene.Desk.Directory.Bodies
            .Where(body => kind is null || body.Kind == kind)
            .OrderByDescending(body => scene.Dispute.Recorded.Place.Division.IsWithin(body.Division))
            .ThenBy(body => body.Id.Value, StringComparer.Ordinal)
            .Select(body => new Choice(body.Id.Value, body.Name))
            .ToList();
        return new Field("body", FieldKind.List) { Choices = choices, Default = choices is [var one] ? one.Value : "" };
    }

    private static DisputeCommand.HandOff HandOff(HandOffKind kind, Typed typed, ActScene scene) =>
        new DisputeCommand.HandOff(
            new HandedOff(
                new HandOffId(scene.Request), kind, new BodyId(typed["body"]), typed["request"], typed.Has("consent")),
            scene.Today,
            scene.Desk.Calendar);
}
