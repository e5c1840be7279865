using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Log;
using MediationNet.Node.Tests.Hosting;
using MediationNet.Node.Trust;

namespace MediationNet.Node.Tests.Trust;

public sealed class SealsTests : IAsyncLifetime
{
    private static readonly EntryHash Hash = Chain.Hash(default, "the lake rises"u8);

    private readonly Scratch _scratch = new();
    private readonly Scratch _elsewhere = new();
    private Seals _village = null!;
    private Seals _county = null!;
    private Seals _foreign = null!;

    public async ValueTask InitializeAsync()
    {
        _village = new(await _scratch.IdentityAsync("village-1"));
        _county = new(await _scratch.IdentityAsync("county-office"), remembered: 2);
        _foreign = new(await _elsewhere.IdentityAsync("village-1"));
    }

    public ValueTask DisposeAsync()
    {
        _village.Dispose();
        _county.Dispose();
        _foreign.Dispose();
        _scratch.Dispose();
        _elsewhere.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void A_seal_is_known_by_a_node_that_never_met_the_writer()
    {
        var seal = _village.Sign(Hash);

        Assert.Equal(Seals.Size, seal.Length);
        Assert.True(_county.Verify(_village.OwnCertificate, Hash, seal));
        Assert.Equal(
            new SealOwner(_village.OwnKey, new NodeId("village-1"), NodeKind.Edge),
            _county.OwnerOf(_village.OwnCertificate));
    }

    [Fact]
    public void A_flipped_byte_of_the_seal_is_found()
    {
        var seal = _village.Sign(Hash);
        for (var i = 0; i < seal.Length; i++)
        {
            seal[i] ^= 1;
            Assert.False(_county.Verify(_village.OwnCertificate, Hash, seal));
            seal[i] ^= 1;
        }

        Assert.False(_county.Verify(_village.OwnCertificate, Hash, seal.AsSpan(1)));
        Assert.False(_county.Verify(_village.OwnCertificate, Hash, []));
    }

    [Fact]
    public void A_flipped_byte_of_the_hash_is_found()
    {
        var seal = _village.Sign(Hash);
        var bytes = Hash.ToBytes();
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] ^= 1;
            Assert.False(_county.Verify(_village.OwnCertificate, EntryHash.From(bytes), seal));
            bytes[i] ^= 1;
        }
    }

    [Fact]
    public void A_flipped_byte_of_the_certificate_is_found()
    {
        var seal = _village.Sign(Hash);
        for (var i = 0; i < _village.OwnCertificate.Length; i++)
        {
            var bytes = _village.OwnCertificate.ToArray();
            bytes[i] ^= 1;
            Assert.False(_county.Verify(bytes, Hash, seal), $"byte {i}");
        }

        Assert.True(_county.Verify(_village.OwnCertificate, Hash, seal)); // a flood of bad ones pushes out no good one
    }

    [Fact]
    public void A_foreign_certificate_is_rejected_each_time_though_it_names_a_node_of_ours()
    {
        var seal = _foreign.Sign(Hash);

        Assert.Null(_county.OwnerOf(_foreign.OwnCertificate));
        Assert.False(_county.Verify(_foreign.OwnCertificate, Hash, seal));
        Assert.False(_county.Verify(_foreign.OwnCertificate, Hash, seal));
        Assert.False(_county.Verify(_village.OwnCertificate, Hash, seal));
    }

    [Fact]
    public async Task What_was_sealed_stays_sealed_when_the_certificate_has_expired()
    {
        var seal = _village.Sign(Hash);
        var later = new NetworkTrust(
            [.. (await _scratch.IdentityAsync("county-office")).Trust.Policy().CustomTrustStore], new In2030());
        using var expired = X509CertificateLoader.LoadCertificate(
            _village.OwnCertificate.Span);

        Assert.False(later.Trusts(expired));
        Assert.True(later.Trusted(expired));
        Assert.True(_county.Verify(_village.OwnCertificate, Hash, seal));
    }

    [Fact]
    public void Only_the_tagged_hash_is_signed()
    {
        using var certificate = X509CertificateLoader.LoadCertificate(
            _village.OwnCertificate.Span);
        using var key = certificate.GetECDsaPublicKey()!;

        byte[] message = [.. "mn-seal-1"u8, .. Hash.ToBytes()];

        Assert.True(key.VerifyData(
            message, _village.Sign(Hash), HashAlgorithmName.SHA256,
            DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
    }

    private sealed class In2030 : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddDays(800);
    }
}
