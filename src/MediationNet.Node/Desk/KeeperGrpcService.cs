using Google.Protobuf;
using Grpc.Core;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Figures;
using MediationNet.Node.Figures;
using MediationNet.Node.Hosting;
using MediationNet.Node.Peers;
using MediationNet.Node.Routing;
using MediationNet.Node.Storage;
using MediationNet.Protocol.Desk.V1;
using MediationNet.Protocol.Log;
using MediationNet.Web;
using PeerLine = MediationNet.Protocol.Desk.V1.PeerView;

namespace MediationNet.Node.Desk;

/// <summary>The state of the node, for whoever looks after it.</summary>
public sealed class KeeperGrpcService(
    NodeStore store, NodeSetup setup, IPeopleDesk people, PeerBoard? board = null, NetworkView? network = null)
    : Keeper.KeeperBase
{
    private static readonly TimeSpan PieceMax = TimeSpan.FromMinutes(1);

    public override async Task<StatusResponse> Status(StatusRequest request, ServerCallContext context)
    {
        var totals = await store.Totals(context.CancellationToken);
        var response = new StatusResponse
        {
            Node = setup.Self.Id.Value,
            Incarnation = store.Me.Writer.Incarnation,
            Kind = setup.Self.Kind.ToString(),
            Disputes = totals.Disputes,
            Entries = totals.Entries,
        };
        response.Recovery = ToWire(await store.Recovery(context.CancellationToken));
        response.Peers.AddRange((board?.All ?? []).Select(peer => ToLine(peer)));
        response.Members.AddRange((network?.Current.Members.Values ?? []).Select(ToView));
        response.Ready = setup.Self.Kind != NodeKind.Hub
            || network?.Current.Members.GetValueOrDefault(setup.Self.Id)?.State == MemberState.Up;
        return response;
    }

    public override async Task<VerifyResponse> Verify(VerifyRequest request, ServerCallContext context)
    {
        var report = await store.Verify(context.CancellationToken);
        return new VerifyResponse
        {
            Clean = report.Findings.Count == 0,
            Disputes = report.Disputes,
            Entries = report.Entries,
            Papers = report.Papers,
            PapersAwaited = report.PapersAwaited,
            Findings = { report.Findings },
            Kinds = { report.Kinds.Select(kind => (VerifyResponse.Types.FindingKind)((int)kind + 1)) },
        };
    }

    public override async Task<SetPersonResponse> SetPerson(SetPersonRequest request, ServerCallContext context)
    {
        try
        {
            var person = PersonWire.ToPerson(request, store.Directory, store.Me.Node);
            if (!await people.Save(person, PersonWire.SecretOf(request, person), context.CancellationToken))
                throw new WireException("secret", "is needed for somebody new; and one administrator has to stay");

            return new SetPersonResponse { Person = person.Id.Value };
        }
        catch (WireException problem)
        {
            throw problem.ToError();
        }
    }

    public override async Task Backup(
        BackupRequest request, IServerStreamWriter<BackupPiece> responseStream, ServerCallContext context)
    {
        await using var copy = await store.CopyData(context.CancellationToken);
        await Send(new BackupPiece { Facts = ToWire(copy.Facts) });
        await foreach (var piece in copy.ReadAsync(context.CancellationToken))
            await Send(new BackupPiece { Data = ByteString.CopyFrom(piece.Span) });

        // A caller who takes nothing any more must not keep the log from being copied into the data file.
        Task Send(BackupPiece piece) =>
            responseStream.WriteAsync(piece, context.CancellationToken).WaitAsync(PieceMax, context.CancellationToken);
    }

    private static BackupFacts ToWire(DataFacts facts) => new()
    {
        Node = facts.Node.Value,
        Incarnation = facts.Incarnation,
        MadeAtUtcMs = facts.MadeAtUtc.ToUnixTimeMilliseconds(),
        Schema = facts.Schema,
        Disputes = facts.Disputes,
        Entries = facts.Entries,
        Bytes = facts.Bytes,
    };

    public override async Task<GoOnWithoutResponse> GoOnWithout(GoOnWithoutRequest request, ServerCallContext context)
    {
        var peer = new NodeId(request.Node);
        var asked = (await store.Recovery(context.CancellationToken))?.State.Asked;
        if (asked?.Contains(peer) == false)
        {
            throw new WireException(
                "node", $"is not asked for a promise; asked are {string.Join(", ", asked.Order())}").ToError();
        }

        return new GoOnWithoutResponse
        {
            Recovery = ToWire(await store.GoOnWithout(peer, context.CancellationToken)),
        };
    }

    public override async Task<StatisticsResponse> Statistics(StatisticsRequest request, ServerCallContext context)
    {
        if (ReportPeriod.Read(request.Period) is not { } period)
            throw new WireException("period", "is a year, a half-year or a month: 2026, 2026-H1, 2026-06").ToError();

        var (workbook, registered, settled) = await StoreReport.MakeAsync(
            store, period, setup.Options.Practice.Categories, context.CancellationToken);
        return new StatisticsResponse
        {
            Workbook = UnsafeByteOperations.UnsafeWrap(workbook),
            Registered = registered,
            Settled = settled,
        };
    }

    private static Protocol.Desk.V1.RecoveryView? ToWire(Storage.RecoveryView? view) => view is null ? null : new()
    {
        WaitsFor = { view.State.Missing.Select(node => node.Value) },
        Answered =
        {
            view.State.Asked.Except(view.State.Missing).Except(view.State.Without).Order().Select(node => node.Value),
        },
        Without = { view.State.Without.Order().Select(node => node.Value) },
        SinceUtcMs = view.Since.ToWire(),
        CameBack = view.CameBack,
    };

    private static PeerLine ToLine(Peers.PeerView peer) => new()
    {
        Node = peer.Peer.Value,
        Connected = peer.Linked,
        LastHeardUtcMs = peer.Status.LastHeard?.ToWire() ?? 0,
        WaitingOut = peer.Status.WaitingOut,
        WaitingIn = peer.Status.WaitingIn,
        QuarantinedThere = peer.Status.QuarantinedThere.Count,
        InStep = peer.Linked && peer.Status.Phase == Domain.Sync.SessionPhase.InStep,
        LastProblem = peer.Cut ?? peer.Status.LastProblem?.ToString() ?? "",
    };

    private static MemberView ToView(HubMember member) => new()
    {
        Node = member.Node.Value,
        Status = member.State.ToString(),
        Reachable = member.Reachable,
    };
}
