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
            Left(Said("时　　间："), Gap(Moment(made?.At, entry), 26)),
            Left(Said("地　　点："), Gap(made?.Place, 26)),
            Left(Said("参 加 人："), Gap(made?.Present, 26)),
            Left(Said("被调查人："), Gap(made?.Asked, 26)),
            Heading("记录"),
            .. Told(made?.Notes, 14),
            Signing(
            [
                new("被调查人（签名或者按指印）：", made?.Asked ?? "", Finger: true),
                new("调查人（签名）：", Or(made?.Investigators, entry is null ? "" : scene.NameOf(entry.Person))),
                new("记录人（签名）：", made?.Recorder ?? ""),
            ],
            null, DayOf(made?.At, entry)),
        ]);

    private static Paper Session(PaperScene scene, Entry? entry, SessionHeld? held, bool isLast) => Form(
        PaperKind.MediationRecord, $"{scene.Practice}记录", scene.FileNumber,
        [
            Left(Said("时　　间："), Gap(Moment(held?.At, entry), 26)),
            Left(Said("地　　点："), Gap(held?.Place, 26)),
            Left(Said("事　　由："), Gap(scene.Matter, 26)),
            Left(Said("当 事 人："), Gap(scene.NamesOf(held?.Present ?? []), 26)),
            Left(Said("参 加 人："), Gap(held?.Others, 26)),
            Left(Said("公　　开："), Said(
                $"{FormText.Box(held is { IsOpen: true })}公开　　{FormText.Box(held is { IsOpen: false })}不公开")),
            Text($"{scene.Mediator}已将调解的性质、原则和效力，当事人的权利和义务告知各方当事人，并询问是否申请回避。"),
            Heading("调解记录"),
            .. Part("当事人陈述：", held?.Statements),
            .. Part("证据核实：", held?.Evidence),
            .. Told(held?.Minutes, 12),
            Heading("调解结果"),
            Left(Said(Result(scene, held, isLast))),
            .. Failure(scene, held, isLast),
            Signing(
            [
                .. RightsForms.Parties(scene),
                new($"{scene.Mediator}（签名）：", Or(scene.Mediators, entry is null ? "" : scene.NameOf(entry.Person))),
                new("记录人（签名）：", held?.Recorder ?? ""),
            ],
            scene.CommitteeName, DayOf(held?.At, entry)),
            new Block.Note("参加人是应邀协助调解的人员；达不成协议的，写明原因，并告知当事人可以通过仲裁、行政、司法途径维护权利。"),
        ]);

    private static IEnumerable<Block> Part(string label, string? text) =>
        LinesOf(text).Select((line, at) => Text(at == 0 ? label + line : line));

    // Of the last session the result is known from what followed; where it was said, that counts.
    private static string Result(PaperScene scene, SessionHeld? held, bool isLast)
    {
        var outcome = held?.Outcome
            ?? (held is null ? null
            : isLast && scene.Dispute.Agreement is not null ? SessionOutcome.Reached
            : isLast && scene.Dispute.Stage == Stage.Ended ? SessionOutcome.NotReached
            : (SessionOutcome?)SessionOutcome.Continues);
        return $"{FormText.Box(outcome == SessionOutcome.Reached)}达成协议　　"
            + $"{FormText.Box(outcome == SessionOutcome.NotReached)}未达成协议　　"
            + $"{FormText.Box(outcome == SessionOutcome.Continues)}有待继续调解";
    }

    // Facts on which both sides agree are written down; what one of them offered never is.
    private static IEnumerable<Block> Failure(PaperScene scene, SessionHeld? held, bool isLast)
    {
        var (_, ended) = scene.Acts<MediationEnded>().LastOrDefault();
        return held is null || !isLast || ended is null || scene.Dispute.Stage != Stage.Ended
            ? []
            :
            [
                Text($"未达成协议的原因：{FormText.Of(ended.Reason)}。已告知当事人可以依法通过仲裁、行政、司法途径维护自己的权利。"),
                .. Part("双方无争议的事实：", string.Join('\n', scene.Dispute.FactsAgreed)),
            ];
    }

    private static string? Moment(DateTimeOffset? told, Entry? entry) =>
        (told ?? entry?.At) is { } at ? FormText.Of((DateTimeOffset?)at) : null;

    private static DateOnly? DayOf(DateTimeOffset? told, Entry? entry) =>
        (told ?? entry?.At) is { } at ? FormText.DayOf(at) : null;

    private static string Or(string? told, string otherwise) => string.IsNullOrEmpty(told) ? otherwise : told;
}
