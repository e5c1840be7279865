using System.Globalization;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;

namespace MediationNet.Domain.Papers;

/// <summary>
/// Which numbers a dispute needs: a committee that takes it on numbers its file, and each agreement it brings about. A
/// dispute that was moved keeps the number of its origin and gets the receiver's own.
/// </summary>
/// <remarks>
/// Files are numbered by committee and year, as in "(2024)同德尕巴松多人调字第5号". The count belongs to the node that serves
/// the committee, so no number waits for a network. After a store was lost, it may have given numbers that nobody
/// else has heard of: what a later store gives in the same year bears its series as well, so no two are ever the
/// same.
/// </remarks>
public static class Numbering
{
    // Longer endings first; what is left of "隆务村人民调解委员会" is 隆务村.
    private static readonly string[] Endings = ["人民调解委员会", "行政调解委员会", "调解委员会", "调委会", "人民调解室", "调解工作室"];

    /// <summary>The number of the file of a committee, or null when it needs none.</summary>
    public static CaseNumber? FileOf(Dispute dispute, CommitteeId committee) =>
        dispute.Numbers.LastOrDefault(number => number.Kind == NumberKind.File && number.Committee == committee);

    /// <summary>The number of the agreement that a committee brought about last, or null.</summary>
    public static CaseNumber? AgreementOf(Dispute dispute, CommitteeId committee) =>
        dispute.Numbers.LastOrDefault(number => number.Kind == NumberKind.Agreement && number.Committee == committee);

    /// <summary>The numbers not given yet, in the order in which they were needed.</summary>
    public static IEnumerable<CaseNumber> Due(Dispute dispute) => dispute.Numbers.Where(number => number.Given is null);

    /// <summary>A number as papers bear it, such as （2026）隆务村人调字第5号.</summary>
    public static NumberGiven Next(
        Committee committee, CaseNumber needed, int ordinal, int series, NumberPattern pattern)
    {
        var year = needed.Year.ToString(CultureInfo.InvariantCulture);
        var number = string.Create(CultureInfo.InvariantCulture, $"{ordinal}{(series > 0 ? $"-{series}" : "")}");
        return new NumberGiven(
            needed.Kind, needed.Year, ordinal, series,
            pattern.Write(needed.Kind, year, ShortName(committee), committee, number));
    }

    /// <summary>The number with blanks, for a paper that is filled in by hand.</summary>
    public static string Blank(Committee committee, NumberKind kind, NumberPattern pattern) =>
        pattern.Write(kind, "　　　", ShortName(committee), committee, "　　");

    /// <summary>Takes in what an act needs.</summary>
    internal static Dispute Needed(Dispute before, Dispute after, Entry entry, MediationEvent act) => act switch
    {
        _ when after.AcceptedOn is null => after,
        DisputeAccepted or MediationResumed or InvestigationMade or SessionHeld => File(after, entry),
        AgreementDrafted => Agreement(before, after, entry, reached: false),
        AgreementReached => Agreement(before, File(after, entry), entry, reached: true),
        _ => after,
    };

    /// <summary>Takes in a number that was given: for the oldest need of its kind, or on its own.</summary>
    internal static Dispute Evolve(Dispute dispute, Entry entry, NumberGiven given)
    {
        var numbers = dispute.Numbers.ToList();
        if (numbers.Exists(number => number.Given == given && number.Committee == entry.Committee)) return dispute;

        var at = numbers.FindIndex(number =>
            number.Given is null && number.Kind == given.Kind && number.Committee == entry.Committee);
        if (at < 0) numbers.Add(new CaseNumber(given.Kind, entry.Committee, given.Year, given));
        else numbers[at] = numbers[at] with { Year = given.Year, Given = given };
        return dispute with { Numbers = numbers };
    }

    private static Dispute File(Dispute dispute, Entry entry) => FileOf(dispute, entry.Committee) is null
        ? dispute with { Numbers = [.. dispute.Numbers, Need(NumberKind.File, entry)] }
        : dispute;

    // The number stands on the paper that the parties sign. What is written anew before it was reached, or while it
    // stands, is the same agreement and keeps it.
    private static Dispute Agreement(Dispute before, Dispute after, Entry entry, bool reached)
    {
        var known = AgreementOf(before, entry.Committee);
        if (known is null || (known.Reached && before.Stage != Stage.Agreed))
        {
            var needed = Need(NumberKind.Agreement, entry) with { Reached = reached };
            return after with { Numbers = [.. after.Numbers, needed] };
        }

        if (!reached || known.Reached) return after;
        return after with
        {
            Numbers = [.. after.Numbers.Select(number => number == known ? known with { Reached = true } : number)],
        };
    }

    private static CaseNumber Need(NumberKind kind, Entry entry) =>
        new(kind, entry.Committee, entry.LocalDay.Year, null);

    private static string ShortName(Committee committee)
    {
        var ending = Endings.FirstOrDefault(end => committee.Name.EndsWith(end, StringComparison.Ordinal));
        return ending is null || ending.Length == committee.Name.Length ? committee.Name
            : committee.Name[..^ending.Length];
    }
}
