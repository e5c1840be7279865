using System.Text;
using Google.Protobuf;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using MediationNet.Domain.Log;
using MediationNet.Protocol.HandOffs;
using MediationNet.Protocol.Log;
using MediationNet.Tests.Shared;
using static MediationNet.Tests.Shared.Cast;
using Wire = MediationNet.Protocol.HandOff.V1;

namespace MediationNet.Node.Tests.HandOffs;

public sealed class PackageWireTests
{
    private static readonly string[] Secrets =
        ["秘密一：底线二百元", "秘密二：曾动手", "秘密三：内部看法", "秘密四：为何移送", "秘密五：为何不接", "秘密六：理由"];

    [Fact]
    public void Nothing_that_was_said_in_confidence_is_in_the_bytes_of_a_package()
    {
        var story = Scenario.WaterAtLongwu
            .Given(
                LongwuVillage,
                new CaucusNoted(Secrets[0]),
                new RiskNoted([Secrets[1]]),
                new Noted(Secrets[2], ForFile: false),
                new ReferralRequested(FirstReferral, ByRule, Secrets[3], true),
                OfferTo(LongwuTownship, FirstOffer, FirstReferral) with { Reasons = [new Reason(Secrets[5])] })
            .Given(LongwuTownship, new ReferralDeclined(FirstOffer, Secrets[4]))
            .Given(LongwuVillage, new SessionHeld("hall", "双方到场"), WaterAgreement,
                HandOffOf(FirstHandOff, HandOffKind.JudicialConfirmation));
        var package = HandOffPackage.Of(CausalOrder.Sort(story.Entries), FirstHandOff, id => CommitteeOf(id).Name)!;
        var bytes = package.ToWire().ToByteArray();
        Assert.True(Holds(bytes, "双方到场"));
        Assert.True(Holds(bytes, WaterAgreement.Terms));
        Assert.All(Secrets, secret => Assert.False(Holds(bytes, secret)));
    }

    [Fact]
    public void A_package_goes_out_and_comes_back()
    {
        var package = Papers.Package();
        var back = PackageWire.Read(package.Bytes());
        Assert.Equal(package.Bytes(), back.Bytes());
        Assert.Equal(package.Facts.Parties, back.Facts.Parties);
        Assert.Equal(Replica.Json(package.Agreement), Replica.Json(back.Agreement));
        Assert.Equal(package.Custody[0], back.Custody[0]);
        Assert.Equal(package.Documents, back.Documents);
        var bare = package with { Agreement = null, Documents = [], Custody = [], Request = "" };
        Assert.Equal(bare.Bytes(), PackageWire.Read(bare.Bytes()).Bytes());
    }

    [Fact]
    public void Notices_go_out_and_come_back()
    {
        BodyNotice[] notices =
        [
            new BodyNotice.State(3, Monday, FirstHandOff, HandOffState.CorrectionAsked, "1", "by Friday"),
            new BodyNotice.Delegated(4, Monday, Papers.Delegation()),
            new BodyNotice.Delegated(5, Monday, Papers.Delegation(FirstHandOff)),
        ];
        Assert.All(notices, notice =>
            Assert.Equal(notice.ToWire(), notice.ToWire().ToDomain().ToWire()));
    }

    [Fact]
    public void What_is_no_package_is_named()
    {
        Assert.Equal("package", Assert.Throws<WireException>(() => PackageWire.Read(new byte[] { 0xff })).Field);
        var wire = Papers.Package().ToWire();
        Assert.Equal("package.hand_off", Field(wire, p => p.HandOff = ByteString.Empty));
        Assert.Equal("package.body", Field(wire, p => p.Body = ""));
        Assert.Equal("package.dispute_facts", Field(wire, p => p.DisputeFacts = null));
        Assert.Equal("kind", Field(wire, p => p.Kind = default));
        Assert.Throws<WireException>(() => new Wire.Notice { N = 1 }.ToDomain());
    }

    private static string Field(Wire.Package wire, Action<Wire.Package> spoil)
    {
        var spoilt = wire.Clone();
        spoil(spoilt);
        return Assert.Throws<WireException>(() => spoilt.ToDomain()).Field;
    }

    private static bool Holds(byte[] bytes, string text) => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
}
