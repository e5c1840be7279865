using MediationNet.Domain.Log;
using MediationNet.Domain.Papers;

namespace MediationNet.Domain.Sync;

/// <summary>"Send me this content from this byte on, if I am entitled to it." One at a time.</summary>
/// <param name="Dispute">A dispute that names it.</param>
/// <param name="Hash">Which content.</param>
/// <param name="Offset">How much of it is held.</param>
public sealed record FetchFrame(DisputeId Dispute, PaperHash Hash, long Offset) : SyncFrame;

/// <summary>The answer: the next bytes of a content.</summary>
/// <param name="Hash">Which content.</param>
/// <param name="Offset">The place of the first of them.</param>
/// <param name="Bytes">At least one, at most <see cref="SyncLimits.PieceBytesMax"/>.</param>
public sealed record PieceFrame(PaperHash Hash, long Offset, ReadOnlyMemory<byte> Bytes) : SyncFrame;

/// <summary>
/// The other answer: not here, or not for you, or there is no such dispute. Which of them it is, is not told.
/// </summary>
public sealed record AbsentFrame(PaperHash Hash) : SyncFrame;

/// <summary>A content that is still to come, and how much of it is here.</summary>
/// <param name="Place">Its place among all of them, as the store has it.</param>
/// <param name="Dispute">A dispute that names it and is shared with the peer.</param>
/// <param name="Content">What it is.</param>
/// <param name="Reached">How many bytes are here.</param>
public sealed record PaperAsk(string Place, DisputeId Dispute, PaperContent Content, long Reached);

/// <summary>What became of a piece.</summary>
public enum PieceTaken
{
    /// <summary>It is kept, or was held already; there is more to come.</summary>
    More,

    /// <summary>With it the content is whole, has the right sum, and is on the disk.</summary>
    Whole,

    /// <summary>The sum of the whole is another one: all of it was dropped.</summary>
    Wrong,

    /// <summary>There is no room for it beside what the logs need.</summary>
    NoRoom,
}

/// <summary>What a frame about contents must be in itself.</summary>
internal static class PaperFrameRules
{
    internal static string? OfFetch(FetchFrame fetch) => OfOffset("Fetch", fetch.Offset);

    internal static string? OfPiece(PieceFrame piece) =>
        piece.Bytes.Length is < 1 or > SyncLimits.PieceBytesMax
            ? "Piece: empty or too large"
            : OfOffset("Piece", piece.Offset);

    private static string? OfOffset(string frame, long offset) =>
        offset is >= 0 and < PaperRules.BytesMax ? null : $"{frame}: a place out of range";
}
