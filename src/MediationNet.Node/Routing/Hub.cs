using Akka.Actor;
using Akka.Cluster;
using Akka.Event;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Log;
using MediationNet.Domain.Routing;
using MediationNet.Protocol.Routing;
using MediationNet.Protocol.Routing.V1;

namespace MediationNet.Node.Routing;

/// <summary>What a hub's actor works with.</summary>
/// <param name="Node">This node.</param>
/// <param name="Book">The store.</param>
/// <param name="Directory">The directory as it stands now.</param>
/// <param name="View">Where it shows what it knows.</param>
/// <param name="IsConnected">Whether an edge of this hub is connected now.</param>
/// <param name="Clock">The time.</param>
/// <param name="ReportEvery">How often it tells its load.</param>
public sealed record HubTools(
    NodeId Node,
    IDispatchBook Book,
    Func<NetworkDirectory> Directory,
    NetworkView View,
    Func<NodeId, bool> IsConnected,
    TimeProvider Clock,
    TimeSpan ReportEvery);

/// <summary>One on each member: tells the others how busy its committees are, and shows what the others tell.</summary>
public sealed class Hub : ReceiveActor, IWithTimers
{
    /// <summary>Its name under "/user" on every member.</summary>
    public const string Name = "hub";

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _ending = new();
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Cluster _cluster = Cluster.Get(Context.System);
    private readonly Dictionary<Address, Member> _peers = [];
    private readonly HubTools _with;
    private Action<DisputeId>? _listening;

    /// <summary>Listens to the cluster and to the book when it starts.</summary>
    public Hub(HubTools with)
    {
        _with = with;
        Receive<ClusterEvent.MemberRemoved>(e => Removed(e.Member));
        Receive<ClusterEvent.IMemberEvent>(e => Seen(e.Member));
        Receive<ClusterEvent.UnreachableMember>(e => Heard(e.Member, reachable: false));
        Receive<ClusterEvent.ReachableMember>(e => Heard(e.Member, reachable: true));
        Receive<Changed>(_ => Note());
        Receive<Report>(_ => Count());
        Receive<Counted>(counted => Tell(counted.Open));
        Receive<LoadReport>(Told);
        Receive<Status.Failure>(f => _log.Warning(f.Cause, "The open disputes could not be counted; next time"));
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <inheritdoc/>
    protected override void PreStart()
    {
        var self = Self;
        _listening = _ => self.Tell(Changed.It, ActorRefs.NoSender);
        _with.Book.Changed += _listening;
        _cluster.Subscribe(
            Self,
            ClusterEvent.SubscriptionInitialStateMode.InitialStateAsEvents,
            typeof(ClusterEvent.IMemberEvent),
            typeof(ClusterEvent.IReachabilityEvent));
        Timers.StartPeriodicTimer("every", Report.It, TimeSpan.Zero, _with.ReportEvery);
    }

    /// <inheritdoc/>
    protected override void PostStop()
    {
        _with.Book.Changed -= _listening;
        _cluster.Unsubscribe(Self);
        _ending.Cancel();
        _ending.Dispose();
    }

    private static NodeId? NodeOf(Member member) => member.Roles
        .Where(r => r.StartsWith(Roles.HomePrefix, StringComparison.Ordinal))
        .Select(r => (NodeId?)new NodeId(r[Roles.HomePrefix.Length..]))
        .FirstOrDefault();

    private static MemberState StateOf(Member member) => member.Status switch
    {
        MemberStatus.Up => MemberState.Up,
        MemberStatus.Joining or MemberStatus.WeaklyUp => MemberState.Joining,
        _ => MemberState.Leaving,
    };

    private void Seen(Member member)
    {
        if (NodeOf(member) is not { } node || !member.HasRole(Roles.Hub)) return;

        var known = _with.View.Current.Members.GetValueOrDefault(node);
        var reachable = known is null || known.Incarnation != member.UniqueAddress.Uid || known.Reachable;
        if (member.UniqueAddress != _cluster.SelfUniqueAddress) _peers[member.Address] = member;
        _with.View.Show(_with.View.Current.Seen(new HubMember(
            node, member.UniqueAddress.Uid, member.Address.ToString(), StateOf(member), reachable)));
        if (member.Status == MemberStatus.Up) Note();
    }

    private void Removed(Member member)
    {
        if (NodeOf(member) is not { } node) return;

        if (_peers.GetValueOrDefault(member.Address)?.UniqueAddress == member.UniqueAddress)
            _peers.Remove(member.Address);
        _with.View.Show(_with.View.Current.Gone(node, member.UniqueAddress.Uid));
    }

    private void Heard(Member member, bool reachable)
    {
        if (NodeOf(member) is { } node)
            _with.View.Show(_with.View.Current.Heard(node, member.UniqueAddress.Uid, reachable));
    }

    private void Note()
    {
        if (!Timers.IsTimerActive(Report.It)) Timers.StartSingleTimer(Report.It, Report.It, Soon);
    }

    private void Count()
    {
        var ending = _ending.Token;
        _ = Task.Run(() => _with.Book.OpenDisputes(ending), ending)
            .PipeTo(Self, success: open => new Counted(open));
    }

    private void Tell(IReadOnlyDictionary<CommitteeId, int> open)
    {
        var directory = _with.Directory();
        var loads = directory.Committees
            .Where(c => c.Home == _with.Node || directory.Node(c.Home)?.Hub == _with.Node)
            .ToDictionary(
                c => c.Id,
                c => new Load(
                    open.GetValueOrDefault(c.Id), c.Home == _with.Node || _with.IsConnected(c.Home)));
        var report = loads.ToWire(_with.Node, _with.Clock.GetUtcNow());
        Told(report);
        foreach (var peer in _peers.Values.Where(m => m.Status == MemberStatus.Up))
            Context.ActorSelection(new RootActorPath(peer.Address) / "user" / Name).Tell(report);
    }

    private void Told(LoadReport report) => _with.View.Show(_with.View.Current.Told(
        new NodeId(report.Node),
        new HubReport(DateTimeOffset.FromUnixTimeMilliseconds(report.AtUtcMs), report.ToLoads())));

    private sealed record Changed
    {
        public static readonly Changed It = new();
    }

    private sealed record Report
    {
        public static readonly Report It = new();
    }

    private sealed record Counted(IReadOnlyDictionary<CommitteeId, int> Open);
}
