using MediationNet.Domain.Committees;

namespace MediationNet.Node.Demo;

/// <summary>Who plays whom: the committees and bodies of the directory for the places of the published cases.</summary>
internal sealed class CaseCast(NetworkDirectory directory)
{
    // What the published texts call an agency, and the kind of dispute that ours is known by.
    private static readonly (string Word, string Category)[] AgencyWords =
    [
        ("police", "traffic"), ("market", "consumer"), ("tourism", "tourism"), ("petition", "expropriation"),
        ("mailbox", "expropriation"), ("school", "school"), ("education", "school"),
    ];

    internal NetworkDirectory Directory => directory;

    /// <summary>The committee that mediates where the published case has this actor.</summary>
    internal Committee Committee(string by, PublishedCase published) => by switch
    {
        "village" => Of(CommitteeKind.Village, Stable(published.Id)),
        "township" => Of(CommitteeKind.Township),
        "regional" => Of(CommitteeKind.Regional),
        "police" => Agency("police"),
        "court" or "arbitration" => Of(CommitteeKind.CourtRoster),
        _ when by.StartsWith("agency:", StringComparison.Ordinal) => Agency(by["agency:".Length..]),
        _ when by.StartsWith("sector:", StringComparison.Ordinal) => Sector(by["sector:".Length..]),
        _ => Of(CommitteeKind.Regional),
    };

    /// <summary>The body of this kind; for arbitration the one that takes labour disputes first.</summary>
    internal Body Body(BodyKind kind) => directory.Bodies
        .Where(b => b.Kind == kind)
        .OrderBy(b => b.Id.Value, StringComparer.Ordinal)
        .First();

    /// <summary>
    /// How the holder asks for the next committee: by rule where the directory leaves one candidate for the kind of
    /// dispute, else by name, as a mediator who knows the people would.
    /// </summary>
    internal Domain.Custody.Wish Wish(Committee to, Category category)
    {
        var named = directory.Committees
            .Where(c => c.Kind == to.Kind && c.Categories.Contains(category))
            .ToList();
        return named is [var only] && only.Id == to.Id
            ? new Domain.Custody.Wish(null, to.Tier, to.Kind)
            : new Domain.Custody.Wish(to.Id, null, null);
    }

    private Committee Of(CommitteeKind kind, int index = 0)
    {
        var all = directory.Committees.Where(c => c.Kind == kind).OrderBy(c => c.Id).ToList();
        return all.Count > 0 ? all[index % all.Count] : throw new DemoFailure($"the directory has no {kind} committee");
    }

    private Committee Sector(string name) =>
        Best(CommitteeKind.Sector, c => c.Id.Value.Contains(name, StringComparison.OrdinalIgnoreCase)
            || c.Categories.Contains(new Category(name)));

    private Committee Agency(string name)
    {
        var known = AgencyWords.FirstOrDefault(w => name.Contains(w.Word, StringComparison.OrdinalIgnoreCase));
        return Best(
            CommitteeKind.Agency,
            c => known.Category is not null && c.Categories.Contains(new Category(known.Category)));
    }

    // The one that fits by name; else the one that takes everything.
    private Committee Best(CommitteeKind kind, Func<Committee, bool> fits)
    {
        var all = directory.Committees.Where(c => c.Kind == kind).OrderBy(c => c.Id).ToList();
        return all.FirstOrDefault(fits)
            ?? all.FirstOrDefault(c => c.Categories.Count == 0)
            ?? Of(kind);
    }

    // The same village for the same case on every run; string hashes differ between runs.
    private static int Stable(string id) => id.Sum(c => c);
}
