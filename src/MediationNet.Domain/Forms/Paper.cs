using MediationNet.Domain.Papers;

namespace MediationNet.Domain.Forms;

/// <summary>
/// A paper as it is printed: a tree of blocks that knows nothing of pages or files. A renderer makes a printable
/// page of it, another a file for a word processor; both show the same.
/// </summary>
/// <param name="Kind">What kind of paper it is.</param>
/// <param name="Title">Its title, in the middle of the head.</param>
/// <param name="Blocks">What stands below, in order.</param>
public sealed record Paper(PaperKind Kind, string Title, IReadOnlyList<Block> Blocks)
{
    /// <summary>Whose paper it is, above the title; null when it bears no head.</summary>
    public string? Issuer { get; init; }

    /// <summary>Its number, below the title at the right and in the foot; null when it has none.</summary>
    public string? Number { get; init; }

    /// <summary>How it stands on the sheet.</summary>
    public PaperLook Look { get; init; }
}

/// <summary>How a paper stands on its sheet.</summary>
public enum PaperLook
{
    /// <summary>Text or a form, with page numbers.</summary>
    Plain,

    /// <summary>The cover of a file: large, without page numbers.</summary>
    Cover,
}

/// <summary>Some words, or a gap to be filled in by hand when they are not known.</summary>
/// <param name="Text">The words; empty in a gap.</param>
/// <param name="Width">For what is filled in: how many characters wide its line is at least; 0 for plain words.</param>
public readonly record struct Span(string Text, int Width = 0)
{
    private const char Wide = '　';

    /// <summary>
    /// What is filled in, in the middle of its line: with wide blanks, since a file for a word processor knows no
    /// widths.
    /// </summary>
    public string Filled
    {
        get
        {
            var spare = Math.Max(2, Width - Text.Sum(character => char.IsAscii(character) ? 1 : 2) / 2);
            return new string(Wide, spare / 2) + Text + new string(Wide, spare - spare / 2);
        }
    }
}

/// <summary>Where a line of text stands.</summary>
public enum LineAlign
{
    /// <summary>Text that begins two characters in, as a Chinese paragraph does.</summary>
    Indented,

    /// <summary>From the left edge.</summary>
    Left,

    /// <summary>In the middle.</summary>
    Center,

    /// <summary>At the right edge, where a seal and a day stand.</summary>
    Right,
}

/// <summary>A part of a paper.</summary>
public abstract record Block
{
    private Block() { }

    /// <summary>A heading within the paper.</summary>
    public sealed record Heading(string Text) : Block;

    /// <summary>A paragraph.</summary>
    public sealed record Line(IReadOnlyList<Span> Spans, LineAlign Align) : Block;

    /// <summary>A table with ruled borders.</summary>
    /// <param name="Widths">The widths of its columns, in percent.</param>
    /// <param name="Rows">Its rows; the cells of each span all columns together.</param>
    public sealed record Grid(IReadOnlyList<int> Widths, IReadOnlyList<IReadOnlyList<Cell>> Rows) : Block;

    /// <summary>Ruled lines to write on by hand.</summary>
    public sealed record Ruled(int Count) : Block;

    /// <summary>
    /// Places to sign, to seal or to press a finger, kept on one sheet together with the seal and the day below.
    /// </summary>
    /// <param name="Places">Who signs.</param>
    /// <param name="Seal">Whose seal is put on it; null when none is.</param>
    /// <param name="Day">The day; null leaves it to be filled in.</param>
    public sealed record Signing(IReadOnlyList<SigningPlace> Places, string? Seal, DateOnly? Day) : Block;

    /// <summary>Small print below.</summary>
    public sealed record Note(string Text) : Block;
}

/// <summary>A place for one person to sign.</summary>
/// <param name="Label">Who, and how.</param>
/// <param name="Name">Their name, printed small where it is known.</param>
/// <param name="Finger">There is a box for a fingerprint.</param>
public sealed record SigningPlace(string Label, string Name = "", bool Finger = false);

/// <summary>A cell of a table.</summary>
/// <param name="Lines">Its paragraphs; none leaves room to write.</param>
/// <param name="Columns">How many columns it spans.</param>
/// <param name="IsLabel">It names what stands beside it, in the middle of its cell.</param>
/// <param name="Room">How many lines high it is at least.</param>
public sealed record Cell(IReadOnlyList<string> Lines, int Columns = 1, bool IsLabel = false, int Room = 1)
{
    /// <summary>Short words, such as a number or a day, stand in the middle of their cell.</summary>
    public bool IsShort { get; init; }
}
