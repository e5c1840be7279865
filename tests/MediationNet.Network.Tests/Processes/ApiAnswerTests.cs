using Google.Rpc;
using Grpc.Core;
using MediationNet.Protocol.Desk.V1;

namespace MediationNet.Network.Tests.Processes;

/// <summary>What a caller at the API is told when something is wrong with what it asks.</summary>
[Collection(ProcessTests.Name)]
public sealed class ApiAnswerTests
{
    [Fact]
    public async Task Each_wrong_call_has_its_own_answer()
    {
        using var files = new NodeFiles();
        var (node, api) = await RunningNode.OpenAsync(files, NodeFiles.Village);
        await using (node)
        using (api)
        {
            await UnknownCommitteeAsync(api);
            await UnknownDisputeAsync(api);
            await WrongBytesAsync(api);
            await WithoutTokenAsync(files, token: null);
            await WithoutTokenAsync(files, token: "guessed");
            Assert.Equal(0, (await api.StatusAsync()).Disputes);
        }
    }

    private static async Task UnknownCommitteeAsync(NodeApi api)
    {
        var said = await Assert.ThrowsAsync<RpcException>(
            () => api.RecordAsync(Guid.CreateVersion7(), committee: "committee-nowhere"));
        Assert.Equal(StatusCode.NotFound, said.StatusCode);
        var info = said.GetRpcStatus()!.GetDetail<ErrorInfo>()!;
        Assert.Equal(("CommitteeUnknown", "mediationnet"), (info.Reason, info.Domain));
    }

    private static async Task UnknownDisputeAsync(NodeApi api)
    {
        var said = await Assert.ThrowsAsync<RpcException>(() => api.ShowAsync(Guid.CreateVersion7()));
        Assert.Equal(StatusCode.NotFound, said.StatusCode);
        Assert.Equal("DisputeUnknown", said.GetRpcStatus()!.GetDetail<ErrorInfo>()!.Reason);
    }

    private static async Task WrongBytesAsync(NodeApi api)
    {
        var said = await Assert.ThrowsAsync<RpcException>(async () => await api.Desk.RecordAsync(
            new RecordRequest { Dispute = Google.Protobuf.ByteString.CopyFromUtf8("no id") }, api.Call));
        Assert.Equal(StatusCode.InvalidArgument, said.StatusCode);
        Assert.NotEmpty(said.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations);
    }

    private static async Task WithoutTokenAsync(NodeFiles files, string? token)
    {
        using var stranger = new NodeApi(files.Port(NodeFiles.Village, "api"), token);
        var record = await Assert.ThrowsAsync<RpcException>(() => stranger.RecordAsync(Guid.CreateVersion7()));
        Assert.Equal(StatusCode.Unauthenticated, record.StatusCode);
        var status = await Assert.ThrowsAsync<RpcException>(stranger.StatusAsync);
        Assert.Equal(StatusCode.Unauthenticated, status.StatusCode);
    }
}
