using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using MediationNet.Domain;
using MediationNet.Domain.Disputes;
using MediationNet.Fuzz.Targets;
using MediationNet.Node.Desk;
using MediationNet.Node.Storage;
using MediationNet.Protocol.Desk.V1;
using MediationNet.Protocol.Log;
using MediationNet.Tests.Shared;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using LogV1 = MediationNet.Protocol.Log.V1;

namespace MediationNet.Node.Tests.Desk;

/// <summary>Who else has taken a dispute up is asked of a program as of a person.</summary>
public sealed class AcceptingTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("accepting-").FullName;
    private readonly NodeStore _store;
    private readonly DeskGrpcService _desk;

    public AcceptingTests()
    {
        _store = NodeStore.Open(
            _folder, Cast.LongwuHub, Cast.WriterOf(Cast.LongwuHub).Key, KeyedSeals.CertificateOf(Cast.LongwuHub),
            Cast.Network, new KeyedSeals(Cast.LongwuHub), new SetClock { Now = Cast.Monday }, TimeZoneInfo.Utc);
        _desk = new DeskGrpcService(
            _store, Cast.WorkDays, new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance));
    }

    public async ValueTask InitializeAsync() => await _desk.Record(
        new RecordRequest { Acting = Acting(1), Dispute = Id, Facts = Cast.Water.ToWire() }, new LocalCall());

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static ByteString Id => Cast.WaterDispute.Value.ToWire();

    [Fact]
    public async Task Taking_it_on_without_asking_is_refused_with_what_to_do()
    {
        var refused = await Assert.ThrowsAsync<RpcException>(
            () => Mediate(2, request => request.Accepted = new LogV1.DisputeAccepted()));
        Assert.Equal(StatusCode.FailedPrecondition, refused.StatusCode);
        Assert.Equal(
            nameof(Refusal.ElsewhereNotAsked), refused.GetRpcStatus()!.GetDetail<ErrorInfo>()!.Reason);
    }

    [Fact]
    public async Task Asked_in_the_same_call_or_before_it_is_taken_on()
    {
        var view = await Mediate(2, request => request.Accepted = new LogV1.DisputeAccepted { NobodyElsewhere = true });
        Assert.Equal(nameof(Stage.Accepted), view.Stage);
    }

    [Fact]
    public async Task What_a_court_has_is_not_taken_on_whatever_the_program_says()
    {
        var matter = new ElsewhereMatter(ElsewhereKind.Court, "同仁市人民法院", "", ElsewhereState.Accepted);
        await Mediate(2, request => request.Elsewhere = new ElsewhereAsked(Cast.MondayDate, [matter]).ToWire());
        var refused = await Assert.ThrowsAsync<RpcException>(() => Mediate(
            3, request => request.Accepted = new LogV1.DisputeAccepted { NobodyElsewhere = true }));
        Assert.Equal(StatusCode.FailedPrecondition, refused.StatusCode);
    }

    [Fact]
    public async Task Putting_it_before_a_body_without_asking_is_refused_alike()
    {
        var refused = await Assert.ThrowsAsync<RpcException>(() => File(2, nobodyElsewhere: false));
        Assert.Equal(
            nameof(Refusal.ElsewhereNotAsked), refused.GetRpcStatus()!.GetDetail<ErrorInfo>()!.Reason);
        var view = await File(3, nobodyElsewhere: true);
        Assert.Equal(Cast.MondayDate.ToWire(), view.Case.Elsewhere.On);
        Assert.Single(view.HandOffs);
    }

    private Task<DisputeView> File(int number, bool nobodyElsewhere) => _desk.HandOff(
        new HandOffRequest
        {
            Acting = Acting(number),
            Dispute = Id,
            Kind = LogV1.HandOffKind.Filing,
            Request = "请求依法审理。",
            NobodyElsewhere = nobodyElsewhere,
        },
        new LocalCall());

    private static Acting Acting(int number) => new()
    {
        Request = Cast.Id(900 + number).ToWire(),
        Person = "program",
        Committee = Cast.LongwuTownship.Id.Value,
    };

    private Task<DisputeView> Mediate(int number, Action<MediateRequest> what)
    {
        var request = new MediateRequest { Acting = Acting(number), Dispute = Id };
        what(request);
        return _desk.Mediate(request, new LocalCall());
    }
}
