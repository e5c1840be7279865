using System.Globalization;
using MediationNet.Domain.Committees;
using MediationNet.Node.Bundles;

namespace MediationNet.Node.Operations;

/// <summary>What is said of bundles on the console: Chinese, then English. By number, nothing of any dispute.</summary>
internal static class BundleWords
{
    private static string Line => Environment.NewLine;

    /// <summary>A file that was written.</summary>
    internal static string Of(string path, BundleManifest made)
    {
        var rows = Rows(made.FirstN, made.LastN);
        var have = string.Join(" / ", made.HaveN.Select(n => Text($"{n}")));
        var more = !made.More ? "" : $"{Line}  大小已到上限，其余写入下一个文件。· The size is reached; the rest follows.";
        return $"✓ {path}{Line}"
            + Text($"  {made.From} → {made.To}，第 {made.Number} 号，{made.Bytes} 字节：记录 {made.Entries} 条（{rows}），")
            + Text($"请求补发 {made.Wants} 处，确认已收到 {have} 行。只有 {made.To} 能打开。{Line}")
            + Text($"  No. {made.Number}, {made.Bytes} bytes: {made.Entries} entries (rows {rows}), ")
            + Text($"{made.Wants} requests, confirms rows {have}. Only {made.To} can open it.{more}");
    }

    /// <summary>Everything went as it should; a first meeting is a step on the way.</summary>
    internal static bool IsWell(BundleVerdict verdict) => verdict is BundleVerdict.Whole or BundleVerdict.FirstMeeting;

    /// <summary>What came of an import.</summary>
    internal static string Of(string file, BundleImported imported, NodeId me)
    {
        var mark = IsWell(imported.Verdict) ? "✓" : "✗";
        return $"{mark} {file}{Head(imported)}{Line}  {BundleVerdictWords.InChinese(imported, me)}"
            + $"{Line}  {BundleVerdictWords.InEnglish(imported, me)}"
            + Numbers(imported) + Troubles(imported);
    }

    /// <summary>What was seen of a bundle that was only looked at.</summary>
    internal static string OfLook(string file, BundleImported seen, NodeId? me)
    {
        if (seen.Verdict != BundleVerdict.Whole) return Of(file, seen, me ?? new NodeId("-"));
        var inside = seen.Contents is not null
            ? ""
            : $"{Line}  内容已加密，只有 {seen.To} 能打开，签发者也由它核对。"
                + $"{Line}  What is in it is sealed to {seen.To}, which also checks who signed it.";
        return $"✓ {file}{Head(seen)}{Line}  完整 · whole{inside}{Numbers(seen)}";
    }

    private static string Head(BundleImported imported) => imported.From.Length == 0
        ? ""
        : Text($"{Line}  {imported.From} → {imported.To}，第 {imported.Number} 号 · no. {imported.Number}, ")
            + Text($"{imported.Made:yyyy-MM-dd HH:mm} UTC");

    // It was not read beyond its first frame.
    private static bool IsNotTaken(BundleVerdict verdict) =>
        verdict is BundleVerdict.FirstMeeting or BundleVerdict.SenderReplaced;

    private static string Numbers(BundleImported imported)
    {
        if (imported.Contents is not { } contents || IsNotTaken(imported.Verdict)) return "";
        var rows = Rows(contents.FirstN, contents.LastN);
        return Text($"{Line}  记录 {contents.Entries} 条（{rows}），请求补发 {contents.Wants} 处 · ")
            + Text($"{contents.Entries} entries (rows {rows}), {contents.Wants} requests");
    }

    private static string Troubles(BundleImported imported)
    {
        if (imported.Contents is not { } contents || IsNotTaken(imported.Verdict)) return "";
        var troubles = new List<string>();
        foreach (var gap in contents.Gaps)
        {
            troubles.Add(Text($"缺通道 {gap.Lane} 的 {gap.FirstN}–{gap.LastN} 行，后面的先存着，等下一个数据包补上。")
                + Text($" · Rows {gap.FirstN}–{gap.LastN} of lane {gap.Lane} are missing; the next one has them."));
        }

        if (imported.Quarantined > 0)
            troubles.Add(Text($"{imported.Quarantined} 行另行存放，待查。· {imported.Quarantined} rows were put aside."));
        if (contents.HoldsMoreThanWritten)
        {
            troubles.Add("对方收到的比本节点写过的还多：这里是否放回过旧备份？· The sender holds more than this node ever "
                + "wrote: was an older copy put back here?");
        }

        if (contents.More) troubles.Add("对方还有未装下的内容。· The sender has more than came with this file.");
        return string.Concat(troubles.Select(trouble => $"{Line}  {trouble}"));
    }

    /// <summary>The rows of each lane, lane 0 first.</summary>
    private static string Rows(IReadOnlyList<long> first, IReadOnlyList<long> last) => string.Join(
        " / ",
        first.Zip(last, (from, to) => to == 0 || to < from ? "–" : Text($"{from}–{to}")));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
