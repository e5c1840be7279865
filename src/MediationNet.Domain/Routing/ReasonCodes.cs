using MediationNet.Domain.Custody;

namespace MediationNet.Domain.Routing;

/// <summary>
/// Every code a <see cref="Reason"/> may carry when the program writes it. They stand in logs for good: a code is
/// never renamed, and each needs a sentence in every language of the pages.
/// </summary>
public static class ReasonCodes
{
    /// <summary>Asked for by name. No arguments.</summary>
    public const string Named = "named";

    /// <summary>It mediates in the tier asked for. Arguments: tier.</summary>
    public const string InTier = "in-tier";

    /// <summary>It is of the kind asked for. Arguments: kind.</summary>
    public const string OfKind = "of-kind";

    /// <summary>It names this kind of dispute as its own. Arguments: category.</summary>
    public const string CategoryNamed = "category-named";

    /// <summary>It takes every kind of dispute. Arguments: category.</summary>
    public const string CategoryAny = "category-any";

    /// <summary>Its jurisdiction holds the place of the dispute. Arguments: its division.</summary>
    public const string Near = "near";

    /// <summary>It serves the county in which the dispute happened. Arguments: county.</summary>
    public const string SameCounty = "same-county";

    /// <summary>It speaks the parties' language. Arguments: language.</summary>
    public const string LanguageSpoken = "language-spoken";

    /// <summary>It does not speak the parties' language, nor does a better one. Arguments: language.</summary>
    public const string LanguageNotSpoken = "language-not-spoken";

    /// <summary>It has room. Arguments: open disputes, capacity.</summary>
    public const string HasRoom = "has-room";

    /// <summary>It is over its capacity, and so is every other. Arguments: open disputes, capacity.</summary>
    public const string OverCapacity = "over-capacity";

    /// <summary>Its node is heard of now. No arguments.</summary>
    public const string Present = "present";

    /// <summary>Its node is not heard of now; the offer waits for it. No arguments.</summary>
    public const string Absent = "absent";

    /// <summary>Others fit as well, and it is its turn. Arguments: how many fitted as well.</summary>
    public const string Turn = "turn";

    /// <summary>No committee of the tier serves the place. Arguments: tier, division.</summary>
    public const string NoneInTier = "none-in-tier";

    /// <summary>None of the tier that serves the place is of the kind asked for. Arguments: tier, kind.</summary>
    public const string NoneOfKind = "none-of-kind";

    /// <summary>None of the tier that serves the place takes this kind of dispute. Arguments: tier, category.</summary>
    public const string NoneTakes = "none-takes";

    /// <summary>All that would fit were asked, held it, or must stand aside. Arguments: tier, how many.</summary>
    public const string NoneLeft = "none-left";

    /// <summary>It declined. Arguments: committee, its reason in words.</summary>
    public const string Declined = "declined";

    /// <summary>It did not answer in the time allowed. Arguments: committee, the time (ISO 8601, UTC).</summary>
    public const string NoAnswer = "no-answer";

    /// <summary>It accepted after the offer had been withdrawn. Arguments: committee.</summary>
    public const string TooLate = "too-late";

    /// <summary>The offer belongs to a referral that has ended. Arguments: committee.</summary>
    public const string ReferralEnded = "referral-ended";

    /// <summary>A party asked it to stand aside. Arguments: committee.</summary>
    public const string Recused = "recused";

    /// <summary>A party is the village or township of this committee. Arguments: committee.</summary>
    public const string PartyIsItsOwn = "party-is-its-own";

    /// <summary>The committee asked for is not in the directory. Arguments: committee.</summary>
    public const string NamedUnknown = "named-unknown";

    /// <summary>The committee asked for is the one that dispatches. Arguments: committee.</summary>
    public const string NamedIsOffice = "named-is-office";

    /// <summary>The one that asked for the referral is no longer in the directory. Arguments: committee.</summary>
    public const string SenderUnknown = "sender-unknown";

    /// <summary>Assigned by an order. Arguments: the order in words.</summary>
    public const string Order = "order";

    /// <summary>All of them; the pages' resources are checked against this list.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        Named, InTier, OfKind, CategoryNamed, CategoryAny, Near, SameCounty, LanguageSpoken, LanguageNotSpoken,
        HasRoom, OverCapacity, Present, Absent, Turn, NoneInTier, NoneOfKind, NoneTakes, NoneLeft, Declined, NoAnswer,
        TooLate, ReferralEnded, Recused, PartyIsItsOwn, NamedUnknown, NamedIsOffice, SenderUnknown, Order,
    ];
}
