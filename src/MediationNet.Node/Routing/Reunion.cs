using System.Globalization;
using Akka.Actor;
using Akka.Cluster;
using Akka.Event;
using MediationNet.Domain.Routing;

namespace MediationNet.Node.Routing;

/// <summary>
/// One on each hub that has others: looks whether a hub that belongs to the cluster answers and is not in it. When that
/// stays so and the rule says so, the hub leaves; its supervisor starts it again, and the others let it in.
/// </summary>
public sealed class Reunion : ReceiveActor, IWithTimers
{
    // A hub that is just being let in answers before it is a member.
    private const int LooksInARow = 4;

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Cluster _cluster = Cluster.Get(Context.System);
    private readonly HashSet<string> _answered = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<string> _belonging;
    private readonly TimeSpan _lookEvery;
    private int _apart;

    /// <summary>Looks from when it starts.</summary>
    /// <param name="belonging">The hubs of the cluster as "host:port", in the order of the configuration.</param>
    /// <param name="lookEvery">How long it waits for answers before it judges.</param>
    public Reunion(IReadOnlyList<string> belonging, TimeSpan lookEvery)
    {
        (_belonging, _lookEvery) = (belonging, lookEvery);
        Receive<ActorIdentity>(answer =>
        {
            if (answer.Subject is { } there) _answered.Add(PlaceOf(there.Path.Address));
        });
        Receive<Look>(_ =>
        {
            Judge();
            Ask();
        });
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <inheritdoc/>
    protected override void PreStart() => Timers.StartPeriodicTimer(Look.It, Look.It, _lookEvery);

    private static string PlaceOf(Address address) =>
        string.Create(CultureInfo.InvariantCulture, $"{address.Host}:{address.Port}");

    private HashSet<string> Members() =>
        _cluster.State.Members.Select(member => PlaceOf(member.Address)).ToHashSet(StringComparer.Ordinal);

    private void Judge()
    {
        var members = Members();
        var strangers = _answered.Except(members, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        _answered.Clear();
        var inside = _cluster.SelfMember.Status == MemberStatus.Up;
        _apart = inside && Islands.GivesUp(_belonging, members, strangers) ? _apart + 1 : 0;
        if (_apart != LooksInARow) return;

        _log.Warning(
            "{0} belong to this cluster and are in another one; this hub leaves it, to be started again and let in",
            string.Join(", ", strangers));
        _cluster.Down(_cluster.SelfAddress);
    }

    private void Ask()
    {
        var members = Members();
        var self = _cluster.SelfAddress;
        foreach (var place in _belonging.Where(place => !members.Contains(place) && place != PlaceOf(self)))
        {
            Context.ActorSelection($"{self.Protocol}://{self.System}@{place}/user/{Hub.Name}")
                .Tell(new Identify(place));
        }
    }

    private sealed record Look : INotInfluenceReceiveTimeout
    {
        public static readonly Look It = new();
    }
}
