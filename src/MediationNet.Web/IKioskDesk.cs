using MediationNet.Domain.Committees;
using MediationNet.Domain.Kiosk;
using MediationNet.Domain.Log;

namespace MediationNet.Web;

/// <summary>What residents ask at the kiosk, and what mediators do with it. On this node only.</summary>
public interface IKioskDesk
{
    /// <summary>True when the configuration of the node opens a kiosk.</summary>
    bool IsOpen { get; }

    /// <summary>Takes a request in, durably; null when too many wait or came within the hour.</summary>
    Task<Slip?> Ask(ResidentRequest request, CancellationToken cancellationToken);

    /// <summary>A slip for a dispute that is held here: the same number each time, and each time a new code.</summary>
    Task<Slip> SlipFor(DisputeId dispute, CancellationToken cancellationToken);

    /// <summary>Looks at a number and its code. Each try counts.</summary>
    Task<Looked> Look(string number, string code, CancellationToken cancellationToken);

    /// <summary>Requests to these committees that nobody has seen to, the oldest first.</summary>
    Task<IReadOnlyList<AskedCase>> Open(
        IReadOnlyCollection<CommitteeId> committees, CancellationToken cancellationToken);

    /// <summary>An open request; null when there is none of that number, or it was seen to.</summary>
    Task<AskedCase?> Find(string number, CancellationToken cancellationToken);

    /// <summary>The open request that becomes this dispute, or null.</summary>
    Task<AskedCase?> Becoming(DisputeId dispute, CancellationToken cancellationToken);

    /// <summary>Answers a request that does not become a dispute: the resident reads it with number and code.</summary>
    Task Answer(string number, string answer, CancellationToken cancellationToken);

    /// <summary>It is a dispute now: what the resident typed is forgotten here.</summary>
    Task Recorded(DisputeId dispute, CancellationToken cancellationToken);
}

/// <summary>What a resident takes along.</summary>
/// <param name="Number">Names the case at this node.</param>
/// <param name="Code">Opens it; stored nowhere but on the slip.</param>
/// <param name="At">When it was made.</param>
public sealed record Slip(string Number, string Code, DateTimeOffset At);

/// <summary>A request as a mediator reads it.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Request">What is asked.</param>
/// <param name="At">When.</param>
public sealed record AskedCase(string Number, ResidentRequest Request, DateTimeOffset At);

/// <summary>What came of looking up one's own case.</summary>
public abstract record Looked
{
    private Looked() { }

    /// <summary>Number and code belong together.</summary>
    /// <param name="Number">The number.</param>
    /// <param name="State">How the request stands.</param>
    /// <param name="Dispute">The dispute that it is, or will be.</param>
    /// <param name="Answer">What a mediator answered; empty when nothing.</param>
    public sealed record Right(string Number, RequestState State, DisputeId Dispute, string Answer) : Looked;

    /// <summary>They do not, or there is no such number.</summary>
    public sealed record Wrong : Looked;

    /// <summary>Too many wrong tries: none is looked at before then.</summary>
    public sealed record Closed(DateTimeOffset Until) : Looked;
}
