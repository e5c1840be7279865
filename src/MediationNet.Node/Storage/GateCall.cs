using LiteDB;

namespace MediationNet.Node.Storage;

/// <summary>What a call at the gate does with the database.</summary>
internal enum GateCallKind
{
    /// <summary>Something within a transaction.</summary>
    Write,

    /// <summary>Only looks.</summary>
    Read,

    /// <summary>Something with the database as a whole, outside any transaction.</summary>
    Alone,
}

/// <summary>One call at the gate: waiting, then either cancelled or begun, then answered.</summary>
internal abstract class GateCall(GateCallKind kind)
{
    public GateCallKind Kind => kind;

    /// <summary>What the work itself threw in its last run, or null.</summary>
    public Exception? Thrown { get; protected set; }

    /// <summary>From here on it can no longer be cancelled; false when it has been.</summary>
    public abstract bool TryBegin();

    /// <summary>Runs the work and keeps the result for <see cref="Complete"/>; alone, it needs no engine.</summary>
    public abstract void Run(ILiteDatabase? engine);

    public abstract void Complete();

    public abstract void Fail(Exception failure);
}
