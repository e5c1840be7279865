using LiteDB;
using MediationNet.Domain;
using MediationNet.Domain.Committees;
using MediationNet.Domain.Custody;
using MediationNet.Domain.Disputes;
using MediationNet.Domain.Log;
using MediationNet.Node.Storage;
using MediationNet.Tests.Shared;

namespace MediationNet.Node.Tests.Storage;

/// <summary>
/// A village's store in real files, with its township's beside it; what the village shows is compared with what it
/// showed while its files were whole.
/// </summary>
internal sealed class DamagedStore : IAsyncDisposable
{
    private static readonly DisputeId[] Disputes =
        [.. Enumerable.Range(1, 12).Select(number => new DisputeId(Cast.Id(number)))];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mediationnet-");
    private readonly Dictionary<DisputeId, string> _files = [];
    private readonly Dictionary<DisputeId, DisputeLine> _lines = [];

    private DamagedStore()
    {
    }

    /// <summary>The dispute that is damaged; the others must go on.</summary>
    public static DisputeId Hurt => Disputes[5];

    public static DisputeId Other => Disputes[8];

    /// <summary>Who wrote all entries.</summary>
    public Writer Writer { get; private set; }

    public NodeStore Township { get; private set; } = null!;

    public string DataFile => Path.Combine(Folder(Cast.LongwuEdge), "node.db");

    public string LogFile => Path.Combine(Folder(Cast.LongwuEdge), "node.wal");

    /// <summary>Twelve disputes, each with five entries, all of them given to the office; the village is closed.
    /// </summary>
    public static async Task<DamagedStore> OfTwelveDisputes()
    {
        var all = new DamagedStore();
        all.Township = all.Open(Cast.LongwuHub);
        await using var village = all.Open(Cast.LongwuEdge);
        all.Writer = village.Me.Writer;
        foreach (var (number, dispute) in Disputes.Index())
        {
            await Act(village, dispute, Stores.Recording);
            await Act(village, dispute, Stores.Note($"水渠第{number}段"));
            await Act(village, dispute, Stores.ReferToOffice(new ReferralId(Cast.Id(100 + number))));
        }

        await Meet(village, all.Township);
        foreach (var dispute in Disputes)
        {
            all._files[dispute] = Replica.Json((await village.Show(dispute))!.Dispute);
            all._lines[dispute] = (await LinesOf(village)).Single(line => line.Id == dispute);
        }

        return all;
    }

    public NodeStore OpenVillage() => Open(Cast.LongwuEdge);

    /// <summary>Meddles with the village's rows while it is closed, as somebody with a tool might.</summary>
    public void Meddle(Action<ILiteDatabase> work)
    {
        using var database = NodeDatabase.Open(Folder(Cast.LongwuEdge));
        database.Transact(db =>
        {
            work(db);
            return true;
        });
    }

    /// <summary>The village's files as a power cut leaves them after three more notes, all acknowledged.</summary>
    public async Task CutPower()
    {
        IReadOnlyDictionary<string, byte[]> image;
        await using (var village = OpenVillage())
        {
            foreach (var number in Enumerable.Range(0, 3)) await Act(village, Other, Stores.Note($"{number}"));
            image = Image();
        }

        PutBack(image);
    }

    /// <summary>All files of the village.</summary>
    public IReadOnlyDictionary<string, byte[]> Image() => Directory.GetFiles(Folder(Cast.LongwuEdge))
        .Where(file => Path.GetExtension(file) != ".lock")
        .ToDictionary(file => file, File.ReadAllBytes, StringComparer.Ordinal);

    public static void PutBack(IReadOnlyDictionary<string, byte[]> image)
    {
        foreach (var (file, bytes) in image) File.WriteAllBytes(file, bytes);
    }

    /// <summary>Changes bytes of a file of the closed village.</summary>
    public static void Change(string file, Func<byte[], byte[]> change) =>
        File.WriteAllBytes(file, change(File.ReadAllBytes(file)));

    /// <summary>
    /// Each dispute is shown as it was or refused by name, and so is the list; the disputes that were refused.
    /// </summary>
    public async Task<IReadOnlyList<DisputeId>> NeverWrong(NodeStore village)
    {
        var refused = new List<DisputeId>();
        foreach (var dispute in Disputes)
        {
            try
            {
                var file = await village.Show(dispute);
                Assert.Equal(_files[dispute], Replica.Json(file?.Dispute), StringComparer.Ordinal);
                Assert.Equal(5, file!.Entries.Count);
            }
            catch (StoreProblem problem)
            {
                Named(problem);
                refused.Add(dispute);
            }
        }

        try
        {
            foreach (var line in await LinesOf(village)) Assert.Equal(_lines[line.Id], line);
        }
        catch (StoreProblem problem)
        {
            Named(problem);
        }

        return refused;
    }

    /// <summary>All is shown again, nothing is found, and what the village decides the township takes.</summary>
    public async Task IsWholeAgain(NodeStore village)
    {
        Assert.Empty(await NeverWrong(village));
        Assert.Equal(Disputes.Length, (await LinesOf(village)).Count);
        Assert.Empty((await village.Verify()).Findings);
        await Act(village, Hurt, Stores.Note("又看了一次"));
        await Meet(village, Township);
        Assert.Equal(
            Replica.Json(await village.Find(Hurt)), Replica.Json(await Township.Find(Hurt)), StringComparer.Ordinal);
    }

    /// <summary>A session of the two, until nothing moves any more.</summary>
    public static async Task Meet(NodeStore village, NodeStore township) =>
        await Meeting.Of(new SetClock(), village, township);

    public static async Task Act(NodeStore store, DisputeId dispute, DisputeCommand command) =>
        Assert.IsType<Decision.Accepted>((await store.Act(
            new Order(dispute, new PersonId("person"), Cast.LongwuVillage.Id, command))).Decision);

    public async ValueTask DisposeAsync()
    {
        await Township.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static void Named(StoreProblem problem)
    {
        Assert.True(problem.Kind is StoreProblemKind.Damaged or StoreProblemKind.Corrupt, problem.Message);
        Assert.Matches("peers|backup|compact", problem.Message);
    }

    private static async Task<IReadOnlyList<DisputeLine>> LinesOf(NodeStore store) =>
        await store.List(ListKind.All, null, null, 100);

    private string Folder(NodeId node) => Path.Combine(_folder.FullName, node.Value);

    private NodeStore Open(NodeId node) => NodeStore.Open(
        Folder(node), node, Cast.WriterOf(node).Key, KeyedSeals.CertificateOf(node), Cast.Network,
        new KeyedSeals(node), new SetClock(), TimeZoneInfo.Utc);
}
