using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Web.Forms;

namespace MediationNet.Web.Acts;

/// <summary>What one participant asks of another to complete a file, and the answer.</summary>
internal static class MaterialActs
{
    private const int DaysUsual = 3;

    internal static readonly IReadOnlyList<ActForm> All =
    [
        new("give-material", _ => [new Field("given", FieldKind.Text)], (typed, scene) => new DisputeCommand.Note(
            new MaterialGiven(Open(scene)!.Asked.Material, typed["given"])))
        {
            When = scene => Open(scene) is not null,
            Main = true,
        },
        new("ask-material", Ask, (typed, scene) => new DisputeCommand.Note(new MaterialAsked(
            new MaterialId(scene.Request), new CommitteeId(typed["of"]), typed["material"],
            typed.Day("until") ?? scene.Today))),
    ];

    /// <summary>The oldest request that this committee has not answered.</summary>
    internal static MaterialRequest? Open(ActScene scene) =>
        scene.Dispute.Materials.FirstOrDefault(one => one.Given is null && one.Asked.Of == scene.By.Id);

    private static IReadOnlyList<Field> Ask(ActScene scene) =>
    [
        new Field("of", FieldKind.List) { Choices = Others(scene) },
        new Field("material", FieldKind.Text),
        new Field("until", FieldKind.Day) { Text = "wantedBy", Default = Typed.Of(scene.Today.AddDays(DaysUsual)) },
    ];

    // Whoever had it before knows most of it.
    private static IReadOnlyList<Choice> Others(ActScene scene) =>
    [
        .. scene.Dispute.Participants
            .Where(other => other != scene.By.Id)
            .OrderByDescending(other => scene.Dispute.Custody.Terms.Any(term => term.Custodian == other))
            .ThenBy(other => scene.Desk.Directory.Committee(other) is { Mediates: false })
            .ThenBy(other => other)
            .Select(other => new Choice(other.Value, scene.Reader.Name(other))),
    ];
}
