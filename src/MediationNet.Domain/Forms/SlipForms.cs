using MediationNet.Domain.Papers;
using static MediationNet.Domain.Forms.Draw;

namespace MediationNet.Domain.Forms;

/// <summary>Cover slips behind which papers from outside are put into the file.</summary>
internal static class SlipForms
{
    private static readonly string[] Confirming =
        ["司法确认申请书", "调解协议书", "主持调解的证明", "人民法院受理通知书", "人民法院裁定书", ""];

    internal static IReadOnlyList<Paper> Identity(PaperScene scene) =>
    [
        .. scene.Told.Select(party => Form(
            PaperKind.IdentityProof, "当事人身份证明", scene.FileNumber,
            [
                Left(Said("当事人："), Gap(party, 20)),
                new Block.Grid([100],
                [
                    Row(Label("身份证件（正面）复印件粘贴处", room: 9)),
                    Row(Label("身份证件（反面）复印件粘贴处", room: 9)),
                ]),
                Left(Said("复印件与原件核对无异，核对人（签名）："), Gap(null, 12)),
                new Block.Note("单位粘贴营业执照或者登记证书复印件，并附法定代表人身份证明。"),
            ])),
    ];

    internal static IReadOnlyList<Paper> Evidence(PaperScene scene) =>
    [
        Form(
            PaperKind.Evidence, $"{scene.Practice}证据材料", scene.FileNumber,
            [
                Left(Said("事　　由："), Gap(scene.Matter, 26)),
                new Block.Grid([8, 24, 30, 8, 30],
                [
                    Row(Label("序号"), Label("证据名称"), Label("来源（提供人、取证时间地点）"), Label("页数"), Label("要证明的事实")),
                    .. Enumerable.Range(1, 10).Select(number =>
                        Row(Short(FormText.Figure(number)), Value(null), Value(null), Short(null), Value(null))),
                ]),
                Signing([new("提供人（签名）：", Finger: true), new("取证人（签名）：")], null, null),
            ]),
    ];

    internal static IReadOnlyList<Paper> Confirmation(PaperScene scene) =>
    [
        Form(
            PaperKind.ConfirmationPapers, "司法确认有关材料", scene.FileNumber,
            [
                Left(Said("事　　由："), Gap(scene.Matter, 26)),
                Left(Said("协议编号："), Gap(scene.AgreementNumber, 26)),
                new Block.Grid([8, 52, 16, 24],
                [
                    Row(Label("序号"), Label("材料名称"), Label("页数"), Label("备注")),
                    .. Confirming.Select((name, at) =>
                        Row(Short(FormText.Figure(at + 1)), Value(name), Short(null), Value(null))),
                ]),
            ]),
    ];
}
