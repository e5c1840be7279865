using Google.Protobuf;
using MediationNet.Domain.Disputes;
using MediationNet.Protocol.Log;
using MediationNet.Tests.Shared;
using V1 = MediationNet.Protocol.Log.V1;

namespace MediationNet.Node.Tests.Protocol.Log;

/// <summary>What was written before the full case had its fields is read as it was meant.</summary>
public sealed class OldEntriesTests
{
    public static TheoryData<string, string> Bodies => new()
    {
        { "mediation.accepted", "" },
        { "mediation.investigated", Hex(new V1.InvestigationMade { Notes = "看过水渠" }) },
        { "mediation.session", Hex(new V1.SessionHeld { Place = "村委会", Minutes = "双方到场" }) },
        { "mediation.ended", Hex(new V1.MediationEnded
            { Reason = V1.EndReason.NoAgreement, Notes = "各执一词", RoutesTold = "可以起诉" }) },
        { "mediation.resumed", Hex(new V1.MediationResumed { Notes = "愿再谈" }) },
        { "mediation.agreed", Hex(new V1.AgreementReached
            { Form = V1.AgreementForm.Written, Terms = "单日放水", EffectiveOn = 20260302, DueOn = 20260322 }) },
    };

    private static IReadOnlyList<DisputeEvent> Meant =>
    [
        new DisputeAccepted(), new InvestigationMade("看过水渠"), new SessionHeld("村委会", "双方到场"),
        new MediationEnded(EndReason.NoAgreement, "各执一词", "可以起诉"), new MediationResumed("愿再谈"),
        new AgreementReached(
            AgreementForm.Written, "单日放水", null, new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 22)),
    ];

    [Theory]
    [MemberData(nameof(Bodies))]
    public void An_entry_of_an_older_version_says_what_it_said(string kind, string body)
    {
        var read = EventWire.Read(kind, ByteString.CopyFrom(Convert.FromHexString(body)));
        var meant = Meant.Single(what => EventWire.ToWire(what).Kind == kind);
        Assert.Equal(Replica.Json<object>(meant), Replica.Json<object>(read!));
        Assert.Equal(body, Hex(EventWire.ToWire(read!).Body));
    }

    private static string Hex(IMessage body) => Convert.ToHexString(body.ToByteArray());
}
