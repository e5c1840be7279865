namespace MediationNet.Node.Storage;

/// <summary>What to do about a store that cannot be opened, in Chinese; the problem says it in English.</summary>
internal static class StoreWords
{
    internal static string Of(StoreProblemKind kind) => kind switch
    {
        StoreProblemKind.Locked => "数据文件夹正被另一个程序使用：一个节点只能有一个程序。请先结束那一个。",
        StoreProblemKind.Missing => "数据文件不见了。请找回文件，放回原处。",
        StoreProblemKind.Foreign => "这不是本程序的数据文件，没有改动它。请核对数据文件夹。",
        StoreProblemKind.Corrupt => "数据文件已损坏，没有改动它。请保留原文件，检查磁盘，用最近一份备份恢复；此后的内容会从其他节点补齐。",
        StoreProblemKind.Damaged =>
            "本机磁盘上这件纠纷的一部分记录已损坏。补齐之前不显示、不受理；下次与其他节点联系时会自动补齐。请检查磁盘。",
        StoreProblemKind.Restored => "数据库不是本文件夹最近的那一个（恢复过旧备份）。请放回最新文件。找不回时，请司法所另行指定由谁负责。",
        StoreProblemKind.Full => "磁盘已满。已确认的内容都在，这一次没有保存。请腾出空间：运行中的节点会自行恢复，没有运行的请重新启动。",
        StoreProblemKind.NewerVersion => "数据由更新的程序写入。请安装新版程序。",
        StoreProblemKind.Overtaken => "备份期间写入的内容太多，这次备份已放弃，数据没有丢失。请在空闲时再备份，或写到更快的磁盘上。",
        StoreProblemKind.Broken => "磁盘出错，数据库打不开。请检查磁盘，再重新启动。",
    };

    /// <summary>The same in English and without the names of files: for callers, who may be other nodes.</summary>
    internal static string InEnglish(StoreProblemKind kind) => kind switch
    {
        StoreProblemKind.Full =>
            "The node's disk is full. What was acknowledged is safe, this call was not kept. Free some space: the "
            + "node goes on by itself; then repeat the call.",
        StoreProblemKind.Broken =>
            "The node's disk refuses. What was acknowledged is safe. Check the disk, restart the node, and repeat the "
            + "call.",
        StoreProblemKind.Damaged =>
            "A part of this dispute is damaged on the node's disk. It is neither shown nor changed until the peers "
            + "have sent that part again, which they do at their next contact. The other disputes go on.",
        StoreProblemKind.Corrupt =>
            "A part of the node's data file is damaged. Nothing wrong is shown; what does not need that part goes on. "
            + "Look with `verify` on the node's machine.",
        StoreProblemKind.Overtaken =>
            "Too much was written while the copy was made, so it was given up. Nothing is lost. Repeat it at a calmer "
            + "hour.",
        StoreProblemKind.Locked or StoreProblemKind.Missing or StoreProblemKind.Foreign
            or StoreProblemKind.Restored or StoreProblemKind.NewerVersion => "The node's store cannot be used.",
    };
}
