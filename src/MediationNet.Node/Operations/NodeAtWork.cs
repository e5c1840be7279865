using System.Globalization;
using System.Runtime.CompilerServices;
using Grpc.Core;
using Grpc.Net.Client;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Papers;
using MediationNet.Node.Bundles;
using MediationNet.Node.Hosting;
using MediationNet.Node.Storage;
using MediationNet.Node.Trust;
using MediationNet.Protocol.Desk.V1;
using MediationNet.Protocol.Log;
using ErrorInfo = Google.Rpc.ErrorInfo;

namespace MediationNet.Node.Operations;

/// <summary>The node of this configuration while it runs, spoken to through its API.</summary>
internal sealed class NodeAtWork : IDisposable
{
    /// <summary>No operation takes longer; a node that hangs does not hold a person for ever.</summary>
    private static readonly TimeSpan OperationMax = TimeSpan.FromHours(4);

    private readonly GrpcChannel _channel;
    private readonly Metadata _headers;

    private NodeAtWork(GrpcChannel channel, Metadata headers) => (_channel, _headers) = (channel, headers);

    /// <summary>Its bundles.</summary>
    internal IBundleExchange Bundles => new BundlesAtWork(new(_channel), Call, Said);

    private Keeper.KeeperClient Keeper => new(_channel);

    private Protocol.Desk.V1.Papers.PapersClient Papers => new(_channel);

    /// <summary>Finds it by its port and its token.</summary>
    /// <exception cref="OperationProblem">The configuration names no fixed port.</exception>
    internal static NodeAtWork Of(NodeSetup setup)
    {
        var api = setup.Options.Listen.Api;
        if (api.Port == 0)
        {
            throw new OperationProblem(
                "节点正在运行，而配置没有写明接口端口（listen.api 是 0）。请写明端口，或先停止节点。",
                "The node is running, and its configuration names no fixed API port (listen.api is 0). Name one, or "
                + "stop the node first.");
        }

        var token = ApiToken.OpenOrCreate(setup.Options.DataFolder).Value;
        return new NodeAtWork(
            GrpcChannel.ForAddress($"http://{api}"), new Metadata { { "authorization", $"Bearer {token}" } });
    }

    /// <summary>Takes a copy of its data file, and hands it on as it comes.</summary>
    /// <exception cref="OperationProblem">The node does not answer, or says no.</exception>
    internal async Task<T> CopyDataAsync<T>(
        Func<DataFacts, IAsyncEnumerable<ReadOnlyMemory<byte>>, Task<T>> take, CancellationToken cancellationToken)
    {
        try
        {
            using var call = Keeper.Backup(new BackupRequest(), Call(cancellationToken));
            return await call.ResponseStream.MoveNext(cancellationToken)
                ? await take(ToFacts(call.ResponseStream.Current.Facts), Pieces(call.ResponseStream, cancellationToken))
                : throw new RpcException(new Status(StatusCode.DataLoss, "no facts came"));
        }
        catch (RpcException refused)
        {
            throw Said(refused, cancellationToken);
        }
    }

    /// <summary>The sums of all photographs and scans that lie there.</summary>
    /// <exception cref="OperationProblem">The node does not answer, or says no.</exception>
    internal async Task<IReadOnlyList<PaperHash>> ContentsAsync(CancellationToken cancellationToken)
    {
        try
        {
            var hashes = new List<PaperHash>();
            using var call = Papers.ListContents(new ListContentsRequest(), Call(cancellationToken));
            while (await call.ResponseStream.MoveNext(cancellationToken))
                hashes.Add(call.ResponseStream.Current.Sha256.ToPaperHash("sha256"));
            return hashes;
        }
        catch (RpcException refused)
        {
            throw Said(refused, cancellationToken);
        }
    }

