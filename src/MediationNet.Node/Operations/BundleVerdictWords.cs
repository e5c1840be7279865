using MediationNet.Domain.Committees;
using MediationNet.Node.Bundles;

namespace MediationNet.Node.Operations;

/// <summary>What a verdict on a bundle means and what to do about it, in Chinese and in English.</summary>
/// <remarks>No `_` arm: a new verdict must not compile until it has words.</remarks>
internal static class BundleVerdictWords
{
    internal static string InChinese(BundleImported imported, NodeId me) => imported.Verdict switch
    {
        BundleVerdict.Whole => "已全部收下。",
        BundleVerdict.CutOff => "文件不完整，前面完好的部分已收下。下一个数据包会补上其余的。",
        BundleVerdict.Damaged => "文件已损坏：损坏之前的已收下，之后的没有收。请换一份，或等下一个数据包。",
        BundleVerdict.NotABundle => "这不是本网络的数据包。只看了开头，没有运行或保存任何内容。",
        BundleVerdict.OtherVersion => "数据包由更新的程序写成。请先更新本节点的程序。",
        BundleVerdict.ForAnother => $"这个数据包是给 {imported.To} 的，本节点是 {me}：打不开，没有收。",
        BundleVerdict.ForAnotherKey => "数据包按本节点从前的密钥加密。请把现在的证书交给对方，请它重新导出。",
        BundleVerdict.UnknownSender =>
            $"签发者 {imported.From} 不在名录中，或不与本节点直接交换，或证书无效、过期。没有收。",
        BundleVerdict.FirstMeeting =>
            $"{imported.From} 写它时还不知道本节点现在的数据库，内容没有收，但双方已经相识。请导出一个数据包给对方，"
            + "对方收下后再导出的就能收了，什么也不会丢。",
        BundleVerdict.SenderReplaced => $"这是 {imported.From} 从前的数据库写的旧包，已被替换，没有收。",
        BundleVerdict.OwnCertificateUnfit =>
            "本节点的证书不允许解密（密钥用途缺 keyAgreement）。请证书机构重新签发，密钥不变。",
        BundleVerdict.AgainstTheRules =>
            $"签名有效，内容不合协议（{imported.Text}）。之前的已收下。请联系 {imported.From} 的管理员。",
        BundleVerdict.StoreFull => "本机磁盘已满，已收下的都在。请腾出空间，再导入同一个文件。",
        BundleVerdict.StoreFailed => $"数据库拒绝写入（{imported.Text}），已收下的都在。请检查磁盘，再导入同一个文件。",
        BundleVerdict.StoreRestored => "本节点的数据是恢复的，其他节点还没有全部确认：没有收。确认之后请对方重新导出。",
    };

    internal static string InEnglish(BundleImported imported, NodeId me) => imported.Verdict switch
    {
        BundleVerdict.Whole => "All of it was taken.",
        BundleVerdict.CutOff => "The file is cut short; what was whole was taken. The next bundle brings the rest.",
        BundleVerdict.Damaged =>
            "The file is damaged: what came before was taken, nothing after it. Use another copy or the next one.",
        BundleVerdict.NotABundle => "This is not a bundle. Only its beginning was looked at; nothing was run or kept.",
        BundleVerdict.OtherVersion => "The bundle was written by a newer program. Update this node first.",
        BundleVerdict.ForAnother =>
            $"This bundle is for {imported.To}, and this is {me}: it cannot be opened here, and was not taken.",
        BundleVerdict.ForAnotherKey =>
            "It is sealed to a key this node had before. Give the sender the present certificate, to export it again.",
        BundleVerdict.UnknownSender =>
            $"The sender {imported.From} is not in the directory, or no peer of this node, or its certificate is not "
            + "good now. Nothing was taken.",
        BundleVerdict.FirstMeeting =>
            $"{imported.From} wrote it before it knew this node's present store. Nothing in it was taken, but the two "
            + "are met: export a bundle for it; what it exports after that is taken, and nothing is lost.",
        BundleVerdict.SenderReplaced =>
            $"It comes late, from a store that {imported.From} has replaced since. Nothing was taken.",
        BundleVerdict.OwnCertificateUnfit =>
            "This node's certificate does not let its key open bundles (key usage without keyAgreement). Have it "
            + "issued anew for the same key.",
        BundleVerdict.AgainstTheRules =>
            $"Signed well, and against the protocol ({imported.Text}). What came before was taken. Tell whoever runs "
            + $"{imported.From}.",
        BundleVerdict.StoreFull =>
            "The disk here is full; what was taken is kept. Free some space and import the same file again.",
        BundleVerdict.StoreFailed =>
            $"The store refuses ({imported.Text}); what was taken is kept. Check the disk and import the file again.",
        BundleVerdict.StoreRestored =>
            "This node's data was restored and not all nodes have answered yet. Nothing was taken; have the sender "
            + "export anew when they have.",
    };
}
