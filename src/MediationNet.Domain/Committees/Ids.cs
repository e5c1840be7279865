namespace MediationNet.Domain.Committees;

/// <summary>What is true of every name in the directory.</summary>
public static class Ids
{
    /// <summary>Characters a name has at most; lists are kept under such names, and their keys are bounded.</summary>
    public const int LengthMax = 64;
}

/// <summary>A committee, office or agency, as the directory names it; compared ordinally.</summary>
public readonly record struct CommitteeId(string Value) : IComparable<CommitteeId>
{
    public int CompareTo(CommitteeId other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;
}

/// <summary>A node of the network, as the directory and its certificate name it; compared ordinally.</summary>
public readonly record struct NodeId(string Value) : IComparable<NodeId>
{
    public int CompareTo(NodeId other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;
}

/// <summary>A court, arbitration commission or other body outside the tiers.</summary>
public readonly record struct BodyId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>The person who acts: an id of the node's own, never a name.</summary>
public readonly record struct PersonId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>A kind of dispute. An open set: the known codes are in <see cref="Categories"/>.</summary>
public readonly record struct Category(string Code)
{
    public override string ToString() => Code;
}

/// <summary>
/// A statistical division code as a string: 6 digits a county, 9 a township, 12 a village.
/// Codes nest by their leading digits.
/// </summary>
public readonly record struct DivisionCode(string Value)
{
    /// <summary>True when this division is the other one or lies inside it.</summary>
    public bool IsWithin(DivisionCode other) =>
        other.Value.Length > 0 && Value.StartsWith(other.Value, StringComparison.Ordinal);

    /// <summary>The county part (6 digits), or the whole code when it is shorter.</summary>
    public DivisionCode County => Value.Length > 6 ? new DivisionCode(Value[..6]) : this;

    public override string ToString() => Value;
}
