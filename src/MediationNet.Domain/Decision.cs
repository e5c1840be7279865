namespace MediationNet.Domain;

/// <summary>The answer of a rule: what happened, or a named refusal. Never an exception, which is a bug.</summary>
public abstract record Decision
{
    private Decision() { }

    /// <summary>The command is lawful; these events are to be written, in this order, together.</summary>
    public sealed record Accepted(IReadOnlyList<Disputes.DisputeEvent> Events) : Decision;

    /// <summary>The command was carried out before; nothing is to be written.</summary>
    public sealed record AlreadyDone : Decision;

    /// <summary>The command may not be carried out, and why.</summary>
    public sealed record Refused(Refusal Reason) : Decision;

    internal static Decision Accept(params Disputes.DisputeEvent[] events) => new Accepted(events);

    internal static Decision Refuse(Refusal reason) => new Refused(reason);
}
