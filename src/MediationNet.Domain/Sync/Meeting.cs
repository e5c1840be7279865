namespace MediationNet.Domain.Sync;

/// <summary>What a Hello tells that has to be on the disk before anything else is taken from the peer.</summary>
public enum Meeting
{
    /// <summary>Nothing: each knows the other as it is.</summary>
    Known,

    /// <summary>
    /// The peer is met for the first time, has a new incarnation, or names older ones: nothing more may be taken from
    /// those.
    /// </summary>
    PeerIsNew,

    /// <summary>
    /// The peer knows, or knew, an incarnation of this node that this store does not: a part of it was lost. Or the
    /// peer has lost a part itself and neither knows the other: then nobody can tell that nothing was lost here. Or
    /// more was lost while this node was recovering: only to a new incarnation do its peers give everything back again.
    /// </summary>
    LostHere,

    /// <summary>
    /// The peer holds rows of this very incarnation that were never written here: the store, with the file beside it,
    /// is an older image, and what it writes next would fork its logs.
    /// </summary>
    OlderImageHere,

    /// <summary>The peer's incarnation was replaced by a newer one: nothing is taken from it.</summary>
    PeerIsReplaced,

    /// <summary>The peer wrote fewer rows than are held of it: it is the one with an older image.</summary>
    OlderImageThere,
}

/// <summary>What a store writes down of a meeting.</summary>
/// <param name="Peer">The incarnation of the peer from which rows are taken from now on.</param>
/// <param name="Fenced">Incarnations of the peer that are found to be replaced.</param>
/// <param name="LostHere">This store has lost something: it needs a new incarnation, and promises.</param>
/// <param name="Older">Incarnations of this node that it did not know of.</param>
public sealed record MeetingNote(ulong Peer, IReadOnlyList<ulong> Fenced, bool LostHere, IReadOnlyList<ulong> Older);

/// <summary>How two nodes that meet recognise that one of them is not the one it was.</summary>
/// <remarks>
/// An incarnation must be known from the first meeting on, not from its first row on: else a node that has lost all
/// would be given again what it gave away. <c>RecoveryModelTests</c> explores these rules.
/// </remarks>
public static class MeetingRules
{
    /// <summary>Judges a peer's Hello by what the store knew when the session began.</summary>
    public static Meeting Judge(PeerPosition position, HelloFrame hello)
    {
        if (IsOlderImage(position, hello)) return Meeting.OlderImageHere;
        if (IsLost(position, hello)) return Meeting.LostHere;
        if (position.Fenced.Contains(hello.Incarnation)) return Meeting.PeerIsReplaced;
        if (Known(position) != hello.Incarnation || hello.Older.Except(position.Fenced).Any()) return Meeting.PeerIsNew;

        return Mine(hello).Any(cursor => position.Lanes[cursor.Lane].HaveN > cursor.HeadN)
            ? Meeting.OlderImageThere
            : Meeting.Known;
    }

    /// <summary>What is to be written down.</summary>
    public static MeetingNote Note(PeerPosition position, HelloFrame hello)
    {
        var known = Known(position);
        var isReplaced = position.Fenced.Contains(hello.Incarnation);
        ulong[] older = known == 0 || known == hello.Incarnation ? [] : [known];
        return new MeetingNote(
            isReplaced ? known : hello.Incarnation,
            isReplaced ? [] : [.. older.Concat(hello.Older).Except(position.Fenced).Where(i => i != hello.Incarnation)],
            IsOlderImage(position, hello) || IsLost(position, hello),
            [.. Told(hello).Where(i => !IsMine(position, i)).Distinct()]);
    }

    /// <summary>
    /// Whether rows that an incarnation of the peer numbered may be taken: only of the one that was met last. A row of
    /// one that was replaced may hold a release that the restored node does not know of.
    /// </summary>
    public static bool MayTake(PeerPosition position, ulong incarnation) =>
        Known(position) == incarnation && !position.Fenced.Contains(incarnation);

    /// <summary>
    /// Whether rows that were carried (on a stick, in a file) may be taken. Not when they were written for another
    /// incarnation of this node: that one may have given away already what they give. And not while this node is
    /// recovering: it may have forgotten that their sender was replaced, and would pass on what nobody may take any
    /// more.
    /// </summary>
    /// <remarks>
    /// A writer that had not heard of this node yet writes for none, and such rows are taken. A store that lost all and
    /// reads that very first stick again is the one case which nothing here can tell.
    /// </remarks>
    /// <param name="position">Where this node stands with the sender, after the meeting was noted.</param>
    /// <param name="hello">What the sender says at the head of what it wrote.</param>
    public static bool MayTakeCarried(PeerPosition position, HelloFrame hello) =>
        !position.Recovering
        && MayTake(position, hello.Incarnation)
        && Mine(hello).All(cursor => cursor.PeerIncarnation == 0 || cursor.PeerIncarnation == position.Incarnation);

    private static bool IsOlderImage(PeerPosition position, HelloFrame hello) => Mine(hello).Any(cursor =>
        cursor.PeerIncarnation == position.Incarnation && cursor.HaveN > position.Lanes[cursor.Lane].HeadN);

    private static bool IsLost(PeerPosition position, HelloFrame hello) =>
        position.LostMore
        || Told(hello).Any(incarnation => !IsMine(position, incarnation))
        || (hello.Recovering && Known(position) == 0 && Mine(hello).All(cursor => cursor.PeerIncarnation == 0));

    // All incarnations of this node that the peer tells of. Once it has noted a new one its cursors speak of that one
    // alone: then those that it knows to be replaced tell of the loss, for the first Hello may not have come.
    private static IEnumerable<ulong> Told(HelloFrame hello) =>
        Mine(hello).Select(cursor => cursor.PeerIncarnation).Concat(hello.Replaced);

    private static IEnumerable<LaneCursor> Mine(HelloFrame hello) =>
        hello.Cursors.Where(cursor => Lanes.Contains(cursor.Lane));

    private static ulong Known(PeerPosition position) => position.Lanes[Lanes.Urgent].PeerIncarnation;

    private static bool IsMine(PeerPosition position, ulong incarnation) =>
        incarnation == 0 || incarnation == position.Incarnation || position.Older.Contains(incarnation);
}
