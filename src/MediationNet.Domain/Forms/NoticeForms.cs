using MediationNet.Domain.Advice;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Papers;
using static MediationNet.Domain.Forms.Draw;

namespace MediationNet.Domain.Forms;

/// <summary>What a committee tells the parties on paper; each party gets its own.</summary>
internal static class NoticeForms
{
    internal static IReadOnlyList<Paper> Accepted(PaperScene scene) =>
    [
        .. scene.Told.Select(party => scene.Notice(
            PaperKind.AcceptanceNotice, $"{scene.Practice}受理通知书", scene.FileNumber,
            [
                Left(Gap(party, 12), Said("：")),
                Text($"{Between(scene)}，经审查符合受理条件，{scene.Ourselves}决定受理。"),
                Text(Said("负责调解的人员："), Gap(scene.Mediators, 20)),
                Text("你（单位）可以另行选择调解员，可以要求调解员回避，可以随时要求终止调解；有权使用本民族语言文字。调解不收取任何费用。"),
                Text("请在参加调解时携带身份证明和与纠纷有关的材料。"),
                Signing([], scene.CommitteeName, scene.Dispute.AcceptedOn),
            ])),
    ];

    internal static IReadOnlyList<Paper> Session(PaperScene scene) =>
    [
        .. scene.Told.Select(party => scene.Notice(
            PaperKind.SessionNotice, $"{scene.Practice}会通知书", scene.FileNumber,
            [
                Left(Gap(party, 12), Said("：")),
                Text($"{Between(scene)}，{scene.Ourselves}定于下列时间、地点进行调解，请准时参加："),
                Left(Said("时间："), Gap(null, 26)),
                Left(Said("地点："), Gap(null, 26)),
                Left(Said("调解员："), Gap(scene.Mediators, 25)),
                Text("请携带身份证明和证据材料。委托他人参加的，提交授权委托书。不能按时参加的，请提前告知；需要翻译或者要求公开（不公开）调解的，也请提前告知。"),
                Left(Said("联系人和电话："), Gap(null, 22)),
                Signing([], scene.CommitteeName, null),
            ])),
    ];

    /// <remarks>
    /// People's Mediation Law art. 3 and 17; what is not taken on is told with its reason and the other routes.
    /// </remarks>
    internal static IReadOnlyList<Paper> NotAccepted(PaperScene scene)
    {
        var (entry, refused) = scene.Acts<AcceptanceRefused>().LastOrDefault();
        return
        [
            .. scene.Told.Select(party => scene.Notice(
                PaperKind.NonAcceptanceNotice, $"{scene.Practice}不予受理通知书", null,
                [
                    Left(Gap(party, 12), Said("：")),
                    Text($"{Between(scene)}，经审查，因下列原因，{scene.Ourselves}不予受理："),
                    .. Told(refused?.Reason, 3),
                    .. Ways(scene, refused?.RoutesTold),
                    Signing([], scene.CommitteeName, entry?.LocalDay),
                ])),
        ];
    }

    /// <remarks>
    /// People's Mediation Law art. 26: whoever ends mediation tells the routes by arbitration, organs and courts.
    /// </remarks>
    internal static IReadOnlyList<Paper> Ended(PaperScene scene)
    {
        var (entry, ended) = scene.Acts<MediationEnded>().LastOrDefault();
        return
        [
            .. scene.Told.Select(party => scene.Notice(
                PaperKind.TerminationNotice, $"终止{scene.Practice}通知书", scene.FileNumber,
                [
                    Left(Gap(party, 12), Said("：")),
                    Text($"{Between(scene)}，{scene.Ourselves}已依法进行调解。"
                        + $"{(ended is null ? "因＿＿＿＿＿＿＿＿＿＿＿＿＿＿" : FormText.Of(ended.Reason))}，现终止调解。"),
                    .. scene.Dispute.FactsAgreed.Select((line, at) => Text(at == 0 ? $"双方无争议的事实：{line}" : line)),
                    .. Ways(scene, ended?.RoutesTold),
                    Signing([], scene.CommitteeName, entry?.LocalDay),
                ])),
        ];
    }

    /// <summary>The other lawful routes in plain words, with bodies, last days and papers.</summary>
    internal static IReadOnlyList<Paper> Routes(PaperScene scene) =>
    [
        scene.Notice(
            PaperKind.RoutesNotice, "其他解决途径告知书", scene.FileNumber,
            [
                Left(Gap(scene.PartyNames, 12), Said("：")),
                Text($"{Between(scene)}，除调解以外，还可以依法通过下列途径解决。调解不影响这些权利（《中华人民共和国人民调解法》第三条、第二十六条）。"),
                .. RouteAdviser.For(scene.Dispute, scene.Calendar, scene.Today).SelectMany(Way),
                .. Keep(scene),
                Text("以上期限按今天所知的情况计算，供参考；以受理机关的规定为准。"),
                Signing([], scene.CommitteeName, scene.Today),
            ]),
    ];

    internal static IReadOnlyList<Paper> Delivery(PaperScene scene) =>
    [
        .. scene.Told.Select(party => Form(
            PaperKind.DeliveryReceipt, "送达回证", scene.FileNumber,
            [
                new Block.Grid([18, 32, 18, 32],
                [
                    Row(Label("事由"), Value(scene.Matter, 3)),
                    Row(Label("送达文书名称\n和件数", room: 3), Value(null, 3, room: 3)),
                    Row(Label("受送达人"), Value(party, 3)),
                    Row(Label("送达地址"), Value(null, 3)),
                    Row(Label("送达方式"), Value("□直接送达　□邮寄送达　□电子送达　□留置送达　□其他", 3)),
                    Row(Label("受送达人\n签名或者盖章", room: 3), Value(null, room: 3),
                        Label("收到时间"), Short(FormText.BlankDay)),
                    Row(Label("代收人签名\n和代收理由", room: 3), Value(null, room: 3),
                        Label("收到时间"), Short(FormText.BlankDay)),
                    Row(Label("备注", room: 3), Value(null, 3, room: 3)),
                ]),
                Signing([new("送达人（签名）：")], scene.CommitteeName, null),
            ])),
    ];

    private static string Between(PaperScene scene) =>
        $"关于{(scene.PartyNames is { Length: > 0 } names ? names : "＿＿＿＿、＿＿＿＿")}之间的{scene.Category}";

    // What the mediator wrote was told; else what the table says for this kind of dispute.
    private static IEnumerable<Block> Ways(PaperScene scene, string? told) =>
    [
        Text("根据《中华人民共和国人民调解法》第二十六条，你（单位）可以依法通过下列途径维护自己的权利："),
        .. Told(string.IsNullOrWhiteSpace(told)
            ? RouteText.Of(RouteAdviser.For(scene.Dispute, scene.Calendar, scene.Today), null)
            : told, 4),
        .. Keep(scene),
    ];

    private static IEnumerable<Block> Way(RouteAdvice advice, int at) =>
    [
        Heading($"{FormText.Count(at + 1)}、{advice.Route.Name}"),
        Text($"到哪里：{advice.Route.Body}。"),
        Text($"期限：{RouteText.Limit(advice)}。"),
        Text($"带什么：{advice.Route.Papers}。"),
        .. advice.Route.Note.Length > 0 ? new[] { Text($"请注意：{advice.Route.Note}") } : [],
        new Block.Note($"依据：{advice.Route.Basis}"),
    ];

    private static IEnumerable<Block> Keep(PaperScene scene) =>
        RouteAdviser.StatusQuo(scene.Dispute) is { } keep ? [Heading("维持现状"), Text(keep)] : [];
}
