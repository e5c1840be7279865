using System.Diagnostics;
using System.Globalization;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using static MediationNet.Domain.Routing.DispatchStep;

namespace MediationNet.Domain.Routing;

/// <summary>
/// What an office does next with a dispute in dispatch. Every referral ends: nobody is asked twice, tiers are
/// climbed and never descended, and what nobody takes goes back to its sender or onto a person's desk.
/// </summary>
public static class Dispatching
{
    /// <summary>Characters of a reason's argument that are repeated; the entry it comes from has it whole.</summary>
    private const int ArgumentLengthMax = 200;

    private const int ArgumentsMax = 4;

    /// <summary>Characters that all reasons of one entry may have, so that a peer takes it in.</summary>
    private const int ReasonsLengthMax = 10_000;

    /// <summary>The next step.</summary>
    /// <param name="dispute">The dispute as the office's node holds it.</param>
    /// <param name="office">The office.</param>
    /// <param name="now">The time. An answer is still in time before its hour, not at it.</param>
    /// <param name="policy">What the office allows.</param>
    /// <param name="directory">Who is who.</param>
    /// <param name="empty">Tiers in which a desk found nobody in this round.</param>
    public static DispatchStep Next(
        Dispute dispute,
        CommitteeId office,
        DateTimeOffset now,
        DispatchPolicy policy,
        NetworkDirectory directory,
        IReadOnlyCollection<EmptyTier> empty)
    {
        if (dispute.Custody.Custodian != office || dispute.OpenReferral is not { } referral) return new Rest();
        if (dispute.OpenOffer is { } offer) return WhileOffered(offer, referral, office, now, policy);
        if (referral.Stuck) return new Rest();

        var wish = referral.Asked.Wish;
        if (wish.Named is { } named && !Asked(dispute, referral).Any(o => o.Made.To == named)
            && Hindrance(dispute, office, directory, named) is null)
        {
            return new OfferTo(
                referral.Asked.Referral, named, Through(directory, office, named),
                [new Reason(ReasonCodes.Named)], now + policy.AnswerTime);
        }

        return NextTier(wish, empty) is { } tier
            ? new AskDesk(referral.Asked.Referral, Question(dispute, referral, office, directory, tier))
            : End(dispute, referral, office, directory, empty);
    }

    /// <summary>
    /// The step that follows from a desk's answer; null when the desk named one that is excluded, for then there is
    /// nobody in that tier.
    /// </summary>
    public static OfferTo? Follow(
        AskDesk asked,
        CommitteeId candidate,
        CommitteeId? through,
        IReadOnlyList<Reason> reasons,
        DateTimeOffset now,
        DispatchPolicy policy) =>
        asked.Ask.Excluded.Contains(candidate)
            ? null
            : new OfferTo(asked.Referral, candidate, through, reasons, now + policy.AnswerTime);

    /// <summary>The command that carries a step out; null for a step that writes nothing.</summary>
    /// <param name="step">The step.</param>
    /// <param name="offer">The id of an offer, should the step make one.</param>
    public static DisputeCommand? Command(DispatchStep step, OfferId offer) => step switch
    {
        OfferTo to => new DisputeCommand.OfferTo(
            new ReferralOffered(offer, to.Referral, to.To, to.Through, Bounded(to.Reasons), to.AnswerBy)),
        Withdraw back => new DisputeCommand.WithdrawOffer(back.Offer, back.Why),
        Release release => new DisputeCommand.Release(release.Offer),
        ReturnToSender give => new DisputeCommand.ReturnToSender(
            give.Referral, give.Through, Bounded(give.Reasons)),
        GiveUp give => new DisputeCommand.GiveUp(give.Referral, Bounded(give.Reasons)),
        Rest or WaitUntil or AskDesk => null,
        _ => throw new UnreachableException($"{step.GetType().Name} has no command"),
    };

    /// <summary>The office through which news reaches a committee; null when it is this one, or none.</summary>
    public static CommitteeId? Through(NetworkDirectory directory, CommitteeId office, CommitteeId to) =>
        directory.OfficeOf(to) is { } guide && guide != office && guide != to ? guide : null;

    // A person may offer a dispute that is on his desk; the courier still minds that offer's clock and its release.
    private static DispatchStep WhileOffered(
        Offer offer, Referral referral, CommitteeId office, DateTimeOffset now, DispatchPolicy policy)
    {
        if (offer.By != office) return new Rest();
        if (offer.Made.Referral != referral.Asked.Referral)
            return new Withdraw(offer.Made.Offer, new Reason(ReasonCodes.ReferralEnded, offer.Made.To.Value));
        if (offer.State == OfferState.Accepted) return new Release(offer.Made.Offer);
        // Made further in the future than an answer may take: the clock was wrong then, and its hour means nothing.
        var wrong = offer.At - now > policy.AnswerTime;
        if (now < offer.Made.AnswerBy && !wrong) return new WaitUntil(offer.Made.AnswerBy);

        var by = offer.Made.AnswerBy.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return new Withdraw(offer.Made.Offer, new Reason(ReasonCodes.NoAnswer, offer.Made.To.Value, by));
    }

