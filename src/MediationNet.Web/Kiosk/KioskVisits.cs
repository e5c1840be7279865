using System.Security.Cryptography;
using MediationNet.Domain.Kiosk;
using MediationNet.Domain.Log;

namespace MediationNet.Web.Kiosk;

/// <summary>Somebody at the kiosk: what they have typed, the slip they got, and the case they looked up.</summary>
/// <param name="Id">Names the visit in a cookie, or a slip in an address.</param>
/// <param name="Dispute">The id their request will have: pressed twice, it is one.</param>
public sealed record KioskVisit(string Id, DisputeId Dispute)
{
    /// <summary>What was typed, by question.</summary>
    public IReadOnlyDictionary<string, string> Typed { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The slip; null before there is one.</summary>
    public Slip? Slip { get; init; }

    /// <summary>The case that was looked up; null before.</summary>
    public Looked.Right? Seen { get; init; }
}

/// <summary>
/// The visits to the kiosk of this node: in memory only, for as long as somebody stands there. What is not sent is
/// nobody's, and is gone when they go.
/// </summary>
public sealed class KioskVisits(TimeProvider clock)
{
    // More than stand before the screens of one node; of more the oldest gives way.
    private const int VisitsMax = 200;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (KioskVisit Visit, DateTimeOffset At)> _visits = new(StringComparer.Ordinal);

    /// <summary>A visit that goes on; null when it has ended.</summary>
    internal KioskVisit? Find(string? id)
    {
        lock (_lock)
        {
            Forget();
            if (id is null || !_visits.TryGetValue(id, out var found)) return null;

            _visits[id] = (found.Visit, clock.GetUtcNow());
            return found.Visit;
        }
    }

    /// <summary>A new visit; what is asked for in it becomes the dispute of this id when it is recorded.</summary>
    internal KioskVisit Begin(DisputeId dispute) =>
        Keep(new KioskVisit(RandomNumberGenerator.GetHexString(32, lowercase: true), dispute));

    /// <summary>What has become of a visit.</summary>
    internal KioskVisit Keep(KioskVisit visit)
    {
        lock (_lock)
        {
            Forget();
            if (_visits.Count >= VisitsMax) _visits.Remove(_visits.MinBy(one => one.Value.At).Key);
            _visits[visit.Id] = (visit, clock.GetUtcNow());
            return visit;
        }
    }

    /// <summary>They went away.</summary>
    internal void End(string? id)
    {
        if (id is null) return;
        lock (_lock) _visits.Remove(id);
    }

    private void Forget()
    {
        var oldest = clock.GetUtcNow() - KioskRules.IdleMax;
        foreach (var (id, _) in _visits.Where(one => one.Value.At < oldest).ToList()) _visits.Remove(id);
    }
}
