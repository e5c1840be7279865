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
        new Field("words", FieldKind.Text, Needed: false),
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
        if (BodyRules.NeedsText(StepOf(typed).State) && !typed.Has("words"))
            yield return new Problem("words", "Problem.GroundNeeded");
    }

    internal static BodyStep StepOf(Typed typed) =>
        new(MediationActs.ChoiceOf<HandOffState>(typed, "state"), typed["words"]);
}
