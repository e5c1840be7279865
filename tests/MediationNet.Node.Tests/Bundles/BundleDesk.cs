using MediationNet.Domain.Disputes;
using MediationNet.Tests.Shared;

namespace MediationNet.Node.Tests.Bundles;

/// <summary>A village and its township's hub without a network between them.</summary>
internal sealed class BundleDesk : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mediationnet-");

    public SetClock Clock { get; } = new();

    public string Folder => _folder.FullName;

    public StickNode Village { get; private set; } = null!;

    public StickNode Hub { get; private set; } = null!;

    public static async Task<BundleDesk> OpenAsync()
    {
        var desk = new BundleDesk();
        desk.Village = await StickNode.OpenAsync(desk.Folder, Cast.LongwuEdge, desk.Clock);
        desk.Hub = await StickNode.OpenAsync(desk.Folder, Cast.LongwuHub, desk.Clock);
        await desk.IntroduceAsync();
        return desk;
    }

    /// <summary>One empty stick each way: from now on each writes for the store that the other has.</summary>
    public async Task IntroduceAsync()
    {
        await Village.Import((await Hub.Export(Cast.LongwuEdge)).Bytes);
        await Hub.Import((await Village.Export(Cast.LongwuHub)).Bytes);
    }

    /// <summary>The hub loses its disk, and begins with an empty store and the key it had.</summary>
    public async Task LoseHubAsync()
    {
        await Hub.DisposeAsync();
        foreach (var file in Directory.GetFiles(Path.Combine(Folder, Hub.Id.Value)))
        {
            if (!file.EndsWith(".pem", StringComparison.Ordinal)) File.Delete(file);
        }

        Hub = await StickNode.OpenAsync(Folder, Cast.LongwuHub, Clock);
    }

    /// <summary>The village records the water dispute, notes something, and refers it to its office.</summary>
    public async Task ReferWaterAsync(int notes = 1)
    {
        await Village.Act(Cast.WaterDispute, Cast.LongwuVillage, new DisputeCommand.Record(Cast.Water, ["威胁"]));
        for (var note = 0; note < notes; note++) await NoteAsync(note);
        await Village.Act(Cast.WaterDispute, Cast.LongwuVillage, new DisputeCommand.Refer(
            Cast.FirstReferral, Cast.ByRule, "村里调解不成", PartiesConsent: true, Cast.LongwuOfficeId));
    }

    public Task NoteAsync(int note) => Village.Act(
        Cast.WaterDispute, Cast.LongwuVillage,
        new DisputeCommand.Note(new Noted($"第{note}次走访，双方情绪激动。", ForFile: false)), Cast.Id(500 + note));

    public async ValueTask DisposeAsync()
    {
        await Village.DisposeAsync();
        await Hub.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
