using System.Globalization;
using MediationNet.Domain.Committees;

namespace MediationNet.Domain.Figures;

/// <summary>The kinds of committee of the official report.</summary>
public enum ReportKind
{
    /// <summary>村调委会</summary>
    Village,

    /// <summary>居调委会</summary>
    Residents,

    /// <summary>乡镇调委会</summary>
    Township,

    /// <summary>街道调委会</summary>
    Subdistrict,

    /// <summary>企事业单位调委会; the directory does not tell these apart.</summary>
    Enterprise,

    /// <summary>社会团体和其他组织调委会: sector and regional committees, rosters, organs.</summary>
    Organisation,
}

/// <summary>Under which kind the report counts a committee.</summary>
public static class ReportKinds
{
    private const int TownshipDigits = 9;
    private const int VillageDigits = 12;

    /// <summary>The kind; null for an office, which mediates nothing itself.</summary>
    /// <remarks>
    /// Rules of the statistical division codes: a village code that ends in 001 to 199 is a residents' committee,
    /// 200 and up a villagers' committee; a township code that ends in 001 to 099 is a sub-district. A committee
    /// whose division is not that deep counts as village or township.
    /// </remarks>
    public static ReportKind? Of(Committee committee) => committee.Kind switch
    {
        CommitteeKind.Village =>
            LastThree(committee, VillageDigits) is < 200 ? ReportKind.Residents : ReportKind.Village,
        CommitteeKind.Township =>
            LastThree(committee, TownshipDigits) is < 100 ? ReportKind.Subdistrict : ReportKind.Township,
        CommitteeKind.Office => null,
        CommitteeKind.Sector or CommitteeKind.Regional or CommitteeKind.Agency or CommitteeKind.CourtRoster =>
            ReportKind.Organisation,
    };

    private static int? LastThree(Committee committee, int digits)
    {
        var code = committee.Division.Value;
        return code.Length == digits
            && int.TryParse(code.AsSpan(digits - 3), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
    }
}
