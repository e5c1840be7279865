using LiteDB;

namespace MediationNet.Node.Storage;

/// <summary>One call at the gate: waiting, then either cancelled or begun, then answered.</summary>
internal abstract class GateCall(bool isWrite)
{
    public bool IsWrite => isWrite;

    /// <summary>What the work itself threw in its last run, or null.</summary>
    public Exception? Thrown { get; protected set; }

    /// <summary>From here on it can no longer be cancelled; false when it has been.</summary>
    public abstract bool TryBegin();

    /// <summary>Runs the work and keeps the result for <see cref="Complete"/>.</summary>
    public abstract void Run(ILiteDatabase engine);

    public abstract void Complete();

    public abstract void Fail(Exception failure);
}
