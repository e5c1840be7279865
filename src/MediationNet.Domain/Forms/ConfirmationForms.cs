using MediationNet.Domain.Papers;
using static MediationNet.Domain.Forms.Draw;

namespace MediationNet.Domain.Forms;

/// <summary>The joint application to a court to confirm an agreement, for persons and organisations alike.</summary>
/// <remarks>
/// People's Mediation Law art. 33; Civil Procedure Law (2023) art. 205; its Interpretation (2022) art. 351–354.
/// </remarks>
internal static class ConfirmationForms
{
    internal static IReadOnlyList<Paper> Application(PaperScene scene)
    {
        var agreement = scene.Agreement;
        return
        [
            Form(
                PaperKind.ConfirmationApplication, "司法确认申请书", null,
                [
                    new Block.Grid(PartyCells.Widths, [.. PartyCells.All(scene, "申请人")]),
                    Left(Said("委托代理人："),
                        Gap(FormText.Names(scene.Dispute.Agents.Select(agent => agent.Name)), 24)),
                    Heading("请求事项"),
                    Text($"请求依法确认申请人于{FormText.Of(agreement?.EffectiveOn)}经{scene.CommitteeName}主持调解达成的"
                        + $"《{scene.Practice}协议书》（编号：{scene.AgreementNumber}）有效。"),
                    Heading("事实和理由"),
                    Text($"{scene.Matter}，经{scene.CommitteeName}主持调解，各方自愿达成调解协议，主要内容如下："),
                    .. Told(agreement?.Terms, 5),
                    .. AgreementForms.Performance(agreement).Select(Text),
                    Heading("承诺"),
                    Text("申请人出于解决纠纷的目的自愿达成协议，没有恶意串通、规避法律的行为；所提供的材料真实；如果因为该协议内容而给他人造成损害的，"
                        + "愿意承担相应的民事责任和其他法律责任。"),
                    Left(Said("此致")),
                    Left(Gap(Court(scene), 14), Said(Court(scene) is null ? "人民法院" : "")),
                    Signing(
                    [
                        .. scene.Dispute.Parties.Select(party =>
                            new SigningPlace("申请人（签名、盖章或者按指印）：", party.Name, Finger: true)),
                    ],
                    null, null),
                    new Block.Note("附：1. 调解协议书；2. 调解组织主持调解的证明；3. 申请人身份证明、住所、联系方式；4. 与协议相关的财产权利证明；"
                        + "5. 委托代理的，授权委托书。应当自协议生效之日起三十日内由各方共同申请，不收费。"),
                ]),
        ];
    }

    // The court that was asked, else that of the committee's own county.
    private static string? Court(PaperScene scene)
    {
        var asked = scene.Dispute.HandOffs is [.., var last] ? last.Asked.Body : (Committees.BodyId?)null;
        var bodies = scene.Directory.Bodies.Where(body => body.Kind == Committees.BodyKind.Court).ToList();
        return (bodies.FirstOrDefault(body => body.Id == asked)
            ?? bodies.FirstOrDefault(body => scene.Committee.Division.IsWithin(body.Division)))?.Name;
    }
}
