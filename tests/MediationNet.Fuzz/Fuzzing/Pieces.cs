using Google.Protobuf;

namespace MediationNet.Fuzz.Fuzzing;

/// <summary>An input that is several: numbered pieces of bytes, written as fields of a protobuf message.</summary>
internal static class Pieces
{
    private const int Max = 64;

    internal static byte[] Of(params (int Number, byte[] Bytes)[] pieces)
    {
        using var bytes = new MemoryStream();
        using (var output = new CodedOutputStream(bytes, leaveOpen: true))
        {
            foreach (var (number, piece) in pieces)
            {
                output.WriteTag(number, WireFormat.WireType.LengthDelimited);
                output.WriteBytes(UnsafeByteOperations.UnsafeWrap(piece));
            }
        }

        return bytes.ToArray();
    }

    internal static byte[] Of(IEnumerable<IMessage> messages) =>
        Of([.. messages.Select(message => (1, message.ToByteArray()))]);

    /// <summary>The pieces up to where the bytes are none any more.</summary>
    internal static List<(int Number, byte[] Bytes)> Read(byte[] input)
    {
        var pieces = new List<(int, byte[])>();
        foreach (var field in WireFields.Read(input, out _))
        {
            if (pieces.Count == Max) break;
            if (field.IsBytes) pieces.Add((field.Number, input[field.Content]));
        }

        return pieces;
    }
}
