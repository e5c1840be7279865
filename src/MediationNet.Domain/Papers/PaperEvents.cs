using MediationNet.Domain.Disputes;

namespace MediationNet.Domain.Papers;

/// <summary>Something about a photographed or scanned paper in the file of a dispute.</summary>
public abstract record PaperEvent : DisputeEvent;

/// <summary>
/// A paper was photographed or scanned and put into the file. The entry says what it is; its content is kept beside
/// the log, and comes to the other participants after it.
/// </summary>
/// <param name="Paper">Its id.</param>
/// <param name="Kind">Which paper it is.</param>
/// <param name="Content">The file.</param>
/// <param name="Name">What the file was called, or is to be called; without folders.</param>
/// <param name="Confidential">It never leaves the committees; else it is part of the file.</param>
public sealed record PaperAttached(
    PaperId Paper, PaperKind Kind, PaperContent Content, string Name, bool Confidential) : PaperEvent
{
    /// <summary>How many sheets or pages it shows; null when nobody counted.</summary>
    public int? Pages { get; init; }

    /// <summary>
    /// The number of the issued form of which this is the signed copy. Signed on paper is signed: it is equal to an
    /// electronic signature (Electronic Signature Law art. 14 makes that one equal to this one). Where nobody names it,
    /// it is the number that a form of this kind has in the case (<see cref="IssuedNumbers"/>).
    /// </summary>
    public string? Signs { get; init; }

    /// <summary>What else is to be said of it; may be empty.</summary>
    public string Note { get; init; } = "";

    /// <summary>An earlier paper in whose place this one is, a better photograph for example.</summary>
    public PaperId? Replaces { get; init; }
}

/// <summary>
/// A paper does not belong into the file after all. It stays where it is held, struck out and with the reason; nobody
/// is given it any more.
/// </summary>
public sealed record PaperWithdrawn(PaperId Paper, string Why) : PaperEvent;
