using System.Buffers.Binary;
using System.Text;

namespace MediationNet.Fuzz.Fuzzing;

/// <summary>
/// Makes another input of one or two: as bytes (flipped, cut, doubled, spliced) and, where the bytes are a protobuf
/// message, as fields at any depth (left out, doubled, exchanged, renumbered, made extreme, lengths that lie).
/// </summary>
internal sealed class Mutator(Random dice)
{
    private const int StackMax = 6;
    private const int DepthMax = 8;
    private const int BytesMax = 256 * 1024;

    private static readonly ulong[] Extremes =
    [
        0, 1, 2, 15, 16, 127, 128, 255, 256, 0x7FFF, 0xFFFF, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF,
        0x7FFF_FFFF_FFFF_FFFF, 0x8000_0000_0000_0000, 0xFFFF_FFFF_FFFF_FFFF,
        253_402_300_799_999, 99_991_231, 20_260_229, // the last millisecond, the last day, a day that there is not
    ];

    private static readonly byte[][] Words =
    [
        .. new[]
        {
            "null", "true", "{}", "[]", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "{\"a\":{\"a\":{\"a\":", "1e999", "-1",
            "0.5", "9223372036854775808", "\"\"", "\\ud800", "\\u0000", "//", "/*", ",", ":", "\"",
            "127.0.0.1:0", "[::1]:70000", "-1.00:00:00", "10675200.00:00:00", "../..", "\0", "\uFEFF", "\u202E",
            "调解", "office-longwu", "committee-longwu", "longwu-village", "longwu-office", "edge", "hub",
            "dispute.recorded",
            "custody.released", "custody.assigned", "custody.offered", "custody.accepted", "handoff.reported",
            "mediation.agreed",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    /// <summary>A new input; the two given stay as they are.</summary>
    internal byte[] Mutate(byte[] input, byte[] other)
    {
        var bytes = input;
        for (var times = dice.Next(1, StackMax); times > 0; times--)
            bytes = dice.Next(3) > 0 ? OfFields(bytes, other, DepthMax) : OfBytes(bytes, other);
        return bytes.Length <= BytesMax ? bytes : bytes[..BytesMax];
    }

    private byte[] OfFields(byte[] bytes, byte[] other, int depth)
    {
        var fields = WireFields.Read(bytes, out var whole);
        if (!whole || depth == 0) return OfBytes(bytes, other);

        var field = fields[dice.Next(fields.Count)];
        var own = bytes[field.Whole];
        return dice.Next(12) switch
        {
            0 => Replaced(bytes, field.Whole, []),
            1 => Replaced(bytes, field.Whole, [.. own, .. own]),
            2 => Replaced(bytes, field.Whole, [.. own, .. Foreign(other)]),
            3 => Replaced(bytes, field.Whole, bytes[fields[dice.Next(fields.Count)].Whole]),
            4 => Replaced(bytes, field.Whole, WireFields.Write(dice.Next(1, 20), field.Wire, bytes[field.Content])),
            5 => Replaced(bytes, field.Whole, Repeated(own)),
            6 => Replaced(bytes, field.Whole, WireFields.Write(field.Number, 2, own)),
            _ => Replaced(
                bytes, field.Whole, WireFields.Write(field.Number, field.Wire, Content(bytes, field, other, depth))),
        };
    }

    private byte[] Content(byte[] bytes, WireField field, byte[] other, int depth)
    {
        var content = bytes[field.Content];
        return field.Wire switch
        {
            0 => Varint(),
            2 when content.Length > 0 => OfFields(content, other, depth - 1),
            2 => Any(Words),
            _ => BitConverter.GetBytes(Any(Extremes))[..content.Length],
        };
    }

    private byte[] Varint()
    {
        var bytes = new List<byte>();
        WireFields.Varint(bytes, dice.Next(4) == 0 ? (ulong)dice.NextInt64() : Any(Extremes));
        return [.. bytes];
    }

    private byte[] Foreign(byte[] other)
    {
        var fields = WireFields.Read(other, out _);
        return fields.Count == 0 ? [] : other[fields[dice.Next(fields.Count)].Whole];
    }

    private byte[] Repeated(byte[] one)
    {
        var times = Math.Min(dice.Next(2, 500), (BytesMax / 2 / Math.Max(1, one.Length)) + 1);
        return [.. Enumerable.Repeat(one, times).SelectMany(bytes => bytes)];
    }

    private byte[] OfBytes(byte[] bytes, byte[] other)
    {
        if (bytes.Length == 0) return Any(Words);
        var at = dice.Next(bytes.Length);
        var part = at..(at + dice.Next(Math.Min(bytes.Length - at, 64) + 1));
        switch (dice.Next(9))
        {
            case 0:
                return Changed(bytes, at, (byte)(bytes[at] ^ (1 << dice.Next(8))));
            case 1:
                return Changed(bytes, at, (byte)dice.Next(256));
            case 2:
                return Replaced(bytes, part, []);
            case 3:
                return Replaced(bytes, part, [.. bytes[part], .. bytes[part]]);
            case 4:
                return bytes[..at];
            case 5:
                return Replaced(bytes, part, Any(Words));
            case 6 when other.Length > 0:
                var from = dice.Next(other.Length);
                return [.. bytes[..at], .. other[from..]];
            case 7:
                return Replaced(bytes, at..at, Any(Words));
            default:
                var number = new byte[8];
                BinaryPrimitives.WriteUInt64LittleEndian(number, Any(Extremes));
                return Replaced(bytes, at..Math.Min(bytes.Length, at + 8), number[..dice.Next(1, 9)]);
        }
    }

    private static byte[] Changed(byte[] bytes, int at, byte value)
    {
        var changed = bytes.ToArray();
        changed[at] = value;
        return changed;
    }

    private static byte[] Replaced(byte[] bytes, Range part, byte[] by) =>
        [.. bytes.AsSpan(..part.Start.Value), .. by, .. bytes.AsSpan(part.End.Value..)];

    private T Any<T>(T[] many) => many[dice.Next(many.Length)];
}
