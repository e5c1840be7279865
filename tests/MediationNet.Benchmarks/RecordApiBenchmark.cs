using MediationNet.Node.Demo;
using MediationNet.Protocol.Desk.V1;
using MediationNet.Protocol.Log;
using MediationNet.Protocol.Log.V1;

namespace MediationNet.Benchmarks;

/// <summary>The same as record, by a program that calls a whole node in a process of its own.</summary>
internal static class RecordApiBenchmark
{
    private static readonly TimeSpan Run = TimeSpan.FromSeconds(5);

    public static async Task RunAsync(Options options)
    {
        var nodes = new TwoNodes(options.Folder);
        using var process = nodes.ProcessOf(TwoNodes.VillageNode);
        process.Start();
        await using (var client = await nodes.ClientOf(TwoNodes.VillageNode))
        {
            await client.UntilReady(status => status.Ready, TimeSpan.FromMinutes(1));
            await Callers.BesideDiskAsync(
                "record a dispute through the API", options.Runs ?? 3, options.Within("disk"), Run,
                async () => await RecordAsync(client));
        }

        await process.StopAsync();
    }

    /// <summary>Records a dispute at the village.</summary>
    public static async Task<Guid> RecordAsync(NodeClient client)
    {
        var dispute = Guid.CreateVersion7();
        var request = new RecordRequest
        {
            Acting = Acting(TwoNodes.Village.Value),
            Dispute = dispute.ToWire(),
            Facts = new DisputeRecorded
            {
                Category = "neighbour",
                Facts = Material.Facts,
                PeopleInvolved = 5,
                Source = Source.SelfApplication,
                Division = "632301100200",
                Place = "村东水渠",
                Language = "zh-CN",
            },
        };
        request.Facts.Parties.Add(PartyOf(PartyRole.Applicant, "才让"));
        request.Facts.Parties.Add(PartyOf(PartyRole.Respondent, "扎西"));
        await client.Desk.RecordAsync(request, client.Call);
        return dispute;
    }

    /// <summary>A committee's person acts, once.</summary>
    public static Acting Acting(string committee) => new()
    {
        Request = Guid.CreateVersion7().ToWire(),
        Person = "benchmark",
        Committee = committee,
    };

    private static Party PartyOf(PartyRole role, string name) =>
        new() { Role = role, Kind = PartyKind.Natural, Name = name, Count = 1 };
}
