using Google.Protobuf;
using MediationNet.Domain.HandOffs;
using MediationNet.Fuzz.Fuzzing;
using MediationNet.Protocol.HandOffs;
using MediationNet.Protocol.Log;
using MediationNet.Tests.Shared;
using Wire = MediationNet.Protocol.HandOff.V1;

namespace MediationNet.Fuzz.Targets;

/// <summary>Packages that come to a body, and the notices that come back from it.</summary>
internal sealed class HandOffTarget : IFuzzTarget
{
    private static readonly HandOffPackage Package = new(
        Cast.FirstHandOff, Cast.WaterDispute, HandOffKind.JudicialConfirmation, Cast.TongrenCourtId,
        Cast.LongwuVillage.Id, Cast.LongwuVillage.Name, "请求司法确认", PartiesConsent: true, Cast.Water,
        Cast.WaterAgreement, [new PackageDocument("笔录", Cast.Monday, "双方到场")],
        [new CustodyStep(0, Cast.LongwuVillage.Id, Cast.Monday)]);

    private static readonly DelegationAsked Asked = new(
        new DelegationReceived(Cast.FirstDelegation, Cast.TongrenCourtId, "(2026)青02号", Cast.MondayDate),
        Cast.Water, null, Cast.ByRule);

    private static readonly BodyNotice.State Confirmed =
        new(1, Cast.Monday, Cast.FirstHandOff, HandOffState.Confirmed, "(2026)青01号", "准予");

    public IReadOnlyList<byte[]> Seeds { get; } =
    [
        Pieces.Of((1, Package.ToWire().ToByteArray())),
        Pieces.Of(
            (2, Confirmed.ToWire().ToByteArray()),
            (2, new BodyNotice.Delegated(2, Cast.Tuesday, Asked).ToWire().ToByteArray())),
    ];

    public void Feed(byte[] input)
    {
        foreach (var (number, bytes) in Pieces.Read(input))
        {
            try
            {
                if (number == 2) Hear(bytes);
                else Take(bytes);
            }
            catch (Exception refused) when (refused is WireException or InvalidProtocolBufferException)
            {
                // Refused by name: the field and what is wrong with it.
            }
        }
    }

    public void Dispose()
    {
    }

    private static void Take(byte[] bytes)
    {
        var package = PackageWire.Read(bytes);
        foreach (var problem in PackageCheck.Problems(package, Cast.MondayDate, Cast.WorkDays))
            _ = PackageCheck.Words(problem);
        Written(() => package.ToWire());
    }

    private static void Hear(byte[] bytes)
    {
        var notice = Wire.Notice.Parser.ParseFrom(bytes).ToDomain();
        Written(() => notice.ToWire());
    }

    // What was read can be written: a fault here is none of the sender's.
    private static void Written(Func<IMessage> write)
    {
        try
        {
            _ = write().ToByteArray();
        }
        catch (WireException problem)
        {
            throw new InvalidOperationException("what was read cannot be written", problem);
        }
    }
}
