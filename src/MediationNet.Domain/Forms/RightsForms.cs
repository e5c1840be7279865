using MediationNet.Domain.Papers;
using static MediationNet.Domain.Forms.Draw;

namespace MediationNet.Domain.Forms;

/// <summary>
/// What parties are told before the first session, and the paper by which one of them sends an agent.
/// </summary>
internal static class RightsForms
{
    private static readonly string[] Rights =
    [
        "选择或者接受人民调解员；认为人民调解员与纠纷当事人、代理人有近亲属关系，与纠纷有利害关系，或者有其他可能影响公正调解的情形的，可以要求其回避。",
        "接受调解、拒绝调解或者要求终止调解。",
        "要求调解公开进行或者不公开进行。",
        "自主表达意愿、自愿达成调解协议。",
        "使用本民族语言文字；需要翻译的，可以提出。",
        "委托代理人参加调解；经双方同意，可以邀请亲属、邻里、同事或者有专门知识的人参与。",
    ];

    private static readonly string[] Duties =
    [
        "如实陈述纠纷事实。",
        "遵守调解现场秩序，尊重人民调解员。",
        "尊重对方当事人行使权利。",
        "自觉履行达成的调解协议。",
    ];

    /// <remarks>
    /// People's Mediation Law art. 3, 4, 17, 19, 20, 22–24, 28–33; recusal by analogy with Fa Shi (2016) No. 14.
    /// </remarks>
    internal static IReadOnlyList<Paper> Notice(PaperScene scene) =>
    [
        scene.Notice(
            PaperKind.RightsNotice, scene.IsAdministrative ? "行政调解当事人权利义务告知书" : "当事人权利义务告知书",
            scene.FileNumber,
            [
                Left(Gap(scene.PartyNames, 16), Said("：")),
                Text($"{scene.CommitteeName}调解你们之间的{scene.Category}，现将有关事项告知如下："),
                Heading("一、调解的性质和原则"),
                Text(Nature(scene)),
                Heading("二、当事人的权利"),
                .. Numbered(Rights, scene),
                Heading("三、当事人的义务"),
                .. Numbered(Duties, scene),
                Heading("四、调解协议的效力"),
                Text(Effect(scene)),
                Text("以上内容已经告知，本人已经阅读（或者已经向本人宣读、翻译），完全理解，自愿参加调解。"),
                Signing(
                [
                    .. Parties(scene), new($"{scene.Mediator}（签名）：", scene.Mediators),
                ],
                scene.CommitteeName, scene.Dispute.Notice?.On),
            ]),
    ];

    /// <summary>A place to sign for each party, or one for each side when there is none yet.</summary>
    internal static IEnumerable<SigningPlace> Parties(PaperScene scene)
    {
        const string how = "（签名、盖章或者按指印）：";
        return scene.Dispute.Parties.Count > 0
            ? scene.Dispute.Parties.Select(party => new SigningPlace($"当事人{how}", party.Name, Finger: true))
            : [new($"当事人{how}", Finger: true), new($"当事人{how}", Finger: true)];
    }

    private static IEnumerable<Block> Numbered(IEnumerable<string> items, PaperScene scene) =>
        items.Select((item, at) => Text(
            $"（{FormText.Count(at + 1)}）{item.Replace("人民调解员", scene.Mediator, StringComparison.Ordinal)}"));

    private static string Nature(PaperScene scene) => scene.IsAdministrative
        ? "行政调解由行政机关在职权范围内主持，遵循自愿、平等、合法、公正的原则，不收取任何费用。任何一方不愿意调解或者要求终止调解的，"
            + "不得强迫；调解不影响当事人依法申请仲裁、行政裁决、行政复议或者提起诉讼的权利。"
        : "人民调解在当事人自愿、平等的基础上进行，不违背法律、法规和国家政策，尊重当事人的权利，不得因调解而阻止当事人依法通过仲裁、行政、"
            + "司法等途径维护自己的权利。当事人一方明确拒绝调解的，不得调解。调解不收取任何费用。";

    private static string Effect(PaperScene scene) => scene.IsAdministrative
        ? "达成调解协议的，可以制作调解协议书，自双方签名、盖章或者按指印并加盖本机关印章之日起生效，双方应当自觉履行。认为有必要的，双方可以"
            + "依法申请司法确认。"
        : "经调解达成的调解协议具有法律约束力，当事人应当按照约定履行。书面协议自各方当事人签名、盖章或者按指印，人民调解员签名并加盖人民调解"
            + "委员会印章之日起生效；口头协议自各方达成协议之日起生效。认为有必要的，双方可以自协议生效之日起三十日内共同向人民法院申请司法确认；"
            + "确认有效后一方不履行的，对方可以申请强制执行。就协议的履行或者内容发生争议的，可以向人民法院起诉。";
}
