using MediationNet.Domain.Disputes;
using MediationNet.Domain.Papers;
using static MediationNet.Domain.Forms.Draw;

namespace MediationNet.Domain.Forms;

/// <summary>The report with which a case is closed.</summary>
internal static class ClosingForms
{
    internal static IReadOnlyList<Paper> Report(PaperScene scene)
    {
        var recorded = scene.Dispute.Recorded;
        return
        [
            Form(
                PaperKind.ClosingReport,
                scene.IsAdministrative ? "行政调解结案审批表" : $"{scene.Practice}结案报告表",
                scene.FileNumber,
                [
                    new Block.Grid([15, 31, 20, 34],
                    [
                        Row(Label("承办单位"), Value(scene.CommitteeName), Label("承 办 人"), Value(scene.Mediators)),
                        Row(Label("受案时间"), Short(FormText.Of(scene.Dispute.AcceptedOn)),
                            Label("结案时间"), Short(FormText.Of(ClosedOn(scene)))),
                        Row(Label("案件来源"), Short(FormText.Of(recorded.Source)),
                            Label("纠纷类型"), Short(scene.Category)),
                        Row(Label("当事人"), Label("姓名或者名称"), Label("电话"), Label("地址")),
                        .. Parties(scene),
                        Row(Label("简要事实", room: 6), Value(recorded.Facts, 3, room: 6)),
                        Row(Label("调解结果", room: 4), Lines(Result(scene), 3, room: 4)),
                        .. scene.IsAdministrative
                            ? new[]
                            {
                                Row(Label("承办人\n意见", room: 3), Value(null, 3, room: 3)),
                                Row(Label("负责人\n审批意见", room: 3), Value(null, 3, room: 3)),
                            }
                            : [],
                    ]),
                    Signing([new("填表人（签名）：")], scene.CommitteeName, null),
                ]),
        ];
    }

    /// <summary>A case is closed when it was performed, ended or was not taken on.</summary>
    private static DateOnly? ClosedOn(PaperScene scene) => scene.Dispute.Stage switch
    {
        Stage.Performed => Last<AgreementPerformed>(scene),
        Stage.Ended => scene.Dispute.EndedOn,
        Stage.NotAccepted => Last<AcceptanceRefused>(scene),
        _ => null,
    };

    private static DateOnly? Last<T>(PaperScene scene)
        where T : DisputeEvent =>
        scene.Acts<T>().Select(act => (DateOnly?)act.Entry.LocalDay).LastOrDefault();

    private static IEnumerable<IReadOnlyList<Cell>> Parties(PaperScene scene) =>
        scene.Dispute.Parties.Select(party =>
            Row(
                Short(Role(party.Role)), Value(PartyCells.Called(party)), Value(party.Details?.Contact),
                Value(party.Details?.Address)));

    private static string Role(PartyRole role) => role switch
    {
        PartyRole.Applicant => "申请人",
        PartyRole.Respondent => "被申请人",
        PartyRole.ThirdParty => "第三人",
    };

    private static IReadOnlyList<string> Result(PaperScene scene) => scene.Dispute switch
    {
        { Agreement: { } agreement, Stage: not Stage.Ended } =>
        [
            $"达成{(agreement.Form == AgreementForm.Written ? "书面" : "口头")}协议（{scene.AgreementNumber}）。",
            .. AgreementForms.Performance(agreement),
            .. scene.Dispute.Stage == Stage.Performed ? new[] { "协议已经履行。" } : [],
        ],
        { Stage: Stage.Ended, EndedFor: { } reason } => [$"{FormText.Of(reason)}，终止调解，已告知其他途径。"],
        { Stage: Stage.NotAccepted } => ["不予受理，已告知其他途径。"],
        _ => [],
    };
}
