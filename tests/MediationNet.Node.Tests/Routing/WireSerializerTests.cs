using System.Runtime.Serialization;
using Akka.Actor;
using Akka.TestKit.Xunit;
using Google.Protobuf;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Routing;
using MediationNet.Node.Routing;
using MediationNet.Protocol.Routing;
using MediationNet.Protocol.Routing.V1;
using MediationNet.Tests.Routing;

namespace MediationNet.Node.Tests.Routing;

public sealed class WireSerializerTests : TestKit
{
    private static readonly Ask Asked = new(
        Tier.Administrative, CommitteeKind.Agency, County.Labour, County.QukuDivision, "bo", [County.Quku.Id]);

    private static readonly FindCandidate Question =
        Asked.ToWire(County.Office, new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2));

    private static readonly Dictionary<CommitteeId, Load> Loads =
        new() { [County.Quku.Id] = new(3, false), [County.Longwu.Id] = new(0, true) };

    private static readonly IMessage[] Samples =
    [
        Question,
        Choosing.Choose(Asked, County.All, Loads, Turns.None).ToWire(Question, County.Directory),
        Loads.ToWire(County.Hub, DisputeBench.Monday),
    ];

    [Fact]
    public void Every_message_goes_out_and_comes_back()
    {
        var serializer = new WireSerializer((ExtendedActorSystem)Sys);
        Assert.All(Samples, message => Assert.Equal(
            message, serializer.FromBinary(serializer.ToBinary(message), serializer.Manifest(message))));
        Assert.Equal(["find1", "cand1", "load1"], Samples.Select(serializer.Manifest));
    }

    [Fact]
    public void Every_message_of_the_promise_is_bound_and_has_a_sample()
    {
        // A part of another message has no manifest of its own.
        var promised = RoutingReflection.Descriptor.MessageTypes.Select(m => m.ClrType).Except([typeof(CommitteeLoad)]);
        Assert.Equal(promised.ToHashSet(), [.. WireSerializer.BoundTypes]);
        Assert.Equal(promised.ToHashSet(), [.. Samples.Select(s => s.GetType())]);
    }

    [Fact]
    public void A_message_of_a_newer_version_is_refused_and_not_guessed() =>
        Assert.Throws<SerializationException>(
            () => new WireSerializer((ExtendedActorSystem)Sys).FromBinary([], "find2"));

    [Fact]
    public void A_question_means_the_same_on_the_other_side()
    {
        var there = Question.ToDomain()!;
        Assert.Equal(Asked with { Excluded = [] }, there with { Excluded = [] });
        Assert.Equal(Asked.Excluded, there.Excluded);
        Assert.Null(new FindCandidate { Desk = "nowhere" }.ToDomain());
    }

    [Fact]
    public void An_answer_belongs_to_its_question_and_names_the_way()
    {
        var ask = Asked with { Tier = Tier.Peoples, Kind = null, Division = new("632323100"), Excluded = [] };
        var question = ask.ToWire(County.Office, new Guid(7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
        var answer = Choosing.Choose(ask, County.All, Loads, Turns.None).ToWire(question, County.Directory);

        Assert.True(answer.Answers(new Guid(7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)));
        Assert.False(answer.Answers(new Guid(8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)));
        Assert.Equal((County.Zeku.Id, (CommitteeId?)County.OfficeOfZeku), answer.Named());
        Assert.Contains(answer.ToReasons(), r => r.Code == ReasonCodes.LanguageNotSpoken);
        Assert.Null(new Candidate().Named());
    }

    [Fact]
    public void A_load_means_the_same_on_the_other_side() =>
        Assert.Equal(
            Loads.OrderBy(l => l.Key), Loads.ToWire(County.Hub, DisputeBench.Monday).ToLoads().OrderBy(l => l.Key));
}
