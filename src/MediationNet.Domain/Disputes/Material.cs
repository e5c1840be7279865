using MediationNet.Domain.Committees;

namespace MediationNet.Domain.Disputes;

/// <summary>One request for material, from asking to its answer.</summary>
public readonly record struct MaterialId(Guid Value);

/// <summary>
/// Something about material that one participant needs from another. Any participant may write it: it moves neither
/// stage nor custody, and nothing waits for it.
/// </summary>
public abstract record MaterialEvent : DisputeEvent;

/// <summary>Whoever was offered the dispute, holds it or takes part asks another for what is missing.</summary>
/// <param name="Material">The request.</param>
/// <param name="Of">Who is asked; takes part in the dispute.</param>
/// <param name="What">What is needed, in words.</param>
/// <param name="Until">When it should be there, local date. A wish: no right is lost after it.</param>
public sealed record MaterialAsked(MaterialId Material, CommitteeId Of, string What, DateOnly Until) : MaterialEvent;

/// <summary>Whoever was asked has attached it, or says in words what there is to say.</summary>
/// <param name="Material">The request.</param>
/// <param name="Note">What was attached, or the answer itself.</param>
public sealed record MaterialGiven(MaterialId Material, string Note) : MaterialEvent;

/// <summary>A request for material and how it stands.</summary>
/// <param name="Asked">The request.</param>
/// <param name="By">Who asked.</param>
/// <param name="Given">The answer; null while it is open.</param>
public sealed record MaterialRequest(MaterialAsked Asked, CommitteeId By, MaterialGiven? Given);