    private static IEnumerable<Offer> Asked(Dispute dispute, Referral referral) =>
        dispute.Offers.Where(o => o.Made.Referral == referral.Asked.Referral);

    private static Reason? Hindrance(
        Dispute dispute, CommitteeId office, NetworkDirectory directory, CommitteeId named) =>
        directory.Committee(named) is not { } committee ? new Reason(ReasonCodes.NamedUnknown, named.Value)
        : named == office ? new Reason(ReasonCodes.NamedIsOffice, named.Value)
        : Conflicts.Of(dispute, committee);

    // Who names a committee and no tier wants that one or none.
    private static Tier? NextTier(Wish wish, IReadOnlyCollection<EmptyTier> empty)
    {
        if (wish.Named is not null && wish.Tier is null) return null;

        return Enum.GetValues<Tier>()
            .Where(t => t >= (wish.Tier ?? Tier.Peoples) && empty.All(e => e.Tier != t))
            .Cast<Tier?>()
            .FirstOrDefault();
    }

    private static Ask Question(
        Dispute dispute, Referral referral, CommitteeId office, NetworkDirectory directory, Tier tier)
    {
        var recorded = dispute.Recorded;
        var excluded = Asked(dispute, referral).Select(o => o.Made.To)
            .Concat(recorded.Recusals)
            .Concat(directory.Committees.Where(c => Conflicts.Of(dispute, c) is not null).Select(c => c.Id))
            .Concat(dispute.Custody.Terms.Select(t => t.Custodian))
            .Append(referral.By)
            .Append(office);
        return new Ask(
            tier, referral.Asked.Wish.Kind, recorded.Category, recorded.Place.Division, recorded.Language,
            [.. excluded.Distinct().Order()]);
    }

    private static DispatchStep End(
        Dispute dispute,
        Referral referral,
        CommitteeId office,
        NetworkDirectory directory,
        IReadOnlyCollection<EmptyTier> empty)
    {
        var reasons = Reasons(dispute, referral, office, directory, empty);
        if (referral.By == office) return new GiveUp(referral.Asked.Referral, reasons);
        if (directory.Committee(referral.By) is null)
        {
            var gone = new Reason(ReasonCodes.SenderUnknown, referral.By.Value);
            return new GiveUp(referral.Asked.Referral, [.. reasons, gone]);
        }

        return new ReturnToSender(referral.Asked.Referral, Through(directory, office, referral.By), reasons);
    }

    private static List<Reason> Reasons(
        Dispute dispute,
        Referral referral,
        CommitteeId office,
        NetworkDirectory directory,
        IReadOnlyCollection<EmptyTier> empty)
    {
        var reasons = Asked(dispute, referral).Select(Answer).ToList();
        if (referral.Asked.Wish.Named is { } named && Hindrance(dispute, office, directory, named) is { } hindrance)
            reasons.Add(hindrance);

        var tried = empty.Select(e => e.Tier).ToHashSet();
        reasons.AddRange(directory.Committees
            .Where(c => c.Mediates && tried.Contains(c.Tier) && c.Takes(dispute.Recorded.Category))
            .Where(c => Choosing.Nearness(c, dispute.Recorded.Place.Division) > 0)
            .OrderBy(c => c.Id)
            .Select(c => Conflicts.Of(dispute, c))
            .OfType<Reason>());
        reasons.AddRange(empty.OrderBy(e => e.Tier).SelectMany(e => e.Reasons));
        return [.. reasons.DistinctBy(r => (r.Code, string.Join('\n', r.Arguments)))];
    }

    private static Reason Answer(Offer offer) => offer.State switch
    {
        OfferState.Declined => new Reason(ReasonCodes.Declined, offer.Made.To.Value, offer.Declined ?? string.Empty),
        OfferState.AcceptanceVoid => new Reason(ReasonCodes.TooLate, offer.Made.To.Value),
        OfferState.Withdrawn when offer.Withdrawn is { } why => why,
        _ => new Reason(ReasonCodes.ReferralEnded, offer.Made.To.Value),
    };

    // The courier is not a person who could shorten what was refused.
    private static IReadOnlyList<Reason> Bounded(IReadOnlyList<Reason> reasons)
    {
        var room = ReasonsLengthMax;
        return [.. reasons.Select(Short).TakeWhile(reason => (room -= LengthOf(reason)) >= 0)];
    }

    private static Reason Short(Reason reason) => new(
        DisputeRules.Cut(reason.Code, ArgumentLengthMax),
        [.. reason.Arguments.Take(ArgumentsMax).Select(text => DisputeRules.Cut(text, ArgumentLengthMax))]);

    private static int LengthOf(Reason reason) => reason.Code.Length + reason.Arguments.Sum(text => text.Length);
}
