using MediationNet.Domain.Papers;

namespace MediationNet.Domain.Forms;

/// <summary>The pieces a paper is put together from, so that a form reads as the form does.</summary>
internal static class Draw
{
    /// <summary>A form or record, without a head.</summary>
    internal static Paper Form(PaperKind kind, string title, string? number, params IEnumerable<Block>[] parts) =>
        new(kind, title, [.. parts.SelectMany(part => part)]) { Number = number };

    internal static Block Heading(string text) => new Block.Heading(text);

    /// <summary>A paragraph of the text.</summary>
    internal static Block Text(params Span[] spans) => new Block.Line(spans, LineAlign.Indented);

    internal static Block Text(string text) => Text(Said(text));

    /// <summary>A line from the left edge.</summary>
    internal static Block Left(params Span[] spans) => new Block.Line(spans, LineAlign.Left);

    internal static Block Center(params Span[] spans) => new Block.Line(spans, LineAlign.Center);

    internal static Block Right(params Span[] spans) => new Block.Line(spans, LineAlign.Right);

    /// <summary>
    /// What people wrote: one paragraph for each of its lines, or ruled lines while nothing is written.
    /// </summary>
    internal static IEnumerable<Block> Told(string? text, int ruled) => LinesOf(text) is { Count: > 0 } lines
        ? lines.Select(Text)
        : [new Block.Ruled(ruled)];

    /// <summary>The same as numbered items.</summary>
    internal static IEnumerable<Block> Items(IReadOnlyCollection<string> items, int ruled) => items.Count > 0
        ? items.Select((item, at) => Text($"{FormText.Count(at + 1)}、{item}"))
        : [new Block.Ruled(ruled)];

    internal static Span Said(string text) => new(text);

    /// <summary>Something filled in; a line to write on while it is not known.</summary>
    internal static Span Gap(string? value, int width) => new(value ?? "", width);

    internal static Cell Label(string text, int columns = 1, int room = 1) =>
        new([text], columns, IsLabel: true, room);

    internal static Cell Value(string? text, int columns = 1, int room = 1) =>
        new(LinesOf(text), columns, Room: room);

    /// <summary>A few characters in the middle of their cell.</summary>
    internal static Cell Short(string? text, int columns = 1) => new(LinesOf(text), columns) { IsShort = true };

    internal static Cell Lines(IReadOnlyList<string> lines, int columns = 1, int room = 1) =>
        new(lines, columns, Room: room);

    internal static IReadOnlyList<Cell> Row(params Cell[] cells) => cells;

    internal static Block Signing(
        IEnumerable<SigningPlace> places, string? seal, DateOnly? day) => new Block.Signing([.. places], seal, day);

    internal static IReadOnlyList<string> LinesOf(string? text) =>
        (text ?? "").ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries
            | StringSplitOptions.TrimEntries);
}
