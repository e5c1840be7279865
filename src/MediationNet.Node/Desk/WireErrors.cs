using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Grpc.Core.Interceptors;
using MediationNet.Node.Storage;
using MediationNet.Protocol.Log;

namespace MediationNet.Node.Desk;

/// <summary>
/// The one place where what went wrong inside becomes a gRPC status. What nobody foresaw is logged here, and told to
/// the caller as INTERNAL without a word of ours.
/// </summary>
/// <remarks>Refusals are answers, not errors: <see cref="RefusalStatus"/>.</remarks>
internal sealed class WireErrors(IHostApplicationLifetime life, ILogger<WireErrors> log) : Interceptor
{
    private const string Domain = "mediationnet";

    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(request, context);
        }
        catch (Exception failure) when (IsOurs(failure, context))
        {
            throw ToError(failure, context);
        }
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await continuation(request, responseStream, context);
        }
        catch (Exception failure) when (IsOurs(failure, context))
        {
            throw ToError(failure, context);
        }
    }

    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        ServerCallContext context,
        ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(requestStream, context);
        }
        catch (Exception failure) when (IsOurs(failure, context))
        {
            throw ToError(failure, context);
        }
    }

    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await continuation(requestStream, responseStream, context);
        }
        catch (Exception failure) when (IsOurs(failure, context))
        {
            throw ToError(failure, context);
        }
    }

    // What was already said as a status stays so; to a caller who has gone nothing can be said.
    private static bool IsOurs(Exception failure, ServerCallContext context) =>
        failure is not RpcException && !context.CancellationToken.IsCancellationRequested;

    private RpcException ToError(Exception failure, ServerCallContext context)
    {
        switch (failure)
        {
            case WireException wrong:
                return wrong.ToError();
            case StoreProblem problem:
                log.LogError(problem, "The store could not do {Method}", context.Method);
                return ToError(problem.Kind);
            case ObjectDisposedException or OperationCanceledException
                when life.ApplicationStopping.IsCancellationRequested:
                return new RpcException(new Grpc.Core.Status(StatusCode.Unavailable, "the node is stopping"));
            case TimeoutException:
                return new RpcException(new Grpc.Core.Status(StatusCode.Aborted, "the caller took nothing any more"));
            default:
                log.LogError(failure, "{Method} failed in an unforeseen way", context.Method);
                return new RpcException(new Grpc.Core.Status(StatusCode.Internal, ""));
        }
    }

    // Not the problem's own message: it names files, and a caller may be another node.
    private static RpcException ToError(StoreProblemKind kind) => new Google.Rpc.Status
    {
        Code = (int)CodeOf(kind),
        Message = $"{StoreWords.Of(kind)} · {StoreWords.InEnglish(kind)}",
        Details =
        {
            Any.Pack(new ErrorInfo { Reason = $"STORE_{kind.ToString().ToUpperInvariant()}", Domain = Domain }),
        },
    }.ToRpcException();

    // The others stop a node from starting, so no call meets them.
    private static Code CodeOf(StoreProblemKind kind) => kind switch
    {
        StoreProblemKind.Full => Code.ResourceExhausted,
        StoreProblemKind.Broken => Code.Unavailable,
        StoreProblemKind.Overtaken => Code.Aborted,
        StoreProblemKind.Corrupt or StoreProblemKind.Damaged => Code.DataLoss,
        StoreProblemKind.Locked or StoreProblemKind.Missing or StoreProblemKind.Foreign
            or StoreProblemKind.Restored or StoreProblemKind.NewerVersion => Code.Internal,
    };
}
