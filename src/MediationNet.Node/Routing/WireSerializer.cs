using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Serialization;
using Google.Protobuf;
using MediationNet.Protocol.Routing.V1;

namespace MediationNet.Node.Routing;

/// <summary>
/// Between members only protobuf with names of our own: a renamed class must not break the wire, and a peer must not
/// choose a type. A manifest once released is never given to another message.
/// </summary>
public sealed class WireSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    /// <summary>Numbers up to 100 belong to Akka.</summary>
    public const int Number = 4711;

    private static readonly Dictionary<string, MessageParser> Parsers = new(StringComparer.Ordinal)
    {
        ["find1"] = FindCandidate.Parser,
        ["cand1"] = Candidate.Parser,
        ["load1"] = LoadReport.Parser,
    };

    private static readonly Dictionary<Type, string> Manifests = new()
    {
        [typeof(FindCandidate)] = "find1",
        [typeof(Candidate)] = "cand1",
        [typeof(LoadReport)] = "load1",
    };

    /// <summary>Every message that may pass between members.</summary>
    public static IReadOnlyCollection<Type> BoundTypes => Manifests.Keys;

    /// <inheritdoc/>
    public override int Identifier => Number;

    /// <inheritdoc/>
    public override string Manifest(object o) => Manifests[o.GetType()];

    /// <inheritdoc/>
    public override byte[] ToBinary(object obj) => ((IMessage)obj).ToByteArray();

    /// <inheritdoc/>
    public override object FromBinary(byte[] bytes, string manifest) =>
        Parsers.TryGetValue(manifest, out var parser)
            ? parser.ParseFrom(bytes)
            : throw new SerializationException($"unknown manifest {manifest}");
}
