using MediationNet.Domain.Disputes;
using MediationNet.Web.Cases;
using MediationNet.Web.Forms;

namespace MediationNet.Web.Acts;

/// <summary>The question who else has a dispute, when it goes on to somebody.</summary>
internal static class ElsewhereFields
{
    private const string Same = "same";

    /// <summary>Before a body: what was never asked has to be, and is asked again when the answer is old.</summary>
    internal static IEnumerable<Field> BeforeBody(ActScene scene) =>
        scene.Dispute.ElsewhereAskedOn is null ? [new Field("nobody", FieldKind.Yes)] : Again(scene);

    /// <summary>The old answer with its day, to be confirmed or kept; nothing where there is no old one.</summary>
    internal static IEnumerable<Field> Again(ActScene scene) =>
        ElsewhereAnswers.Of(scene.Dispute, scene.Today, scene.Desk.Practice.ElsewhereDays) != ElsewhereAnswer.Old ? []
        :
        [
            new Field("again", FieldKind.Choice)
            {
                Text = "elsewhereAgain",
                Choices =
                [
                    new Choice(Same, scene.Reader["Elsewhere.Same"], scene.Reader.Say(
                        "Elsewhere.Told", scene.Reader.Day(scene.Dispute.ElsewhereAskedOn!.Value),
                        string.Join(scene.Reader["App.Comma"], StepWords.Elsewhere(scene.Dispute, scene.Reader)))),
                    new Choice("kept", scene.Reader["Elsewhere.Kept"], scene.Reader["Elsewhere.KeptHelp"]),
                ],
            },
        ];

    /// <summary>They were asked on the spot, and nobody has it besides those that are known.</summary>
    internal static bool WereAsked(Typed typed) => typed.Has("nobody") || typed["again"] == Same;
}
