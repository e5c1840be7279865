using MediationNet.Domain.Disputes;
using MediationNet.Domain.Papers;
using static MediationNet.Domain.Forms.Draw;

namespace MediationNet.Domain.Forms;

/// <summary>
/// What administrative mediation has beside the forms that it shares under names of its own (a published set of
/// forms of 2013: approval, two inquiries, notices, approval of closing).
/// </summary>
internal static class AdministrativeForms
{
    internal static IReadOnlyList<Paper> Approval(PaperScene scene)
    {
        var recorded = scene.Dispute.Recorded;
        return
        [
            Form(
                PaperKind.CaseApproval, "行政调解立案审批表", scene.FileNumber,
                [
                    new Block.Grid([16, 34, 16, 34],
                    [
                        Row(Label("申 请 人"), Value(scene.NamesOf(PartyRole.Applicant)),
                            Label("被申请人"), Value(scene.NamesOf(PartyRole.Respondent))),
                        Row(Label("案件来源"), Short(FormText.Of(recorded.Source)),
                            Label("争议类型"), Short(scene.Category)),
                        Row(Label("收到申请\n时间"), Short(FormText.Of(FormText.DayOf(scene.Dispute.RecordedAt))),
                            Label("涉及金额"), Short(recorded.AmountClaimed is { } amount ? FormText.Money(amount) : null)),
                        Row(Label("争议简要\n情况", room: 8), Value(recorded.Facts, 3, room: 8)),
                        Row(Label("承办人\n意见", room: 4), Value(null, 3, room: 4)),
                        Row(Label("承办机构\n意见", room: 4), Value(null, 3, room: 4)),
                        Row(Label("负责人\n审批意见", room: 4), Value(null, 3, room: 4)),
                    ]),
                ]),
        ];
    }

    /// <summary>
    /// The first asks the applicant where an organ takes the matter up itself, the second the other side.
    /// </summary>
    internal static IReadOnlyList<Paper> Inquiry(PaperScene scene) =>
        [Ask(scene, PartyRole.Applicant, "一"), Ask(scene, PartyRole.Respondent, "二")];

    private static Paper Ask(PaperScene scene, PartyRole side, string which) => scene.Notice(
        PaperKind.ConsentInquiry, $"行政调解征求意见书（{which}）", scene.FileNumber,
        [
            Left(Gap(scene.NamesOf(side), 14), Said("：")),
            Text(side == PartyRole.Applicant
                ? $"你（单位）与{Other(scene, PartyRole.Respondent)}之间的{scene.Category}，属于本机关职权范围，可以通过行政调解"
                    + "解决。行政调解遵循自愿原则，不收取费用，不影响你（单位）依法通过其他途径解决争议的权利。"
                : $"{Other(scene, PartyRole.Applicant)}就与你（单位）之间的{scene.Category}，向本机关申请行政调解。行政调解遵循自愿"
                    + "原则，不收取费用，不影响你（单位）依法通过其他途径解决争议的权利。"),
            Text("是否同意由本机关进行行政调解，请自收到本意见书之日起五日内答复；逾期未答复的，视为不同意。"),
            Signing([], scene.CommitteeName, null),
            Heading("答复意见"),
            Left(Said("□同意行政调解　　□不同意行政调解　　理由：")),
            new Block.Ruled(3),
            Signing([new("答复人（签名、盖章或者按指印）：", Finger: true)], null, null),
        ]);

    private static string Other(PaperScene scene, PartyRole side) =>
        scene.NamesOf(side) is { Length: > 0 } names ? names : "＿＿＿＿＿＿";
}
