using System.Diagnostics;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Log;
using static MediationNet.Domain.Decision;

namespace MediationNet.Domain.Disputes;

/// <summary>Who may ask whom for material, and how it shows in a dispute.</summary>
internal static class MaterialRules
{
    internal static Decision Decide(Dispute dispute, Committee by, MaterialEvent what) => what switch
    {
        MaterialAsked asked => Ask(dispute, by, asked),
        MaterialGiven given => Give(dispute, by, given),
        _ => throw new UnreachableException($"{what.GetType().Name} has no rule"),
    };

    internal static Dispute Evolve(Dispute dispute, Entry entry, MaterialEvent what) => what switch
    {
        MaterialAsked asked when Find(dispute, asked.Material) is null => dispute with
        {
            Materials = [.. dispute.Materials, new MaterialRequest(asked, entry.Committee, null)],
        },
        MaterialGiven given when Find(dispute, given.Material) is { Given: null } open
            && open.Asked.Of == entry.Committee => dispute with
            {
                Materials = [.. dispute.Materials.Select(one => one == open ? open with { Given = given } : one)],
            },
        _ => dispute.Void(entry, VoidReason.Unconnected),
    };

    private static Decision Ask(Dispute dispute, Committee by, MaterialAsked asked) =>
        Find(dispute, asked.Material) is not null ? new AlreadyDone()
        : DisputeRules.Check(asked.What) is { } wrong ? Refuse(wrong)
        : asked.Until == default ? Refuse(Refusal.Incomplete)
        : asked.Of == by.Id || !dispute.Participants.Contains(asked.Of) ? Refuse(Refusal.MaterialOfStranger)
        : Accept(asked);

    private static Decision Give(Dispute dispute, Committee by, MaterialGiven given) =>
        Find(dispute, given.Material) is not { } request || request.Asked.Of != by.Id
            ? Refuse(Refusal.MaterialUnknown)
        : request.Given is not null ? new AlreadyDone()
        : DisputeRules.Check(given.Note) is { } wrong ? Refuse(wrong)
        : Accept(given);

    private static MaterialRequest? Find(Dispute dispute, MaterialId material) =>
        dispute.Materials.FirstOrDefault(one => one.Asked.Material == material);
}
