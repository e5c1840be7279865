using MediationNet.Domain.Papers;

namespace MediationNet.Protocol.Log;

/// <summary>Numbers of files and agreements between the domain and the wire.</summary>
public static class NumberWire
{
    public static V1.NumberGiven ToWire(this NumberGiven what) => new()
    {
        Kind = (V1.NumberKind)((int)what.Kind + 1),
        Year = what.Year,
        Ordinal = what.Ordinal,
        Series = what.Series,
        Text = what.Text,
    };

    /// <summary>Reads a number.</summary>
    /// <exception cref="WireException">A kind that is not known, an ordinal below 1, or no text.</exception>
    public static NumberGiven ToDomain(this V1.NumberGiven wire) =>
        wire.Ordinal < 1 ? throw new WireException("ordinal", "is below 1")
        : wire.Text.Length == 0 ? throw new WireException("text", "is empty: a number has words")
        : new NumberGiven(KindOf(wire.Kind), wire.Year, wire.Ordinal, wire.Series, wire.Text);

    private static NumberKind KindOf(V1.NumberKind kind) =>
        (NumberKind)((int)kind - 1) is var known && Enum.IsDefined(known)
            ? known
            : throw new WireException("kind", "is not known here");
}
