using MediationNet.Domain.Committees;
using MediationNet.Node.Tests.Hosting;
using MediationNet.Node.Trust;

namespace MediationNet.Node.Tests.Trust;

public sealed class DevelopmentAuthorityTests : IDisposable
{
    private static readonly string[] Nodes =
    [
        "village-1", "village-2", "township-office", "county-office", "sector", "agency", "court",
        "labour-arbitration",
    ];

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Eight_nodes_that_start_at_once_make_one_authority()
    {
        var identities = await Task.WhenAll(Nodes.Select(node => Task.Run(() => _scratch.IdentityAsync(node))));

        Assert.All(identities, one =>
            Assert.All(identities, other => Assert.True(one.Trust.Trusts(other.Certificate))));
        Assert.Equal(Nodes, identities.Select(identity => NetworkTrust.NodeOf(identity.Certificate)!.Value.Value));
        Assert.Equal(8, identities.Select(identity => NetworkTrust.KeyOf(identity.Certificate)).Distinct().Count());
        Assert.Equal(
            ["ca.crt.pem", "ca.key.pem", "ca.lock"],
            Directory.EnumerateFiles(_scratch.Authority).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_same_node_started_twice_at_once_has_one_key()
    {
        var keys = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
            NetworkTrust.KeyOf((await _scratch.IdentityAsync("village-1")).Certificate))));

        Assert.Single(keys.Distinct());
    }

    [Fact]
    public async Task Secrets_are_for_this_user_only()
    {
        using var identity = await _scratch.IdentityAsync("village-1");
        var data = Path.Combine(_scratch.Data, "village-1");

        Scratch.AssertPrivate(DevelopmentAuthority.KeyFile(_scratch.Authority));
        Scratch.AssertPrivate(NodeIdentity.KeyFile(data, new("village-1")));
    }

    [Fact]
    public async Task A_certificate_is_kept_and_made_anew_with_the_same_key_30_days_before_it_ends()
    {
        using var first = await _scratch.IdentityAsync("village-1");
        using var again = await _scratch.IdentityAsync("village-1", Ahead(days: 334));
        using var renewed = await _scratch.IdentityAsync("village-1", Ahead(days: 336));

        Assert.Equal(first.Certificate.RawData, again.Certificate.RawData);
        Assert.NotEqual(first.Certificate.RawData, renewed.Certificate.RawData);
        Assert.Equal(NetworkTrust.KeyOf(first.Certificate), NetworkTrust.KeyOf(renewed.Certificate));
    }

    [Fact]
    public async Task A_new_authority_means_a_new_certificate_and_the_old_key()
    {
        using var first = await _scratch.IdentityAsync("village-1");
        Directory.Delete(_scratch.Authority, recursive: true);

        using var second = await _scratch.IdentityAsync("village-1");

        Assert.False(second.Trust.Trusts(first.Certificate));
        Assert.Equal(NetworkTrust.KeyOf(first.Certificate), NetworkTrust.KeyOf(second.Certificate));
    }

    [Fact]
    public async Task An_authority_without_its_key_is_named_with_the_way_out()
    {
        (await _scratch.IdentityAsync("village-1")).Dispose();
        File.Delete(DevelopmentAuthority.KeyFile(_scratch.Authority));

        (await _scratch.IdentityAsync("village-1")).Dispose(); // it has what it needs
        var refused = await Assert.ThrowsAsync<UnusableFileException>(() => _scratch.IdentityAsync("village-2"));

        Assert.Equal(DevelopmentAuthority.KeyFile(_scratch.Authority), refused.File);
    }

    [Fact]
    public async Task A_certificate_of_another_node_or_kind_or_one_expired_does_not_open()
    {
        (await _scratch.IdentityAsync("village-1")).Dispose();
        var data = Path.Combine(_scratch.Data, "village-1");
        File.Copy(DevelopmentAuthority.CertificateFile(_scratch.Authority), DevelopmentAuthority.CertificateFile(data));
        NodeId village = new("village-1"), other = new("village-2");
        File.Copy(NodeIdentity.CertificateFile(data, village), NodeIdentity.CertificateFile(data, other));
        File.Copy(NodeIdentity.KeyFile(data, village), NodeIdentity.KeyFile(data, other));

        NodeIdentity.Open(village, NodeKind.Edge, data, TimeProvider.System).Dispose();
        Assert.Contains("another node", Refusal(other, NodeKind.Edge, data, Ahead(days: 0)));
        Assert.Contains("another node", Refusal(village, NodeKind.Hub, data, Ahead(days: 0)));
        Assert.Contains("expired", Refusal(village, NodeKind.Edge, data, Ahead(days: 366)));
    }

    private static string Refusal(NodeId node, NodeKind kind, string folder, TimeProvider clock) =>
        Assert.Throws<UnusableFileException>(() => NodeIdentity.Open(node, kind, folder, clock)).Message;

    private static LaterClock Ahead(int days) => new(TimeSpan.FromDays(days));

    private sealed class LaterClock(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
    }
}
