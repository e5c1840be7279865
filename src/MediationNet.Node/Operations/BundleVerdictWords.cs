using MediationNet.Domain.Committees;
using MediationNet.Node.Bundles;

namespace MediationNet.Node.Operations;

/// <summary>What a verdict on a bundle means and what to do about it, in Chinese and in English.</summary>
internal static class BundleVerdictWords
{
    // No `_` arm: a new verdict must not compile until it has words.
    internal static (string Chinese, string English) Of(BundleImported imported, NodeId me) => imported.Verdict switch
    {
        BundleVerdict.Whole => ("已全部收下。", "All of it was taken."),
        BundleVerdict.CutOff => (
            "文件不完整，前面完好的部分已收下。下一个数据包会补上其余的。",
            "The file is cut short; what was whole was taken. The next bundle brings the rest."),
        BundleVerdict.Damaged => (
            "文件已损坏：损坏之前的已收下，之后的没有收。请换一份，或等下一个数据包。",
            "The file is damaged: what came before was taken, nothing after it. Use another copy or the next one."),
        BundleVerdict.NotABundle => (
            "这不是本网络的数据包。只看了开头，没有运行或保存任何内容。",
            "This is not a bundle. Only its beginning was looked at; nothing was run or kept."),
        BundleVerdict.OtherVersion => (
            "数据包由更新的程序写成。请先更新本节点的程序。",
            "The bundle was written by a newer program. Update this node first."),
        BundleVerdict.ForAnother => (
            $"这个数据包是给 {imported.To} 的，本节点是 {me}：打不开，没有收。",
            $"This bundle is for {imported.To}, and this is {me}: it cannot be opened here, and was not taken."),
        BundleVerdict.ForAnotherKey => (
            "数据包按本节点从前的密钥加密。请把现在的证书交给对方，请它重新导出。",
            "It is sealed to a key that this node had before. Give the sender the present certificate, to export it "
            + "again."),
        BundleVerdict.UnknownSender => (
            $"签发者 {imported.From} 不在名录中，或不与本节点直接交换，或证书无效、过期。没有收。",
            $"The sender {imported.From} is not in the directory, or no peer of this node, or its certificate is not "
            + "good now. Nothing was taken."),
        BundleVerdict.OwnCertificateUnfit => (
            "本节点的证书不允许解密（密钥用途缺 keyAgreement）。请证书机构重新签发，密钥不变。",
            "This node's certificate does not let its key open bundles (key usage without keyAgreement). Have it "
            + "issued anew for the same key."),
        BundleVerdict.AgainstTheRules => (
            $"签名有效，内容不合协议（{imported.Text}）。之前的已收下。请联系 {imported.From} 的管理员。",
            $"Signed well, and against the protocol ({imported.Text}). What came before was taken. Tell whoever runs "
            + $"{imported.From}."),
        BundleVerdict.StoreFull or BundleVerdict.StoreFailed or BundleVerdict.StoreRestored => OfStore(imported),
    };

    private static (string Chinese, string English) OfStore(BundleImported imported) => imported.Verdict switch
    {
        BundleVerdict.StoreFull => (
            "本机磁盘已满，已收下的都在。请腾出空间，再导入同一个文件。",
            "The disk here is full; what was taken is kept. Free some space and import the same file again."),
        BundleVerdict.StoreFailed => (
            $"数据库拒绝写入（{imported.Text}），已收下的都在。请检查磁盘，再导入同一个文件。",
            $"The store refuses ({imported.Text}); what was taken is kept. Check the disk and import the file again."),
        BundleVerdict.StoreRestored => (
            "本节点的数据是恢复的，这个数据包写给恢复前的数据，或其他节点还没有全部确认：没有收。联网后自动补齐，或请对方重新导出。",
            "This node's data was restored: the bundle was written for what it held before, or not all nodes have "
            + "answered yet. Nothing was taken; it comes by the next contact, or by a bundle that is exported anew."),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
