using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using MediationNet.Protocol.Desk.V1;
using MediationNet.Protocol.Log;
using MediationNet.Tests.Shared;

namespace MediationNet.Network.Tests.Processes;

/// <summary>Photographs at real nodes: cut off by kill -9, sent on, backed up, lost, put back.</summary>
[Collection(ProcessTests.Name)]
public sealed class PaperTests : IDisposable
{
    private const int PieceBytes = 64 * 1024;

    private static readonly TimeSpan ArrivalMax = TimeSpan.FromSeconds(60);

    // As a telephone makes it.
    private static readonly byte[] Photo = Cast.JpegOf(1, 3_000_001);

    private readonly NodeFiles _files = new(NodeFiles.Village, NodeFiles.Township);
    private readonly Guid _dispute = Guid.CreateVersion7();
    private readonly Guid _paper = Guid.CreateVersion7();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task A_photograph_survives_kill_9_reaches_the_office_and_comes_back_from_a_backup()
    {
        await using var township = RunningNode.Start(_files, NodeFiles.Township);
        using var there = await township.UntilReadyAsync(_files, NodeFiles.Township);
        await CutOffAsync();
        Assert.Empty(Uploads());

        await WithVillage(async (node, here) =>
        {
            Assert.Empty((await here.VerifyAsync()).Findings);
            Assert.Equal(0, (await here.VerifyAsync()).Papers);
            await AttachAsync(here, Photo);
            await node.KillAsync();
        });

        var backup = Path.Combine(_files.Folder, "backups", "village.db");
        Directory.CreateDirectory(Path.GetDirectoryName(backup)!);
        await WithVillage(async (_, here) =>
        {
            Assert.Equal(Photo, await ReadAsync(here));
            await here.ReferAsync(_dispute);
            await ArrivesAsync(there);
            await DoneAsync("backup", "--to", backup);
        });
        await DoneAsync("verify", "--backup", backup);

        Directory.Delete(_files.Data(NodeFiles.Village), recursive: true);
        await DoneAsync("restore", "--from", backup);
        await WithVillage(async (_, here) =>
        {
            Assert.Equal(Photo, await ReadAsync(here));
            var report = await here.VerifyAsync();
            Assert.Equal((1, 0, 0), (report.Papers, report.PapersAwaited, report.Findings.Count));
        });
    }

    [Fact]
    public async Task Rubbish_is_refused_by_name_and_the_node_goes_on() => await WithVillage(async (_, here) =>
    {
        await here.RecordAsync(_dispute);
        await RefusedAsync(here, "PaperEmpty", []);
        await RefusedAsync(here, "PaperFormatUnknown", "<html><script>alert(1)</script></html>"u8.ToArray());
        await RefusedAsync(here, "PaperTooLarge", Cast.JpegOf(2, (10 * 1024 * 1024) + 1));
        await AttachAsync(here, Photo);
        await AttachAsync(here, Photo);
        Assert.Equal(1, (await here.VerifyAsync()).Papers);
        Assert.Empty(Uploads());
    });

    private static async Task RefusedAsync(NodeApi api, string reason, byte[] bytes)
    {
        var refused = await Assert.ThrowsAsync<RpcException>(() => SendAsync(
            api, HeadOf(Guid.CreateVersion7(), Guid.CreateVersion7()), bytes));
        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        Assert.Equal(reason, refused.GetRpcStatus()!.GetDetail<ErrorInfo>()!.Reason);
    }

    // The node is killed while a photograph is half there.
    private async Task CutOffAsync()
    {
        var (node, api) = await RunningNode.OpenAsync(_files, NodeFiles.Village);
        await using (node)
        using (api)
        {
            await api.RecordAsync(_dispute);
            using var call = api.Papers.Attach(api.Call);
            await call.RequestStream.WriteAsync(new AttachPaperRequest { Head = HeadOf(_dispute, _paper) });
            for (var at = 0; at < Photo.Length / 2; at += PieceBytes)
                await call.RequestStream.WriteAsync(PieceOf(Photo, at));
            await Eventually.HoldsAsync(
                ArrivalMax, () => Task.FromResult(Uploads().Length == 1), () => "nothing was written");
            await node.KillAsync();
            await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync);
        }

        Assert.Single(Uploads());
        await WithVillage((_, _) => Task.CompletedTask);
    }

    private string[] Uploads() => Path.Combine(_files.Data(NodeFiles.Village), "papers", "in") is var folder
        && Directory.Exists(folder) ? Directory.GetFiles(folder) : [];

    private async Task AttachAsync(NodeApi api, byte[] bytes)
    {
        var answer = await SendAsync(api, HeadOf(_dispute, _paper), bytes);
        Assert.Equal(bytes.Length, answer.Length);
    }

    private static async Task<AttachPaperResponse> SendAsync(NodeApi api, AttachPaperHead head, byte[] bytes)
    {
        using var call = api.Papers.Attach(api.Call);
        try
        {
            await call.RequestStream.WriteAsync(new AttachPaperRequest { Head = head });
            for (var at = 0; at < bytes.Length; at += PieceBytes)
                await call.RequestStream.WriteAsync(PieceOf(bytes, at));
            await call.RequestStream.CompleteAsync();
        }
        catch (Exception early) when (early is RpcException or InvalidOperationException)
        {
            // It was answered before all was sent.
        }

        return await call.ResponseAsync;
    }

    private static AttachPaperRequest PieceOf(byte[] bytes, int at) => new()
    {
        Data = ByteString.CopyFrom(bytes.AsSpan(at, Math.Min(PieceBytes, bytes.Length - at))),
    };

    private static AttachPaperHead HeadOf(Guid dispute, Guid paper) => new()
    {
        Acting = new Acting
        {
            Request = Guid.CreateVersion7().ToWire(),
            Person = "mediator",
            Committee = NodeFiles.VillageCommittee,
        },
        Dispute = dispute.ToWire(),
        Paper = paper.ToWire(),
        PaperKind = "photograph",
        Name = "水渠.jpg",
    };

    private async Task<byte[]> ReadAsync(NodeApi api)
    {
        var request = new ReadPaperRequest { Dispute = _dispute.ToWire(), Paper = _paper.ToWire() };
        using var call = api.Papers.Read(request, api.Call);
        using var bytes = new MemoryStream();
        await foreach (var piece in call.ResponseStream.ReadAllAsync(TestContext.Current.CancellationToken))
            bytes.Write(piece.Data.Span);
        return bytes.ToArray();
    }

    private async Task ArrivesAsync(NodeApi there) => await Eventually.HoldsAsync(
        ArrivalMax,
        async () =>
        {
            try
            {
                return (await ReadAsync(there)).SequenceEqual(Photo);
            }
            catch (RpcException notYet) when (notYet.StatusCode is StatusCode.NotFound or StatusCode.Unavailable)
            {
                return false;
            }
        },
        () => "the photograph has not reached the office");

    private async Task DoneAsync(string verb, string option, string value)
    {
        var ended = await RunningNode.RunAsync(verb, "--config", _files.Config(NodeFiles.Village), option, value);
        Assert.True(ended.ExitCode == 0, ended.Output + ended.Errors);
    }

    private async Task WithVillage(Func<RunningNode, NodeApi, Task> work)
    {
        var (node, api) = await RunningNode.OpenAsync(_files, NodeFiles.Village);
        await using (node)
        using (api)
        {
            await work(node, api);
            if (node.Runs) Assert.Equal(0, (await node.StopAsync()).ExitCode);
        }
    }
}
