using System.Globalization;
using System.Runtime.Serialization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Akka.Actor;
using Akka.Cluster;
using Akka.Hosting;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Routing;
using MediationNet.Node.Routing;
using MediationNet.Protocol.Routing;
using MediationNet.Protocol.Routing.V1;
using MediationNet.Tests.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using DeskActor = MediationNet.Node.Routing.Desk;

namespace MediationNet.Node.Tests.Routing;

/// <summary>Real members in one process, put together by the same extension as a node's.</summary>
public sealed class ClusterTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_single_hub_is_a_cluster_of_one_and_brings_a_dispute_to_its_end()
    {
        await using var hub = await Member.Start(County.Hub, []);
        var id = hub.Book.Arrive(DisputeBench.InDispatch());
        await Until(() => hub.Book.Now(id).OpenOffer?.Made.To == County.Longwu.Id);

        var offer = hub.Book.Now(id).OpenOffer!.Made.Offer;
        hub.Book.By(County.Longwu.Id, id, new DisputeCommand.AcceptOffer(offer));
        await Until(() => hub.Book.Now(id).Custody.Custodian == County.Longwu.Id);
        await Until(() => hub.View.Loads.GetValueOrDefault(County.Longwu.Id) == new Load(1, true));
        Assert.False(hub.View.Loads[County.Quku.Id].Present); // its node is an edge, and not connected
    }

    [Fact]
    public async Task A_hub_tells_whether_it_is_ready_and_lets_only_its_own_messages_out()
    {
        await using var hub = await Member.Start(County.Hub, []);
        await Until(() => hub.View.Members.ContainsKey(County.Hub));

        var health = await hub.Health();
        Assert.Equal(HealthStatus.Healthy, health.Status);
        Assert.Contains(health.Entries.Values, e => e.Tags.Contains("ready"));
        Assert.Contains(health.Entries.Values, e => e.Tags.Contains("liveness"));

        Assert.All(WireSerializer.BoundTypes, type =>
            Assert.IsType<WireSerializer>(hub.System.Serialization.FindSerializerForType(type)));
        Assert.Throws<SerializationException>(
            () => hub.System.Serialization.FindSerializerForType(typeof(NetworkSnapshot)));
    }

    [Fact]
    public async Task Three_hubs_share_the_desks_and_go_on_when_one_leaves()
    {
        await using var first = await Member.Start(County.Hub, []);
        await using var second = await Member.Start(new NodeId("hub-second"), [first.Seed]);
        var third = await Member.Start(new NodeId("hub-third"), [first.Seed]);
        Member[] all = [first, second, third];
        await Until(() => all.All(m => m.View.Members.Values.Count(s => s.State == MemberState.Up) == 3));
        await Until(() => all.All(m => m.View.Reports.Count == 3));

        first.Book.Put(DisputeBench.AtQuku());
        foreach (var member in all) Assert.Equal(County.Longwu.Id.Value, (await member.Ask(Tier.Peoples)).Committee);
        foreach (var member in all) Assert.Equal(County.Roster.Id.Value, (await member.Ask(Tier.Judicial)).Committee);
        await Until(() => all.All(m => m.View.Loads.GetValueOrDefault(County.Quku.Id).Open == 1));

        await third.DisposeAsync();
        await Until(() => first.View.Members.Count == 2 && second.View.Members.Count == 2);
        Assert.Equal(County.Longwu.Id.Value, (await first.Ask(Tier.Peoples)).Committee);
        Assert.Equal(County.Roster.Id.Value, (await second.Ask(Tier.Judicial)).Committee);
    }

    [Fact]
    public async Task A_hub_that_began_a_cluster_of_its_own_leaves_it_when_the_others_answer()
    {
        await using var first = await Member.Start(County.Hub, []);
        await using var island = await Member.Start(new NodeId("hub-second"), []);
        await Until(() => island.View.Members.Count == 1);

        string[] belonging = [first.Seed, island.Seed];
        foreach (var hub in new[] { first, island })
            hub.System.ActorOf(Props.Create(() => new Reunion(belonging, TimeSpan.FromMilliseconds(200))), "reunion");
        await island.System.WhenTerminated.WaitAsync(Patience, Cancelled);
        Assert.False(first.System.WhenTerminated.IsCompleted);
    }

    [Fact]
    public async Task With_certificates_only_hubs_that_are_trusted_come_in()
    {
        using var one = Certificate("one");
        using var two = Certificate("two");
        using var stranger = Certificate("stranger");
        bool Trusts(X509Certificate2 c) => c.Thumbprint == one.Thumbprint || c.Thumbprint == two.Thumbprint;

        await using var first = await Member.Start(County.Hub, [], one, Trusts);
        await using var second = await Member.Start(new NodeId("hub-second"), [first.Seed], two, Trusts);
        await Until(() => first.View.Members.Values.Count(s => s.State == MemberState.Up) == 2);
        Assert.Equal(County.Longwu.Id.Value, (await second.Ask(Tier.Peoples)).Committee);

        await using var outside = await Member.Start(new NodeId("hub-strange"), [first.Seed], stranger, _ => true);
        await first.Refused.Task.WaitAsync(Patience, Cancelled);
        Assert.Empty(outside.View.Members);
        Assert.Equal(2, first.View.Members.Count);
    }

    private static X509Certificate2 Certificate(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        using var made = request.CreateSelfSigned(DisputeBench.Monday.AddYears(-1), DisputeBench.Monday.AddYears(10));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }

    private static async Task Until(Func<bool> holds)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        ending.CancelAfter(Patience);
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!holds()) await beat.WaitForNextTickAsync(ending.Token);
    }

    /// <summary>A hub as a node would host it, with a book in memory.</summary>
    private sealed class Member : IAsyncDisposable
    {
        private readonly IHost _host;

        private Member(IHost host, MemoryBook book, TaskCompletionSource refused) =>
            (_host, Book, Refused) = (host, book, refused);

        public MemoryBook Book { get; }

        /// <summary>Done when a peer's certificate was refused.</summary>
        public TaskCompletionSource Refused { get; }

        public ActorSystem System => _host.Services.GetRequiredService<ActorSystem>();

        public NetworkSnapshot View => _host.Services.GetRequiredService<NetworkView>().Current;

        public string Seed
        {
            get
            {
                var at = Cluster.Get(System).SelfAddress;
                return string.Create(CultureInfo.InvariantCulture, $"{at.Host}:{at.Port}");
            }
        }

        public static async Task<Member> Start(
            NodeId node,
            IReadOnlyList<string> seeds,
            X509Certificate2? certificate = null,
            Func<X509Certificate2, bool>? trusts = null)
        {
            var book = new MemoryBook(TimeProvider.System);
            var refused = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
            builder.Services.AddLogging();
            builder.Services.AddSingleton<IDispatchBook>(book);
            builder.Services.AddRouting(_ => new RoutingOptions
            {
                Node = node,
                Host = "127.0.0.1",
                Port = 0,
                Seeds = seeds,
                Certificate = certificate,
                TrustsHub = c =>
                {
                    var trusted = trusts?.Invoke(c) == true;
                    if (!trusted) refused.TrySetResult();
                    return trusted;
                },
                AnswerTime = TimeSpan.FromDays(3),
                Directory = _ => County.Directory,
                ReportEvery = TimeSpan.FromSeconds(1),
            });
            var host = builder.Build();
            await host.StartAsync(Cancelled);
            return new Member(host, book, refused);
        }

        /// <summary>Asks as a courier does: again, when a question was lost while a desk moved.</summary>
        public async Task<Candidate> Ask(Tier tier)
        {
            var desks = await _host.Services.GetRequiredService<ActorRegistry>().GetAsync<DeskActor>(Cancelled);
            var ask = new Ask(tier, null, County.Water, County.QukuDivision, "zh-CN", [County.Quku.Id]);
            var question = ask.ToWire(County.Office, Guid.CreateVersion7());
            for (var attempt = 0; ; attempt++)
            {
                try
                {
                    return await desks.Ask<Candidate>(question, TimeSpan.FromSeconds(2), Cancelled);
                }
                catch (AskTimeoutException) when (attempt < 10)
                {
                    // Again.
                }
            }
        }

        public Task<HealthReport> Health() =>
            _host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Cancelled);

        public async ValueTask DisposeAsync()
        {
            await _host.StopAsync(CancellationToken.None);
            _host.Dispose();
        }
    }
}
