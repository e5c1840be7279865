using MediationNet.Domain.Disputes;
using MediationNet.Domain.Papers;
using static MediationNet.Domain.Forms.Draw;

namespace MediationNet.Domain.Forms;

/// <summary>The paper by which a party sends an agent: one for each agent, or a blank one.</summary>
internal static class AgentForms
{
    private static readonly (AgentKind Kind, string Name)[] Kinds =
    [
        (AgentKind.Lawyer, "律师"), (AgentKind.LegalWorker, "基层法律服务工作者"), (AgentKind.Staff, "本单位工作人员"),
        (AgentKind.NearRelative, "近亲属"), (AgentKind.Citizen, "其他公民"),
    ];

    internal static IReadOnlyList<Paper> PowerOfAttorney(PaperScene scene)
    {
        var agents = scene.Dispute.Agents.Where(agent => agent.EndedOn is null).ToList();
        return agents.Count == 0 ? [Of(scene, null)] : [.. agents.Select(agent => Of(scene, agent))];
    }

    private static Paper Of(PaperScene scene, Agent? agent) => Form(
        PaperKind.PowerOfAttorney, "授权委托书", null,
        [
            Who(scene, agent),
            Text(Said("现委托上列受委托人，在"), Said($"{scene.CommitteeName}调解"), Gap(scene.Matter, 14),
                Said("一案中，作为我方的代理人。")),
            Heading("代理权限"),
            Text($"{FormText.Box(agent?.Powers == AgentPowers.General)}一般代理：代为陈述事实、提供证据、参加调解、签收文书。"),
            Text($"{FormText.Box(agent?.Powers == AgentPowers.Special)}特别授权：除上列事项外，"
                + (agent is { PowersNamed.Length: > 0 }
                    ? $"{agent.PowersNamed}。"
                    : "代为承认、放弃、变更请求，代为达成和签署调解协议，代为申请司法确认，代为收取款物。")),
            Text(Said("代理期限：自"), Gap(null, 12), Said("起至"), Gap(null, 12), Said("止。")),
            Signing(
            [
                new("委托人（签名、盖章或者按指印）：", agent is null ? "" : scene.NamesOf(agent.For), Finger: true),
                new("受委托人（签名）：", agent?.Name ?? "", Finger: true),
            ],
            null, null),
            new Block.Note("附：委托人、受委托人身份证明复印件；律师、基层法律服务工作者附执业证件和所函。"),
        ]);

    private static Block.Grid Who(PaperScene scene, Agent? agent)
    {
        var sender = agent is { For: [var first, ..] } && first >= 1 && first <= scene.Dispute.Parties.Count
            ? scene.Dispute.Parties[first - 1]
            : null;
        return new Block.Grid([18, 32, 20, 30],
        [
            Row(Label("委托人"), Value(agent is null ? null : scene.NamesOf(agent.For)),
                Label("身份证号或统一\n社会信用代码"), Value(sender?.Details?.IdNumber)),
            Row(Label("住址或住所"), Value(sender?.Details?.Address, 3)),
            Row(Label("受委托人"), Value(agent?.Name), Label("身份证号或\n执业证号"), Value(agent?.IdNumber)),
            Row(Label("单位或与\n委托人关系"), Value(agent is { Firm.Length: > 0 } ? agent.Firm : agent?.Relation),
                Label("联系方式"), Value(agent?.Contact)),
            Row(Label("代理人身份"), Value(
                string.Join('　', Kinds.Select(kind => FormText.Box(agent?.Kind == kind.Kind) + kind.Name)), 3)),
        ]);
    }
}
