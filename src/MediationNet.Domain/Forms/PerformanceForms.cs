using MediationNet.Domain.Papers;
using static MediationNet.Domain.Forms.Draw;

namespace MediationNet.Domain.Forms;

/// <summary>What proves that an agreement was carried out, and the record of a visit afterwards.</summary>
internal static class PerformanceForms
{
    internal static IReadOnlyList<Paper> Receipt(PaperScene scene) =>
    [
        Form(
            PaperKind.PerformanceProof, "履行凭证（收条）", scene.AgreementNumber,
            [
                Text(Said("依据上列编号的调解协议，今收到"), Gap(null, 10), Said("交付的"),
                    Gap(scene.Dispute.Agreement?.Amount is { } amount ? FormText.Money(amount) : null, 20),
                    Said("（款项用途或者物品名称、数量："), Gap(null, 16), Said("）。")),
                Text(Said("交付方式：□现金　□银行转账（账号"), Gap(null, 14), Said("）　□其他"), Gap(null, 8)),
                Text(Said("本次为第"), Gap(null, 3), Said("期，共"), Gap(null, 3), Said("期；协议约定的义务："),
                    Said("□已全部履行　□尚余"), Gap(null, 10)),
                Signing(
                [
                    new("收款（物）人（签名、盖章或者按指印）：", Finger: true),
                    new("交付人（签名、盖章或者按指印）：", Finger: true),
                    new("见证人（签名）："),
                ],
                null, null),
                new Block.Note("汇款单、转账截图、收条原件等可以附在本页之后。"),
            ]),
    ];

    internal static IReadOnlyList<Paper> Visits(PaperScene scene) => [Visit(scene)];

    private static Paper Visit(PaperScene scene) => Form(
        PaperKind.VisitRecord, $"{scene.Practice}回访记录", null,
        [
            new Block.Grid([18, 32, 18, 32],
            [
                Row(Label("当事人"), Value(scene.PartyNames, 3)),
                Row(Label("调解协议编号"), Value(scene.AgreementNumber, 3)),
                Row(Label("回访事由"), Value(scene.Matter, 3)),
                Row(Label("回访时间"), Short(FormText.BlankDay), Label("回访方式"), Short("□上门　□电话　□其他")),
                Row(Label("履行情况"), Value("□已全部履行　□部分履行　□未履行（原因：　　　　　　　　　　）", 3)),
                Row(Label("回访情况", room: 12), Lines(
                    [
                        "1. 对调解是否满意：□满意　□基本满意　□不满意",
                        "2. 是否就协议提起诉讼、裁判结果如何：",
                        "3. 有无反复、激化或者新的隐患：",
                        "4. 采取的措施（督促履行、告知起诉等）：",
                    ], 3, room: 12)),
            ]),
            Signing(
                [new("被回访人（签名或者按指印）：", Finger: true), new("回访人（签名）：")], scene.CommitteeName, null),
        ]);
}
