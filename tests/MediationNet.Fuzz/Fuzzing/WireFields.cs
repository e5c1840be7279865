namespace MediationNet.Fuzz.Fuzzing;

/// <summary>Where a field of a protobuf message stands in its bytes.</summary>
/// <param name="Number">The field's number.</param>
/// <param name="Wire">How its value is written: 0 varint, 1 eight bytes, 2 a length and bytes, 5 four bytes.</param>
/// <param name="Whole">Tag and value.</param>
/// <param name="Content">The value without tag and length.</param>
internal readonly record struct WireField(int Number, int Wire, Range Whole, Range Content)
{
    internal bool IsBytes => Wire == 2;
}

/// <summary>Protobuf without a schema: what there is to cut, double and exchange in any message.</summary>
internal static class WireFields
{
    /// <summary>The fields up to where the bytes are none any more, and whether that is their end.</summary>
    internal static List<WireField> Read(ReadOnlySpan<byte> bytes, out bool whole)
    {
        var fields = new List<WireField>();
        var at = 0;
        while (at < bytes.Length && Next(bytes, at) is { } field)
        {
            fields.Add(field);
            at = field.Whole.End.Value;
        }

        whole = at == bytes.Length && at > 0;
        return fields;
    }

    /// <summary>A field as bytes.</summary>
    internal static byte[] Write(int number, int wire, ReadOnlySpan<byte> content)
    {
        var bytes = new List<byte>(content.Length + 10);
        Varint(bytes, ((ulong)number << 3) | (uint)wire);
        if (wire == 2) Varint(bytes, (ulong)content.Length);
        bytes.AddRange(content);
        return [.. bytes];
    }

    internal static void Varint(List<byte> to, ulong value)
    {
        while (value >= 0x80)
        {
            to.Add((byte)((value & 0x7F) | 0x80));
            value >>= 7;
        }

        to.Add((byte)value);
    }

    private static WireField? Next(ReadOnlySpan<byte> bytes, int start)
    {
        var at = start;
        if (!TryVarint(bytes, ref at, out var tag) || tag >> 3 is 0 or > int.MaxValue) return null;
        var wire = (int)(tag & 7);
        var content = at;
        ulong length;
        switch (wire)
        {
            case 0 when TryVarint(bytes, ref at, out _):
                length = (ulong)(at - content);
                break;
            case 1:
                length = 8;
                break;
            case 2 when TryVarint(bytes, ref at, out length):
                content = at;
                break;
            case 5:
                length = 4;
                break;
            default:
                return null;
        }

        if (length > (ulong)(bytes.Length - content)) return null;
        var end = content + (int)length;
        return new WireField((int)(tag >> 3), wire, start..end, content..end);
    }

    private static bool TryVarint(ReadOnlySpan<byte> bytes, ref int at, out ulong value)
    {
        value = 0;
        for (var shift = 0; shift < 70 && at < bytes.Length; shift += 7)
        {
            var one = bytes[at++];
            if (shift < 64) value |= (ulong)(one & 0x7F) << shift;
            if (one < 0x80) return true;
        }

        return false;
    }
}
