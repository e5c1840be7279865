using MediationNet.Domain.Disputes;
using MediationNet.Domain.Papers;
using static MediationNet.Domain.Forms.Draw;

namespace MediationNet.Domain.Forms;

/// <summary>The papers with which a dispute comes in, and with which a party takes its request back.</summary>
internal static class EntryForms
{
    private const string Signed = "（签名、盖章或者按指印）：";

    internal static IReadOnlyList<Paper> Application(PaperScene scene) =>
    [
        Form(
            PaperKind.Application, $"{scene.Practice}申请书", null,
            [
                new Block.Grid(PartyCells.Widths,
                [
                    .. PartyCells.Rows(scene, PartyRole.Applicant, "申请人"),
                    .. PartyCells.Rows(scene, PartyRole.Respondent, "被申请人"),
                    Row(Label("纠纷简要\n情况", room: 6), Value(scene.Dispute.Recorded.Facts, 7, room: 6)),
                    Row(Label("当事人\n申请事项", room: 4), Lines(Claims(scene), 7, room: 4)),
                ]),
                Text($"{scene.CommitteeName}已将申请{scene.Practice}的相关规定告知我，现自愿申请{scene.CommitteeName}进行调解。"),
                Signing([new($"申请人{Signed}", scene.NamesOf(PartyRole.Applicant), Finger: true)], null,
                    scene.Dispute.Application?.On),
            ]),
    ];

    internal static IReadOnlyList<Paper> Register(PaperScene scene)
    {
        var recorded = scene.Dispute.Recorded;
        var proactive = recorded.Source == DisputeSource.ProactiveScreening;
        return
        [
            Form(
                PaperKind.AcceptanceRegister, $"{scene.Practice}受理登记表", scene.FileNumber,
                [
                    Text(Said($"{FormText.Of(FormText.DayOf(scene.Dispute.RecordedAt))}，{scene.CommitteeName}"
                        + $"{(proactive ? "主动调解" : "依当事人申请")}，经当事人同意，调解"),
                        Gap(scene.PartyNames, 12), Said("之间的纠纷。")),
                    new Block.Grid([18, 32, 18, 32],
                    [
                        Row(Label("纠纷类型"), Short(scene.Category),
                            Label("案件来源"), Short(FormText.Of(recorded.Source))),
                        Row(Label("发生地点"), Value(recorded.Place.Text),
                            Label("涉及人数"), Short(People(recorded.PeopleInvolved))),
                        Row(Label("涉及金额"), Short(Yuan(recorded.AmountClaimed)),
                            Label("登记时间"), Short(FormText.Of((DateTimeOffset?)scene.Dispute.RecordedAt))),
                        Row(Label("纠纷简要\n情况", room: 10), Value(recorded.Facts, 3, room: 10)),
                    ]),
                    Signing(
                        [new("当事人（签名或者按指印）：", Finger: true), new("登记人（签名）：", Registrar(scene))],
                        scene.CommitteeName, FormText.DayOf(scene.Dispute.RecordedAt)),
                    new Block.Note($"备注：此表由{(scene.IsAdministrative ? "调解机关" : "调委会")}填写。"),
                ]),
        ];
    }

    /// <summary>
    /// Tells the day of the request: from it limitation is interrupted. A dispute that the committee took up by itself
    /// was not requested, so the day is left to be filled in.
    /// </summary>
    /// <remarks>
    /// Provisions on limitation, Fa Shi (2008) No. 11 as amended in 2020, art. 12; Civil Code art. 195.
    /// </remarks>
    internal static IReadOnlyList<Paper> Receipt(PaperScene scene)
    {
        var requested = scene.RequestedOn;
        return
        [
            scene.Notice(
                PaperKind.ApplicationReceipt, $"{scene.Practice}申请登记回执", null,
                [
                    Left(Gap(scene.NamesOf(PartyRole.Applicant), 10), Said("：")),
                    Text(Said("你（单位）于"), Gap(requested is null ? null : FormText.Of(requested), 12),
                        Said("就与"), Gap(scene.NamesOf(PartyRole.Respondent), 8),
                        Said($"之间的{scene.Category}，请求{scene.CommitteeName}调解，已予登记。")),
                    Text($"登记编号：{scene.Dispute.Id}"),
                    Heading("关于诉讼时效"),
                    Text("根据《最高人民法院关于审理民事案件适用诉讼时效制度若干问题的规定》（法释〔2008〕11号，2020年修正）第十二条，权利人向人民"
                        + "调解委员会以及其他依法有权解决相关民事纠纷的国家机关、事业单位、社会团体等社会组织提出保护相应民事权利的请求，诉讼"
                        + "时效从提出请求之日起中断。"),
                    Text(Said("本次请求提出之日为"), Gap(requested is null ? null : FormText.Of(requested), 12),
                        Said("，诉讼时效自该日起中断；自调解程序终结时起，诉讼时效期间重新计算（《中华人民共和国民法典》第一百九十五条）。"
                            + "请妥善保存本回执。")),
                    Text("是否受理，将在三个工作日内告知。调解不收取任何费用；调解不影响你（单位）依法申请仲裁、请求行政机关处理或者向"
                        + "人民法院起诉的权利（《中华人民共和国人民调解法》第三条、第四条）。"),
                    Signing([new("经办人（签名）：", Registrar(scene))], scene.CommitteeName, requested),
                ]),
        ];
    }

    internal static IReadOnlyList<Paper> Withdrawal(PaperScene scene) =>
    [
        Form(
            PaperKind.WithdrawalApplication, "撤回调解申请书", null,
            [
                Left(Said("申请人："), Gap(scene.NamesOf(PartyRole.Applicant), 20)),
                Left(Said("被申请人："), Gap(scene.NamesOf(PartyRole.Respondent), 20)),
                Text(Said("申请人于"), Gap(FormText.Of(scene.RequestedOn), 10),
                    Said($"就与被申请人之间的{scene.Category}，申请{scene.CommitteeName}调解"),
                    Said($"（卷号：{scene.FileNumber}）。现因下列原因，自愿撤回调解申请：")),
                new Block.Ruled(4),
                Text("申请人已知晓：撤回申请后，仍可以依法申请仲裁、请求行政机关处理、向人民法院起诉，或者在双方自愿的前提下再次申请调解。"),
                Left(Said("此致")),
                Left(Said(scene.CommitteeName)),
                Signing([new($"申请人{Signed}", scene.NamesOf(PartyRole.Applicant), Finger: true)], null, null),
            ]),
    ];

    private static IReadOnlyList<string> Claims(PaperScene scene) =>
        LinesOf(scene.Dispute.Application?.Requests) is { Count: > 0 } asked
            ? [.. asked.Select((request, at) => $"{FormText.Figure(at + 1)}. {request}")]
            : scene.Dispute.Recorded.AmountClaimed is { } amount
                ? [$"1. 请求涉及金额：{FormText.Money(amount)}。", "2. "]
                : ["1. ", "2. ", "3. "];

    private static string Registrar(PaperScene scene) =>
        scene.Acts<DisputeRecorded>().Select(act => scene.NameOf(act.Entry.Person)).FirstOrDefault() ?? "";

    private static string? People(int? count) => count is { } known ? $"{FormText.Figure(known)}人" : null;

    private static string? Yuan(decimal? amount) => amount is { } known ? FormText.Money(known) : null;
}
