using MediationNet.Domain.Disputes;
using MediationNet.Domain.Papers;
using static MediationNet.Domain.Forms.Draw;

namespace MediationNet.Domain.Forms;

/// <summary>What proves that an agreement was carried out, and the record of a visit afterwards.</summary>
internal static class PerformanceForms
{
    /// <summary>One for each instalment that was performed; else one for the next.</summary>
    internal static IReadOnlyList<Paper> Receipt(PaperScene scene) => scene.Dispute.Performed.Count == 0
        ? [Receipt(scene, null)]
        : [.. scene.Dispute.Performed.Select(performed => Receipt(scene, performed))];

    internal static IReadOnlyList<Paper> Visits(PaperScene scene) => scene.Dispute.Visits.Count == 0
        ? [Visit(scene, null)]
        : [.. scene.Dispute.Visits.Select(visit => Visit(scene, visit))];

    private static Paper Receipt(PaperScene scene, InstalmentPerformed? performed)
    {
        var instalments = scene.Dispute.Agreement?.Instalments ?? [];
        var amount = performed?.Amount ?? (instalments.Count == 0 ? scene.Dispute.Agreement?.Amount : null);
        return Form(
            PaperKind.PerformanceProof, "履行凭证（收条）", scene.AgreementNumber,
            [
                new Block.Grid([20, 80],
                [
                    Row(Label("事　　由"), Value(scene.Matter)),
                    Row(Label("交付人"), Value(null)),
                    Row(Label("收款（物）人"), Value(null)),
                    Row(Label("收到的款项"), Value(amount is { } money ? FormText.Money(money) : null)),
                    Row(Label("收到的物品\n（名称、数量）", room: 2), Value(null, room: 2)),
                    Row(Label("交付方式"), Value("□现金　□银行转账（账号：　　　　　　　　　）　□其他")),
                    Row(Label("期　　次"), Value(
                        $"第{Or(performed?.Number)}期，共{Or(instalments.Count > 0 ? instalments.Count : null)}期")),
                    Row(Label("履行情况"), Value("协议约定的义务：□已全部履行　□尚余：")),
                    Row(Label("说　　明", room: 3), Value(performed?.Proof, room: 3)),
                ]),
                Text("上列款项（物品）依据上列编号的调解协议交付，已经收到，特此为凭。"),
                Signing(
                [
                    new("收款（物）人（签名、盖章或者按指印）：", Finger: true),
                    new("交付人（签名、盖章或者按指印）：", Finger: true),
                    new("见证人（签名）："),
                ],
                null, performed?.On),
                new Block.Note("汇款单、转账截图、收条原件等可以附在本页之后。"),
            ]);
    }

    private static Paper Visit(PaperScene scene, VisitMade? visit) => Form(
        PaperKind.VisitRecord, $"{scene.Practice}回访记录", null,
        [
            new Block.Grid([18, 32, 18, 32],
            [
                Row(Label("当事人"), Value(scene.NamesOf(visit?.Parties ?? []), 3)),
                Row(Label("调解协议编号"), Value(scene.AgreementNumber, 3)),
                Row(Label("回访事由"), Value(scene.Matter, 3)),
                Row(Label("回访时间"), Short(FormText.Of(visit?.On)), Label("回访方式"), Short("□上门　□电话　□其他")),
                Row(Label("履行情况"), Value(Found(visit?.Found), 3)),
                Row(Label("满意程度"), Value(Thinks(visit?.Satisfaction), 3)),
                Row(Label("回访情况\n（诉讼、\n激化、\n隐患等）", room: 9), Value(visit?.Notes, 3, room: 9)),
                Row(Label("采取的措施", room: 4), Value(visit?.Measures, 3, room: 4)),
            ]),
            Signing(
                [new("被回访人（签名或者按指印）：", Finger: true), new("回访人（签名）：", visit?.Visitors ?? "")],
                scene.CommitteeName, visit?.On),
        ]);

    private static string Or(int? number) => number is { } known ? FormText.Figure(known) : "　　";

    private static string Found(PerformanceFound? found) =>
        $"{FormText.Box(found == PerformanceFound.Performed)}已全部履行　"
        + $"{FormText.Box(found == PerformanceFound.Partly)}部分履行　"
        + $"{FormText.Box(found == PerformanceFound.NotPerformed)}未履行　"
        + $"{FormText.Box(found == PerformanceFound.NotDue)}尚未到期";

    private static string Thinks(Satisfaction? satisfaction) =>
        $"{FormText.Box(satisfaction == Satisfaction.Satisfied)}满意　"
        + $"{FormText.Box(satisfaction == Satisfaction.FairlySatisfied)}基本满意　"
        + $"{FormText.Box(satisfaction == Satisfaction.Dissatisfied)}不满意";
}
