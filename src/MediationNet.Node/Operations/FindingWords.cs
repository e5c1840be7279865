using MediationNet.Node.Storage;

namespace MediationNet.Node.Operations;

/// <summary>What to do about each kind of finding.</summary>
internal static class FindingWords
{
    internal static string Of(FindingKind kind) => kind switch
    {
        FindingKind.Page =>
            "磁盘改动了数据文件的一页：那里的内容不会被读出。请保留原文件，检查磁盘，用最近一份备份恢复；此后的内容会从其他节点补齐。"
            + Environment.NewLine
            + "    The disk has changed a page of the data file: nothing is read from it. Keep the file, check the "
            + "disk, and restore the newest backup; what was written since then comes back from the peers.",
        FindingKind.Log =>
            "记录与其写入者所写的不符：启动节点（或运行 rebuild），坏的部分会退回到完好之处，下次与其他节点联系时自动补齐。只提到某一页而没有提到记录的，用 compact 重写。"
            + Environment.NewLine
            + "    A log is not what its writer wrote: start the node (or run rebuild). It is set back to where it is "
            + "good, and the peers send the rest at their next contact. What no peer holds is in the newest backup. "
            + "Where only a page is named and no log, compact writes it anew.",
        FindingKind.Missing =>
            "有一部分记录损坏后尚未补齐：请让节点与其他节点联系；补齐之前不显示、不受理受损的纠纷。各节点都联系过仍未补齐的，已无处可取：现在做一份备份并恢复它，节点就按现有记录继续。"
            + Environment.NewLine
            + "    A part that was damaged has not come back yet: let the node meet its peers. Until then a "
            + "damaged dispute is neither shown nor changed. What is still missing after all of them were met is held "
            + "nowhere: make a backup now and restore it, and the node goes on from what there is.",
        FindingKind.Transport =>
            "发送或等候的内容与计数不符：运行 rebuild；缺的行会作为空行发出，双方核对后自动补齐。"
            + Environment.NewLine
            + "    What is to be sent, or waits, does not agree with its counters: run rebuild. Rows that are lost are "
            + "sent empty, and the two nodes mend it when they compare what they share.",
        FindingKind.Lists =>
            "列表或合计与记录不符：停止节点，运行 rebuild。"
            + Environment.NewLine
            + "    Lists or totals are not what the entries say: stop the node and run rebuild.",
        FindingKind.Paper =>
            "照片或扫描件的文件不见了或被改动：检查磁盘；运行 rebuild 后会向其他节点重新取得，其他节点没有的在备份的 papers 文件夹里。"
            + Environment.NewLine
            + "    The file of a photograph or scan is gone or was changed: check the disk. After rebuild it is asked "
            + "of the peers again; what none of them holds is in the folder papers beside a backup.",
    };
}