    /// <summary>One of them; null when it is not there any more.</summary>
    /// <exception cref="OperationProblem">The node does not answer, or says no.</exception>
    internal async Task<Stream?> ReadContentAsync(PaperHash hash, CancellationToken cancellationToken)
    {
        try
        {
            var content = new MemoryStream();
            using var call = Papers.ReadContent(
                new ReadContentRequest { Sha256 = hash.ToWire() }, Call(cancellationToken));
            while (await call.ResponseStream.MoveNext(cancellationToken))
                content.Write(call.ResponseStream.Current.Data.Span);
            content.Position = 0;
            return content;
        }
        catch (RpcException gone) when (gone.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason == "PAPER_AWAITED")
        {
            return null;
        }
        catch (RpcException refused)
        {
            throw Said(refused, cancellationToken);
        }
    }

    /// <summary>Lets it walk all it holds.</summary>
    /// <exception cref="OperationProblem">The node does not answer, or says no.</exception>
    internal async Task<VerifyResponse> VerifyAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await Keeper.VerifyAsync(new VerifyRequest(), Call(cancellationToken));
        }
        catch (RpcException refused)
        {
            throw Said(refused, cancellationToken);
        }
    }

    /// <summary>The official table of a period, of all it holds.</summary>
    /// <exception cref="OperationProblem">The node does not answer, or says no.</exception>
    internal async Task<StatisticsResponse> StatisticsAsync(string period, CancellationToken cancellationToken)
    {
        try
        {
            return await Keeper.StatisticsAsync(
                new StatisticsRequest { Period = period }, Call(cancellationToken));
        }
        catch (RpcException refused)
        {
            throw Said(refused, cancellationToken);
        }
    }

    /// <summary>How its recovery stands; null when it is not recovering.</summary>
    /// <exception cref="OperationProblem">The node does not answer.</exception>
    internal async Task<Protocol.Desk.V1.RecoveryView?> RecoveryAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await Keeper.StatusAsync(new StatusRequest(), Call(cancellationToken))).Recovery;
        }
        catch (RpcException refused)
        {
            throw NotAtWork(refused, cancellationToken);
        }
    }

    /// <summary>Lets it go on without a peer that is gone.</summary>
    /// <exception cref="OperationProblem">The node does not answer, or does not ask that peer.</exception>
    internal async Task<Protocol.Desk.V1.RecoveryView?> GoOnWithoutAsync(
        string peer, CancellationToken cancellationToken)
    {
        try
        {
            var request = new GoOnWithoutRequest { Node = peer };
            return (await Keeper.GoOnWithoutAsync(request, Call(cancellationToken))).Recovery;
        }
        catch (RpcException refused)
        {
            throw NotAtWork(refused, cancellationToken);
        }
    }

    public void Dispose() => _channel.Dispose();

    // Only a node that runs can hear from its peers.
    private static OperationProblem NotAtWork(RpcException refused, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return refused.StatusCode == StatusCode.InvalidArgument
            ? new OperationProblem("没有这个对方节点，或不需要等它。", refused.Status.Detail, refused)
            : new OperationProblem(
                "节点没有运行：请先启动它，恢复要靠它与其他节点联系。",
                "The node does not run: start it; only a running node hears from its peers.",
                refused);
    }

    private CallOptions Call(CancellationToken cancellationToken) =>
        new(_headers, DateTime.UtcNow + OperationMax, cancellationToken);

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> Pieces(
        IAsyncStreamReader<BackupPiece> pieces, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await pieces.MoveNext(cancellationToken)) yield return pieces.Current.Data.Memory;
    }

    private static DataFacts ToFacts(BackupFacts facts) => new(
        new NodeId(facts.Node),
        facts.Incarnation,
        DateTimeOffset.FromUnixTimeMilliseconds(facts.MadeAtUtcMs),
        facts.Schema,
        facts.Disputes,
        facts.Entries,
        facts.Bytes);

    private static OperationProblem Said(RpcException refused, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var said = refused.Status.Detail.Length > 0 ? refused.Status.Detail : refused.StatusCode.ToString();
        return new OperationProblem(
            string.Create(CultureInfo.InvariantCulture, $"数据文件夹正被使用，节点的接口这样回答：{said}"),
            string.Create(CultureInfo.InvariantCulture, $"The data folder is in use, and the node's API says: {said}"),
            refused);
    }
}
