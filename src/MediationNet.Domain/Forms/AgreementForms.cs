using MediationNet.Domain.Disputes;
using MediationNet.Domain.Papers;
using static MediationNet.Domain.Forms.Draw;

namespace MediationNet.Domain.Forms;

/// <summary>The agreement in writing, and the register of one that was made by word of mouth.</summary>
/// <remarks>
/// People's Mediation Law art. 28–31 and 33: what it names, when it takes effect, how many copies there are. While
/// it is out to be signed, the paper is written from the draft.
/// </remarks>
internal static class AgreementForms
{
    internal static IReadOnlyList<Paper> Written(PaperScene scene)
    {
        var agreement = scene.Agreement is { Form: AgreementForm.Written } written ? written : null;
        return
        [
            Form(
                PaperKind.Agreement, $"{scene.Practice}协议书", scene.AgreementNumber,
                Body(scene, agreement),
                [
                    Text(Said("本协议一式"), Gap(FormText.Count(agreement?.Copies ?? scene.Dispute.Parties.Count + 1), 3),
                        Said($"份，各方当事人、{Committee(scene)}各持一份，自各方当事人签名、盖章或者按指印，{scene.Mediator}签名并加盖"
                            + $"{Committee(scene)}印章之日起生效，具有法律约束力，各方应当按照约定履行。")),
                    Text("各方可以自本协议生效之日起三十日内，共同向有管辖权的人民法院申请司法确认。就协议的履行或者内容发生争议的，"
                        + "可以向人民法院起诉。"),
                    Signing(
                    [
                        .. RightsForms.Parties(scene),
                        new($"{scene.Mediator}（签名）：", Mediators(scene)),
                        new("记录人（签名）："),
                    ],
                    scene.CommitteeName, Day(scene, agreement)),
                ]),
        ];
    }

    internal static IReadOnlyList<Paper> Oral(PaperScene scene)
    {
        var agreement = scene.Agreement is { Form: AgreementForm.Oral } oral ? oral : null;
        return
        [
            Form(
                PaperKind.OralAgreementRegister, $"{scene.Practice}口头协议登记表", scene.AgreementNumber,
                [
                    new Block.Grid(PartyCells.Widths,
                    [
                        .. PartyCells.All(scene, "当事人"),
                        Row(Label("纠纷主要\n事实、争\n议事项", room: 7), Lines(Facts(scene, agreement), 7, room: 7)),
                        Row(Label("达成协议\n内容", room: 6), Value(agreement?.Terms, 7, room: 6)),
                        Row(Label("履行方式、\n时限", room: 3), Lines(Performance(agreement), 7, room: 3)),
                    ]),
                    Text("口头调解协议自各方当事人达成协议之日起生效（《中华人民共和国人民调解法》第三十条）。"),
                    Signing(
                        [new($"{scene.Mediator}（签名）：", Mediators(scene))], scene.CommitteeName, agreement?.EffectiveOn),
                ]),
        ];
    }

    /// <summary>Way and term of performance as far as they are known.</summary>
    internal static IReadOnlyList<string> Performance(AgreementReached? agreement) => agreement is null
        ? []
        :
        [
            .. LinesOf(agreement.Performance),
            .. agreement.Amount is { } amount ? new[] { $"总金额：{FormText.Money(amount)}。" } : [],
            .. agreement.Instalments.Select((due, at) => Of(due, at + 1)),
            .. agreement is { Instalments.Count: 0, DueOn: { } due }
                ? new[] { $"于{FormText.Of(due)}前履行完毕。" }
                : [],
        ];

    private static string Of(Instalment due, int number)
    {
        string[] parts = [due.Amount is { } money ? FormText.Money(money) : "", due.What];
        return $"第{FormText.Count(number)}期：于{FormText.Of(due.DueOn)}前，"
            + $"{FormText.Names(parts.Where(part => part.Length > 0))}。";
    }

    private static IEnumerable<Block> Body(PaperScene scene, AgreementReached? agreement) =>
    [
        new Block.Grid(PartyCells.Widths, [.. PartyCells.All(scene, "当事人")]),
        Heading("纠纷主要事实、争议事项"),
        .. Facts(scene, agreement) is { Count: > 0 } facts ? facts.Select(Text) : [new Block.Ruled(6)],
        Heading("经调解，自愿达成如下协议"),
        .. Told(agreement?.Terms, 6),
        Heading("履行方式、时限"),
        .. Performance(agreement) is { Count: > 0 } known ? known.Select(Text) : [new Block.Ruled(3)],
    ];

    private static IReadOnlyList<string> Facts(PaperScene scene, AgreementReached? agreement) =>
    [
        .. LinesOf(agreement is { Facts.Length: > 0 } ? agreement.Facts : scene.Dispute.Recorded.Facts),
        .. LinesOf(agreement?.Matters).Select((line, at) => at == 0 ? $"争议事项：{line}" : line),
        .. LinesOf(agreement?.Responsibility).Select((line, at) => at == 0 ? $"责任：{line}" : line),
    ];

    // A draft bears no day yet: that is the day on which it is signed.
    private static DateOnly? Day(PaperScene scene, AgreementReached? agreement) =>
        scene.Dispute.Agreement is null ? null : agreement?.SignedOn ?? agreement?.EffectiveOn;

    private static string Committee(PaperScene scene) => scene.IsAdministrative ? "本机关" : "人民调解委员会";

    private static string Mediators(PaperScene scene) => scene.Mediators is { Length: > 0 } named
        ? named
        : scene.Acts<AgreementReached>().Select(act => scene.NameOf(act.Entry.Person)).LastOrDefault() ?? "";
}
