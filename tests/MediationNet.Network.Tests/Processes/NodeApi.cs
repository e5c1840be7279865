using System.Net;
using System.Net.Sockets;
using Grpc.Core;
using Grpc.Net.Client;
using MediationNet.Protocol.Desk.V1;
using MediationNet.Protocol.Log;
using MediationNet.Protocol.Log.V1;

namespace MediationNet.Network.Tests.Processes;

/// <summary>A program at a node's API. It knows nothing of the node's process and does not end with it.</summary>
internal sealed class NodeApi : IDisposable
{
    private const int PageSize = 200;

    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan CallMax = TimeSpan.FromSeconds(30);

    private readonly GrpcChannel _channel;
    private readonly Metadata _headers = [];

    internal NodeApi(int port, string? token, Func<Socket>? beside = null)
    {
        // gRPC would wait longer and longer before it looks for the node again.
        var options = new GrpcChannelOptions { InitialReconnectBackoff = LookAgain, MaxReconnectBackoff = LookAgain };
        if (beside is not null)
        {
            options.HttpHandler = new SocketsHttpHandler
            {
                ConnectCallback = (context, cancellation) => ConnectAsync(beside, context, cancellation),
            };
            options.DisposeHttpClient = true;
        }

        _channel = GrpcChannel.ForAddress($"http://127.0.0.1:{port}", options);
        if (token is not null) _headers.Add("authorization", $"Bearer {token}");
        _headers.Add("accept-language", "en");
        Desk = new Desk.DeskClient(_channel);
        Keeper = new Keeper.KeeperClient(_channel);
        Papers = new Papers.PapersClient(_channel);
    }

    internal Desk.DeskClient Desk { get; }

    internal Keeper.KeeperClient Keeper { get; }

    internal Papers.PapersClient Papers { get; }

    /// <summary>How long a call waits for its answer.</summary>
    internal TimeSpan Patience { get; init; } = CallMax;

    internal CallOptions Call => new(_headers, DateTime.UtcNow + Patience);

    internal async Task<bool> IsReadyAsync()
    {
        try
        {
            return (await Keeper.StatusAsync(new StatusRequest(), Call)).Ready;
        }
        catch (RpcException notYet) when (notYet.StatusCode is StatusCode.Unavailable)
        {
            return false;
        }
    }

    internal async Task<StatusResponse> StatusAsync() => await Keeper.StatusAsync(new StatusRequest(), Call);

    internal async Task<VerifyResponse> VerifyAsync() => await Keeper.VerifyAsync(new VerifyRequest(), Call);

    internal async Task<DisputeView> ShowAsync(Guid dispute) =>
        await Desk.ShowAsync(new ShowRequest { Dispute = dispute.ToWire() }, Call);

    /// <summary>The dispute, or null where it is not known.</summary>
    internal async Task<DisputeView?> FindAsync(Guid dispute)
    {
        try
        {
            return await ShowAsync(dispute);
        }
        catch (RpcException unknown) when (unknown.StatusCode is StatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>All disputes that the node lists.</summary>
    internal async Task<HashSet<Guid>> ListAsync(ListRequest.Types.View view = default, string committee = "")
    {
        var all = new HashSet<Guid>();
        var request = new ListRequest { PageSize = PageSize, View = view, Committee = committee };
        do
        {
            var page = await Desk.ListAsync(request, Call);
            foreach (var line in page.Disputes) all.Add(line.Dispute.ToId("dispute"));
            request.After = page.Next;
        }
        while (!request.After.IsEmpty);

        return all;
    }

    internal async Task<DisputeView> RecordAsync(Guid dispute, Guid? requestId = null, string? committee = null) =>
        await Desk.RecordAsync(
            new RecordRequest
            {
                Acting = Acting(requestId ?? Guid.CreateVersion7(), committee),
                Dispute = dispute.ToWire(),
                Facts = new DisputeRecorded
                {
                    Category = "neighbour",
                    Facts = "两家为水渠走向争执。",
                    Source = Source.SelfApplication,
                    Division = "632301100200",
                    Place = "隆务村",
                    Language = "zh-CN",
                    Parties = { new Party { Role = PartyRole.Applicant, Kind = PartyKind.Natural, Name = "甲家" } },
                },
            },
            Call);

    internal async Task<DisputeView> NoteAsync(Guid dispute, Guid requestId) => await Desk.NoteAsync(
        new NoteRequest
        {
            Acting = Acting(requestId),
            Dispute = dispute.ToWire(),
            Note = new Noted { Text = requestId.ToString(), ForFile = true },
        },
        Call);

    internal async Task<DisputeView> ReferAsync(Guid dispute) => await Desk.ReferAsync(
        new ReferRequest
        {
            Acting = Acting(Guid.CreateVersion7()),
            Dispute = dispute.ToWire(),
            Wish = new Wish { Named = NodeFiles.TownshipCommittee },
            Why = "村里调解不成。",
            PartiesConsent = true,
        },
        Call);

    private static async ValueTask<Stream> ConnectAsync(
        Func<Socket> beside, SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var socket = beside();
        try
        {
            socket.NoDelay = true;
            await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public void Dispose() => _channel.Dispose();

    internal static Acting Acting(Guid request, string? committee = null) => new()
    {
        Request = request.ToWire(),
        Person = "mediator",
        Committee = committee ?? NodeFiles.VillageCommittee,
    };
}
