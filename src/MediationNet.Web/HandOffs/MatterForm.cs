using MediationNet.Domain.HandOffs;
using MediationNet.Domain.People;
using MediationNet.Web.Acts;
using MediationNet.Web.Forms;

namespace MediationNet.Web.HandOffs;

/// <summary>The liaison's form: the next state of a matter, and the body's words.</summary>
internal static class MatterForm
{
    // In the order in which a liaison thinks of them; a body does not withdraw what another asked for.
    private static readonly HandOffState[] Order =
    [
        HandOffState.Accepted, HandOffState.Confirmed, HandOffState.Settled, HandOffState.Decided,
        HandOffState.Performed, HandOffState.InProgress, HandOffState.CorrectionAsked, HandOffState.Refused,
        HandOffState.Returned,
    ];

    internal static Field[] Fields(MatterLine matter, Person person, Reader reader) =>
    [
        new Field("state", FieldKind.Choice)
        {
            Text = "matterState",
            Choices = [.. Next(matter).Select(state => new Choice(
                state.ToString(), reader.Of("Decide", state), reader.Find($"Decide.{state}.hint")))],
        },
        .. Grounded(matter, reader),
        new Field("words", FieldKind.Text, Needed: false),
        new Field("until", FieldKind.Day, Needed: false) { Text = "correctUntil" },
        new Field("secret", FieldKind.Secret)
        {
            Text = Secrets.KindFor(person.Roles) == SecretKind.Pin ? "pinAgain" : "passwordAgain",
        },
    ];

    /// <summary>States the matter may go to now.</summary>
    internal static IReadOnlyList<HandOffState> Next(MatterLine matter) =>
        [.. Order.Where(state => BodyRules.MayFollow(matter.Kind, matter.State, state))];

    internal static IEnumerable<Problem> More(Typed typed)
    {
        var step = StepOf(typed);
        if (BodyRules.TakesGround(step.State) && step.Ground == Ground.None)
            yield return new Problem("ground", "Problem.GroundNeeded");
        if (step.State == HandOffState.CorrectionAsked && step.Text.Length == 0)
            yield return new Problem("words", "Problem.CorrectionNeeded");
        if (BodyRules.TakesDay(step.State) && step.Until is null)
            yield return new Problem("until", "Problem.UntilNeeded");
    }

    /// <summary>The step: what does not belong to its state is left out; a ground alone is words enough.</summary>
    internal static BodyStep StepOf(Typed typed)
    {
        var state = MediationActs.ChoiceOf<HandOffState>(typed, "state");
        var ground = BodyRules.TakesGround(state) ? new Ground(typed["ground"]) : Ground.None;
        var words = typed.Has("words") ? typed["words"] : Grounds.Find(ground)?.Words ?? "";
        return new BodyStep(state, words)
        {
            Until = BodyRules.TakesDay(state) ? typed.Day("until") : null,
            Ground = ground,
        };
    }

    private static IEnumerable<Field> Grounded(MatterLine matter, Reader reader) =>
        Next(matter).Any(BodyRules.TakesGround)
            ?
            [
                new Field("ground", FieldKind.List, Needed: false)
                {
                    Text = "refusalGround",
                    Choices =
                    [
                        .. Grounds.For(matter.Kind).Select(row => new Choice(
                            row.Ground.Code, reader.Of("Ground", row.Ground.Code))),
                    ],
                },
            ]
            : [];
}
