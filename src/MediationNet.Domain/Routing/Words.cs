using MediationNet.Domain.Committees;

namespace MediationNet.Domain.Routing;

/// <summary>Tiers and kinds as they stand in reasons and names of desks: never the names of the program.</summary>
public static class Words
{
    /// <summary>The word for a tier.</summary>
    public static string Of(Tier tier) => tier switch
    {
        Tier.Peoples => "peoples",
        Tier.Administrative => "administrative",
        Tier.Judicial => "judicial",
    };

    /// <summary>The word for a kind of committee.</summary>
    public static string Of(CommitteeKind kind) => kind switch
    {
        CommitteeKind.Village => "village",
        CommitteeKind.Township => "township",
        CommitteeKind.Sector => "sector",
        CommitteeKind.Regional => "regional",
        CommitteeKind.Agency => "agency",
        CommitteeKind.CourtRoster => "court-roster",
        CommitteeKind.Office => "office",
    };
}

/// <summary>The desk that knows the committees of one county and tier.</summary>
public readonly record struct DeskKey(DivisionCode County, Tier Tier)
{
    /// <summary>"county|tier", as it stands on the wire.</summary>
    public override string ToString() => $"{County.Value}|{Words.Of(Tier)}";

    /// <summary>Reads "county|tier"; null when it is not one.</summary>
    public static DeskKey? Parse(string text)
    {
        var bar = text.IndexOf('|', StringComparison.Ordinal);
        if (bar < 0) return null;

        var word = text[(bar + 1)..];
        foreach (var tier in Enum.GetValues<Tier>())
        {
            if (Words.Of(tier) == word) return new DeskKey(new DivisionCode(text[..bar]), tier);
        }

        return null;
    }
}
