using MediationNet.Domain;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.People;
using MediationNet.Web.Forms;

namespace MediationNet.Web.Acts;

/// <summary>A dispute and for whom somebody is about to act on it.</summary>
public sealed record ActScene(Dispute Dispute, Committee By, ICaseDesk Desk, Reader Reader, Guid Request)
{
    /// <summary>Today, at this node.</summary>
    internal DateOnly Today => DateOnly.FromDateTime(Desk.Now.DateTime);
}

/// <summary>What an act that is not the next step is about.</summary>
internal enum ActGroup
{
    /// <summary>Who the parties are, who speaks for them, who helps.</summary>
    People,

    /// <summary>The course of the case.</summary>
    Course,

    /// <summary>Notes, risk, reports.</summary>
    Notes,

    /// <summary>What gives the dispute away, or ends it.</summary>
    Away,
}

/// <summary>
/// Something a person can do to a dispute by a form. Whether it is offered is asked of the rules themselves, by a
/// form filled in with anything.
/// </summary>
/// <param name="Name">Its name in addresses; its texts are <c>Act.{Name}</c>.</param>
/// <param name="Fields">What has to be filled in.</param>
/// <param name="Make">The command that the form comes to.</param>
public sealed record ActForm(
    string Name, Func<ActScene, IReadOnlyList<Field>> Fields, Func<Typed, ActScene, DisputeCommand> Make)
{
    private const string SecretName = "secret";

    /// <summary>What must be there before the rules can be asked at all.</summary>
    internal Func<ActScene, bool> When { get; init; } = _ => true;

    /// <summary>What others did meanwhile may change one's mind: the form is shown once more.</summary>
    internal bool Weighs { get; init; }

    /// <summary>The name of its texts, where it is not that of the form.</summary>
    internal string Text { get; init; } = Name;

    /// <summary>Under which heading it stands when it is not main; its text is <c>ActGroup.{Group}</c>.</summary>
    internal ActGroup Group { get; init; } = ActGroup.Course;

    /// <summary>Moves on what is under way; others stand below "more".</summary>
    internal bool Main { get; init; }

    /// <summary>The address of the form.</summary>
    internal string At(Domain.Log.DisputeId dispute) => Links.Act(dispute, Name);

    /// <summary>All fields: with the PIN or password where the deed asks for it again.</summary>
    internal IReadOnlyList<Field> All(ActScene scene, Person person) =>
        !Rights.AsksAgain(DeedOf(scene)) ? Fields(scene)
        : [.. Fields(scene), new Field(SecretName, FieldKind.Secret)
            { Text = Secrets.KindFor(person.Roles) == SecretKind.Pin ? "pinAgain" : "passwordAgain" }];

    /// <summary>True when the person may do it now for that committee.</summary>
    internal bool IsOpen(ActScene scene, Person person) =>
        When(scene)
        && Fields(scene).All(field => !field.Needed || !field.TakesChoice || field.Choices.Count > 0)
        && Rights.May(person, scene.By.Id, Sample(scene))
        && DisputeRules.Decide(scene.Dispute, scene.By, Sample(scene)) is Decision.Accepted;

    /// <summary>What kind of deed it is.</summary>
    internal Deed DeedOf(ActScene scene) => Rights.Of(Sample(scene));

    private DisputeCommand Sample(ActScene scene) => Make(
        new Typed(Fields(scene).ToDictionary(
            field => field.Name, field => Anything(field, scene), StringComparer.Ordinal)),
        scene);

    private static string Anything(Field field, ActScene scene) => field.Kind switch
    {
        FieldKind.Money or FieldKind.Count => "1",
        FieldKind.Day => Typed.Of(scene.Today),
        FieldKind.Time => "09:00",
        FieldKind.Yes => "yes",
        _ when field.TakesChoice => field.Choices is [var first, ..] ? first.Value : "",
        _ => "…",
    };
}
