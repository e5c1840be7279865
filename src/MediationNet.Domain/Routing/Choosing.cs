using System.Globalization;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;

namespace MediationNet.Domain.Routing;

/// <summary>Which committee is asked to take a dispute, and why. The same question gives the same answer.</summary>
public static class Choosing
{
    private static readonly IReadOnlyList<string> ChineseOnly = ["zh"];

    /// <summary>
    /// Chooses among the committees of the tier that serve the place, are of the kind asked for, take the category
    /// and are not excluded: room before none, then the parties' language, then its own category, then nearness,
    /// then presence, then the lower load; ties go to the one whose last turn is longest ago, then by id.
    /// </summary>
    /// <param name="ask">What is sought.</param>
    /// <param name="candidates">The committees of the directory.</param>
    /// <param name="loads">What is known of their load; a committee not named is taken as idle and absent.</param>
    /// <param name="turns">Who was chosen before.</param>
    public static Choice Choose(
        Ask ask,
        IReadOnlyCollection<Committee> candidates,
        IReadOnlyDictionary<CommitteeId, Load> loads,
        Turns turns)
    {
        var tier = Words.Of(ask.Tier);
        var serving = candidates
            .Where(c => c.Mediates && c.Tier == ask.Tier && Nearness(c, ask.Division) > 0).ToList();
        if (serving.Count == 0) return None(ReasonCodes.NoneInTier, tier, ask.Division.Value);

        var ofKind = serving.Where(c => ask.Kind is null || c.Kind == ask.Kind).ToList();
        if (ofKind.Count == 0) return None(ReasonCodes.NoneOfKind, tier, Words.Of(ask.Kind!.Value));

        var taking = ofKind.Where(c => c.Takes(ask.Category)).ToList();
        if (taking.Count == 0) return None(ReasonCodes.NoneTakes, tier, ask.Category.Code);

        var fits = taking
            .Where(c => !ask.Excluded.Contains(c.Id))
            .Select(c => Fit.Of(c, ask, loads.GetValueOrDefault(c.Id)))
            .OrderBy(f => f)
            .ThenBy(f => turns.Of(f.Committee.Id))
            .ThenBy(f => f.Committee.Id)
            .ToList();
        if (fits.Count == 0) return None(ReasonCodes.NoneLeft, tier, Text(taking.Count));

        var best = fits[0];
        return new Choice.Found(best.Committee, Why(best, ask, fits.Count(f => f.CompareTo(best) == 0) - 1));
    }

    /// <summary>
    /// How near a committee is to a place, as digits of the division code: its own division when that holds the
    /// place, the county for those that serve a whole county, 0 when it does not serve the place at all.
    /// </summary>
    public static int Nearness(Committee committee, DivisionCode place)
    {
        if (place.IsWithin(committee.Division)) return committee.Division.Value.Length;

        var servesCounty = committee.Kind is not (CommitteeKind.Village or CommitteeKind.Township);
        return servesCounty && place.IsWithin(committee.Division.County) ? committee.Division.County.Value.Length : 0;
    }

    /// <summary>True when its mediators speak the language; regions and scripts are not told apart.</summary>
    public static bool Speaks(Committee committee, string language)
    {
        var spoken = committee.Languages.Count == 0 ? ChineseOnly : committee.Languages;
        return spoken.Any(s => string.Equals(Primary(s), Primary(language), StringComparison.OrdinalIgnoreCase));
    }

    private static string Primary(string language) => language.Split('-', 2)[0];

    private static Choice.None None(string code, params string[] arguments) => new([new Reason(code, arguments)]);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static List<Reason> Why(Fit best, Ask ask, int asGood)
    {
        var (committee, load) = (best.Committee, best.Load);
        var whole = ask.Division.IsWithin(committee.Division);
        var reasons = new List<Reason> { new(ReasonCodes.InTier, Words.Of(ask.Tier)) };
        if (ask.Kind is { } kind) reasons.Add(new Reason(ReasonCodes.OfKind, Words.Of(kind)));
        reasons.Add(new Reason(
            best.NamesCategory ? ReasonCodes.CategoryNamed : ReasonCodes.CategoryAny, ask.Category.Code));
        reasons.Add(whole
            ? new Reason(ReasonCodes.Near, committee.Division.Value)
            : new Reason(ReasonCodes.SameCounty, committee.Division.County.Value));
        reasons.Add(new Reason(
            best.Speaks ? ReasonCodes.LanguageSpoken : ReasonCodes.LanguageNotSpoken, ask.Language));
        reasons.Add(new Reason(
            best.HasRoom ? ReasonCodes.HasRoom : ReasonCodes.OverCapacity, Text(load.Open), Text(committee.Capacity)));
        reasons.Add(new Reason(load.Present ? ReasonCodes.Present : ReasonCodes.Absent));
        if (asGood > 0) reasons.Add(new Reason(ReasonCodes.Turn, Text(asGood)));
        return reasons;
    }

    /// <summary>How well a committee fits; the better one sorts first, equal ones take turns.</summary>
    private sealed record Fit(
        Committee Committee, Load Load, bool HasRoom, bool Speaks, bool NamesCategory, int Nearness, double Ratio)
        : IComparable<Fit>
    {
        public static Fit Of(Committee committee, Ask ask, Load load) => new(
            committee,
            load,
            load.Open < committee.Capacity,
            Choosing.Speaks(committee, ask.Language),
            committee.Categories.Contains(ask.Category),
            Choosing.Nearness(committee, ask.Division),
            load.Open / (double)Math.Max(1, committee.Capacity));

        public int CompareTo(Fit? other)
        {
            if (other is null) return -1;
            if (HasRoom != other.HasRoom) return HasRoom ? -1 : 1;
            if (Speaks != other.Speaks) return Speaks ? -1 : 1;
            if (NamesCategory != other.NamesCategory) return NamesCategory ? -1 : 1;
            if (Nearness != other.Nearness) return other.Nearness.CompareTo(Nearness);
            if (Load.Present != other.Load.Present) return Load.Present ? -1 : 1;
            return Ratio.CompareTo(other.Ratio);
        }
    }
}
