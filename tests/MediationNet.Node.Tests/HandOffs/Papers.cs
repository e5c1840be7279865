using Google.Protobuf;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.HandOffs;
using MediationNet.Node.Storage;
using MediationNet.Protocol.HandOffs;
using MediationNet.Tests.Shared;
using static MediationNet.Tests.Shared.Cast;

namespace MediationNet.Node.Tests.HandOffs;

/// <summary>What is put before the court in these tests, and the nodes' stores.</summary>
internal static class Papers
{
    internal static readonly TimeZoneInfo China =
        TimeZoneInfo.CreateCustomTimeZone("UTC+8", TimeSpan.FromHours(8), "UTC+8", "UTC+8");

    internal static HandOffPackage Package(int number = 31, string request = "请求司法确认") => new(
        new HandOffId(Id(number)), WaterDispute, HandOffKind.JudicialConfirmation, TongrenCourtId,
        LongwuTownship.Id, LongwuTownship.Name, request, true, Water, WaterAgreement,
        [new PackageDocument("session", Monday, "Both spoke.")],
        [new CustodyStep(0, LongwuTownship.Id, Monday)]);

    internal static byte[] Bytes(this HandOffPackage package) => package.ToWire().ToByteArray();

    internal static DelegationAsked Delegation(HandOffId? handOff = null) => new(
        new DelegationReceived(FirstDelegation, TongrenCourtId, "(2026) 632301 委1", MondayDate.AddDays(30)),
        handOff is null ? Water with { Source = DisputeSource.CourtDelegated } : null,
        handOff,
        new Wish(LongwuTownship.Id, null, null));

    internal static NodeStore Open(DirectoryInfo folder, NodeId node, NetworkDirectory? directory = null)
    {
        var seals = new TestSeals(node);
        return NodeStore.Open(
            folder.FullName, node, WriterOf(node).Key, seals.Certificate, directory ?? Network, seals,
            new HurriedClock(), China);
    }
}
