using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;
using MediationNet.Domain.Papers;
using static MediationNet.Domain.Forms.Draw;

namespace MediationNet.Domain.Forms;

/// <summary>Records of what was found out and said: one for each inquiry and each session.</summary>
internal static class RecordForms
{
    internal static IReadOnlyList<Paper> Investigations(PaperScene scene)
    {
        var made = scene.Acts<InvestigationMade>().ToList();
        return made.Count == 0
            ? [Investigation(scene, null, null)]
            : [.. made.Select(act => Investigation(scene, act.Entry, act.What))];
    }

    internal static IReadOnlyList<Paper> Sessions(PaperScene scene)
    {
        var held = scene.Acts<SessionHeld>().ToList();
        return held.Count == 0
            ? [Session(scene, null, null, isLast: false)]
            : [.. held.Select((act, at) => Session(scene, act.Entry, act.What, at == held.Count - 1))];
    }

    private static Paper Investigation(PaperScene scene, Entry? entry, InvestigationMade? made) => Form(
        PaperKind.InvestigationRecord, $"{scene.Practice}调查记录", scene.FileNumber,
        [
            Left(Said("时　　间："), Gap(entry is null ? null : FormText.Of((DateTimeOffset?)entry.At), 26)),
            Left(Said("地　　点："), Gap(null, 26)),
            Left(Said("参 加 人："), Gap(null, 26)),
            Left(Said("被调查人："), Gap(null, 26)),
            Heading("记录"),
            .. Told(made?.Notes, 14),
            Signing(
            [
                new("被调查人（签名或者按指印）：", Finger: true),
                new("调查人（签名）：", entry is null ? "" : scene.NameOf(entry.Person)),
                new("记录人（签名）："),
            ],
            null, entry?.LocalDay),
        ]);

    private static Paper Session(PaperScene scene, Entry? entry, SessionHeld? held, bool isLast) => Form(
        PaperKind.MediationRecord, $"{scene.Practice}记录", scene.FileNumber,
        [
            Left(Said("时　　间："), Gap(entry is null ? null : FormText.Of((DateTimeOffset?)entry.At), 26)),
            Left(Said("地　　点："), Gap(held?.Place, 26)),
            Left(Said("事　　由："), Gap(scene.Matter, 26)),
            Left(Said("当 事 人："), Gap(scene.PartyNames, 26)),
            Left(Said("参 加 人："), Gap(null, 26)),
            Text($"{scene.Mediator}已将调解的性质、原则和效力，当事人的权利和义务告知双方当事人，并询问是否申请回避。"),
            Heading("调解记录"),
            .. Told(held?.Minutes, 12),
            Heading("调解结果"),
            Left(Said(Result(scene, held, isLast))),
            Signing(
            [
                .. RightsForms.Parties(scene),
                new($"{scene.Mediator}（签名）：", entry is null ? "" : scene.NameOf(entry.Person)),
                new("记录人（签名）："),
            ],
            scene.CommitteeName, entry?.LocalDay),
            new Block.Note("参加人是应邀协助调解的人员；达不成协议的，写明原因，并告知当事人可以通过仲裁、行政、司法途径维护权利。"),
        ]);

    // Of the last session the result is known; of those before it, that mediation went on.
    private static string Result(PaperScene scene, SessionHeld? held, bool isLast)
    {
        var (agreed, failed) = held is null || !isLast
            ? (false, false)
            : (scene.Dispute.Agreement is not null, scene.Dispute.Stage == Stage.Ended);
        var open = held is not null && !agreed && !failed;
        return $"{Box(agreed)}达成协议　　{Box(failed)}未达成协议　　{Box(open)}有待继续调解";
    }

    private static string Box(bool ticked) => ticked ? "☑" : "□";
}
