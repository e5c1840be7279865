using System.Runtime.Serialization;
using Google.Protobuf;
using MediationNet.Domain.Routing;
using MediationNet.Fuzz.Fuzzing;
using MediationNet.Node.Routing;
using MediationNet.Protocol.Routing;
using MediationNet.Protocol.Routing.V1;
using MediationNet.Tests.Shared;

namespace MediationNet.Fuzz.Targets;

/// <summary>What members of a cluster say to each other, up to a desk's choice.</summary>
internal sealed class RoutingTarget : IFuzzTarget
{
    private static readonly string[] Manifests = ["find1", "cand1", "load1", "find2"];

    private static readonly Ask Asked = new(
        Domain.Committees.Tier.Peoples, null, Cast.Traffic, Cast.Tongren, "zh-CN", [Cast.LongwuVillage.Id]);

    private static readonly Dictionary<Domain.Committees.CommitteeId, Load> Idle = [];

    private readonly WireSerializer _serializer = new(null!);

    public IReadOnlyList<byte[]> Seeds { get; } = Samples();

    public void Feed(byte[] input)
    {
        foreach (var (number, bytes) in Pieces.Read(input))
        {
            try
            {
                Take(_serializer.FromBinary(bytes, Manifests[number % Manifests.Length]));
            }
            catch (Exception refused) when (refused is InvalidProtocolBufferException or SerializationException)
            {
                // The transport logs it and drops the message.
            }
        }
    }

    public void Dispose()
    {
    }

    private static void Take(object message)
    {
        switch (message)
        {
            case FindCandidate question when question.ToDomain() is { } ask:
                _ = Choosing.Choose(ask, Cast.Committees, Idle, Turns.None).ToWire(question, Cast.Network);
                break;
            case Candidate candidate:
                _ = candidate.Answers(Guid.Empty);
                _ = (candidate.Named(), candidate.ToReasons());
                break;
            case LoadReport report:
                _ = Choosing.Choose(Asked, Cast.Committees, report.ToLoads(), Turns.None);
                break;
            default:
                break;
        }
    }

    private static byte[][] Samples()
    {
        var question = Asked.ToWire(Cast.LongwuOfficeId, Cast.Id(1));
        var answer = Choosing.Choose(Asked, Cast.Committees, Idle, Turns.None).ToWire(question, Cast.Network);
        var loads = Cast.Committees.ToDictionary(committee => committee.Id, _ => new Load(3, true));
        return
        [
            Pieces.Of(
                (4, question.ToByteArray()),
                (5, answer.ToByteArray()),
                (6, loads.ToWire(Cast.LongwuHub, Cast.Monday).ToByteArray()),
                (7, question.ToByteArray())),
        ];
    }
}
