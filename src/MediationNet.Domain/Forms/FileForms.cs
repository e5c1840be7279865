using System.Globalization;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Papers;
using static MediationNet.Domain.Forms.Draw;

namespace MediationNet.Domain.Forms;

/// <summary>The papers that make a file of what is in it: cover, contents, note, back.</summary>
internal static class FileForms
{
    internal static IReadOnlyList<Paper> Cover(PaperScene scene) =>
    [
        scene.Notice(
            PaperKind.Cover, scene.IsAdministrative ? "行政调解卷宗" : "调解卷宗", null,
            [
                new Block.Grid([24, 76],
                [
                    Row(Label("卷　　名"), Value(scene.Matter)),
                    Row(Label("年　　度"), Value(Year(scene))),
                    Row(Label("卷　　号"), Value(scene.FileNumber)),
                    Row(Label("卷宗类别"), Value(scene.Category)),
                    Row(Label(scene.Mediator), Value(scene.Mediators)),
                    Row(Label("调解日期"), Value(Days(scene))),
                    Row(Label("立 卷 人"), Value(scene.Dispute.Archived?.FiledBy)),
                    Row(Label("立卷日期"), Value(FormText.Of(scene.Dispute.Archived?.On))),
                    Row(Label("保管期限"), Value(Keeping(scene.Dispute.Archived?.Retention))),
                    Row(Label("备　　注"), Value(null)),
                ]),
            ]) with
        {
            Look = PaperLook.Cover,
        },
    ];

    internal static IReadOnlyList<Paper> Contents(PaperScene scene) =>
    [
        Form(
            PaperKind.Contents, "卷内目录", scene.FileNumber,
            [
                new Block.Grid([10, 54, 16, 20],
                [
                    Row(Label("序号"), Label("文书名称"), Label("页号"), Label("备注")),
                    .. FileIndex.Of(scene.Dispute).Select(line => Row(
                        Short(FormText.Figure(line.Number)), Value(line.Name), Short(null),
                        Short(line.Needed ? "必须" : "按需"))),
                ]),
                Left(Said("立卷人："), Gap(scene.Dispute.Archived?.FiledBy, 10),
                    Said("　　检查人："), Gap(scene.Dispute.Archived?.CheckedBy, 10)),
            ]),
    ];

    internal static IReadOnlyList<Paper> Note(PaperScene scene) =>
    [
        Form(
            PaperKind.FileNote, "卷宗情况说明", scene.FileNumber,
            [
                Heading("说明"),
                .. Told(scene.Dispute.Archived?.Notes, 16),
                Left(Said("立卷人："), Gap(scene.Dispute.Archived?.FiledBy, 10),
                    Said("　立卷时间："), Gap(FormText.Of(scene.Dispute.Archived?.On), 10)),
                Left(Said("检查人："), Gap(scene.Dispute.Archived?.CheckedBy, 10),
                    Said("　检查时间："), Gap(FormText.BlankDay, 10)),
                new Block.Note("说明本卷的缺损、修改、补充、移出、销毁等情况。"),
            ]),
    ];

    internal static IReadOnlyList<Paper> BackCover(PaperScene scene) =>
    [
        Form(
            PaperKind.BackCover, "封　底", null,
            [
                new Block.Grid([24, 76],
                [
                    Row(Label("本卷页数"), Value("共　　　　页")),
                    Row(Label("附　　件"), Value("照片　　张；录音录像　　件；其他　　件")),
                    Row(Label("归档日期"), Value(FormText.Of(scene.Dispute.Archived?.On))),
                    Row(Label("归 档 人"), Value(scene.Dispute.Archived?.FiledBy)),
                ]),
            ]) with
        {
            Look = PaperLook.Cover,
        },
    ];

    private static string Keeping(Retention? retention) =>
        $"{FormText.Box(retention == Retention.ShortTerm)}短期　{FormText.Box(retention == Retention.LongTerm)}长期　"
        + $"{FormText.Box(retention == Retention.Permanent)}永久";

    private static string Year(PaperScene scene) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Numbering.FileOf(scene.Dispute, scene.Committee.Id)?.Year ?? scene.Dispute.RecordedAt.Year}年");

    private static string Days(PaperScene scene)
    {
        var dispute = scene.Dispute;
        var last = dispute.Stage is Stage.Agreed or Stage.Performed or Stage.Broken
            ? dispute.Agreement?.EffectiveOn
            : dispute.EndedOn;
        return $"{FormText.Of(dispute.AcceptedOn)}　至　{FormText.Of(last)}";
    }
}
