using Google.Protobuf;
using Grpc.Core;
using MediationNet.Fuzz.Fuzzing;
using MediationNet.Node.Desk;
using MediationNet.Node.Storage;
using MediationNet.Protocol.Desk.V1;
using MediationNet.Protocol.Log;
using MediationNet.Tests.Shared;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Log = MediationNet.Protocol.Log.V1;

namespace MediationNet.Fuzz.Targets;

/// <summary>Calls of the API, one after another, over a store of its own.</summary>
internal sealed class ApiTarget : IFuzzTarget
{
    private static readonly ByteString Dispute = Cast.WaterDispute.Value.ToWire();

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mediationnet-fuzz-");
    private readonly NodeStore _store;
    private readonly Func<byte[], Task>[] _calls;
    private int _requests;

    internal ApiTarget()
    {
        var seals = new KeyedSeals(Cast.LongwuHub);
        _store = NodeStore.Open(
            _folder.FullName, Cast.LongwuHub, Cast.WriterOf(Cast.LongwuHub).Key,
            KeyedSeals.CertificateOf(Cast.LongwuHub), Cast.Network, seals, new SetClock(), TimeZoneInfo.Utc);
        var desk = new DeskGrpcService(
            _store, Cast.WorkDays, new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance));
        var context = new LocalCall();
        _calls =
        [
            bytes => desk.Record(RecordRequest.Parser.ParseFrom(bytes), context),
            bytes => desk.Note(NoteRequest.Parser.ParseFrom(bytes), context),
            bytes => desk.Mediate(MediateRequest.Parser.ParseFrom(bytes), context),
            bytes => desk.Refer(ReferRequest.Parser.ParseFrom(bytes), context),
            bytes => desk.Offer(OfferRequest.Parser.ParseFrom(bytes), context),
            bytes => desk.AnswerOffer(AnswerOfferRequest.Parser.ParseFrom(bytes), context),
            bytes => desk.WithdrawOffer(WithdrawOfferRequest.Parser.ParseFrom(bytes), context),
            bytes => desk.ReturnToSender(ReturnToSenderRequest.Parser.ParseFrom(bytes), context),
            bytes => desk.Assign(AssignRequest.Parser.ParseFrom(bytes), context),
            bytes => desk.HandOff(HandOffRequest.Parser.ParseFrom(bytes), context),
            bytes => desk.AnswerDelegation(AnswerDelegationRequest.Parser.ParseFrom(bytes), context),
            bytes => desk.Show(ShowRequest.Parser.ParseFrom(bytes), context),
            bytes => desk.List(ListRequest.Parser.ParseFrom(bytes), context),
        ];
        Seeds = Samples();
    }

    public IReadOnlyList<byte[]> Seeds { get; }

    public void Feed(byte[] input)
    {
        foreach (var (number, bytes) in Pieces.Read(input))
        {
            try
            {
                _calls[number % _calls.Length](bytes).GetAwaiter().GetResult();
            }
            catch (Exception refused) when (refused is WireException or InvalidProtocolBufferException
                || refused is RpcException { StatusCode: not (StatusCode.Internal or StatusCode.Unknown) })
            {
                // Refused by name.
            }
        }
    }

    public void Dispose()
    {
        _store.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _folder.Delete(recursive: true);
    }

    private byte[][] Samples()
    {
        var offer = Acting(Cast.LongwuOffice.Id.Value);
        (int, byte[])[] custody =
        [
            (13, new RecordRequest
            {
                Acting = Acting(), Dispute = Dispute, Facts = Cast.Water.ToWire(),
            }.ToByteArray()),
            (3, new ReferRequest
            {
                Acting = Acting(), Dispute = Dispute, Wish = new Log.Wish(), Why = "难", PartiesConsent = true,
            }.ToByteArray()),
            (4, new OfferRequest
            {
                Acting = offer, Dispute = Dispute, To = Cast.LongwuTownship.Id.Value,
            }.ToByteArray()),
            (5, new AnswerOfferRequest
            {
                Acting = Acting(), Dispute = Dispute, Offer = offer.Request, Why = "人手不足",
            }.ToByteArray()),
            (6, new WithdrawOfferRequest
            {
                Acting = Acting(Cast.LongwuOffice.Id.Value), Dispute = Dispute, Offer = offer.Request, Why = "撤回",
            }.ToByteArray()),
            (7, new ReturnToSenderRequest
            {
                Acting = Acting(Cast.LongwuOffice.Id.Value), Dispute = Dispute, Why = "无人",
            }.ToByteArray()),
            (8, new AssignRequest
            {
                Acting = Acting(Cast.LongwuOffice.Id.Value), Dispute = Dispute, To = Cast.LongwuTownship.Id.Value,
                Rank = 1, Order = "同司令",
            }.ToByteArray()),
        ];
        return [Pieces.Of(custody), Pieces.Of([custody[0], .. Mediation()])];
    }

    private (int, byte[])[] Mediation() =>
    [
        (1, new NoteRequest
        {
            Acting = Acting(), Dispute = Dispute, Note = new Log.Noted { Text = "记" },
        }.ToByteArray()),
        (2, new MediateRequest
        {
            Acting = Acting(), Dispute = Dispute, Agreed = Cast.WaterAgreement.ToWire(),
        }.ToByteArray()),
        (9, new HandOffRequest
        {
            Acting = Acting(), Dispute = Dispute, Kind = Log.HandOffKind.JudicialConfirmation, Request = "请求",
            PartiesConsent = true, NobodyElsewhere = true,
        }.ToByteArray()),
        (10, new AnswerDelegationRequest { Acting = Acting(), Dispute = Dispute, Report = "成" }.ToByteArray()),
        (11, new ShowRequest { Dispute = Dispute }.ToByteArray()),
        (12, new ListRequest { PageSize = 3, View = ListRequest.Types.View.Held }.ToByteArray()),
    ];

    private Acting Acting(string? committee = null) => new()
    {
        Request = Cast.Id(9_000 + ++_requests).ToWire(),
        Person = "mediator",
        Committee = committee ?? Cast.LongwuTownship.Id.Value,
    };
}
