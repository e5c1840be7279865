using System.Globalization;
using MediationNet.Domain.Committees;
using MediationNet.Node.Bundles;
using MediationNet.Node.Hosting;
using MediationNet.Node.Storage;
using MediationNet.Node.Trust;

namespace MediationNet.Node.Operations;

/// <summary>Why a bundle could not be written or read at all, and what to do.</summary>
internal static class BundleProblems
{
    /// <summary>Nothing can be written for this node.</summary>
    internal static OperationProblem Of(BundleExported.Refused refused, NodeId to, NodeSetup setup)
    {
        var needed = refused.BytesNeeded.ToString(CultureInfo.InvariantCulture);
        var place = NodeIdentity.CertificateFile(setup.Options.Certificates.Folder, to);
        return refused.Why switch
        {
            BundleObstacle.NodeUnknown => new(
                $"名录里没有节点 {to}。请核对名称。",
                $"The directory has no node {to}. Check the name."),
            BundleObstacle.NotAPeer => new(
                $"本节点不与 {to} 直接交换。村级节点只与所属枢纽交换，由枢纽转给其他节点。",
                $"This node exchanges nothing with {to} directly. An edge exchanges with its hub, which passes it on."),
            BundleObstacle.NoCertificate => new(
                $"没有 {to} 的有效证书，无法加密。请向它要公开证书（不含密钥，可用 U 盘带来），放到 {place}。"
                + "须由本网络的证书机构签发，未过期，密钥用途含 keyAgreement。",
                $"No good certificate of {to} is here, so nothing can be sealed to it. Ask it for its certificate (it "
                + $"holds no secret and may come on a stick) and put it at {place}. It must be of the network's "
                + "authority, not expired, and its key usage must have keyAgreement."),
            BundleObstacle.TooSmall => new(
                $"--max-size 太小，连一行也放不下，至少需要 {needed} 字节。",
                $"--max-size is too small for a single row: at least {needed} bytes are needed."),
        };
    }

    /// <summary>The stick is full, or refuses.</summary>
    internal static OperationProblem NotWritten(string folder, Exception failure) =>
        failure is IOException disk && StoreProblem.IsFull(disk)
            ? new OperationProblem(
                $"{folder} 空间不足，这个文件没有写成，先写成的都在。请腾出空间，或用 --max-size 写小一些。",
                $"{folder} is full: this file was not written, earlier ones are there. Free some space, or write "
                + "smaller files with --max-size.",
                failure)
            : new OperationProblem(
                $"不能写入 {folder}，这个文件没有写成：{failure.Message}",
                $"{folder} cannot be written to; this file was not written: {failure.Message}",
                failure);

    /// <summary>The stick cannot be read.</summary>
    internal static OperationProblem NotRead(string file, Exception failure) => new(
        $"读不到 {file}：{failure.Message}。已收下的都在，可以换一份再导入。",
        $"{file} cannot be read: {failure.Message}. What was taken is kept; another copy may be imported.",
        failure);
}
